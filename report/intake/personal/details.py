"""Rows of people without a name: age, sex, ethnicity, school and the like in every row, and no count beside them."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from report.intake.files.sheets import Sheet
from report.intake.personal.kinds import Kind, Weight
from report.intake.personal.tables import heads_counts
from report.intake.personal.traces import Lines, Trace
from report.terms.cells import Cell

_DETAILS = 3
_ROWS = 5
_FEW_HEADS = 50


def rows_of_people(sheet: Sheet, lines: Lines) -> list[Trace]:
    """One trace for each column of details, where at least three of them fill at least five rows and nothing is counted."""
    by_row: dict[int, dict[int, str]] = {}
    for (row, column), detail in lines.details.items():
        by_row.setdefault(row, {})[column] = detail
    headed = ((row, details) for row, details in by_row.items() if len(set(details.values())) >= _DETAILS)
    for row, details in islice(headed, _FEW_HEADS):
        if not any(heads_counts(cell.text) for cell in lines.line(row, across=True).cells if cell.type == "text"):
            found = _filled(sheet, row, details)
            if found and not _counts_something(sheet, row, details):
                return found
    return []


def _filled(sheet: Sheet, head: int, details: dict[int, str]) -> list[Trace]:
    by_column: dict[int, list[Cell]] = {column: [] for column in details}
    for (row, column), cell in sheet.cells.items():
        if row > head and column in details:
            by_column[column].append(cell)
    filled = Counter(cell.row for cells in by_column.values() for cell in cells)
    if sum(count >= _DETAILS for count in filled.values()) < _ROWS:
        return []
    return [Trace(Kind.DETAIL, Weight.SURE, False, column, tuple(cells)) for column, cells in by_column.items() if cells]


def _counts_something(sheet: Sheet, head: int, details: dict[int, str]) -> bool:
    """True where another column holds numbers that are more than the numbers of the rows."""
    numbers: dict[int, list[float]] = {}
    for (row, column), cell in sheet.cells.items():
        if row > head and column not in details and cell.type == "number" and isinstance(cell.value, int | float):
            numbers.setdefault(column, []).append(float(cell.value))
    return any(not _numbers_rows(column) for column in numbers.values())


def _numbers_rows(column: list[float]) -> bool:
    """True for 1, 2, 3 and so on."""
    return all(after - before == 1 for before, after in zip(column, column[1:], strict=False))
