"""Which figures are shown with their confidence interval: an interval tells the counts behind a percentage or rate."""

from __future__ import annotations

from collections.abc import Iterator

from report.settings.project import Settings
from report.settings.year import Year


def figures_with_interval(settings: Settings) -> frozenset[str]:
    """The figures of charts, whose points carry their interval, and of tables that compare areas, which print it."""
    return frozenset(_named(settings.plan))


def _named(year: Year) -> Iterator[str]:
    for chart in year.charts.values():
        yield from filter(None, (chart.figure, chart.part, chart.rate))
        yield from (*chart.figures, *(row.figure for row in chart.rows))
    for table in year.tables.values():
        if table.form == "comparison":
            yield from filter(None, (table.figure, *table.figures, *table.also))
            yield from (figure for group in table.groups for figure in group.figures)
