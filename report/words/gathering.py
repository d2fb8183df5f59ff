"""Gathering what prose, tables, charts, tiles and cover will show, block by block as `year.yaml` declares them."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import product

from report.settings.comparing import areas_of, beside
from report.settings.project import Settings
from report.settings.reconciling import row_period
from report.settings.shown import shown_period
from report.settings.year import ChartPlan, TablePlan, Year
from report.terms.periods import Period
from report.terms.released import Breakdown, FigureKey
from report.words.forms import (
    BESIDE,
    EVERY,
    FIRST_TO_LAST,
    JUDGED,
    LISTED,
    OFFICIAL_FORMS,
    OVER_TIME,
    PLAIN,
    RANKED,
    table_figures,
)  # fmt: skip
from report.words.spans import RECENT, points_before, run_span, series_periods


class Gathering:
    """Collects what is wanted, key by key."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.wanted: dict[FigureKey, set[str]] = {}
        self.points: dict[FigureKey, tuple[FigureKey, ...]] = {}

    def add(self, figure: str, forms: Iterable[str], period: Period | None = None, breakdown: Breakdown = ()) -> None:
        """Want a figure's value and these further forms, for a period or else the one it is shown for."""
        self._take(FigureKey(figure, str(period or shown_period(self.settings, figure)), breakdown), forms)

    def _take(self, key: FigureKey, forms: Iterable[str]) -> None:
        self.wanted.setdefault(key, set()).update(PLAIN, forms)

    def series(self, key: FigureKey, last: Period, count: int) -> None:
        """Want the values in a row that its trend or control chart rests on, its own last; the longest row asked for."""
        if count > len(self.points.get(key, ())):
            self.points[key] = tuple(FigureKey(key.id, str(at), key.breakdown) for at in points_before(last, count))

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
        self.add(figure, JUDGED | OVER_TIME if points else JUDGED)
        if points:
            last = shown_period(self.settings, figure)
            self.series(FigureKey(figure, str(last)), last, max(points, RECENT))

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
            if chart.form == "run":
                self._run(figure, chart.periods)
            else:
                self._points(figure, chart.periods)

    def _points(self, figure: str, periods: list[str]) -> None:
        if periods == [FIRST_TO_LAST]:
            self._take(FigureKey(figure, EVERY), ())
            return
        for period in series_periods(periods, figure, self.settings):
            self.add(figure, (), period)

    def _run(self, figure: str, periods: list[str]) -> None:
        """Want a control chart: from the first to the last of the periods named, each once, or as many as the returns give."""
        last, count = run_span(periods, figure, self.settings)
        self.add(figure, {"control"}, last)
        self.series(FigureKey(figure, str(last)), last, count)


def _compared(table: TablePlan, settings: Settings) -> frozenset[str]:
    """The forms that a table of comparison shows of each of its figures."""
    shown = PLAIN.union(*(BESIDE[kind] for kind in beside(table, settings)))
    return shown | RANKED if table.rank else shown


def _dashboards(kind: str, name: str, year: Year) -> list[TablePlan]:
    """The dashboards whose rows a block gathers: those it names, or all for the table of how sure the data is."""
    if kind == "verdicts":
        return [year.tables[table] for table in year.verdicts[name]]
    return [table for table in year.tables.values() if table.form == "dashboard" and name == "indicators"]
