"""Which of a table's numbers are illustrative, provisional, revised or after a break, told in a column; and the table's key."""

from __future__ import annotations

from dataclasses import replace

from report.document.cells import numbers_of
from report.document.inlines import Speaker
from report.document.model import Bound, CellOf, Column, Row, Table, Text
from report.document.rounded import rounding_notes
from report.document.signs import table_key
from report.terms.language import phrase, said
from report.terms.spelling_numbers import capitalised
from report.terms.statuses import coded, joined

STATUS = phrase("Status")
REPORTED = phrase("Reported")
NO_NUMBER = phrase("No number")


def with_signs(table: Table, speaker: Speaker) -> Table:
    """The table with its key and, where counts are rounded, a note.

    Where all its numbers are illustrative it says so itself; where some are, a column says which.
    """
    table = replace(table, notes=(*table.notes, *rounding_notes(table.rows, speaker)))
    numbers = [number for row in table.rows for _, number in numbers_of(row)]
    if numbers and all(status_of(number) == "illustrative" for number in numbers):
        return replace(table, illustrative=True, key=table_key(table.rows, (), speaker.few))
    if not any(status_of(number) for number in numbers):
        return replace(table, key=table_key(table.rows, (), speaker.few))
    rows = tuple(replace(row, cells=(*row.cells, CellOf((Text(_status(row, table)),)))) for row in table.rows)
    found = {status_of(number) for number in numbers}
    return replace(
        table, columns=(*table.columns, Column(said(STATUS))), rows=rows, key=table_key(table.rows, found, speaker.few)
    )


def status_of(number: Bound) -> str:
    """`illustrative`, `provisional`, `revised`, `break in series`, several with commas, or nothing for one as it was reported."""
    return joined("illustrative" if number.illustrative else "", number.status)


def _status(row: Row, table: Table) -> str:
    """`Illustrative`, `[r] revised`, `Reported`, or which of the row's columns are what."""
    numbers = numbers_of(row)
    if not numbers:
        return said(NO_NUMBER)
    found: dict[str, list[str]] = {}
    for at, number in numbers:
        found.setdefault(status_of(number), []).append(table.columns[at + 1].heading)
    if len(found) == 1:
        return capitalised(coded(next(iter(found)))) or said(REPORTED)
    return capitalised("; ".join(f"{coded(status)}: {', '.join(heads)}" for status, heads in sorted(found.items()) if status))
