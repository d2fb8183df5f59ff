"""What stands beside a held-back value in a comparison of drafts and tells of it without naming it: intervals, bars, keys, marks.

The gate knows a figure by its name, and a value without one by its place. In a block that only one draft has, a value without a
name has no place in the other: then it is found by what it stands beside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from report.document import model as m
from report.drafts.held import SHOWN, HeldBack, bound_name
from report.drafts.tree import walked

_OF_A_REVISION = ("first printed as", "first reported", "is revised", "are revised", "is provisional", "are provisional")


@dataclass(frozen=True)
class Traces:
    """The texts of hidden values: of each chart by its id, and of each figure by its id, for the small charts of its rows."""

    charts: Mapping[str, frozenset[str]]
    figures: Mapping[str, frozenset[str]]

    def in_spark(self, spark: str) -> frozenset[str]:
        """The hidden texts among the marks of a small chart; its name ends with that of its figure."""
        return frozenset().union(*(texts for figure, texts in self.figures.items() if spark.endswith(f"-{figure}")))


def traces(report: m.Report, held: HeldBack) -> Traces:
    """Read from a report before anything in it is replaced."""
    charts = {chart.id: frozenset(bound.text for bound in hidden(chart.table, held)) for chart in walked(report, m.Chart)}
    figures: dict[str, frozenset[str]] = {}
    for bound in hidden(report, held):
        figures[bound.figure] = figures.get(bound.figure, frozenset()) | {bound.text}
    return Traces(charts, figures)


def hidden(node: object, held: HeldBack) -> Iterator[m.Bound]:
    """Every bound number inside that must not show."""
    return (bound for bound in walked(node, m.Bound) if held.hides(bound_name(bound), bound.part))


def without_traces(table: m.Table, held: HeldBack) -> m.Table:
    """A table that names a hidden value: without bars, key and notes on revisions, and without words in the cells of its row."""
    if not any(True for _ in hidden(table, held)):
        return table
    rows = tuple(_row(row, held) for row in table.rows)
    notes = tuple(note for note in table.notes if not any(words in m.text_of(note) for words in _OF_A_REVISION))
    return replace(table, rows=rows, key=(), notes=notes)


def _row(row: m.Row, held: HeldBack) -> m.Row:
    named = any(True for _ in hidden(row.cells, held))
    return replace(row, cells=tuple(_cell(cell, named) for cell in row.cells))


def _cell(cell: m.CellOf, named: bool) -> m.CellOf:
    """Bars are drawn to the largest of all rows. What stands without a name in a hidden value's row may be its interval."""
    if cell.bar is not None:
        return replace(cell, content=(m.Text(SHOWN),), bar=None)
    if not named or any(True for _ in walked(cell.content, m.Bound)):
        return cell
    return replace(cell, content=(m.Text(SHOWN),)) if cell.content else cell


def captioned(chart: m.Chart, held: HeldBack) -> m.Chart:
    """The chart with a caption to its table that says no more than its title: it repeats it as plain words."""
    if not any(True for _ in hidden(chart.title, held)):
        return chart
    return replace(chart, table=replace(chart.table, caption=chart.title))


def without_marks(marks: tuple[m.Mark, ...], texts: frozenset[str]) -> tuple[m.Mark, ...]:
    """The marks without those that print a hidden text."""
    return tuple(
        replace(mark, value=None, display=SHOWN, low=None, high=None, status="") if mark.display in texts else mark
        for mark in marks
    )
