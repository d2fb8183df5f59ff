"""The rows of a sheet, judged one by one: headings, statuses, or data."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report.intake.labels import plain
from report.intake.learning.looks import is_number, is_sign, is_words, period_of_cell
from report.intake.sides import STATUSES
from report.intake.understand import as_text
from report.terms.cells import Cell
from report.terms.periods import Period

Lines = dict[int, list[Cell]]
"""The cells of each row that holds any, left to right."""
_ABOUT_PERIOD = re.compile(
    r"(?:(?:reporting|return|data|financial|academic|school|calendar|for|the|period|date|position|snapshot|census|of|report) )*"
    r"(?:quarter|qtr|period|year|month|term|date|as at|as of)(?: (?:ending|ended|end|covered|of return|of report|to|reported))?"
)
SMALL, RECORDS = 3, 5
"""Columns and rows from which on a table of words may be records."""
FILLED = 0.5
_RECORD_FILLED = 0.3
_FAR = 5


def is_about_period(text: str) -> bool:
    """True for a label that says which period a return is about: `Quarter`, `Reporting period`, `Quarter ending`."""
    return _ABOUT_PERIOD.fullmatch(plain(text)) is not None


def is_heading(lines: Lines, row: int, year: Period) -> bool:
    """True for a row of words or periods with a row of data below it."""
    cells = lines[row]
    if any(cell.type not in ("text", "number", "date") for cell in cells):
        return False
    if any(is_value(lines, cell, year) for cell in cells) or any(is_sign(cell) for cell in cells[1:]):
        return False
    if len(cells) == 2 and is_about_period(as_text(cells[0])) and period_of_cell(cells[1], year):
        return False
    if _is_status(cells) or (any(c.type == "date" for c in cells) and not all(period_of_cell(c, year) for c in cells[1:])):
        return False
    first = cells[0].column
    sections = {at for at in range(row + 1, row + _FAR) if at in lines and len(lines[at]) == 1 and lines[at][0].column == first}
    below = [at for at in range(row + 1, row + _FAR) if at in lines and at not in sections and not _is_status(lines[at])][:1]
    return bool(below) and _is_body(lines, row, below[0], year)


def _is_status(cells: Sequence[Cell]) -> bool:
    """True for a row of statuses below the headings."""
    words = [plain(as_text(cell)).split() for cell in cells[1:]]
    return bool(words) and all(word and word[0] in STATUSES for word in words)


def _is_body(lines: Lines, head: int, row: int, year: Period) -> bool:
    """True where a row holds data under the headings: a number or sign, or one of many rows that are filled like the headings."""
    columns = {cell.column for cell in lines[head]}
    under = [cell for cell in lines[row] if cell.column in columns]
    values = [cell for cell in under if is_value(lines, cell, year) or is_sign(cell)]
    if (
        values
        and (len(lines[row]) > 1 or len(columns) == 1)
        and any(cell.column > min(columns) or len(columns) == 1 for cell in values)
    ):
        return True
    if len(columns) < SMALL or len(lines[head]) != len({plain(as_text(cell)) for cell in lines[head]}):
        return False
    following = [at for at in range(row, row + RECORDS) if at in lines]
    filled = [sum(cell.column in columns for cell in lines[at]) >= max(2, _RECORD_FILLED * len(columns)) for at in following]
    return len(following) == RECORDS and all(filled) and all(is_words(cell) for cell in lines[head])


def is_value(lines: Lines, cell: Cell, year: Period) -> bool:
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
