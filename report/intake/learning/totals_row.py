"""The row of a table that totals the others."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report.intake.categories import TOTALS
from report.intake.labels import plain
from report.intake.learning.columns import Column
from report.intake.learning.looks import is_number
from report.intake.understand import as_text, understand
from report.terms.cells import Cell

_TOTAL = re.compile(
    r"(?:grand |overall |sub ?-?)?totals?\b.*|all\b.*|overall\b.*|.*\btotal|whole .*|(?:northern |county |borough |force )?wide"
)
_CLOSE = 1e-6


def total_row(key: Column | None, values: Sequence[Column]) -> Cell | None:
    """The label of a last row that adds up the others, or that says so."""
    cells = list(key.cells) if key else []
    for cell in (cells[-1:] + cells[:1]) if len(cells) > 2 else []:
        text = plain(as_text(cell))
        if text in TOTALS or (_TOTAL.fullmatch(text) and _adds_up(cell, cells, values)):
            return cell
    return None


def _adds_up(total: Cell, cells: Sequence[Cell], values: Sequence[Column]) -> bool:
    rows = {cell.row for cell in cells if cell != total}
    for column in values:
        numbers = {cell.row: _number(cell) for cell in column.cells if is_number(cell)}
        if total.row in numbers and abs(sum(n for row, n in numbers.items() if row in rows) - numbers[total.row]) <= _CLOSE:
            return True
    return False


def _number(cell: Cell) -> float:
    value = understand(cell, "rate", {}).value
    return value.number if value is not None and value.number is not None else 0.0
