"""What the signs of the report mean: verdicts, markers, illustrative values. A table's key holds only the signs it uses."""

from __future__ import annotations

from collections.abc import Iterable

from report.document.cells import inlines_of
from report.document.model import Bound, Key, Line, Row, Text, VerdictWord
from report.terms.comparisons import ORDER
from report.terms.statuses import BREAK, UNRELIABLE
from report.terms.values import Marker
from report.terms.verdicts import Direction, Judgement, Verdict

MEANING = {
    Judgement.BETTER: "more than chance, in the good direction",
    Judgement.WORSE: "more than chance, in the bad direction",
    Judgement.NO_CLEAR_CHANGE: "could be chance",
    Judgement.NOT_JUDGED: "good or bad cannot be said",
}
NOT_COMPARABLE = "made under other conditions"
ILLUSTRATIVE = "Illustrative: invented for this sample, because the value was not published"
PROVISIONAL = "[p] provisional: may still change"
REVISED = "[r] revised: not what was first reported"
UNSURE = "[u] low reliability: based on fewer than {under:,}"
BROKEN = "[b] break in series: made otherwise than the value before it, and not comparable with it"
HOLLOW = "Hollow marks: illustrative values"
STATUSES = {"illustrative": ILLUSTRATIVE, "provisional": PROVISIONAL, "revised": REVISED, BREAK: BROKEN, UNRELIABLE: UNSURE}
BESIDE = frozenset(f"beside_{kind}" for kind in ORDER)
COMPARED = {
    ("Similar",): "Similar: the other value lies inside the 95% interval, so the difference could be chance",
    ("Higher", "Lower"): "Higher, lower: more than chance; good or bad is not declared",
    ("Better", "Worse"): "Better, worse: more than chance, in the good or the bad direction",
    ("Not compared",): "Not compared: nothing can be said, for the reason in the notes",
}
IN_POINTS = "Percentages change in percentage points"


def verdict_word(verdict: Verdict) -> VerdictWord:
    """The verdict as a word with its shape."""
    return VerdictWord(verdict.words, verdict.mark)


def judged_word(verdict: Verdict) -> VerdictWord:
    """One of the five verdicts without a direction, for keys and for rows gathered under it."""
    return VerdictWord(verdict.judged, verdict.mark)


def all_verdicts() -> tuple[tuple[Verdict, str], ...]:
    """Each of the five verdicts with its meaning, in their fixed order."""
    judged = tuple((Verdict(Direction.HIGHER, judgement, ""), MEANING[judgement]) for judgement in Judgement)
    return (*judged, (Verdict(Direction.NOT_COMPARABLE, Judgement.NOT_JUDGED, ""), NOT_COMPARABLE))


def verdict_key() -> Key:
    """All five verdicts and what they mean."""
    lines: list[Line] = [(judged_word(verdict), Text(f": {meaning}")) for verdict, meaning in all_verdicts()]
    return Key("What the verdicts mean", tuple(lines))


def signs_key(statuses: Iterable[str], under: int) -> Key:
    """All markers and what they mean; what illustrative, provisional or [u] means where the report holds such a value."""
    lines = [f"{marker.shown}: {marker.meaning}" for marker in Marker] + list(_meanings(statuses, under))
    return Key("What the signs mean", tuple((Text(line),) for line in lines))


def table_key(rows: Iterable[Row], statuses: Iterable[str], under: int) -> tuple[str, ...]:
    """The key above a table: only the signs of its rows, and of `statuses`, which its column of statuses or its notes tell.

    `under`: of fewer than how many a percentage, rate or mean is of low reliability.
    """
    used = list(inlines_of(rows))
    markers = {part.marker for part in used if isinstance(part, Bound)}
    words = [part.word.lower() for part in used if isinstance(part, VerdictWord)]
    lines = [f"{marker.shown} {marker.meaning}" for marker in Marker if str(marker) in markers]
    said = [(one.judged, meaning) for one, meaning in all_verdicts()]
    lines += [f"{judged}: {meaning}" for judged, meaning in said if any(word.endswith(judged.lower()) for word in words)]
    if any("percentage point" in part.text for part in used if isinstance(part, Bound)):
        lines.append(IN_POINTS)
    return (*lines, *_meanings(statuses, under))


def comparison_key(rows: Iterable[Row]) -> tuple[str, ...]:
    """What the words of comparison mean: those that stand in the rows."""
    used = {part.text for part in inlines_of(rows) if isinstance(part, Bound) and part.part in BESIDE}
    return tuple(meaning for words, meaning in COMPARED.items() if used & set(words))


def meaning_of(status: str, under: int) -> str:
    """What the key says of a status."""
    return STATUSES[status].format(under=under)


def _meanings(statuses: Iterable[str], under: int) -> tuple[str, ...]:
    said = list(statuses)
    return tuple(meaning_of(word, under) for word in STATUSES if any(word in status for status in said))
