"""Which period a figure is shown for, and beside which: declared for the year, else the year's last of its kind."""

from __future__ import annotations

from collections.abc import Callable

from report.settings.base import ANY_KIND
from report.settings.forms import Share
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.terms import periods
from report.terms.errors import SettingsError
from report.terms.periods import Kind, Period
from report.terms.problems import stop
from report.terms.reading_periods import try_period

# The last period of each kind in the reporting year that begins in April of `start`. A day or a span has no last one.
_LAST: dict[Kind, Callable[[int], Period]] = {
    Kind.FINANCIAL_QUARTER: lambda start: periods.financial_quarter(start, 4),
    Kind.FINANCIAL_YEAR: periods.financial_year,
    Kind.SCHOOL_TERM: lambda start: periods.school_term(start, "spring"),
    Kind.ACADEMIC_YEAR: lambda start: periods.academic_year(start - 1),
    Kind.CALENDAR_YEAR: periods.calendar_year,
    Kind.MONTH: lambda start: periods.month(start + 1, 3),
    Kind.SEPTEMBER_CENSUS: periods.september_census,
    Kind.ROLLING_YEAR: lambda start: periods.rolling_year(periods.month(start + 1, 3)),
}


def last_of_kind(kind: Kind, year: Period) -> Period | None:
    """The last period of a kind in a reporting year; None for a day or a span, which have no last one."""
    return _LAST[kind](year.start.year) if kind in _LAST else None


def form_of(settings: Settings, measure: str) -> str:
    """The id of the return that carries a measure; empty where none does."""
    return next((key for key, form in settings.forms.items() if measure in form.measures), "")


def share_behind(settings: Settings, measure: str) -> Share | None:
    """The two numbers that its return says a percentage or rate is made of."""
    form = settings.forms.get(form_of(settings, measure))
    return form.measures[measure].of if form else None


def lead_measure(settings: Settings, indicator: Indicator) -> str:
    """The measure whose return settles an indicator's kind of period."""
    if indicator.measures:
        return indicator.measures[0]
    other = indicator.built_on[0]
    return lead_measure(settings, settings.indicators[other]) if other in settings.indicators else ""


def period_kind(settings: Settings, figure: str) -> Kind | None:
    """The kind of period a figure is shown for; None where only the year's settings can say."""
    indicator = settings.indicators[figure]
    kind = indicator.period or _kind_of_return(settings, indicator)
    return Kind(kind) if kind and kind != ANY_KIND else None


def shown_period(settings: Settings, figure: str) -> Period:
    """The period a figure is shown for. Raises SettingsError where it must be declared and is not, or cannot be read."""
    declared = settings.shown(figure)
    if declared:
        return _declared(settings, figure, declared.at)
    indicator = settings.indicators[figure]
    if indicator.change_of:
        before = compared_period(settings, indicator.change_of)
        if before:
            return Period(before.start, shown_period(settings, indicator.change_of).end, Kind.SPAN)
    kind = period_kind(settings, figure)
    if kind is None and _kind_of_return(settings, indicator) != ANY_KIND:
        kind = Kind.FINANCIAL_YEAR
    last = last_of_kind(kind, settings.period) if kind else None
    if last:
        return last
    what = f'Which period "{figure}" is shown for is not declared.'
    fix = f"Add it to `shown` in {settings.year_file}, as {figure}: March 2022."
    raise SettingsError("The settings have a fault.", (stop("settings-period", what, fix, file=settings.year_file),))


def compared_period(settings: Settings, figure: str) -> Period | None:
    """The period a figure is set beside: declared, else the same a year before, else none."""
    declared = settings.shown(figure)
    if declared:
        return _declared(settings, figure, declared.compare) if declared.compare else None
    indicator = settings.indicators[figure]
    if indicator.compare == "none" or indicator.change_of:
        return None
    return shown_period(settings, figure).year_before


def _kind_of_return(settings: Settings, indicator: Indicator) -> str:
    form = form_of(settings, lead_measure(settings, indicator))
    return settings.forms[form].period.kind if form else ""


def _declared(settings: Settings, figure: str, text: str) -> Period:
    period = try_period(text, period_kind(settings, figure))
    if period is None:
        what = f'`shown`: "{text}" for {figure} is not a period I know.'
        fix = "Write it as March 2022, 2021-22 Q4 or mid-2020."
        raise SettingsError("The settings have a fault.", (stop("settings-period", what, fix, file=settings.year_file),))
    return period
