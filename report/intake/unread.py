"""Values that stand in or below a table and under no heading that the catalogue knows: asked about, never passed over."""

from __future__ import annotations

from collections.abc import Iterable

from report.intake.labels import block
from report.intake.reading import Reading
from report.intake.receipts import Asked
from report.intake.understand import as_text
from report.terms.cells import Cell
from report.terms.problems import question

_ONE_BY_ONE = 3
"""Up to so many unknown rows or columns on end are asked about one by one; more are told as one block."""


def ask_about_unread(reading: Reading, cells: Iterable[Cell]) -> list[Asked]:
    """A question for each row that is not known or for a block of them; in known rows, for each column or a block of them."""
    known_rows = {row for (row, _), what in reading.claimed.items() if what in ("label", "read")}
    rows: dict[int, list[Cell]] = {}
    columns: dict[int, list[Cell]] = {}
    for cell in cells:
        if cell.row in known_rows:
            columns.setdefault(cell.column, []).append(cell)
        else:
            rows.setdefault(cell.row, []).append(cell)
    asked: list[Asked] = []
    for run in _runs(rows):
        if len(run) > _ONE_BY_ONE:
            asked.append(_about_block(reading, [cell for row in run for cell in rows[row]], f"{len(run):,} rows"))
        else:
            asked += [_about_line(reading, rows[row], "row", _row_name(reading, rows[row][0])) for row in run]
    for run in _runs(columns):
        if len(run) > _ONE_BY_ONE:
            asked.append(_about_block(reading, [cell for column in run for cell in columns[column]], f"{len(run):,} columns"))
        else:
            asked += [_about_line(reading, columns[at], "column", _column_name(reading, columns[at][0])) for at in run]
    return asked


def _runs(lines: Iterable[int]) -> list[list[int]]:
    """Numbers of rows or columns in runs without a gap."""
    runs: list[list[int]] = []
    for at in sorted(lines):
        if runs and at == runs[-1][-1] + 1:
            runs[-1].append(at)
        else:
            runs.append([at])
    return runs


def _about_line(reading: Reading, cells: list[Cell], line: str, name: str) -> Asked:
    where = f'in the {line} "{name}", which is not in the catalogue' if name else f"in a {line} without a name"
    what = f"{as_text(cells[0])} stands {where}, so it was not read."
    if len(cells) > 1:
        what = f"{len(cells)} values ({block(cells)}) stand {where}, so they were not read."
    return _ask(reading, cells, what, f"the {line}")


def _about_block(reading: Reading, cells: list[Cell], lines: str) -> Asked:
    what = f"{lines} ({block(cells)}) hold {len(cells):,} values and are not in the catalogue, so they were not read."
    return _ask(reading, cells, what, "one of them")


def _ask(reading: Reading, cells: list[Cell], what: str, line: str) -> Asked:
    fix = (
        f"If {line} should count, add it to this return in data/catalogue/returns.yaml, under `measures` or as one of the "
        f"`aliases`; if not, list it under `ignore`."
    )
    problem = question("unread-number", what, fix, **reading.place(block(cells)))
    return Asked(reading.sheet.name, tuple(cell.name for cell in cells), problem)


def _row_name(reading: Reading, cell: Cell) -> str:
    """The nearest text to the left in the row."""
    left = (reading.sheet.at(cell.row, column) for column in range(cell.column - 1, 0, -1))
    return next((as_text(found) for found in left if found is not None and found.type == "text"), "")


def _column_name(reading: Reading, cell: Cell) -> str:
    """The nearest heading above the cell."""
    tops = sorted({row for (row, _), what in reading.claimed.items() if what == "heading" and row <= cell.row}, reverse=True)
    return next((as_text(head) for row in tops if (head := reading.sheet.spread(row, cell.column)) is not None), "")
