"""Labels in a sheet: found by their text, as `plain` compares it."""

from __future__ import annotations

from collections.abc import Iterable

from report.intake.files.boxes import around
from report.intake.files.sheets import Sheet
from report.terms.cells import Cell
from report.terms.labels import plain as plain
from report.terms.labels import split_mark as split_mark


def texts(sheet: Sheet) -> dict[str, list[Cell]]:
    """Every label of the sheet, as it is compared, and the cells that hold it, top to bottom."""
    found: dict[str, list[Cell]] = {}
    for key in sorted(sheet.cells):
        cell = sheet.cells[key]
        if cell.type in ("text", "date", "number"):
            found.setdefault(plain(cell.text), []).append(cell)
    return found


def find(known: dict[str, list[Cell]], names: Iterable[str]) -> list[Cell]:
    """The cells whose whole text is one of `names`, top to bottom. `known` comes from `texts`."""
    wanted = {plain(name) for name in names if name}
    cells = [cell for name in wanted for cell in known.get(name, ())]
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def fullest_row(cells: Iterable[Cell]) -> int:
    """The row in which most of the cells stand, the first of them where several do; nought where there is no cell."""
    rows = [cell.row for cell in cells]
    return max(sorted(set(rows)), key=rows.count, default=0)


def beside(sheet: Sheet, cell: Cell) -> Cell | None:
    """The next non-empty cell to the right of `cell` in its row, else the one below it."""
    right = [key for key in sheet.cells if key[0] == cell.row and key[1] > cell.column]
    return sheet.cells[min(right)] if right else sheet.at(cell.row + 1, cell.column)


def block(cells: Iterable[Cell]) -> str:
    """The smallest range that holds the cells: `C9`, or `C9:E12`."""
    box = around(cells)
    return box.name if box else ""
