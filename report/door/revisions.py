"""What a reader is told of a revised value: that it was revised, what an earlier report printed, and why.

An earlier number passes only where it is public already: an earlier report that was published printed it, and the rules of
today would let it out too. What an earlier version of a return said was never published, and never passes.
"""

from __future__ import annotations

from collections.abc import Iterator

from report.door.forms import Side
from report.door.rules import Rules
from report.figures.results import Measured, Result
from report.terms import wording
from report.terms.language import said
from report.terms.periods import Period
from report.terms.values import number


def revisions(result: Result, now: Side, before: Side, rules: Rules) -> tuple[tuple[str, str], ...]:
    """The canonical period and the sentences of each value that is shown and is not what an earlier report printed."""
    sides = ((now, result.now, result.period), (before, result.before, result.before_period))
    shown = [(measured, period) for side, measured, period in sides if side.known and measured and period]
    told = ((str(period), " ".join(_sentences(result, measured, period, rules))) for measured, period in shown)
    return tuple((period, text) for period, text in told if text)


def _sentences(result: Result, measured: Measured, period: Period, rules: Rules) -> Iterator[str]:
    printed = measured.printed
    if printed is None:
        return
    public = printed.published and not rules.hides(result, _as_it_was(result, measured, printed.value), period)
    if public or measured.reason:
        yield said("The value for {period} was revised after it was first reported.", period=period.words)
    if public:
        first = wording.show(printed.value, result.indicator.unit, result.indicator.decimals)
        yield said("It was first printed as {value}.", value=first)
    if measured.reason:
        yield measured.reason


def _as_it_was(result: Result, measured: Measured, value: float) -> Measured:
    """The earlier value as the rules look at one. The count behind a percentage is worked out as a reader could do it."""
    if result.indicator.unit == "percent" and measured.denominator:
        above = round(value / 100 * measured.denominator)
        counts = tuple(float(count) for count in (above, measured.denominator - above))
        return Measured(number(value), "", protected_counts=counts)
    return Measured(number(value), "", protected_counts=(abs(value),) if result.indicator.unit == "count" else ())
