"""Marking cells: a fill, a thick border, and a comment with the sentence, so that neither colour nor mouse is needed alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from copy import copy
from typing import TYPE_CHECKING, Any

from report.desk.copies.faults import Fault
from report.terms.cells import Area, split_area

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell, MergedCell
    from openpyxl.worksheet.worksheet import Worksheet

MOST_MARKED = 2_000
"""So many cells of one question are marked; the comment tells of all."""
_FILL, _EDGE, _INK = "FFFFE699", "FFA3360A", "FF14201F"
_WIDTH, _LETTERS_A_LINE, _LINE = 360, 52, 19
_CANNOT_STAND = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_LONGEST = 32_000


def put_text(cell: Cell | MergedCell, text: str) -> None:
    """Write a text as a text, whatever it begins with: a `=` never makes it a formula."""
    cell.value = clean(text)
    cell.data_type = "s"
    cell.quotePrefix = text[:1] in ("=", "+", "-", "@")


def clean(text: str) -> str:
    """The text without the signs that a workbook cannot hold."""
    return _CANNOT_STAND.sub("?", text)[:_LONGEST]


def mark(sheet: Worksheet, faults: Sequence[Fault], author: str) -> None:
    """Mark every cell of the faults of one sheet, show what is hidden of them, and put each sentence on its first cell."""
    sentences: dict[str, list[str]] = {}
    merged = [Area(area.min_row, area.min_col, area.max_row, area.max_col) for area in sheet.merged_cells.ranges]
    for fault in faults:
        cells = [_anchor(sheet, merged, row, column) for row, column in places(fault)]
        for cell in cells:
            _colour(cell)
            _show(sheet, cell.row, cell.column)
        if cells:
            told = f"{fault.number}. {fault.what}\nWhat to do: {fault.fix}"
            sentences.setdefault(_first(fault, cells).coordinate, []).append(told)
    for place, sentence in sentences.items():
        _comment(sheet[place], sentence, author)


def places(fault: Fault) -> list[tuple[int, int]]:
    """The rows and columns to be marked: those that are asked about, and the place the question names."""
    areas = [area for name in (fault.cell, *fault.cells) if (area := split_area(name)) is not None]
    if fault.cells and areas and not areas[0].single:
        areas = areas[1:]  # the cells themselves, rather than the block they stand in
    found = dict.fromkeys(place for area in areas for place in _within(area))
    return list(found)[:MOST_MARKED]


def _within(area: Area) -> Iterator[tuple[int, int]]:
    count = 0
    for row in range(area.top, area.bottom + 1):
        for column in range(area.left, area.right + 1):
            if count == MOST_MARKED:
                return
            count += 1
            yield row, column


def _first(fault: Fault, cells: Sequence[Cell]) -> Cell:
    """The cell the question names, where it is a single one; else the first of them."""
    return next((cell for cell in cells if cell.coordinate == fault.cell), cells[0])


def _anchor(sheet: Worksheet, merged: Sequence[Area], row: int, column: int) -> Cell:
    """The cell there or, inside merged cells, the one that stands for them all."""
    over = next((area for area in merged if area.holds(row, column)), None)
    cell: Any = sheet.cell(over.top, over.left) if over else sheet.cell(row, column)
    made: Cell = cell
    return made


def _colour(cell: Cell) -> None:
    from openpyxl.styles import Border, PatternFill, Side

    edge = Side(style="medium", color=_EDGE)
    font: Any = copy(cell.font)
    font.color = _INK
    cell.font = font
    cell.fill = PatternFill("solid", fgColor=_FILL, bgColor=_FILL)
    cell.border = Border(left=edge, right=edge, top=edge, bottom=edge)


def _show(sheet: Worksheet, row: int, column: int) -> None:
    """A marked cell must be seen: its row, its column and its sheet are shown."""
    sheet.sheet_state = "visible"
    about = sheet.row_dimensions[row]
    about.hidden = False
    about.height = about.height or None
    for group in sheet.column_dimensions.values():
        if group.min is not None and group.max is not None and group.min <= column <= group.max and group.hidden:
            group.hidden = False
            group.width = group.width or 12


def _comment(cell: Cell, told: Iterable[str], author: str) -> None:
    from openpyxl.comments import Comment

    pieces = list(told)
    if cell.comment is not None and cell.comment.text.strip():
        before = cell.comment.text.strip()
        if before.startswith("[Threaded comment]"):
            before = before.partition("Comment:")[2].strip()
        pieces.append(f"The comment that was here before: {before}")
    text = clean("\n\n".join(pieces))
    lines = sum(1 + len(line) // _LETTERS_A_LINE for line in text.split("\n"))
    cell.comment = Comment(text, author, height=min(600, 24 + _LINE * lines), width=_WIDTH)
