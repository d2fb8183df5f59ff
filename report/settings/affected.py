"""Which events and breaks concern a figure's value for a period, and which stand between two of its values."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.settings.shown import compared_period, shown_period
from report.terms.happenings import Happening
from report.terms.periods import Period, day, financial_start, financial_year, month, rolling_year


def events_of(settings: Settings, figure: str, periods: Iterable[Period]) -> list[Happening]:
    """The events that touch the period of one of a figure's values, or the days it counts, in order of time."""
    wanted = list(periods)
    counted = [*wanted, *(days_counted(settings.indicators[figure], period) for period in wanted)]
    return [one for one in _of(settings, figure) if any(one.touches(days) for days in counted)]


def breaks_between(settings: Settings, figure: str, one: Period, other: Period) -> list[Happening]:
    """The breaks that keep two of a figure's values apart, in order of time."""
    concerned = _of(settings, figure)
    if not concerned or one == other:
        return []
    indicator = settings.indicators[figure]
    first, second = days_counted(indicator, one), days_counted(indicator, other)
    return [found for found in concerned if found.divides(first, second)]


def breaks_along(settings: Settings, figure: str, periods: Iterable[Period]) -> list[Happening]:
    """The breaks between any two neighbours of a series."""
    found = [one for before, after in pairwise(periods) for one in breaks_between(settings, figure, before, after)]
    return list(dict.fromkeys(found))


def broken_within(settings: Settings, figure: str, period: Period) -> list[Happening]:
    """The breaks that fall among the days of one value, which then counts both before and after."""
    days = days_counted(settings.indicators[figure], period)
    return [one for one in _of(settings, figure) if one.kind == "break" and one.side_of(days) == "across"]


def before_of(settings: Settings, figure: str, period: Period) -> Period | None:
    """The period that a figure's value is set beside: as the year's settings say, else a year before."""
    if period == shown_period(settings, figure):
        return compared_period(settings, figure)
    return period.year_before if settings.indicators[figure].compare != "none" else None


def days_counted(indicator: Indicator, period: Period) -> Period:
    """The days that a value for a period counts: the last one of a snapshot, twelve months of a rolling year."""
    if indicator.measure_type == "snapshot":
        return day(period.end)
    if indicator.measure_type == "rolling 12 months":
        return rolling_year(month(period.end.year, period.end.month))
    if indicator.measure_type == "year to date":
        return Period(financial_year(financial_start(period.end)).start, period.end, period.kind)
    return period


def _of(settings: Settings, figure: str) -> list[Happening]:
    return [one for one in settings.happenings if one.concerns(figure)]
