"""Columns of records: each a list of numbers that say which of a few different cells stands in a row.

What a rule asks of a cell is worked out once for each different cell, however many rows hold it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from report.intake.files.number_formats import general
from report.intake.files.record_rows import BLANK
from report.intake.labels import plain
from report.intake.understand import Understood, as_text, understand
from report.terms.cells import Cell, column_letters

Flags = NDArray[np.bool_]
Places = NDArray[np.int32]
Rows = NDArray[np.intp]


@dataclass(frozen=True)
class Column:
    """One column: its number in the sheet, for each record the place of its cell among `cells` (-1: blank), and the cells."""

    at: int
    codes: Places
    cells: tuple[Cell, ...]

    @cached_property
    def keys(self) -> list[str]:
        """The different cells as they are compared; last, what a blank is compared as."""
        keys = zip(self.cells, self.words, strict=True)
        return [*(word if cell.type != "number" else key_of(cell) for cell, word in keys), key_of(None)]

    @cached_property
    def words(self) -> list[str]:
        """The different cells as labels are compared."""
        return [plain(as_text(cell)) for cell in self.cells]

    @property
    def filled(self) -> Flags:
        """The rows that fill it."""
        filled: Flags = self.codes != BLANK
        return filled

    def where(self, holds: Iterable[bool]) -> Flags:
        """The rows whose cell passes a test, said of each different cell; a blank passes none."""
        return self.spread([*holds, False], bool)

    def spread(self, each: Iterable[Any], kind: type) -> NDArray[Any]:
        """Something said of each different cell and, last, of a blank, as it holds row by row."""
        said: NDArray[Any] = np.array(list(each), kind)[self.codes]
        return said

    def understood(self, markers: Mapping[str, str]) -> list[Understood]:
        """What each different cell says where a number belongs."""
        return [understand(cell, "rate", markers) for cell in self.cells]

    def of_rows(self, rows: NDArray[Any]) -> Column:
        """The same for some rows: flags, or places of rows."""
        return replace(self, codes=self.codes[rows])

    def held(self) -> list[tuple[Cell, Places]]:
        """Each different cell that stands in a row, and the rows, in the order in which they first come."""
        order = np.argsort(self.codes, kind="stable").astype(np.int32)
        codes, starts = np.unique(self.codes[order], return_index=True)
        groups = zip(codes, np.split(order, starts[1:]), strict=False)  # of no rows at all, splitting makes one group
        held = [(self.cells[code], rows) for code, rows in groups if code != BLANK]
        return sorted(held, key=lambda group: group[1][0])


def over(own: Column, other: Column | None) -> Column:
    """A column where another sheet's column of the same name fills its blanks."""
    if other is None:
        return own
    codes = np.where(other.codes == BLANK, BLANK, other.codes + len(own.cells))
    return Column(own.at, np.where(own.filled, own.codes, codes).astype(np.int32), own.cells + other.cells)


def key_of(cell: Cell | None) -> str:
    """A cell as it is compared with others: 12 and the text `12` are the same, and capitals do not matter."""
    if cell is None:
        return ""
    if cell.type == "number" and isinstance(cell.value, (int, float)):
        return general(cell.value)
    return plain(as_text(cell))


def address(row: int, column: int) -> str:
    """`G12`."""
    return f"{column_letters(column)}{row}"
