"""Gathering one sheet while its file is read: cells, merged ranges, comments, and formulas nobody worked out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from report.intake.files.making import NO_VALUE
from report.intake.files.record_rows import RecordRows
from report.intake.files.sheets import Plan, Sheet, SheetState
from report.terms.cells import Cell, column_letters
from report.terms.problems import Problem, question

MOST_CELLS = 2_000_000
MOST_PLACES = 50_000_000
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
_MOST_MERGED_WORK = 20_000_000
_NAMED_FORMULAS = 20


class TooMuch(ValueError):
    """A file with more in it than a return can hold. The message is the end of a sentence that begins with the file."""


class Gatherer:
    """Collects what one sheet holds. Raises TooMuch past the limits of a spreadsheet.

    From where a plan says which columns of it are kept, its rows go into `records` instead of `cells`.
    """

    def __init__(self, name: str, state: SheetState = "visible") -> None:
        self.name = name
        self.state = state
        self.cells: dict[tuple[int, int], Cell] = {}
        self.merged: list[tuple[int, int, int, int]] = []
        self.comments: dict[tuple[int, int], str] = {}
        self.uncalculated: list[str] = []
        self.records: RecordRows | None = None

    @property
    def hidden(self) -> bool:
        """True where the whole sheet is hidden, and so is every cell in it."""
        return self.state != "visible"

    def clear(self) -> None:
        """Forget what was read, to read the sheet in another way."""
        self.cells, self.merged, self.uncalculated, self.records = {}, [], [], None

    @property
    def merged_below(self) -> bool:
        """True where a merged range reaches below the headings, or covers one, of rows that were taken without knowing it."""
        if self.records is None:
            return False
        head = self.records.head
        return any(bottom > head for _, _, bottom, _ in self.merged) or any(row == head for row, _ in self._covered())

    def put(self, cell: Cell | None) -> None:
        """Keep a cell; None is a blank and is left out."""
        if cell is None:
            return
        self._look_at(cell)
        if len(self.cells) >= MOST_CELLS:
            raise TooMuch(f"has more than {MOST_CELLS:,} filled cells in one sheet")
        self.cells[cell.row, cell.column] = cell

    def put_row(self, row: int, cells: Iterable[Cell | None]) -> None:
        """Keep the cells of one row. Raises Unordered where rows are dropped already and this one is not below them."""
        if self.records is None:
            for cell in cells:
                self.put(cell)
            return
        filled = {cell.column: cell for cell in cells if cell is not None}
        for cell in filled.values():
            self._look_at(cell)
        if filled:
            self.records.add_row(row, list(filled.values()))
            self.weigh()

    def keep_columns(self, plan: Plan) -> bool:
        """Ask the plan, with the first rows at hand. True where from here on only some columns are kept."""
        self.records = plan(self.sheet())
        if self.records is None:
            return False
        below = sorted((place, cell) for place, cell in self.cells.items() if place[0] > self.records.head)
        for row, cells in groupby(below, key=lambda item: item[0][0]):
            self.records.add_row(row, [cell for _, cell in cells])
        return True

    def weigh(self) -> None:
        """Raise TooMuch where more is kept than the memory of a small computer bears."""
        if self.records is not None and self.records.held > MOST_CELLS:
            raise TooMuch(f"has more than {MOST_CELLS:,} different values in one sheet")
        if self.records is not None and len(self.records.rows) * len(self.records.codes) > MOST_PLACES:
            raise TooMuch(f"has more than {MOST_PLACES:,} cells in the columns that are counted")

    def _look_at(self, cell: Cell) -> None:
        if not (1 <= cell.row <= MOST_ROWS and 1 <= cell.column <= MOST_COLUMNS):
            raise TooMuch(f"has a cell at row {cell.row}, column {cell.column}, where no spreadsheet has one")
        if cell.type == "error" and cell.value == NO_VALUE:
            self.uncalculated.append(cell.name)

    def sheet(self) -> Sheet:
        """The finished sheet. A value that a merged range covers cannot be seen, so it counts as hidden."""
        for place in self._covered():
            self.cells[place] = replace(self.cells[place], hidden=True)
        ordered = dict(sorted(self.cells.items()))
        return Sheet(self.name, self.state, ordered, tuple(self.merged), self.comments, self.records)

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
