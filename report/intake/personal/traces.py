"""Traces of personal data: one line of a sheet, a column or a row, that seems to hold one kind of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from report.intake.files.sheets import Sheet
from report.intake.personal.headings import Heading, heading_of, may_head
from report.intake.personal.kinds import Kind, Weight
from report.intake.personal.tables import detail_of
from report.terms.cells import Cell

_FEW_ROWS = 500


@dataclass(frozen=True)
class Trace:
    """Cells of one line that seem to hold one kind of personal data. `across` where the line is a row, `number` counts from 1.

    `of_child` where its heading names a child, a parent, a victim: it cannot be about people at work.
    """

    kind: Kind
    weight: Weight
    across: bool
    number: int
    cells: tuple[Cell, ...]
    of_child: bool = False

    @cached_property
    def positions(self) -> frozenset[int]:
        """The rows of a column, the columns of a row, in which its cells stand."""
        return frozenset(place_along(cell, self.across) for cell in self.cells)


@dataclass(frozen=True)
class Line:
    """All the cells of one column, or of one row, in order."""

    across: bool
    number: int
    cells: tuple[Cell, ...]

    @cached_property
    def places(self) -> list[int]:
        """Where along the line each cell stands."""
        return [place_along(cell, self.across) for cell in self.cells]

    def between(self, first: int, last: int) -> tuple[Cell, ...]:
        """The cells from one place along the line to another, both included."""
        return self.cells[bisect_left(self.places, first) : bisect_right(self.places, last)]

    def before(self, place: int) -> Cell | None:
        """The nearest cell before a place: of a column, what stands above."""
        at = bisect_left(self.places, place)
        return self.cells[at - 1] if at else None

    def after(self, place: int) -> Iterator[Cell]:
        """All the cells behind a place, one by one."""
        return islice(self.cells, bisect_right(self.places, place), None)


class Lines:
    """A sheet as its columns and its rows, with the headings that our list knows.

    `headings` are those of personal data by their places; `heads` are these and those of other details of people, counted by
    row and by column. `details` are those others by their places: what each names, as `age`.
    """

    def __init__(self, sheet: Sheet) -> None:
        self.cells = sheet.cells
        self.headings: dict[tuple[int, int], Heading] = {}
        self.details: dict[tuple[int, int], str] = {}
        for place, cell in sheet.cells.items():
            if cell.type == "text" and may_head(cell.text):
                if heading := heading_of(cell.text):
                    self.headings[place] = heading
                if detail := detail_of(cell.text):
                    self.details[place] = detail
        self.heads = self.headings.keys() | self.details.keys()
        self.in_row = Counter(row for row, _ in self.heads)
        self.in_column = Counter(column for _, column in self.heads)

    @cached_property
    def columns(self) -> dict[int, Line]:
        """All columns that hold something, by their numbers."""
        return _lines(self.cells.values(), across=False)

    @cached_property
    def rows(self) -> dict[int, Line]:
        """All rows that hold something, by their numbers."""
        return _lines(self.cells.values(), across=True)

    def line(self, number: int, across: bool) -> Line:
        """One row or column."""
        return (self.rows if across else self.columns)[number]

    @cached_property
    def few_rows(self) -> bool:
        """False for a long sheet, whose rows are not looked at: a list that runs across has few of them."""
        return len({row for row, _ in self.cells}) <= _FEW_ROWS


def place_along(cell: Cell, across: bool) -> int:
    """Where a cell stands along its row or along its column."""
    return cell.column if across else cell.row


def line_of(cell: Cell, across: bool) -> int:
    """The number of the row, or of the column, in which a cell stands."""
    return cell.row if across else cell.column


def _lines(cells: Iterable[Cell], across: bool) -> dict[int, Line]:
    found: dict[int, list[Cell]] = {}
    for cell in cells:
        found.setdefault(line_of(cell, across), []).append(cell)
    return {number: Line(across, number, tuple(members)) for number, members in found.items()}
