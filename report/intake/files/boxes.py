"""Boxes: so many filled cells, and the smallest range that holds them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from report.terms.cells import Cell, column_letters


@dataclass(frozen=True, slots=True)
class Box:
    """How many cells there are, and the range from the first row and column to the last, counted from 1."""

    top: int
    left: int
    bottom: int
    right: int
    count: int = 1

    @property
    def name(self) -> str:
        """`C9`, or `C9:E12`."""
        first, last = f"{column_letters(self.left)}{self.top}", f"{column_letters(self.right)}{self.bottom}"
        return first if first == last else f"{first}:{last}"

    def __or__(self, other: Box | None) -> Box:
        """Both together; the cells are added up."""
        if other is None:
            return self
        return Box(
            min(self.top, other.top),
            min(self.left, other.left),
            max(self.bottom, other.bottom),
            max(self.right, other.right),
            self.count + other.count,
        )


def around(cells: Iterable[Cell]) -> Box | None:
    """The box around cells, or None where there are none."""
    listed = list(cells)
    if not listed:
        return None
    rows, columns = [cell.row for cell in listed], [cell.column for cell in listed]
    return Box(min(rows), min(columns), max(rows), max(columns), len(listed))


def joined(*boxes: Box | None) -> Box | None:
    """One box around several, or None where all are."""
    whole: Box | None = None
    for box in boxes:
        whole = box if whole is None else whole | box
    return whole
