"""Which period a figure is shown for, and beside which: declared for the year, else the year's last of its kind."""

from __future__ import annotations

from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.terms.errors import SettingsError
from report.terms.periods import Kind, Period, financial_quarter, school_term
from report.terms.problems import stop
from report.terms.reading_periods import parse_period, try_period


def form_of(settings: Settings, measure: str) -> str:
    """The id of the return that carries a measure; empty where none does."""
    return next((key for key, form in settings.forms.items() if measure in form.measures), "")


def lead_measure(settings: Settings, indicator: Indicator) -> str:
    """The measure whose return settles an indicator's kind of period."""
    if indicator.measure or indicator.numerator:
        return indicator.measure or indicator.numerator
    other = (indicator.difference or [indicator.change_of or indicator.share_of])[0]
    return lead_measure(settings, settings.indicators[other]) if other in settings.indicators else ""


def period_kind(settings: Settings, figure: str) -> Kind | None:
    """The kind of period a figure is shown for; None where only the year's settings can say."""
    indicator = settings.indicators[figure]
    if indicator.period:
        return Kind(indicator.period)
    form = form_of(settings, lead_measure(settings, indicator))
    kind = settings.forms[form].period.kind if form else ""
    return Kind(kind) if kind and kind != "any" else None


def shown_period(settings: Settings, figure: str) -> Period:
    """The period a figure is shown for. Raises SettingsError where it must be declared and is not."""
    declared = settings.shown(figure)
    if declared:
        return _declared(settings, figure, declared.at)
    indicator = settings.indicators[figure]
    if indicator.change_of:
        before = compared_period(settings, indicator.change_of)
        after = shown_period(settings, indicator.change_of)
        if before:
            return Period(before.start, after.end, Kind.SPAN)
    kind, start = period_kind(settings, figure), settings.period.start.year
    if kind is Kind.FINANCIAL_QUARTER:
        return financial_quarter(start, 4)
    if kind in (Kind.FINANCIAL_YEAR, None) and not _floating(settings, figure):
        return settings.period
    if kind is Kind.SCHOOL_TERM:
        return school_term(start, "spring")
    raise _undeclared(settings, figure)


def compared_period(settings: Settings, figure: str) -> Period | None:
    """The period a figure is set beside: declared, else the same a year before, else none."""
    declared = settings.shown(figure)
    if declared and declared.compare:
        return _declared(settings, figure, declared.compare)
    indicator = settings.indicators[figure]
    if indicator.compare == "none" or (declared and not declared.compare) or indicator.change_of:
        return None
    return shown_period(settings, figure).year_before


def _floating(settings: Settings, figure: str) -> bool:
    """True for a return whose rows bear periods of any kind: there is no "last" one to fall back on."""
    form = form_of(settings, lead_measure(settings, settings.indicators[figure]))
    return bool(form) and settings.forms[form].period.kind == "any"


def _declared(settings: Settings, figure: str, text: str) -> Period:
    period = try_period(text, period_kind(settings, figure))
    if period is None:
        parse_error = f'`shown`: "{text}" for {figure} is not a period I know.'
        fault = stop(
            "settings-period",
            parse_error,
            "Write it as March 2022, 2021-22 Q4 or mid-2020.",
            file=f"data/{settings.year}/year.yaml",
        )
        raise SettingsError("The settings have a fault.", (fault,))
    return parse_period(text, period_kind(settings, figure))


def _undeclared(settings: Settings, figure: str) -> SettingsError:
    fault = stop(
        "settings-period",
        f'Which period "{figure}" is shown for is not declared.',
        f"Add it to `shown` in data/{settings.year}/year.yaml, as {figure}: March 2022.",
        file=f"data/{settings.year}/year.yaml",
    )
    return SettingsError("The settings have a fault.", (fault,))
