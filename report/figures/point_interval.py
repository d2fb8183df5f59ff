"""The interval of one value, where it is known what the value was made from."""

from __future__ import annotations

from report.figures.results import Measured
from report.figures.statistics import Interval, mean_interval, proportion, rate
from report.settings.indicators import Indicator


def interval_of(indicator: Indicator, measured: Measured) -> Interval | None:
    """The 95% interval of a value in its own unit, by the method of its kind; None where its base is not known.

    A count of events has the interval of a rate of itself: exact Poisson below ten, Byar's from ten. A percentage has Wilson's,
    a rate Byar's or the exact one, a mean Student's t. Money, and what is made from other indicators, has none.
    """
    number = measured.value.number
    if number is None or indicator.built_on:
        return None
    try:
        found = _of_kind(indicator, measured, number)
    except ValueError:
        # Numbers that no interval can be made of: the intake has told the officer of them already.
        return None
    return found if found is not None and found.low < found.high else None


def _of_kind(indicator: Indicator, measured: Measured, number: float) -> Interval | None:
    above, below = measured.numerator, measured.denominator
    if indicator.unit == "count" and indicator.measure_type != "snapshot":
        return rate(number, 1)
    if indicator.unit == "percent" and above is not None and below:
        found = proportion(above, below)
        return Interval(100 * found.value, 100 * found.low, 100 * found.high, found.method, found.level)
    if indicator.unit == "rate" and above is not None and below:
        return rate(above, below, indicator.per or 1)
    if indicator.unit in ("score", "points") and measured.size and measured.spread is not None:
        return mean_interval(number, measured.spread, measured.size)
    return None
