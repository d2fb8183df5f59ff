"""The forms in which a figure can be shown, and which figures a table names."""

from __future__ import annotations

from collections.abc import Iterator

from report.settings.block_checks import FIRST_TO_LAST
from report.settings.reconciling import FORMS as OFFICIAL_FORMS
from report.settings.year import TablePlan, Year
from report.terms.comparisons import ORDER

FORMS = (
    "value",
    "previous",
    "change",
    "moved",
    "more",
    "percent_change",
    "verdict",
    "direction",
    "trend",
    "control",
    "period",
    "previous_period",
    "neighbours",
    "region",
    "england",
    "beside_neighbours",
    "beside_region",
    "beside_england",
    "rank",
    "quartile",
    "words",
    "Words",
    "name",
    *OFFICIAL_FORMS,
)
PLAIN = frozenset({"value", "name", "period"})
LISTED = PLAIN | {"previous", "previous_period", "england", "region"}
BESIDE = {kind: frozenset({kind, f"beside_{kind}"}) for kind in ORDER}
RANKED = frozenset({"rank", "quartile"})
JUDGED = PLAIN | {"previous", "previous_period", "change", "moved", "verdict", "direction"}
OVER_TIME = frozenset({"trend", "control"})
"""What is said of a series and rests on each of its points."""
EVERY = "*"


def table_figures(table: TablePlan) -> list[str]:
    """Every figure a table names, in order."""
    grouped = [figure for group in table.groups for figure in group.figures]
    reconciled = [row.figure for row in table.rows]
    return [*([table.figure] if table.figure else []), *table.figures, *table.also, *grouped, *reconciled]


def year_figures(year: Year) -> Iterator[str]:
    """Every figure that year.yaml shows in a table, chart, tile, flow or on the cover."""
    for table in year.tables.values():
        yield from table_figures(table)
    for chart in year.charts.values():
        yield from filter(None, (chart.figure, chart.part, chart.rate))
        yield from (*chart.figures, *(row.figure for row in chart.rows))
    yield from (tile.figure for tiles in year.tiles.values() for tile in tiles)
    for flow in year.flows.values():
        yield from (flow.figure, *flow.below)
    if year.cover:
        yield from (year.cover.total, year.cover.centre)


__all__ = [
    "BESIDE",
    "EVERY",
    "FIRST_TO_LAST",
    "FORMS",
    "JUDGED",
    "LISTED",
    "OFFICIAL_FORMS",
    "OVER_TIME",
    "PLAIN",
    "RANKED",
    "table_figures",
    "year_figures",
]
