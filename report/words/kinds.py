"""Kinds of period and kinds of number that must not meet: refused with the line of year.yaml or of the catalogue.

A quarter and a school term, a calendar year and an academic one are different things. A count on one day has no length: it
may be divided by, as a population is, and may stand beside a count of another day.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from report.settings.base import ANY_KIND, MeasureType
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.settings.sent import declared_type, sent_types
from report.settings.shown import compared_period, form_of, shown_period
from report.terms.errors import SettingsError
from report.terms.periods import Kind, Period
from report.terms.problems import Problem, stop
from report.terms.tiling import periods_within

_DAYS = (Kind.DATE, Kind.SEPTEMBER_CENSUS)
_SAME = "Show both for periods of one kind, or show them apart."
_CANNOT: dict[MeasureType, tuple[MeasureType, ...]] = {
    "rolling 12 months": ("in quarter", "year to date", "snapshot"),
    "snapshot": ("in quarter", "year to date", "rolling 12 months", "annual"),
    "annual": ("year to date", "rolling 12 months", "snapshot"),
    "in quarter": ("snapshot",),
    "year to date": ("snapshot",),
}
"""What a measure of each type, as it is sent, cannot be shown as."""


def check_kinds(settings: Settings) -> list[Problem]:
    """A problem at stop for each meeting of unlike kinds. What the returns do not carry is passed over."""
    return [
        *_compared(settings),
        *_drawn_together(settings),
        *(problem for indicator in settings.indicators.values() for problem in _of_indicator(indicator, settings)),
    ]


def _compared(settings: Settings) -> Iterator[Problem]:
    for figure in settings.plan.shown:
        indicator = settings.indicators.get(figure)
        now = _period(figure, settings)
        before = compared_period(settings, figure) if indicator and now else None
        if indicator and now and before and now.kind is not before.kind and indicator.measure_type != "snapshot":
            what = f"`shown`: {figure} for {now.words}, a {now.kind}, is set beside {before.words}, a {before.kind}."
            fix = f"Compare it with a {now.kind}, or leave `compare` out."
            yield _of_year(what, fix, settings, "shown", figure, "compare")


def _drawn_together(settings: Settings) -> Iterator[Problem]:
    """Figures that share an axis or a row, each for the one period it is shown for."""
    plan = settings.plan
    groups = [(("charts", name), chart.figures) for name, chart in plan.charts.items() if chart.form in ("funnel", "gain")]
    for name, table in plan.tables.items():
        if table.form == "figures" and table.columns:
            groups += [(("tables", name), group.figures) for group in table.groups]
        if table.form == "breakdown":
            groups.append((("tables", name), [table.figure, *table.also]))
    for place, figures in groups:
        found = _unlike(figures, settings)
        if found:
            (one, period), (other, unlike) = found
            what = f"{'.'.join(place)}: {one} is shown for a {period.kind} ({period}) and {other} for a {unlike.kind} ({unlike})."
            yield _of_year(what, _SAME, settings, *place)


def _of_indicator(indicator: Indicator, settings: Settings) -> Iterator[Problem]:
    if indicator.numerator:
        yield from _divided(indicator, settings)
    found = _unlike([*indicator.difference, *indicator.ratio], settings)
    if found:
        (one, period), (other, unlike) = found
        what = f'"{indicator.id}" is made from {one}, for a {period.kind}, and {other}, for a {unlike.kind}.'
        yield _of_catalogue(what, _SAME, settings, indicator.id, "difference" if indicator.difference else "ratio")
    for way in ("value", "numerator", "denominator"):
        measure = getattr(indicator, way) or (indicator.measure if way == "value" else "")
        sent = declared_type(settings.forms, measure) if measure else None
        if sent and indicator.measure_type in _CANNOT[sent] and not (sent == "snapshot" and way != "value"):
            what = f'"{indicator.id}" is `measure_type: {indicator.measure_type}`, and its return sends "{measure}" as {sent}.'
            fix = f"Write measure_type: {sent}, or correct the type of the measure in data/catalogue/returns.yaml."
            yield _of_catalogue(what, fix, settings, indicator.id, "measure_type")


def _divided(indicator: Indicator, settings: Settings) -> Iterator[Problem]:
    """A numerator and a denominator must both come to the period the ratio is shown for."""
    shown = _period(indicator.id, settings)
    kinds = [_kind_of(measure, settings) for measure in (indicator.numerator, indicator.denominator)]
    if shown is None or None in kinds or all(kind is not None and _comes_to(kind, shown) for kind in kinds):
        return
    top, bottom = kinds
    what = f'"{indicator.id}" divides "{indicator.numerator}", sent by {top}, by "{indicator.denominator}", sent by {bottom}.'
    fix = f"Both must come to a {shown.kind}. Only a count on one day, such as a population, may be of another kind."
    yield _of_catalogue(what, fix, settings, indicator.id, "denominator")


def _kind_of(measure: str, settings: Settings) -> Kind | None:
    """The kind of period a measure is sent for; None for a count on a day, and where the return leaves it open."""
    form = settings.forms.get(form_of(settings, measure))
    kind = form.period.kind if form else ANY_KIND
    if kind == ANY_KIND or sent_types(settings.forms, settings.indicators).get(measure) == "snapshot":
        return None
    return None if Kind(kind) in _DAYS else Kind(kind)


def _comes_to(kind: Kind, whole: Period) -> bool:
    return kind is whole.kind or bool(periods_within(kind, whole))


def _unlike(figures: Iterable[str], settings: Settings) -> tuple[tuple[str, Period], tuple[str, Period]] | None:
    """The first two figures shown for periods of different kinds; counts on a day stand aside."""
    known = [figure for figure in figures if figure in settings.indicators]
    flows = [figure for figure in known if settings.indicators[figure].measure_type != "snapshot"]
    shown = [(figure, period) for figure in flows if (period := _period(figure, settings)) is not None]
    return next(((shown[0], other) for other in shown if other[1].kind is not shown[0][1].kind), None)


def _period(figure: str, settings: Settings) -> Period | None:
    """The period a figure is shown for; None where it cannot be told, which is told elsewhere."""
    try:
        return shown_period(settings, figure)
    except (SettingsError, KeyError):
        return None


def _of_year(what: str, fix: str, settings: Settings, *place: str) -> Problem:
    return stop("settings-kinds", what, fix, **settings.place(*place))


def _of_catalogue(what: str, fix: str, settings: Settings, indicator: str, key: str) -> Problem:
    """Told with the line of the project's own entry, else of the one that ships with the product."""
    return stop("settings-kinds", what, fix, **settings.declaration(indicator).place(key))
