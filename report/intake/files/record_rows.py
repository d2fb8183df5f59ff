"""The rows of a record sheet as they are taken in: the declared columns are kept, all others are counted and dropped.

Equal cells are kept once: a column is a list of numbers, each of which says at which place of its different cells it stands.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Mapping, Sequence

from report.intake.files.boxes import Box, joined
from report.intake.files.unseen import Unseen
from report.terms.cells import Cell

BLANK = -1
Kind = tuple[str, object, str, str]


class Unordered(Exception):
    """The rows do not come from the top down, so nothing may be dropped before all of them are known."""


class RecordRows:
    """What stands below the row of headings `head`, row by row from the top down.

    `rows` are the numbers of the rows that fill one of the kept columns. `codes` says for each kept column and each of those
    rows which of its `cells` it holds, or BLANK. `dropped` is the box around all shown cells of other columns. Where
    `all_shown`, hidden cells are taken like others.
    """

    def __init__(self, head: int, columns: Iterable[int], all_shown: bool = False) -> None:
        self.head = head
        self.all_shown = all_shown
        self.rows: array[int] = array("i")
        self.codes: dict[int, array[int]] = {column: array("i") for column in sorted(columns)}
        self.cells: dict[int, list[Cell]] = {column: [] for column in self.codes}
        self.dropped: Box | None = None
        self.unseen = Unseen()
        self.last = head
        self._known: dict[int, dict[Kind, int]] = {column: {} for column in self.codes}

    def add_row(self, row: int, cells: Sequence[Cell]) -> None:
        """Take one row: its filled cells, no two of one column. Raises Unordered where it is not below those before."""
        self.follow(row)
        shown = [cell for cell in cells if self.all_shown or not cell.hidden]
        if len(shown) < len(cells):
            self.unseen.add(row, [cell.column for cell in cells if cell.hidden], bool(shown))
        kept = {cell.column: self._code(cell) for cell in shown if cell.column in self.codes}
        for cell in shown:
            if cell.column not in self.codes:
                self.drop(Box(row, cell.column, row, cell.column))
        if kept:
            self.rows.append(row)
            for column, codes in self.codes.items():
                codes.append(kept.get(column, BLANK))

    def add_rows(self, rows: Sequence[int], codes: Mapping[int, Sequence[int]]) -> None:
        """Take many rows at once: of each kept column the places of its cells. A column that is not named is blank."""
        self.rows.extend(rows)
        for column, held in self.codes.items():
            held.extend(codes[column] if column in codes else [BLANK] * len(rows))

    def follow(self, row: int) -> None:
        """Note which row is taken. Raises Unordered where it is not below those before."""
        if row <= self.last:
            raise Unordered
        self.last = row

    def drop(self, box: Box) -> None:
        """Count cells of columns that are not kept."""
        self.dropped = box | self.dropped

    def learn(self, column: int, cell: Cell) -> int:
        """The place of a cell among the different ones of its column, where it is put without looking for its like."""
        self.cells[column].append(cell)
        return len(self.cells[column]) - 1

    @property
    def held(self) -> int:
        """How many different cells are held."""
        return sum(map(len, self.cells.values()))

    @property
    def box(self) -> Box | None:
        """The box around all cells, hidden ones and dropped ones too."""
        return joined(self.kept, self.dropped, *(box for _, box in self.unseen.blocks()))

    @property
    def kept(self) -> Box | None:
        """The box around the cells that are kept."""
        return joined(*(self._around(column, codes) for column, codes in self.codes.items()))

    def _around(self, column: int, codes: array[int]) -> Box | None:
        filled = len(codes) - codes.count(BLANK)
        if not filled:
            return None
        first = next(at for at, code in enumerate(codes) if code != BLANK)
        last = next(at for at in range(len(codes) - 1, -1, -1) if codes[at] != BLANK)
        return Box(self.rows[first], column, self.rows[last], column, filled)

    def _code(self, cell: Cell) -> int:
        known = self._known[cell.column]
        kind = (cell.type, cell.value, cell.text, cell.look)
        if kind not in known:
            known[kind] = self.learn(cell.column, cell)
        return known[kind]
