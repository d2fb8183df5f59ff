"""The cell "Reporting period": where a form whose period stands in a name says it as well, so that the file may be renamed."""

from __future__ import annotations

from report.intake.cell_periods import period_in_text
from report.intake.labels import beside
from report.intake.reading import Reading
from report.terms.cells import Cell
from report.terms.periods import Kind, Period

LABEL = "Reporting period"


def reporting_period(reading: Reading, kind: Kind | None, year: Period) -> tuple[Period, Cell] | None:
    """The period beside the label, and its cell; None where the label is absent or no period of the kind stands there."""
    heads = reading.find([LABEL])
    cell = beside(reading.sheet, heads[0]) if heads else None
    period = period_in_text(cell, kind, year) if cell is not None else None
    if period is None or cell is None:
        return None
    reading.claim(heads[:1], "label")
    reading.claim([cell], "read")
    return period, cell
