"""The tables of a sheet: a row of headings, wherever it stands, and the rows below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from report.intake.labels import plain
from report.intake.learning.looks import is_number, is_sign, is_words, period_of_cell
from report.intake.sheets import Sheet
from report.intake.sides import STATUSES
from report.intake.understand import as_text
from report.terms.cells import Cell
from report.terms.periods import Period

_ABOUT_PERIOD = re.compile(
    r"(?:(?:reporting|return|data|financial|academic|school|calendar|for|the|period|date|position|snapshot|census|of|report) )*"
    r"(?:quarter|qtr|period|year|month|term|date|as at|as of)(?: (?:ending|ended|end|covered|of return|of report|to|reported))?"
)
_PAIR, _SMALL, _RECORDS, _NEAR = 2, 3, 5, 3
_FILLED, _RECORD_FILLED = 0.5, 0.3


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


def is_about_period(text: str) -> bool:
    """True for a label that says which period a return is about: `Quarter`, `Reporting period`, `Quarter ending`."""
    return _ABOUT_PERIOD.fullmatch(plain(text)) is not None


def find_tables(sheet: Sheet, year: Period) -> list[Table]:
    """Every table of a sheet whose hidden cells are left out, top to bottom."""
    lines: dict[int, list[Cell]] = {}
    for _, cell in sorted(sheet.cells.items()):
        lines.setdefault(cell.row, []).append(cell)
    heads: list[int] = []
    for row in sorted(lines):
        if _heads(lines, row, year) and _begins(lines, row, heads):
            heads.append(row)
    ends = [*heads[1:], max(lines, default=0) + 1]
    tables = [_table(sheet, lines, head, end, year) for head, end in zip(heads, ends, strict=False)]
    tables = [table for table in tables if table.rows]
    return [table for table in tables if table is tables[-1] or not _is_details(lines, table)]


def _is_details(lines: dict[int, list[Cell]], table: Table) -> bool:
    """True for lines such as `Owner | Head of service` and `Version | 3` above the table, which look like one."""
    return len(table.columns) == _PAIR and len(table.rows) < _PAIR and len(lines.get(table.head - 1, ())) == _PAIR


def _heads(lines: dict[int, list[Cell]], row: int, year: Period) -> bool:
    """True for a row of words or periods with a row of data below it."""
    cells = lines[row]
    if any(cell.type not in ("text", "number", "date") for cell in cells):
        return False
    if any(_is_value(lines, cell, year) for cell in cells) or any(is_sign(cell) for cell in cells[1:]):
        return False
    if len(cells) == 2 and is_about_period(as_text(cells[0])) and period_of_cell(cells[1], year):
        return False
    if _is_status(cells) or (any(c.type == "date" for c in cells) and not all(period_of_cell(c, year) for c in cells[1:])):
        return False
    first = cells[0].column
    sections = {at for at in range(row + 1, row + 5) if at in lines and len(lines[at]) == 1 and lines[at][0].column == first}
    below = [at for at in range(row + 1, row + 5) if at in lines and at not in sections and not _is_status(lines[at])][:1]
    return bool(below) and _is_body(lines, row, below[0], year)


def _is_status(cells: Sequence[Cell]) -> bool:
    """True for a row of statuses below the headings."""
    words = [plain(as_text(cell)).split() for cell in cells[1:]]
    return bool(words) and all(word and word[0] in STATUSES for word in words)


def _is_body(lines: dict[int, list[Cell]], head: int, row: int, year: Period) -> bool:
    """True where a row holds data under the headings: a number or sign, or one of many rows that are filled like the headings."""
    columns = {cell.column for cell in lines[head]}
    under = [cell for cell in lines[row] if cell.column in columns]
    values = [cell for cell in under if _is_value(lines, cell, year) or is_sign(cell)]
    if (
        values
        and (len(lines[row]) > 1 or len(columns) == 1)
        and any(cell.column > min(columns) or len(columns) == 1 for cell in values)
    ):
        return True
    if len(columns) < _SMALL or len(lines[head]) != len({plain(as_text(cell)) for cell in lines[head]}):
        return False
    following = [at for at in range(row, row + _RECORDS) if at in lines]
    filled = [sum(cell.column in columns for cell in lines[at]) >= max(2, _RECORD_FILLED * len(columns)) for at in following]
    return len(following) == _RECORDS and all(filled) and all(is_words(cell) for cell in lines[head])


def _is_value(lines: dict[int, list[Cell]], cell: Cell, year: Period) -> bool:
    """True for a number that is no year: 2021 is one among years or beside `Year`, and a count in a column of counts."""
    if not is_number(cell):
        return False
    if period_of_cell(cell, year) is None:
        return True
    others = [c for c in lines[cell.row] if c.column != cell.column and is_number(c)]
    if others:
        return not all(period_of_cell(c, year) for c in others)
    left = [c for c in lines[cell.row] if c.column < cell.column]
    if left and is_about_period(as_text(left[-1])):
        return False
    above = [c for c in lines.get(cell.row - 1, ()) if c.column == cell.column]
    return any(is_words(c) or (is_number(c) and period_of_cell(c, year) is None) for c in above)


def _begins(lines: dict[int, list[Cell]], row: int, heads: Sequence[int]) -> bool:
    """True where a row of words begins a new table and is no row of the one above, whose number is only missing."""
    if not heads:
        return True
    last = heads[-1]
    if [plain(as_text(cell)) for cell in lines[row]] == [plain(as_text(cell)) for cell in lines[last]]:
        return True
    if any(len(lines[at]) == 1 for at in range(last + 1, row) if at in lines and row - at <= _NEAR):
        return len(lines.get(row - 1, ())) <= 1
    return row - 1 not in lines and not _goes_on(lines, row, last)


def _goes_on(lines: dict[int, list[Cell]], row: int, head: int) -> bool:
    """True where a row after a blank one fills the columns of the table above, as records do."""
    columns = {cell.column for cell in lines[head]}
    same = len(columns & {cell.column for cell in lines[row]})
    return len(columns) >= _SMALL and same >= _FILLED * len(columns) and row - head > _RECORDS


def _table(sheet: Sheet, lines: dict[int, list[Cell]], head: int, end: int, year: Period) -> Table:
    columns = {cell.column for cell in lines[head]}
    rows: list[int] = []
    last = head
    for row in (row for row in sorted(lines) if head < row < end):
        valued = [c for c in lines[row] if _is_value(lines, c, year) or is_sign(c) or c.type == "date"]
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


def _over(sheet: Sheet, lines: dict[int, list[Cell]], head: int, columns: set[int], year: Period) -> int:
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
