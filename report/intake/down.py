"""Measures down the side: labels in a column, and to the right one column of values or a column for each period."""

from __future__ import annotations

from dataclasses import replace

from report.intake.areas import PUT_BACK, read_areas
from report.intake.assumed_year import year_fits
from report.intake.cell_periods import WRITE
from report.intake.columns import the_heading
from report.intake.headings import NO_END, Headings, period_headings
from report.intake.labels import plain
from report.intake.reading import Reading
from report.intake.sides import Sides, sides_of, status_in, with_status
from report.intake.understand import as_text
from report.terms.cells import Cell
from report.terms.periods import Kind, Period
from report.terms.values import Status


def read_down(reading: Reading, period: Period | None, year: Period) -> None:
    """Read every measure of the form. `period` is what the return says it is about, None where headings or rows say it."""
    if reading.form.areas:
        read_areas(reading, period, year)
    elif "headings" in reading.form.values:
        _by_headings(reading, year)
    elif period is not None:
        _by_column(reading, period)


def _by_column(reading: Reading, period: Period) -> None:
    head = the_heading(reading, [reading.form.values.get("column", "")])
    if head is None:
        return
    earlier = the_heading(reading, [reading.form.values["before"]]) if "before" in reading.form.values else None
    reading.claim([head, earlier], "heading")
    again = [cell.row for cell in reading.find([as_text(head)]) if cell.row > head.row and cell.column == head.column]
    end = min(again, default=NO_END)
    for measure in reading.form.measures:
        for label, row in _rows(reading, measure, head.row, end, head.column, {head.column}):
            sides = sides_of(reading, row)
            reading.observe(measure, period, (row, head.column), sides, marked=(label, head))
            # What a row says of its status and in its note, it says of this year's number. Last year's may be left blank.
            if earlier is not None and reading.sheet.spread(row, earlier.column) is not None:
                repeated = replace(sides, status=Status.REPORTED, note="")
                reading.observe(measure, period.year_before, (row, earlier.column), repeated, marked=(earlier,))


def _rows(
    reading: Reading, measure: str, above: int, end: int, left_of: int, columns: set[int], tell: bool = True
) -> list[tuple[Cell, int]]:
    """The label cells of a measure in one table, each with the rows it stands for. A measure without any is told."""
    wanted = reading.form.measures[measure]
    cells = [c for c in reading.find([wanted.label, *wanted.aliases]) if above < c.row < end and c.column < left_of]
    if not cells and tell:
        _tell_absent(reading, measure)
    reading.claim(cells, "label")
    return [(cell, row) for cell in cells for row in _rows_below(reading, cell, columns)]


def _rows_below(reading: Reading, label: Cell, columns: set[int]) -> list[int]:
    """The label's own row, and those below that its cell was merged over and that hold values."""
    areas = [area for area in reading.sheet.merged if area[:2] == (label.row, label.column)]
    last = areas[0][2] if areas else label.row
    filled = [row for row in range(label.row + 1, last + 1) if any(reading.sheet.at(row, column) for column in columns)]
    return [label.row, *filled]


def _tell_absent(reading: Reading, measure: str) -> None:
    wanted = reading.form.measures[measure]
    names = {plain(text) for text in (wanted.label, *wanted.aliases)}
    hidden = [cell for cell in reading.hidden if plain(as_text(cell)) in names]
    if hidden:
        reading.question(
            "row-hidden",
            f'The row "{wanted.label}" is hidden and was not counted.',
            "Unhide it and save if it counts. The report shows [x] there.",
            hidden[0],
        )
        return
    reading.question(
        "row-missing",
        f'There is no row "{wanted.label}".',
        PUT_BACK,
    )


def _by_headings(reading: Reading, year: Period) -> None:
    kind = Kind(reading.form.period.kind)
    tables = period_headings(reading, kind, year)
    if not tables:
        reading.question(
            "headings-missing",
            f"No heading names a {kind}.",
            f"Write each heading as {WRITE.get(kind, kind)} and save.",
        )
        return
    if any(heads.bare for heads in tables) and not year_fits(reading, year, tables[0].row):
        reading.unread("not read: the year is in doubt")
        return
    for at, heads in enumerate(tables):
        _table(reading, heads, is_first=at == 0)


def _table(reading: Reading, heads: Headings, is_first: bool) -> None:
    for cells in heads.cells.values():
        reading.claim(cells, "heading")
    status_row = _status_row(reading, heads)
    columns = {*heads.periods, *heads.totals}
    for measure in reading.form.measures:
        for label, row in _rows(reading, measure, heads.row, heads.end, heads.first, columns, tell=is_first):
            _row(reading, heads, measure, label, row, status_row)


def _row(reading: Reading, heads: Headings, measure: str, label: Cell, row: int, status_row: int | None) -> None:
    sides = sides_of(reading, row, with_status=status_row is None)
    for column, period in {**heads.periods, **heads.totals}.items():
        total = column in heads.totals
        if total and reading.sheet.at(row, column) is None:
            continue
        here = _with_column_status(reading, sides, status_row, column)
        reading.observe(measure, period, (row, column), here, total=total, marked=(label, heads.cells[column][0]))


def _status_row(reading: Reading, heads: Headings) -> int | None:
    """The row labelled with the form's status word, where statuses stand under the periods."""
    cells = [
        cell
        for cell in reading.find([reading.form.status])
        if cell.column < heads.first and heads.row - 2 <= cell.row < heads.end and cell.row != heads.row
    ]
    reading.claim(cells[:1], "label")
    return cells[0].row if cells else None


def _with_column_status(reading: Reading, sides: Sides, status_row: int | None, column: int) -> Sides:
    if status_row is None:
        return sides
    cell = reading.sheet.spread(status_row, column)
    reading.claim([cell], "read")
    return with_status(sides, status_in(reading, cell))
