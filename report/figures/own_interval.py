"""The interval of one figure's value, in the unit it is printed in, from the parts that are known."""

from __future__ import annotations

from dataclasses import replace

from report.figures.results import Measured
from report.figures.statistics import Interval, mean_interval, proportion, rate
from report.settings.indicators import Indicator


def interval_of(indicator: Indicator, measured: Measured) -> Interval | None:
    """Wilson for a percentage, Byar or exact Poisson for a rate, Student's t for a mean.

    None where the parts are not known, or are impossible and told elsewhere. A percentage's limits are in per cent.
    """
    try:
        return _computed(indicator, measured)
    except ValueError:
        return None


def _computed(indicator: Indicator, measured: Measured) -> Interval | None:
    if not measured.value.known:
        return None
    above, below = measured.numerator, measured.denominator
    if above is not None and below and _counted(indicator, measured):
        if indicator.unit == "percent":
            return _in_per_cent(proportion(above, below))
        return rate(above, below, indicator.per or 1)
    if measured.size and measured.size > 1 and measured.spread is not None and measured.value.number is not None:
        return mean_interval(measured.value.number, measured.spread, measured.size)
    return None


def _counted(indicator: Indicator, measured: Measured) -> bool:
    """True where the parts are counts. Of money or hours nothing was counted, so chance has no say in their share."""
    return indicator.unit in ("percent", "rate") and (not measured.parts or all(o.unit == "count" for o in measured.observations))


def _in_per_cent(found: Interval) -> Interval:
    return replace(found, value=100 * found.value, low=100 * found.low, high=100 * found.high)
