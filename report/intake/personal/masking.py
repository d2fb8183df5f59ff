"""Taking out of a sheet what must not go on: a masked cell keeps its place and says only that it was left out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from report.intake.files.sheets import Sheet
from report.terms.cells import Cell

LEFT_OUT = "(left out)"
Place = tuple[int, int]


def masked(sheet: Sheet, places: Collection[Place], comments: Collection[Place] = (), name: str = "") -> Sheet:
    """The sheet with the cells at these places masked and these comments gone; under another name where one is given."""
    if not (places or comments or name):
        return sheet
    gone = frozenset(places)
    cells = {place: left_out(cell) if place in gone else cell for place, cell in sheet.cells.items()}
    kept = {place: text for place, text in sheet.comments.items() if place not in gone and place not in comments}
    return replace(sheet, name=name or sheet.name, cells=cells, comments=kept)


def pseudonymous(sheet: Sheet, places: Collection[Place], known: dict[str, str]) -> Sheet:
    """The sheet with each value at these places replaced by a made-up one, the same for the same value.

    `known` holds the made-up values given so far, so that two sheets of a file can still be joined.
    """
    gone = frozenset(places)
    cells: Mapping[Place, Cell] = {place: made_up(cell, known) if place in gone else cell for place, cell in sheet.cells.items()}
    return replace(sheet, cells=dict(cells))


def left_out(cell: Cell) -> Cell:
    """The cell, saying only that what stood there was left out."""
    return _masked(cell, LEFT_OUT)


def made_up(cell: Cell, known: dict[str, str]) -> Cell:
    """The cell with a made-up value, the same for the same value."""
    return _masked(cell, known.setdefault(" ".join(cell.text.casefold().split()), f"value {len(known) + 1}"))


def _masked(cell: Cell, text: str) -> Cell:
    return Cell(cell.row, cell.column, "text", text, text, cell.hidden)
