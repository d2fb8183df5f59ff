"""Whether the rows of a table are records: bookings, visits, children."""

from __future__ import annotations

from collections.abc import Sequence

from report.intake.learning.columns import Column
from report.intake.learning.regions import Table

_LEAST, _FEW_VALUES = 5, 0.7


def is_records(table: Table, columns: Sequence[Column]) -> bool:
    """True for many rows of mixed columns, each one record: a reference or date for each, and words that come again and again."""
    rows = len(table.rows)
    words = [c for c in columns if c.kind == "words" and c.heading is not None]
    again = [c for c in words if c.different <= _FEW_VALUES * len(c.cells) and len(c.cells) > rows / 2]
    own = [
        c for c in columns if c.kind in ("ref", "person") or _is_dates(c) or (c.kind == "words" and c.different == len(c.cells))
    ]
    persons = [c for c in columns if c.kind == "person"]
    if persons and rows >= 2 and len(columns) > 2:
        return True
    if rows < _LEAST or len(columns) < 3 or not again:
        return False
    numbers = [c for c in columns if c.kind in ("value", "derived")]
    dated = any(_is_dates(c) for c in columns)
    repeated = any(c.different < len(c.cells) for c in columns if _is_dates(c))
    return bool(own) and (dated or len(again) > 1 or not numbers) and (len(numbers) < len(words) + dated + repeated)


def _is_dates(column: Column) -> bool:
    return bool(column.cells) and sum(cell.type == "date" for cell in column.cells) > len(column.cells) / 2
