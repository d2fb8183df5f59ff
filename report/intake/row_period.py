"""The period of one row, where a column of the table says it."""

from __future__ import annotations

import re

from report.intake.cell_periods import period_in_text
from report.intake.reading import Reading
from report.intake.sides import side
from report.intake.understand import as_text
from report.terms.cells import column_letters
from report.terms.periods import Kind, Period

NO_PERIOD = "The row does not say which period it is about."
_COLUMN = re.compile(r'column "(.+)"')


def row_period(reading: Reading, row: int, year: Period) -> Period | None:
    """The period the row names; None, and asked about, where it names none. A bare quarter belongs to `year`."""
    declared = _COLUMN.fullmatch(reading.form.period.source)
    heading = declared[1] if declared else ""
    kind = None if reading.form.period.kind == "any" else Kind(reading.form.period.kind)
    cell = side(reading, heading, row)
    period = period_in_text(cell, kind, year) if cell else None
    if period is None:
        head = reading.heading(heading)
        what = f'"{as_text(cell)}" is not a period I know.' if cell else NO_PERIOD
        fix = "Write it as March 2022, 2021/22 or 31/03/2022. The row was not counted."
        reading.question("period", what, fix, cell or (f"{column_letters(head.column)}{row}" if head else ""))
        if cell is not None:
            reading.claimed[cell.row, cell.column] = "asked"
    return period
