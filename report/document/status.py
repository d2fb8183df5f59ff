"""Which of a table's numbers are illustrative, told in a column of its own, never beside the number; and the table's key."""

from __future__ import annotations

from dataclasses import replace

from report.document.cells import numbers_of
from report.document.model import CellOf, Column, Row, Table, Text
from report.document.signs import table_key

STATUS = "Status"
REPORTED = "Reported"
ILLUSTRATIVE = "Illustrative"
NO_NUMBER = "No number"


def with_signs(table: Table) -> Table:
    """The table with its key. Where all its numbers are illustrative it says so itself; where some are, a column says which."""
    numbers = [number for row in table.rows for _, number in numbers_of(row)]
    if numbers and all(number.illustrative for number in numbers):
        return replace(table, illustrative=True, key=table_key(table.rows))
    if not any(number.illustrative for number in numbers):
        return replace(table, key=table_key(table.rows))
    rows = tuple(replace(row, cells=(*row.cells, CellOf((Text(_status(row, table)),)))) for row in table.rows)
    return replace(table, columns=(*table.columns, Column(STATUS)), rows=rows, key=table_key(table.rows, illustrative=True))


def _status(row: Row, table: Table) -> str:
    """`Illustrative`, `Reported`, or which of the row's columns are illustrative."""
    numbers = numbers_of(row)
    found = [table.columns[at + 1].heading for at, number in numbers if number.illustrative]
    if not found:
        return REPORTED if numbers else NO_NUMBER
    return ILLUSTRATIVE if len(found) == len(numbers) else f"{ILLUSTRATIVE}: {', '.join(found)}"
