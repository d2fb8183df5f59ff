"""Hidden cells, counted in the blocks somebody hid: runs of rows of which nothing is shown, then runs of columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from report.intake.files.boxes import Box
from report.terms.cells import Cell

_MOST_RUNS = 1_000
"""So many runs of rows are told apart; a filter that hides more of them is one hidden block from there on."""


@dataclass
class Unseen:
    """Takes the rows of a sheet from the top down, and of each the columns of its hidden cells."""

    rows: list[Box] = field(default_factory=list)
    columns: dict[int, Box] = field(default_factory=dict)

    def add(self, row: int, columns: Iterable[int], shown: bool) -> None:
        """The hidden cells of one row; `shown` is True where the row has others that are not hidden."""
        for column in columns:
            if shown:
                self.columns[column] = Box(row, column, row, column) | self.columns.get(column)
            else:
                self._add_run(Box(row, column, row, column))

    def extend(self, below: Unseen) -> None:
        """What was taken of the rows below."""
        for run in below.rows:
            self._add_run(run)
        for column, box in below.columns.items():
            self.columns[column] = box | self.columns.get(column)

    def _add_run(self, box: Box) -> None:
        if self.rows and (box.top <= self.rows[-1].bottom + 1 or len(self.rows) >= _MOST_RUNS):
            self.rows[-1] |= box
        else:
            self.rows.append(box)

    def blocks(self) -> list[tuple[str, Box]]:
        """Each block with what it is made of: `rows` or `columns`."""
        runs: list[Box] = []
        for _, box in sorted(self.columns.items()):
            if runs and box.left == runs[-1].right + 1:
                runs[-1] |= box
            else:
                runs.append(box)
        return [*(("rows", box) for box in self.rows), *(("columns", box) for box in runs)]

    @property
    def count(self) -> int:
        """How many hidden cells there are."""
        return sum(box.count for box in (*self.rows, *self.columns.values()))


def unseen_of(hidden: Iterable[Cell], shown: Mapping[tuple[int, int], Cell]) -> Unseen:
    """The hidden cells of a sheet; `shown` are its others, by row and column."""
    by_row: dict[int, list[int]] = {}
    for cell in hidden:
        by_row.setdefault(cell.row, []).append(cell.column)
    unseen = Unseen()
    rows_shown = {row for row, _ in shown} if by_row else set()
    for row, columns in sorted(by_row.items()):
        unseen.add(row, columns, row in rows_shown)
    return unseen
