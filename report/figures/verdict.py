"""The verdict of one figure's change: which way it moved, and whether that is better, worse or not to be said.

The order of the questions matters. A declared "not comparable" overrules everything; then come the kinds of figure
that have no test; only then is a test made, and only a clear change meets the question which way is good.

No reason holds a number, so that a verdict never tells what disclosure control took out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from report.figures.change_tests import find_changes
from report.figures.evidence import Evidence, EvidenceKind, Finding
from report.terms import wording
from report.terms.language import phrase
from report.terms.verdicts import Direction, Judgement, Polarity, Verdict

_RISE_OR_FALL = {Direction.HIGHER: "rise", Direction.LOWER: "fall"}


def judge(evidence: Evidence) -> Verdict:
    """The verdict by the field's rules, with its reason as a sentence and the test used, if one was made."""
    return judge_all([evidence])[0]


def judge_all(evidence: Sequence[Evidence]) -> list[Verdict]:
    """The verdict of each of many changes, in their order; the tests are made for all of them together."""
    verdicts = [_without_test(one) for one in evidence]
    findings = iter(find_changes([one for one, verdict in zip(evidence, verdicts, strict=True) if verdict is None]))
    return [verdict or _by(one, next(findings)) for one, verdict in zip(evidence, verdicts, strict=True)]


def _without_test(evidence: Evidence) -> Verdict | None:
    """The verdict that stands before any test: a change that means nothing, or lacks one of its values."""
    if evidence.not_comparable:
        return Verdict(Direction.NOT_COMPARABLE, Judgement.NOT_JUDGED, evidence.not_comparable)
    if evidence.now.value is None:
        return Verdict(Direction.NOT_COMPARABLE, Judgement.NOT_JUDGED, phrase("There is no value for this period."))
    if evidence.before.value is None:
        return Verdict(Direction.NOT_COMPARABLE, Judgement.NOT_JUDGED, phrase("There is no earlier value to set it beside."))
    return None


def _by(evidence: Evidence, finding: Finding | str) -> Verdict:
    """The verdict by what the test found, or by why there was none."""
    direction = direction_of(evidence.before.value or 0.0, evidence.now.value or 0.0)
    if isinstance(finding, str):
        return _untested(evidence.kind, direction, finding)
    return _tested(direction, evidence.polarity, finding)


def as_printed(verdict: Verdict, before: float | None, now: float | None, unit: str, decimals: int | None) -> Verdict:
    """The verdict as its row prints it: of a movement that rounding swallows no direction is told where none is judged."""
    if verdict.judgement is not Judgement.NOT_JUDGED or before is None or now is None or before == now:
        return verdict
    if verdict.direction is Direction.NOT_COMPARABLE or wording.moves(before, now, unit, decimals):
        return verdict
    return replace(verdict, direction=Direction.SAME)


def direction_of(before: float, now: float) -> Direction:
    """Higher, lower or the same."""
    if now == before:
        return Direction.SAME
    return Direction.HIGHER if now > before else Direction.LOWER


def _untested(kind: EvidenceKind, direction: Direction, reason: str) -> Verdict:
    # An equal percentage of unknown base may hide a change that rounding swallowed; an equal sum of money cannot.
    if direction is Direction.SAME and kind == "money":
        return _unchanged()
    return Verdict(direction, Judgement.NOT_JUDGED, reason)


def _tested(direction: Direction, polarity: Polarity, finding: Finding) -> Verdict:
    if direction is Direction.SAME:
        return _unchanged(finding.method)
    if not finding.clear:
        reason = "The change is no larger than chance alone could make it."
        return Verdict(direction, Judgement.NO_CLEAR_CHANGE, reason, finding.method)
    moved = _RISE_OR_FALL[direction]
    if polarity is Polarity.NEUTRAL:
        reason = f"The change is larger than chance alone would make it, but a {moved} may be good or bad."
        return Verdict(direction, Judgement.NOT_JUDGED, reason, finding.method)
    judgement = Judgement.BETTER if direction.value == polarity.value else Judgement.WORSE
    reason = f"A {moved} larger than chance alone would make it, and {polarity} is better."
    return Verdict(direction, judgement, reason, finding.method)


def _unchanged(method: str = "") -> Verdict:
    return Verdict(Direction.SAME, Judgement.NO_CLEAR_CHANGE, "The two values are the same.", method)
