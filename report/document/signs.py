"""What the signs of the report mean: verdicts, markers, illustrative values. A table's key holds only the signs it uses."""

from __future__ import annotations

from collections.abc import Iterable

from report.document.cells import inlines_of
from report.document.model import Bound, Key, Line, Row, Text, VerdictWord
from report.terms import statuses
from report.terms.comparisons import NOT_COMPARED, ORDER
from report.terms.language import phrase, said
from report.terms.statuses import BREAK, UNRELIABLE
from report.terms.values import Marker
from report.terms.verdicts import Comparison, Direction, Judgement, Verdict
from report.terms.wording import in_points

MEANING = {
    Judgement.BETTER: phrase("more than chance, in the good direction"),
    Judgement.WORSE: phrase("more than chance, in the bad direction"),
    Judgement.NO_CLEAR_CHANGE: phrase("could be chance"),
    Judgement.NOT_JUDGED: phrase("good or bad cannot be said"),
}
NOT_COMPARABLE = phrase("made under other conditions")
ILLUSTRATIVE = phrase("Illustrative: invented for this sample, because the value was not published")
PROVISIONAL = phrase("[p] provisional: may still change")
REVISED = phrase("[r] revised: not what was first reported")
UNSURE = phrase("[u] low reliability: based on fewer than {under}")
BROKEN = phrase("[b] break in series: made otherwise than the value before it, and not comparable with it")
HOLLOW = phrase("Hollow marks: illustrative values")
STATUSES = {
    statuses.ILLUSTRATIVE: ILLUSTRATIVE,
    statuses.PROVISIONAL: PROVISIONAL,
    statuses.REVISED: REVISED,
    BREAK: BROKEN,
    UNRELIABLE: UNSURE,
}
BESIDE = frozenset(f"beside_{kind}" for kind in ORDER)
COMPARED = {
    (Comparison.SIMILAR,): phrase("Similar: the other value lies inside the 95% interval, so the difference could be chance"),
    (Comparison.HIGHER, Comparison.LOWER): phrase("Higher, lower: more than chance; good or bad is not declared"),
    (Comparison.BETTER, Comparison.WORSE): phrase("Better, worse: more than chance, in the good or the bad direction"),
    (NOT_COMPARED,): phrase("Not compared: nothing can be said, for the reason in the notes"),
}
IN_POINTS = phrase("Percentages change in percentage points")


def verdict_word(verdict: Verdict) -> VerdictWord:
    """The verdict as a word with its shape."""
    return VerdictWord(verdict.words, verdict.mark)


def judged_word(verdict: Verdict) -> VerdictWord:
    """One of the five verdicts without a direction, for keys and for rows gathered under it."""
    return VerdictWord(verdict.judged, verdict.mark)


def all_verdicts() -> tuple[tuple[Verdict, str], ...]:
    """Each of the five verdicts with its meaning, in their fixed order."""
    judged = tuple((Verdict(Direction.HIGHER, judgement, ""), said(MEANING[judgement])) for judgement in Judgement)
    return (*judged, (Verdict(Direction.NOT_COMPARABLE, Judgement.NOT_JUDGED, ""), said(NOT_COMPARABLE)))


def verdict_key() -> Key:
    """All five verdicts and what they mean."""
    lines: list[Line] = [(judged_word(verdict), Text(f": {meaning}")) for verdict, meaning in all_verdicts()]
    return Key(said("What the verdicts mean"), tuple(lines))


def signs_key(statuses: Iterable[str], under: int) -> Key:
    """All markers and what they mean; what illustrative, provisional or [u] means where the report holds such a value."""
    lines = [f"{marker.shown}: {marker.meaning}" for marker in Marker] + list(_meanings(statuses, under))
    return Key(said("What the signs mean"), tuple((Text(line),) for line in lines))


def table_key(rows: Iterable[Row], statuses: Iterable[str], under: int) -> tuple[str, ...]:
    """The key above a table: only the signs of its rows, and of `statuses`, which its column of statuses or its notes tell.

    `under`: of fewer than how many a percentage, rate or mean is of low reliability.
    """
    used = list(inlines_of(rows))
    markers = {part.marker for part in used if isinstance(part, Bound)}
    words = [part.word.lower() for part in used if isinstance(part, VerdictWord)]
    lines = [f"{marker.shown} {marker.meaning}" for marker in Marker if str(marker) in markers]
    told = [(one.judged, meaning) for one, meaning in all_verdicts()]
    lines += [f"{judged}: {meaning}" for judged, meaning in told if any(judged.lower() in word for word in words)]
    if any(in_points(part.text) for part in used if isinstance(part, Bound)):
        lines.append(said(IN_POINTS))
    return (*lines, *_meanings(statuses, under))


def comparison_key(rows: Iterable[Row]) -> tuple[str, ...]:
    """What the words of comparison mean: those that stand in the rows."""
    used = {part.text for part in inlines_of(rows) if isinstance(part, Bound) and part.part in BESIDE}
    spoken = {words: {said(word, sense="comparison").capitalize() for word in words} for words in COMPARED}
    return tuple(said(meaning) for words, meaning in COMPARED.items() if used & spoken[words])


def meaning_of(status: str, under: int) -> str:
    """What the key says of a status."""
    return said(STATUSES[status], under=f"{under:,}")


def _meanings(statuses: Iterable[str], under: int) -> tuple[str, ...]:
    found = list(statuses)
    return tuple(meaning_of(word, under) for word in STATUSES if any(word in status for status in found))
