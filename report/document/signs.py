"""What the signs of the report mean: verdicts, markers, illustrative values. Only those used stand in a key."""

from __future__ import annotations

from collections.abc import Iterable

from report.document.model import Key, Line, Text, VerdictWord
from report.terms.values import Marker
from report.terms.verdicts import Direction, Judgement, Verdict

MEANING = {
    Judgement.BETTER: "more than chance would explain, and in the good direction",
    Judgement.WORSE: "more than chance would explain, and in the bad direction",
    Judgement.NO_CLEAR_CHANGE: "no more than chance could explain",
    Judgement.NOT_JUDGED: "a rise may be good or bad, or too little is known to say",
}
NOT_COMPARABLE = "the earlier figure was made under other conditions"
ILLUSTRATIVE = "Illustrative: invented for this sample, because the value was not published"


def verdict_word(verdict: Verdict) -> VerdictWord:
    """The verdict as a word with its shape."""
    return VerdictWord(verdict.words, verdict.mark)


def verdict_key() -> Key:
    """All five verdicts and what they mean."""
    lines: list[Line] = [_verdict_line(Verdict(Direction.HIGHER, judgement, "")) for judgement in Judgement]
    lines.append(_verdict_line(Verdict(Direction.NOT_COMPARABLE, Judgement.NOT_JUDGED, "")))
    return Key("What the verdicts mean", tuple(lines))


def _verdict_line(verdict: Verdict) -> Line:
    meaning = NOT_COMPARABLE if verdict.direction is Direction.NOT_COMPARABLE else MEANING[verdict.judgement]
    return (verdict_word(verdict), Text(f": {meaning}"))


def signs_key() -> Key:
    """All markers and what they mean."""
    lines: list[Line] = [(Text(f"{marker.shown}: {marker.meaning}"),) for marker in Marker]
    return Key("What the signs mean", (*lines, (Text(ILLUSTRATIVE),)))


def table_key(markers: Iterable[str | None], verdicts: bool, illustrative: bool) -> tuple[str, ...]:
    """The key above a table: only the signs it uses."""
    used = {marker for marker in markers if marker}
    lines = [f"{marker.shown} {marker.meaning}" for marker in Marker if str(marker) in used]
    if verdicts:
        lines += [f"{str(judgement).capitalize()}: {MEANING[judgement]}" for judgement in Judgement]
        lines.append(f"Not comparable: {NOT_COMPARABLE}")
        lines.append("A percentage changes in percentage points")
    if illustrative:
        lines.append(ILLUSTRATIVE)
    return tuple(lines)
