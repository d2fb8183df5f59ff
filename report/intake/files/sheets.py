"""What a reader of spreadsheets returns: sheets of cells at the addresses the person sees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from report.intake.files.boxes import Box, around, joined
from report.intake.files.record_rows import RecordRows
from report.terms.cells import Cell

SheetState = Literal["visible", "hidden", "very hidden"]


@dataclass(frozen=True)
class Sheet:
    """One sheet. `cells` holds every non-empty cell by (row, column), both counted from 1.

    Merged ranges are (first row, first column, last row, last column); only the first cell holds the value.
    Of a large record sheet `cells` holds the first rows only; `records` holds what stands below the row of headings.
    """

    name: str
    state: SheetState
    cells: dict[tuple[int, int], Cell]
    merged: tuple[tuple[int, int, int, int], ...] = ()
    comments: dict[tuple[int, int], str] = field(default_factory=dict)
    records: RecordRows | None = None

    @property
    def box(self) -> Box | None:
        """The box around all filled cells, those that were not kept too; None for an empty sheet."""
        if self.records is None:
            return around(self.cells.values())
        above = around(cell for (row, _), cell in self.cells.items() if row <= self.records.head)
        return joined(above, self.records.box)

    def at(self, row: int, column: int) -> Cell | None:
        """The cell there, or None where it is blank."""
        return self.cells.get((row, column))

    def spread(self, row: int, column: int) -> Cell | None:
        """The cell there or, inside a merged range, the cell whose value covers it."""
        for top, left, bottom, right in self.merged:
            if top <= row <= bottom and left <= column <= right:
                return self.cells.get((top, left))
        return self.cells.get((row, column))


@dataclass(frozen=True)
class Workbook:
    """One file that was read."""

    path: Path
    file: str
    sha256: str
    sheets: tuple[Sheet, ...]

    def renamed(self, file: str) -> Workbook:
        """The same under the name it came by; the one sheet of a csv file bears the name of its file."""
        path = Path(file)
        sheets = tuple(replace(sheet, name=path.stem) if sheet.name == self.path.stem else sheet for sheet in self.sheets)
        return replace(self, path=path, file=file, sheets=sheets)


Plan = Callable[[Sheet], RecordRows | None]
"""Asked with the first rows of a large sheet: what to fill with the rows below them, or None where all cells are needed."""
