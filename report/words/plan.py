"""The plan: everything that will be shown, by name, period, breakdown and form. Asking for more is a programming error."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import product

from report.settings.comparing import areas_of, beside
from report.settings.project import Settings
from report.settings.reconciling import row_period
from report.settings.shown import shown_period
from report.settings.year import ChartPlan, TablePlan, Year
from report.terms.periods import Period
from report.terms.released import Breakdown, FigureKey
from report.words.forms import BESIDE, EVERY, FIRST_TO_LAST, JUDGED, LISTED, OFFICIAL_FORMS, PLAIN, RANKED, table_figures
from report.words.narrative import Narrative
from report.words.spans import binding_period, series_periods, trend_periods


@dataclass(frozen=True)
class Plan:
    """Which forms of which figures will be shown. A period or breakdown value `*` stands for each that the returns give."""

    wanted: Mapping[FigureKey, frozenset[str]]

    def __len__(self) -> int:
        """How many figures it names, each counted once."""
        return len({key.id for key in self.wanted})

    def forms_of(self, key: FigureKey) -> frozenset[str]:
        """Every form in which the plan shows this figure, period and breakdown; none where it does not."""
        sides = [((dimension, value), (dimension, EVERY)) for dimension, value in key.breakdown]
        patterns = {FigureKey(key.id, key.period, pairs) for pairs in product(*sides)}
        if not key.breakdown:
            patterns.add(FigureKey(key.id, EVERY))
        return frozenset().union(*(self.wanted.get(pattern, frozenset()) for pattern in patterns))


def make_plan(narrative: Narrative, settings: Settings) -> Plan:
    """Gather what prose, tables, charts, tiles and cover will show. Raises SettingsError for an undeclared period."""
    gathering = _Gathering(settings)
    for binding in narrative.bindings():
        gathering.add(binding.name, {binding.part}, binding_period(binding, settings), binding.breakdown)
    for kind, name in narrative.named():
        gathering.block(kind, name)
    if settings.plan.cover:
        gathering.add(settings.plan.cover.total, ())
        gathering.add(settings.plan.cover.centre, ())
    return Plan({key: frozenset(forms) for key, forms in gathering.wanted.items()})


class _Gathering:
    """Collects what is wanted, key by key."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.wanted: dict[FigureKey, set[str]] = {}

    def add(self, figure: str, forms: Iterable[str], period: Period | None = None, breakdown: Breakdown = ()) -> None:
        """Want a figure's value and these further forms, for a period or else the one it is shown for."""
        self._take(FigureKey(figure, str(period or shown_period(self.settings, figure)), breakdown), forms)

    def _take(self, key: FigureKey, forms: Iterable[str]) -> None:
        self.wanted.setdefault(key, set()).update(PLAIN, forms)

    def block(self, kind: str, name: str) -> None:
        """Want what a block declared in year.yaml shows. Blocks of words alone want nothing."""
        year = self.settings.plan
        if kind == "table":
            self.table(year.tables[name])
        elif kind == "chart":
            self.chart(year.charts[name])
        elif kind in ("verdicts", "confidence"):
            for table in _dashboards(kind, name, year):
                self.table(table)
        elif kind == "tiles":
            for tile in year.tiles[name]:
                self.add(tile.figure, ())
        elif kind == "flow":
            for figure in (year.flows[name].figure, *year.flows[name].below):
                self.add(figure, ())

    def table(self, table: TablePlan) -> None:
        """Want every cell of a table."""
        for row in table.rows:
            self.add(row.figure, OFFICIAL_FORMS, row_period(self.settings, row))
        for figure in () if table.rows else table_figures(table):
            self._row(figure, table)

    def _row(self, figure: str, table: TablePlan) -> None:
        match table.form:
            case "breakdown":
                self._broken_down(figure, table)
            case "series":
                for period in series_periods(table.periods, figure, self.settings):
                    self.add(figure, (), period)
            case "comparison":
                self.add(figure, _compared(table, self.settings))
            case "figures":
                self.add(figure, () if table.columns and table.groups else LISTED)
            case _:
                self._dashboard_row(figure, table.points)

    def _broken_down(self, figure: str, table: TablePlan) -> None:
        if table.across:
            self._crossing(table)
            return
        for value in table.values or [EVERY]:
            self.add(figure, (), breakdown=((table.dimension, value),))
        if table.total:
            self.add(figure, ())

    def _crossing(self, table: TablePlan) -> None:
        """Every pair of values of two dimensions; with a total each value of either and the whole."""
        down = [(table.dimension, value) for value in table.values or [EVERY]]
        across = [(table.across, value) for value in table.across_values or [EVERY]]
        for pair in product(down, across):
            self.add(table.figure, (), breakdown=tuple(sorted(pair)))
        for one in (*down, *across) if table.total else ():
            self.add(table.figure, (), breakdown=(one,))
        if table.total:
            self.add(table.figure, ())

    def _dashboard_row(self, figure: str, points: int) -> None:
        self.add(figure, JUDGED)
        for period in trend_periods(figure, points, self.settings):
            self.add(figure, (), period)

    def chart(self, chart: ChartPlan) -> None:
        """Want every point of a chart and every number of its table."""
        for row in chart.rows:
            self.add(row.figure, PLAIN.union(*(BESIDE[kind] for kind in areas_of(self.settings))))
        for figure in chart.figures:
            self.add(figure, ())
        for figure in filter(None, (chart.figure, chart.part, chart.rate)):
            if chart.dimension:
                self.add(figure, (), breakdown=((chart.dimension, EVERY),))
            if chart.dimension or chart.form == "columns and rate":
                self.add(figure, ())
            self._points(figure, chart.periods)

    def _points(self, figure: str, periods: list[str]) -> None:
        if periods == [FIRST_TO_LAST]:
            self._take(FigureKey(figure, EVERY), ())
            return
        for period in series_periods(periods, figure, self.settings):
            self.add(figure, (), period)


def _compared(table: TablePlan, settings: Settings) -> frozenset[str]:
    """The forms that a table of comparison shows of each of its figures."""
    shown = PLAIN.union(*(BESIDE[kind] for kind in beside(table, settings)))
    return shown | RANKED if table.rank else shown
def _dashboards(kind: str, name: str, year: Year) -> list[TablePlan]:
    """The dashboards whose rows a block gathers: those it names, or all for the table of how sure the data is."""
    if kind == "verdicts":
        return [year.tables[table] for table in year.verdicts[name]]
    return [table for table in year.tables.values() if table.form == "dashboard" and name == "indicators"]
