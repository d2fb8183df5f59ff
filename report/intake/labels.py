"""Comparing labels: texts without case, spare blanks or footnote marks; and the marks themselves."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from report.intake.boxes import around
from report.intake.sheets import Sheet
from report.terms.cells import Cell

_MARKS = re.compile(r"(?P<mark>[*†‡§]+|[¹²³⁴⁵⁶⁷⁸⁹]+|\[note \d+\])$", re.IGNORECASE)
_ENDS = frozenset("*†‡§¹²³⁴⁵⁶⁷⁸⁹]: ")


def plain(text: object) -> str:
    """The text as it is compared: lower case, single blanks, no trailing footnote mark or colon."""
    return _plain(str(text))


@lru_cache(maxsize=20_000)
def _plain(text: str) -> str:
    tidy = " ".join(text.replace("’", "'").replace("‘", "'").replace("–", "-").split()).lower()
    while tidy and tidy[-1] in _ENDS:
        shorter = split_mark(tidy)[0].rstrip(": ")
        if shorter == tidy:
            break
        tidy = shorter
    return tidy


def split_mark(text: str) -> tuple[str, str]:
    """A text and the footnote mark at its end: `23*` is 23 and *. A text that is nothing but a mark keeps it."""
    tidy = text.strip()
    found = _MARKS.search(tidy)
    if not found or not tidy[: found.start()].strip():
        return tidy, ""
    return tidy[: found.start()].strip(), found["mark"]


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
