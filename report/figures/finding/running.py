"""Numbers that run up over a year, and numbers of twelve months: turned into quarters, months and years where that can be done.

A year to date becomes the number of a quarter by taking away the year to date before it, within its own financial or
academic year. A rolling figure is what it is: nothing is taken away from it or added to it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from math import fsum

from report.figures.finding.adding import sum_of_periods
from report.figures.finding.found import PLURALS, Found, Partial, Reading, gravest, marked, nothing
from report.figures.finding.series import Series, is_school
from report.intake.observations import ADDABLE, Observation
from report.terms.periods import (
    Kind,
    Period,
    academic_start,
    academic_year,
    calendar_year,
    financial_start,
    financial_year,
    month,
    rolling_year,
)  # fmt: skip
from report.terms.tiling import periods_within
from report.terms.values import Marker, missing, number

_YEARS = (Kind.FINANCIAL_YEAR, Kind.ACADEMIC_YEAR, Kind.CALENDAR_YEAR, Kind.ROLLING_YEAR)


def own_year(period: Period) -> Period:
    """The year a running total runs up over: academic for terms, calendar for calendar years, else financial."""
    if is_school(period.kind):
        return academic_year(academic_start(period.end))
    if period.kind is Kind.CALENDAR_YEAR:
        return calendar_year(period.end.year)
    return financial_year(financial_start(period.end))


def to_date(measure: str, period: Period, series: Series, how: Reading) -> Found:
    """The year to date at a period's end, from amounts of single quarters or months: their sum from the year's first day."""
    year = own_year(period)
    if period.end == year.end:
        return sum_of_periods(measure, year, series, (), how) if year not in series else _as_sent(series[year])
    so_far = Period(year.start, period.end, Kind.SPAN)
    return sum_of_periods(measure, so_far, series, (), how)


def twelve_months(measure: str, period: Period, series: Series, how: Reading) -> Found:
    """The twelve months to a period's end: the sum of four quarters or twelve months, or a running total turned into it."""
    whole = rolling_year(month(period.end.year, period.end.month))
    if whole.end != period.end:
        return nothing(f"twelve months end with a month, and {period.words} does not")
    if how.sent == "year to date":
        return by_difference(measure, whole, series)
    return sum_of_periods(measure, whole, series, (), how)


def year_to_date(measure: str, period: Period, series: Series) -> Found:
    """A running total as sent. The whole year's is the one at its end."""
    found = _ends(series, period).get(period.end)
    if found is None:
        return _lacking(measure, period, series, _ends(series, period))
    called = "as sent" if found.period == period else f"year to date to {found.period}, as sent"
    return marked(found, called, (found,)) if found.value.number is None else _as_sent(found, called)


def by_difference(measure: str, period: Period, series: Series) -> Found:
    """What fell into a period alone, from running totals: the one at its end less the one before its beginning."""
    if period in series and period == own_year(period):
        return _as_sent(series[period])
    ends = _ends(series, period)
    cells: list[Observation] = []
    amounts: list[float] = []
    steps: list[str] = []
    totals: list[float] = []
    fallen = ""
    for year, first, last in _pieces(period):
        top, base = ends.get(last), ends.get(first - timedelta(days=1)) if first > year.start else None
        if top is None or (first > year.start and base is None):
            return _lacking(measure, period, series, ends)
        seen = [o for o in (top, base) if o is not None]
        cells += seen
        absent = next((o for o in seen if o.value.number is None), None)
        if absent is not None:
            return marked(absent, str(absent.period), tuple(cells))
        if top.unit not in ADDABLE:
            return nothing(f"a {top.unit} for the year to date cannot be turned into one for {period.words}", tuple(cells))
        amount = (top.value.number or 0) - ((base.value.number or 0) if base else 0)
        if amount < 0 and base is not None:
            fallen = fallen or f"the year to date to {top.period} is less than to {base.period}, and a running total never falls"
        amounts.append(amount)
        totals += [o.value.number or 0 for o in seen if base is not None and o.unit == "count"]
        steps.append(f"year to date to {top.period}" + (f" less year to date to {base.period}" if base else ""))
    value = missing(Marker.NOT_AVAILABLE, fallen) if fallen else number(fsum(amounts))
    return Found(value, tuple(cells), gravest(o.status for o in cells), ", plus ".join(steps), taken_from=tuple(totals))


def rolling(measure: str, period: Period, series: Series, how: Reading) -> Found:
    """A figure of twelve months as sent: for the period it was sent for, or the twelve months or year that end with it."""
    if how.shown not in ("rolling 12 months", "annual"):
        return nothing("a figure of twelve months cannot be turned into one of a shorter period", tuple(series.values())[:1])
    found = _ends(series, period).get(period.end)
    if period in series:
        return _as_sent(series[period])
    if found is not None and period.kind in _YEARS:
        return _as_sent(found, f"the 12 months to {found.period}, as sent")
    return sum_of_periods(measure, period, series, (), how)


def _as_sent(found: Observation, method: str = "as sent") -> Found:
    return Found(found.value, (found,), found.status, found.method if found.rule else method)


def _ends(series: Series, period: Period) -> dict[date, Observation]:
    """What was sent, by the day on which each period ends: of terms for terms, of others for others."""
    return series.ends[is_school(period.kind)]


def _pieces(period: Period) -> Iterator[tuple[Period, date, date]]:
    """The period cut where its years end: each piece with its year, its first and its last day."""
    first = period.start
    while first <= period.end:
        year = own_year(Period(first, first, period.kind if is_school(period.kind) else Kind.DATE))
        last = min(year.end, period.end)
        yield year, first, last
        first = last + timedelta(days=1)


def _lacking(measure: str, period: Period, series: Series, ends: dict[date, Observation]) -> Found:
    """Why a running total cannot be told, and how far it has come where a whole year was asked for."""
    inside = [o for o in ends.values() if period.start <= o.period.end <= period.end]
    if not inside:
        return nothing(f'no return gives "{measure}" for {period.words}')
    last = max(inside, key=lambda o: o.period.end)
    wanted = periods_within(last.period.kind, period)
    if period != own_year(period) or not wanted or last.value.number is None:
        missing = period.words if period.end not in ends else "the period before it"
        return nothing(f'no return gives the year to date of "{measure}" for {missing}', tuple(inside))
    have = sum(each.end <= last.period.end for each in wanted)
    plural = PLURALS.get(last.period.kind, "periods")
    reason = f"only {have} of {len(wanted)} {plural} were sent; the year to date ends with {last.period}"
    return nothing(reason, (last,), Partial(last.value.number, have, len(wanted), plural))
