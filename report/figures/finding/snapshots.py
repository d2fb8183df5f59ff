"""Counts taken on one day: never added up over time, and a year's only where that is declared."""

from __future__ import annotations

from collections.abc import Sequence

from report.figures.finding.adding import sum_of_periods
from report.figures.finding.found import Found, Reading
from report.figures.finding.running import own_year
from report.figures.finding.series import Series
from report.intake.observations import Observation
from report.terms.periods import Kind, Period

_DAYS = (Kind.DATE, Kind.SEPTEMBER_CENSUS)


def on_a_day(measure: str, period: Period, series: Series, totals: Sequence[Observation], how: Reading) -> Found:
    """A count on a day for a period: the one sent for it; its last day's where that is declared; of a base, any day's inside it.

    A base is what others are divided by, such as a population. Where its day does not lie in a quarter or month, the last
    one in the year that the quarter or month belongs to is taken.
    """
    exact = series.get(period)
    if exact is not None:
        return Found(exact.value, (exact,), exact.status, exact.method)
    if how.last_day:
        last = _latest([o for each, o in series.items() if each.end == period.end and period.start <= each.start])
        if last is not None:
            return Found(last.value, (last,), last.status, f"count on the last day, as sent for {last.period}")
    if how.base:
        for span in (period, own_year(period)):
            day = _latest([o for each, o in series.items() if each.kind in _DAYS and span.start <= each.end <= span.end])
            if day is not None:
                return Found(day.value, (day,), day.status, f"count on {day.period.words}")
    return sum_of_periods(measure, period, series, totals, how)


def _latest(found: Sequence[Observation]) -> Observation | None:
    """The one of the latest day; of several for that day the one for the shortest period."""
    return max(found, key=lambda o: (o.period.end, o.period.start), default=None)
