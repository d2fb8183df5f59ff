"""What stands beside a held-back value in a comparison of drafts and tells of it without naming it: intervals, bars, keys, marks.

The gate knows a figure by its name, and a value without one by its place. In a block that only one draft has, a value without a
name has no place in the other: then it is found by what it stands beside.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from report.document import model as m
from report.drafts.held import SHOWN, HeldBack, bound_name
from report.drafts.outline import name_of
from report.drafts.tree import walked

_OF_A_REVISION = ("first printed as", "first reported", "is revised", "are revised", "is provisional", "are provisional")


def held_labels(report: m.Report, held: HeldBack) -> Mapping[str, frozenset[str]]:
    """Of each figure by its id, the periods in words whose value must not show: so the marks of its small charts are called."""
    found: dict[str, frozenset[str]] = {}
    for record in report.figures:
        if held.hides(name_of(record), "value"):
            found[record.id] = found.get(record.id, frozenset()) | {record.period_words}
    return found


def small_chart(spark: m.Spark, labels: Mapping[str, frozenset[str]]) -> tuple[m.Mark, ...]:
    """The marks of a small chart without those that must not show; its name ends with that of its figure."""
    own = frozenset().union(*(found for figure, found in labels.items() if spark.id.endswith(f"-{figure}")))
    return tuple(_unseen(mark) if mark.label in own else mark for mark in spark.marks)


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


def drawn_series(chart: m.Chart, held: HeldBack) -> tuple[m.Series, ...]:
    """The series without the marks whose numbers in the chart's table must not show.

    A mark is found by its place, never by what it prints: that two points print alike would tell the one by the other.
    """
    rows = [row for row in chart.table.rows if not row.total]
    return tuple(
        replace(series, marks=tuple(_drawn(chart, rows, at, place, mark, held) for place, mark in enumerate(series.marks)))
        for at, series in enumerate(chart.series)
    )


def _drawn(chart: m.Chart, rows: list[m.Row], series: int, place: int, mark: m.Mark, held: HeldBack) -> m.Mark:
    """A row of the table is a row of a comparison, and a mark of every other form; its cells are in the order of the others."""
    row, column = (series, place) if chart.form == "comparison" else (place, series)
    if row >= len(rows) or not rows[row].cells:
        known = not any(True for _ in hidden(chart.table, held))
    else:
        cells = rows[row].cells
        known = not _is_hidden(cells[column : column + 1] or cells, held)
    return mark if known else _unseen(mark)


def _is_hidden(cells: tuple[m.CellOf, ...], held: HeldBack) -> bool:
    """True where a cell names a number that must not show, or says already that it is held back: then its name is gone.

    So it is where the other draft has the table alone, since it may draw none of its values.
    """
    return any(True for _ in hidden(cells, held)) or any(SHOWN in m.text_of(cell.content) for cell in cells)


def _unseen(mark: m.Mark) -> m.Mark:
    return replace(mark, value=None, display=SHOWN, low=None, high=None, status="", signal="")


def gathered(verdicts: m.Verdicts, held: HeldBack) -> m.Verdicts:
    """The lines of figures whose verdict must not show stand in a group of their own: the group they stood in is the verdict."""
    lines = [line for group in verdicts.groups for line in group.lines]
    quiet = sorted((line for line in lines if _is_quiet(line, held)), key=m.text_of)
    if not quiet:
        return verdicts
    groups = [replace(group, lines=tuple(line for line in group.lines if line not in quiet)) for group in verdicts.groups]
    last = m.VerdictGroup(m.VerdictWord(SHOWN, "unjudged"), tuple(quiet))
    return replace(verdicts, groups=(*(group for group in groups if group.lines), last))


def _is_quiet(line: m.Line, held: HeldBack) -> bool:
    return any(bound_name(bound) in held.quiet for bound in walked(line, m.Bound))
