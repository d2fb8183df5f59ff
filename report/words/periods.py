"""Every period that the prose or year.yaml names is read before any number is, so that all faults are told together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from report.settings.project import Settings
from report.settings.shown import compared_period, period_kind, shown_period
from report.settings.year import ChartPlan
from report.terms.errors import SettingsError
from report.terms.problems import Problem, stop
from report.terms.reading_periods import try_period
from report.words.forms import FIRST_TO_LAST, table_figures, year_figures
from report.words.narrative import Narrative
from report.words.spans import binding_period, series_periods


def check_periods(narrative: Narrative, settings: Settings) -> list[Problem]:
    """A problem at stop for each period that cannot be read, or must be declared and is not. Unknown figures are passed over."""
    bindings = [binding for binding in narrative.bindings() if binding.name in settings.indicators]
    problems = [
        problem
        for binding in bindings
        if binding.period
        for problem in _faults(partial(binding_period, binding, settings), "", binding.file, binding.line)
    ]
    released = [figure for release in settings.plan.headline for figure in release.figures]
    named = {*settings.plan.shown, *released, *year_figures(settings.plan), *(b.name for b in bindings if not b.period)}
    for figure in sorted(named & set(settings.indicators)):
        problems += _faults(partial(_shown_and_compared, figure, settings), "", settings.year_file)
    return list(dict.fromkeys([*problems, *_of_blocks(settings)]))


def _shown_and_compared(figure: str, settings: Settings) -> None:
    shown_period(settings, figure)
    compared_period(settings, figure)


def _of_blocks(settings: Settings) -> Iterator[Problem]:
    for name, table in settings.plan.tables.items():
        yield from _of_series(f"tables.{name}", table.periods, table_figures(table), settings)
        yield from _of_mixed(f"tables.{name}", table.periods, table_figures(table), settings)
    for name, chart in settings.plan.charts.items():
        figures = [figure for figure in (chart.figure, chart.part, chart.rate) if figure]
        if chart.periods != [FIRST_TO_LAST]:
            yield from _of_series(f"charts.{name}", chart.periods, figures, settings)
            yield from _of_mixed(f"charts.{name}", chart.periods, figures, settings)
        yield from _of_events(name, chart, settings)


def _of_series(place: str, periods: list[str], figures: Iterable[str], settings: Settings) -> Iterator[Problem]:
    for figure in figures:
        for text in periods if figure in settings.indicators else ():
            yield from _faults(partial(series_periods, [text], figure, settings), f"{place}: ", settings.year_file)


def _of_mixed(place: str, periods: list[str], figures: Iterable[str], settings: Settings) -> Iterator[Problem]:
    """Figures side by side must be told for the same periods: spring term and January to March are different things."""
    known = [figure for figure in figures if figure in settings.indicators]
    try:
        found = {figure: series_periods(periods, figure, settings) for figure in known}
    except ValueError:
        return
    where = settings.place(*place.split(".", 1), "periods")
    other = [figure for figure in known if found[figure] != found[known[0]]]
    if other:
        what = f"{place}: {known[0]} and {other[0]} are told for different kinds of period."
        yield stop("settings-period", what, "Show them apart.", **where)
    for figure in known[:1]:
        kinds = list(dict.fromkeys(str(period.kind) for period in found[figure]))
        if len(kinds) > 1:
            what = f"{place}: the periods are of different kinds: {' and '.join(kinds)}."
            yield stop("settings-period", what, "Draw or list periods of one kind.", **where)


def _of_events(name: str, chart: ChartPlan, settings: Settings) -> Iterator[Problem]:
    """An event after a period that the chart does not draw would never be seen."""
    if chart.figure not in settings.indicators:
        return
    kind = period_kind(settings, chart.figure)
    for event in chart.events:
        period = try_period(event.after, kind)
        if period is None or (chart.periods != [FIRST_TO_LAST] and period not in _drawn(chart, settings)):
            what = f'charts.{name}: the event "{event.text}" comes after "{event.after}", which the chart does not draw.'
            yield stop("settings-period", what, "Name one of its periods, as under `periods`.", file=settings.year_file)


def _drawn(chart: ChartPlan, settings: Settings) -> list[object]:
    try:
        return list(series_periods(chart.periods, chart.figure, settings))
    except ValueError:
        return []


def _faults(read: Callable[[], object], place: str, file: str, line: int = 0) -> list[Problem]:
    """What was said where a period could not be read; nothing where it could."""
    try:
        read()
    except SettingsError as fault:
        return list(fault.problems)
    except ValueError as fault:
        return [stop("settings-period", f"{place}{fault}", "Correct it and run build again.", file=file, line=line or None)]
    return []
