"""The interval of one value, where it is known what the value was made from."""

from __future__ import annotations

from report.figures.results import Measured
from report.figures.statistics import Interval, rate
from report.settings.indicators import Indicator


def interval_of(indicator: Indicator, measured: Measured) -> Interval | None:
    """The 95% interval of a value in its own unit; None where its base is not known.

    Proportions, rates and means have theirs. A count of events has that of a rate of itself: exact Poisson below ten, Byar's
    from ten. A count on one day, money, and what is made from other indicators have none.
    """
    found = measured.interval
    if found is None and indicator.unit == "count" and indicator.measure_type != "snapshot" and not indicator.built_on:
        found = _of_count(measured.value.number)
    return found if found is not None and found.low < found.high else None


def _of_count(number: float | None) -> Interval | None:
    whole = number is not None and number >= 0 and number == int(number)
    return rate(number, 1) if whole and number is not None else None
