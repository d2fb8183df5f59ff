"""The plan: everything that will be shown, by name, period, breakdown and form. Asking for more is a programming error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from report.settings.project import Settings
from report.settings.shown import compared_period, shown_period
from report.settings.year import ChartPlan, TablePlan
from report.terms.periods import Kind, Period
from report.terms.reading_periods import parse_period
from report.terms.released import Breakdown, FigureKey
from report.words.forms import EVERY, FIRST_TO_LAST, JUDGED, table_figures
from report.words.narrative import Narrative
from report.words.tree import Binding


@dataclass(frozen=True)
class Plan:
    """Which forms of which figures will be shown. A breakdown value `*` stands for every value of its dimension."""

    wanted: Mapping[FigureKey, frozenset[str]]

    def __len__(self) -> int:
        return len({key.id for key in self.wanted})


class _Gathering:
    """Collects what is wanted, key by key."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.wanted: dict[FigureKey, set[str]] = {}

    def add(self, figure: str, forms: Iterable[str], period: Period | None = None, breakdown: Breakdown = ()) -> None:
        self._take(FigureKey(figure, str(period or shown_period(self.settings, figure)), breakdown), forms)

    def add_every_period(self, figure: str) -> None:
        """Every period the returns give: which they are is known only when they are read."""
        self._take(FigureKey(figure, EVERY), ())

    def _take(self, key: FigureKey, forms: Iterable[str]) -> None:
        self.wanted.setdefault(key, set()).update({"value", "name", "period", *forms})

    def with_comparators(self, figure: str) -> None:
        self.add(figure, {"england", "region"})


def make_plan(narrative: Narrative, settings: Settings) -> Plan:
    """Gather what prose, tables, charts, tiles and cover will show. Raises SettingsError for an undeclared period."""
    gathering = _Gathering(settings)
    for binding in narrative.bindings():
        period = binding_period(binding, settings)
        gathering.add(binding.name, {binding.part}, period, binding.breakdown)
    year = settings.plan
    for kind, name in narrative.named():
        if kind == "table":
            _table(gathering, year.tables[name])
        elif kind == "chart":
            _chart(gathering, year.charts[name])
        elif kind == "tiles":
            for tile in year.tiles[name]:
                gathering.add(tile.figure, {"value"})
        elif kind == "verdicts":
            for table in year.verdicts[name]:
                _table(gathering, year.tables[table])
        elif kind == "flow":
            for figure in (year.flows[name].figure, *year.flows[name].below):
                gathering.add(figure, {"value"})
    if year.cover:
        gathering.add(year.cover.total, {"value"})
        gathering.add(year.cover.centre, {"value"})
    return Plan({key: frozenset(forms) for key, forms in gathering.wanted.items()})


def binding_period(binding: Binding, settings: Settings) -> Period:
    """The period a binding asks for, else the figure's own."""
    return parse_period(binding.period) if binding.period else shown_period(settings, binding.name)


def _table(gathering: _Gathering, table: TablePlan) -> None:
    settings = gathering.settings
    for figure in table_figures(table):
        if table.form == "breakdown":
            values = table.values or [EVERY]
            for value in values:
                gathering.add(figure, {"value"}, breakdown=((table.dimension, value),))
            if table.total:
                gathering.add(figure, {"value"})
        elif table.form == "series":
            for period in series_periods(table.periods, figure, settings):
                gathering.add(figure, {"value"}, period)
        else:
            gathering.add(figure, JUDGED | {"england", "region"})
            for period in trend_periods(figure, table.points, settings):
                gathering.add(figure, {"value"}, period)


def _chart(gathering: _Gathering, chart: ChartPlan) -> None:
    settings = gathering.settings
    for row in chart.rows:
        gathering.with_comparators(row.figure)
    for figure in chart.figures:
        gathering.add(figure, {"value"})
    for figure in filter(None, (chart.figure, chart.part, chart.rate)):
        if chart.dimension:
            gathering.add(figure, {"value"}, breakdown=((chart.dimension, EVERY),))
            gathering.add(figure, {"value"})
        if chart.periods == [FIRST_TO_LAST]:
            gathering.add_every_period(figure)
            continue
        for period in series_periods(chart.periods, figure, settings):
            gathering.add(figure, {"value"}, period)


def series_periods(declared: list[str], figure: str, settings: Settings) -> list[Period]:
    """The periods of a series: `quarters` or `terms` of the year, `2010-11 to 2021-22`, or a list."""
    if declared in (["quarters"], ["terms"]):
        year = settings.period
        if declared == ["quarters"]:
            return list(year.parts)
        return trend_periods(figure, 4, settings)
    out: list[Period] = []
    for text in declared:
        first, to, last = text.partition(" to ")
        if to and (begin := parse_period(first)).kind is (end := parse_period(last)).kind and begin.kind is not Kind.MONTH:
            out += between(begin, end)
        else:
            out.append(parse_period(text))
    return out


def between(first: Period, last: Period) -> list[Period]:
    """Every period of one kind from the first to the last."""
    out = [last]
    while out[0] > first:
        out.insert(0, out[0].before)
    return out


def trend_periods(figure: str, points: int, settings: Settings) -> list[Period]:
    """The periods a trend line shows: from the one compared with to the one shown, at most `points` of them."""
    if points < 2:
        return []
    last = shown_period(settings, figure)
    first = compared_period(settings, figure)
    if first is None:
        return []
    if last.kind not in (Kind.FINANCIAL_QUARTER, Kind.SCHOOL_TERM, Kind.FINANCIAL_YEAR, Kind.MONTH):
        return [first, last]
    return between(first, last)[-points:]
