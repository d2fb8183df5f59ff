"""The verdict of one figure's change: which way it moved, and whether that is better, worse or not to be said.

The order of the questions matters. A declared "not comparable" overrules everything; then come the kinds of figure
that have no test; only then is a test made, and only a clear change meets the question which way is good.

No reason holds a number, so that a verdict never tells what disclosure control took out.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from report.figures.statistics import LEVEL, Interval
from report.figures.statistics import tests_of_change as change
from report.terms import wording
from report.terms.verdicts import Direction, Judgement, Polarity, Verdict

EvidenceKind = Literal["count", "proportion", "mean", "snapshot", "unknown base", "money"]


@dataclass(frozen=True)
class Side:
    """One of the two values, with whatever is known of how it was made.

    A proportion has `numerator` and `denominator`; a mean has `spread` (standard deviation) and `size`.
    """

    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    spread: float | None = None
    size: int | None = None


@dataclass(frozen=True)
class Evidence:
    """All that a verdict rests on. `not_comparable` says why this change means nothing, or is empty."""

    kind: EvidenceKind
    now: Side
    before: Side
    polarity: Polarity = Polarity.NEUTRAL
    not_comparable: str = ""


@dataclass(frozen=True)
class Finding:
    """What a test found: whether the change is clear, by which method; its p, or the interval of the difference.

    Numbers stay before the door: `Verdict` does not carry them.
    """

    clear: bool
    method: str
    p: float | None = None
    difference: Interval | None = None


UNTESTED = {
    "snapshot": "A snapshot at two points cannot show a trend.",
    "unknown base": "Base not known: without the numbers behind a percentage or a mean, chance cannot be ruled out.",
    "money": "No test is made of an amount of money.",
}
_RISE_OR_FALL = {Direction.HIGHER: "rise", Direction.LOWER: "fall"}


def judge(evidence: Evidence) -> Verdict:
    """The verdict by the field's rules, with its reason as a sentence and the test used, if one was made."""
    if evidence.not_comparable:
        return Verdict(Direction.NOT_COMPARABLE, Judgement.NOT_JUDGED, evidence.not_comparable)
    if evidence.now.value is None:
        return Verdict(Direction.NOT_COMPARABLE, Judgement.NOT_JUDGED, "There is no value for this period.")
    if evidence.before.value is None:
        return Verdict(Direction.NOT_COMPARABLE, Judgement.NOT_JUDGED, "There is no earlier value to set it beside.")
    direction = direction_of(evidence.before.value, evidence.now.value)
    finding = find_change(evidence)
    if isinstance(finding, str):
        return _untested(evidence.kind, direction, finding)
    return _tested(direction, evidence.polarity, finding)


def as_printed(verdict: Verdict, before: float | None, now: float | None, unit: str, decimals: int | None) -> Verdict:
    """The verdict as its row prints it: of a movement that rounding swallows no direction is told where none is judged."""
    if verdict.judgement is not Judgement.NOT_JUDGED or before is None or now is None or before == now:
        return verdict
    moved = wording.show_change(before, now, unit, decimals) != wording.PHRASES["no change"]
    return verdict if moved or verdict.direction is Direction.NOT_COMPARABLE else replace(verdict, direction=Direction.SAME)


def direction_of(before: float, now: float) -> Direction:
    """Higher, lower or the same."""
    if now == before:
        return Direction.SAME
    return Direction.HIGHER if now > before else Direction.LOWER


def find_change(evidence: Evidence) -> Finding | str:
    """Make the test that belongs to the kind of figure, or say in a sentence why there is none."""
    if evidence.kind in UNTESTED:
        return UNTESTED[evidence.kind]
    try:
        return _TESTS[evidence.kind](evidence.now, evidence.before)
    except _NoBaseError:
        return UNTESTED["unknown base"]
    except ValueError:
        # A test that refuses its numbers must not stop the report; the intake has told the officer of them already.
        return f"No test can be made of these numbers as a {evidence.kind}."


class _NoBaseError(Exception):
    """The parts that a test needs are not known."""


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


def _test_counts(now: Side, before: Side) -> Finding:
    p = change.two_counts(_known(before.value), _known(now.value))
    return Finding(p < 1 - LEVEL, f"{change.EXACT_BINOMIAL}, two-sided, {LEVEL:.0%}", p=p)


def _test_proportions(now: Side, before: Side) -> Finding:
    difference = change.two_proportions(
        _known(now.numerator), _known(now.denominator), _known(before.numerator), _known(before.denominator)
    )
    return Finding(not difference.holds(0), f"{difference.method}, {LEVEL:.0%}", difference=difference)


def _test_means(now: Side, before: Side) -> Finding:
    difference = change.two_means(
        _known(now.value), _known(now.spread), _size(now), _known(before.value), _known(before.spread), _size(before)
    )
    return Finding(not difference.holds(0), f"{difference.method}, {LEVEL:.0%}", difference=difference)


def _known(number: float | None) -> float:
    if number is None:
        raise _NoBaseError
    return number


def _size(side: Side) -> int:
    return int(_known(side.size))


_TESTS: dict[str, Callable[[Side, Side], Finding]] = {
    "count": _test_counts,
    "proportion": _test_proportions,
    "mean": _test_means,
}
