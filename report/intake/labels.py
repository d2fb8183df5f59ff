"""Finding labels in a sheet: texts compared without case, spare blanks or footnote marks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from report.intake.sheets import Sheet
from report.terms.cells import Cell

_MARKS = re.compile(r"[\s*†‡§¹²³⁴⁵:]+$|\s*\[note \d+\]$|\s*\(\d\)$")


def plain(text: object) -> str:
    """The text as it is compared: lower case, single blanks, no trailing footnote mark or colon."""
    return _plain(str(text))


@lru_cache(maxsize=20_000)
def _plain(text: str) -> str:
    tidy = re.sub(r"\s+", " ", text.replace(" ", " ").replace("’", "'")).strip().lower()
    while True:
        shorter = _MARKS.sub("", tidy).strip()
        if shorter == tidy:
            return tidy
        tidy = shorter


def texts(sheet: Sheet) -> dict[str, list[Cell]]:
    """Every text of the sheet and the cells that hold it, top to bottom."""
    found: dict[str, list[Cell]] = {}
    for key in sorted(sheet.cells):
        cell = sheet.cells[key]
        if cell.type == "text":
            found.setdefault(plain(cell.value), []).append(cell)
    return found


def find(sheet: Sheet, names: Iterable[str]) -> list[Cell]:
    """The cells whose whole text is one of `names`, top to bottom."""
    wanted = {plain(name) for name in names if name}
    return [
        sheet.cells[key]
        for key in sorted(sheet.cells)
        if sheet.cells[key].type in ("text", "date", "number") and plain(sheet.cells[key].text) in wanted
    ]


def beside(sheet: Sheet, cell: Cell) -> Cell | None:
    """The next non-empty cell to the right of `cell` in its row, else the one below it."""
    right = [key for key in sheet.cells if key[0] == cell.row and key[1] > cell.column]
    if right:
        return sheet.cells[min(right)]
    return sheet.at(cell.row + 1, cell.column)
