"""The rows of an xlsx sheet: elements as the parser gives them, taken in one after another."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple
from xml.etree import ElementTree as ET

from report.intake.files.gathering import Gatherer, TooMuch
from report.intake.files.guards import damaged
from report.intake.files.xlsx_cells import TRUE, Book, make_cell
from report.terms.cells import Cell, column_number, split_address

Range = tuple[int, int, int, int]
_MOST_WORK = 20_000_000


class Covered:
    """Merged ranges that are known before the rows are read. Rows are asked about from the top down."""

    def __init__(self, merged: Iterable[Range]) -> None:
        self.merged = sorted(merged, reverse=True)
        self._open: list[Place] = []
        self._work = 0

    def in_row(self, row: int) -> list[Place]:
        """The ranges that reach over a row. Raises TooMuch where too many lie over each other."""
        while self.merged and self.merged[-1][0] <= row:
            self._open.append(Place(*self.merged.pop()))
        self._open = [place for place in self._open if place.bottom >= row]
        self._work += len(self._open)
        if self._work > _MOST_WORK:
            raise TooMuch("has merged ranges that overlap")
        return self._open


class Place(NamedTuple):
    """One merged range. Only its first cell can be seen."""

    top: int
    left: int
    bottom: int
    right: int

    def hides(self, row: int, column: int) -> bool:
        """True where the range covers a cell."""
        return self.left <= column <= self.right and (row, column) != (self.top, self.left)


class RowReader:
    """Takes the elements `col`, `row` and `mergeCell` of a sheet and remembers where it is and what is hidden."""

    def __init__(self, book: Book, gatherer: Gatherer, covered: Covered | None = None) -> None:
        self.book = book
        self.gatherer = gatherer
        self.covered = covered
        self.hidden_columns: list[tuple[int, int]] = []
        self.row = 0

    def take(self, element: ET.Element) -> None:
        """Take one element. Raises Refusal or ValueError where the file contradicts itself."""
        tag = element.tag.rpartition("}")[2]
        if tag == "row":
            self.row = int(element.get("r") or self.row + 1)
            self.gatherer.put_row(self.row, self._cells(element))
        elif tag == "mergeCell" and self.covered is None:
            first, _, last = element.get("ref", "").partition(":")
            self.gatherer.merged.append((*split_address(first), *split_address(last or first)))
        elif tag == "col" and (element.get("hidden") in TRUE or element.get("width") == "0"):
            self.hidden_columns.append((int(element.get("min", "0")), int(element.get("max", "0"))))

    def hides_row(self, element: ET.Element) -> bool:
        """True where a row is hidden, and all its cells with it."""
        return self.gatherer.hidden or element.get("hidden") in TRUE or element.get("ht") == "0"

    def hides_column(self, column: int) -> bool:
        """True where a column is hidden."""
        return any(first <= column <= last for first, last in self.hidden_columns)

    def _cells(self, element: ET.Element) -> list[Cell | None]:
        unseen, digits = self.hides_row(element), str(self.row)
        end = -len(digits)
        covered = self.covered.in_row(self.row) if self.covered else ()
        found: list[Cell | None] = []
        column = 0
        for cell in element:
            address = cell.get("r")
            if address is None:
                column += 1
            elif address[end:] == digits and address[:end].isalpha():
                column = column_number(address[:end])
            else:
                raise damaged(f"cell {address} stands in row {self.row}")
            if len(cell):
                hidden = unseen or bool(self.hidden_columns and self.hides_column(column))
                hidden = hidden or any(place.hides(self.row, column) for place in covered)
                found.append(make_cell(cell, self.row, column, self.book, hidden))
        return found
