"""The tables of a sheet: a row of headings, wherever it stands, and the rows below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from report.intake.files.sheets import Sheet
from report.intake.labels import plain
from report.intake.learning.lines import FILLED, RECORDS, SMALL, Lines, is_about_period, is_heading, is_value
from report.intake.learning.looks import is_sign, period_of_cell
from report.intake.understand import as_text
from report.terms.cells import Cell
from report.terms.periods import Period

_PAIR, _NEAR = 2, 3


@dataclass(frozen=True)
class Table:
    """A table: the row of its headings, the row above that belongs to them (0 where none does), and its rows of data."""

    sheet: Sheet
    head: int
    over: int
    rows: tuple[int, ...]

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """Every column in which the headings or the data hold something."""
        wanted = {self.head, *self.rows}
        return tuple(sorted({column for row, column in self.sheet.cells if row in wanted}))

    def heading(self, column: int) -> Cell | None:
        """The heading of a column."""
        return self.sheet.at(self.head, column)

    def cells(self, column: int) -> list[Cell]:
        """What stands in a column of the data, blanks left out."""
        found = (self.sheet.at(row, column) for row in self.rows)
        return [cell for cell in found if cell is not None]


def find_tables(sheet: Sheet, year: Period) -> list[Table]:
    """Every table of a sheet whose hidden cells are left out, top to bottom."""
    lines: Lines = {}
    for _, cell in sorted(sheet.cells.items()):
        lines.setdefault(cell.row, []).append(cell)
    heads: list[int] = []
    for row in sorted(lines):
        if is_heading(lines, row, year) and _begins(lines, row, heads):
            heads.append(row)
    ends = [*heads[1:], max(lines, default=0) + 1]
    tables = [_table(sheet, lines, head, end, year) for head, end in zip(heads, ends, strict=False)]
    tables = [table for table in tables if table.rows]
    return [table for table in tables if table is tables[-1] or not _is_details(lines, table)]


def _is_details(lines: Lines, table: Table) -> bool:
    """True for lines such as `Owner | Head of service` and `Version | 3` above the table, which look like one."""
    return len(table.columns) == _PAIR and len(table.rows) < _PAIR and len(lines.get(table.head - 1, ())) == _PAIR


def _begins(lines: Lines, row: int, heads: Sequence[int]) -> bool:
    """True where a row of words begins a new table and is no row of the one above, whose number is only missing."""
    if not heads:
        return True
    last = heads[-1]
    if [plain(as_text(cell)) for cell in lines[row]] == [plain(as_text(cell)) for cell in lines[last]]:
        return True
    if any(len(lines[at]) == 1 for at in range(last + 1, row) if at in lines and row - at <= _NEAR):
        return len(lines.get(row - 1, ())) <= 1
    return row - 1 not in lines and not _goes_on(lines, row, last)


def _goes_on(lines: Lines, row: int, head: int) -> bool:
    """True where a row after a blank one fills the columns of the table above, as records do."""
    columns = {cell.column for cell in lines[head]}
    same = len(columns & {cell.column for cell in lines[row]})
    return len(columns) >= SMALL and same >= FILLED * len(columns) and row - head > RECORDS


def _table(sheet: Sheet, lines: Lines, head: int, end: int, year: Period) -> Table:
    columns = {cell.column for cell in lines[head]}
    rows: list[int] = []
    last = head
    for row in (row for row in sorted(lines) if head < row < end):
        valued = [c for c in lines[row] if is_value(lines, c, year) or is_sign(c) or c.type == "date"]
        gap = row - last > 1 and bool(rows)
        if (
            len(lines[row]) > 1
            and (valued or not gap)
            and any(cell.column in columns for cell in lines[row])
            or len(lines[row]) == 1
            and valued
            and valued[0].column in columns
            and not gap
        ):
            rows.append(row)
            last = row
        elif len(lines[row]) == 1 and not gap:
            last = row
    return Table(sheet, head, _over(sheet, lines, head, columns, year), tuple(rows))


def _over(sheet: Sheet, lines: Lines, head: int, columns: set[int], year: Period) -> int:
    """The row just above the headings, where it stands merged over several of them or names their years."""
    above = lines.get(head - 1, [])
    merged = any(
        top == head - 1 and right > left and len(columns & set(range(left, right + 1))) > 1
        for top, left, _, right in sheet.merged
    )
    periods = [cell for cell in above if cell.column in columns and cell.column > min(columns) and period_of_cell(cell, year)]
    alone = len(above) == 2 and is_about_period(as_text(above[0]))
    titled = len(above) == 1 and above[0].column == min(columns)
    return head - 1 if (merged or periods) and not alone and not titled else 0
