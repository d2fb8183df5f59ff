"""Gathering one sheet while its file is read: cells, merged ranges, comments, and formulas nobody worked out."""

from __future__ import annotations

from dataclasses import replace

from report.intake.making import NO_VALUE
from report.intake.sheets import Sheet, SheetState
from report.terms.cells import Cell, column_letters
from report.terms.problems import Problem, question

MOST_CELLS = 2_000_000
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
_MOST_MERGED_WORK = 20_000_000
_NAMED_FORMULAS = 20


class TooMuch(ValueError):
    """A file with more in it than a return can hold. The message is the end of a sentence that begins with the file."""


class Gatherer:
    """Collects what one sheet holds. Raises TooMuch past the limits of a spreadsheet."""

    def __init__(self, name: str, state: SheetState = "visible") -> None:
        self.name = name
        self.state = state
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self.comments: dict[tuple[int, int], str] = {}
        self.uncalculated: list[str] = []

    @property
    def hidden(self) -> bool:
        """True where the whole sheet is hidden, and so is every cell in it."""
        return self.state != "visible"

    def put(self, cell: Cell | None) -> None:
        """Keep a cell; None is a blank and is left out."""
        if cell is None:
            return
        if not (1 <= cell.row <= MOST_ROWS and 1 <= cell.column <= MOST_COLUMNS):
            raise TooMuch(f"has a cell at row {cell.row}, column {cell.column}, where no spreadsheet has one")
        if len(self.cells) >= MOST_CELLS:
            raise TooMuch(f"has more than {MOST_CELLS:,} filled cells in one sheet")
        if cell.type == "error" and cell.value == NO_VALUE:
            self.uncalculated.append(cell.name)
        self.cells[cell.row, cell.column] = cell

    def sheet(self) -> Sheet:
        """The finished sheet. A value that a merged range covers cannot be seen, so it counts as hidden."""
        for place in self._covered():
            self.cells[place] = replace(self.cells[place], hidden=True)
        ordered = dict(sorted(self.cells.items()))
        return Sheet(self.name, self.state, ordered, tuple(self.merged), self.comments)

    def problems(self, file: str) -> list[Problem]:
        """One question for each formula without a value; past twenty, one for all the rest together."""
        named, rest = self.uncalculated[:_NAMED_FORMULAS], self.uncalculated[_NAMED_FORMULAS:]
        found = [_unworked(f"{cell} holds a formula whose result was never saved.", file, self.name, cell) for cell in named]
        if rest:
            what = f"{len(rest)} more cells, {rest[0]} to {rest[-1]}, hold formulas whose results were never saved."
            found.append(_unworked(what, file, self.name, f"{rest[0]}:{rest[-1]}"))
        return found

    def _covered(self) -> list[tuple[int, int]]:
        found: list[tuple[int, int]] = []
        work = 0
        for top, left, bottom, right in self.merged:
            area = (bottom - top + 1) * (right - left + 1)
            work += min(area, len(self.cells))
            if work > _MOST_MERGED_WORK:
                raise TooMuch(f"has merged ranges that overlap, as at {column_letters(left)}{top}")
            if area <= len(self.cells):
                inside = [(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1) if (r, c) in self.cells]
            else:
                inside = [(r, c) for r, c in self.cells if top <= r <= bottom and left <= c <= right]
            found += [place for place in inside if place != (top, left)]
        return found


def _unworked(what: str, file: str, sheet: str, cell: str) -> Problem:
    fix = "Open the workbook in Excel, save it and send it again."
    return question("formula-no-value", what, fix, file=file, sheet=sheet, cell=cell)
