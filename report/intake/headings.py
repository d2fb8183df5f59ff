"""Period headings: one row of `Q1 2021/22`, or years merged over quarters, or terms."""

from __future__ import annotations

from dataclasses import dataclass

from report.intake.labels import plain
from report.intake.sheets import Sheet
from report.intake.understand import as_text
from report.terms.cells import Cell
from report.terms.periods import Kind, Period
from report.terms.reading_periods import try_period


@dataclass(frozen=True)
class Headings:
    """The heading row and what each column below it is about; `totals` are columns that add the others up."""

    row: int
    periods: dict[int, Period]
    totals: dict[int, Period]
    cells: tuple[Cell, ...]


def period_headings(sheet: Sheet, kind: Kind, total: str, year: Period) -> Headings | None:
    """Find the row whose columns are periods of `kind`. A totals column stands for the year written above it, else `year`."""
    rows = sorted({row for row, _ in sheet.cells})
    found = [headings for row in rows if (headings := _row(sheet, row, kind, total, year)).periods]
    return max(found, key=lambda h: len(h.periods), default=None)


def _row(sheet: Sheet, row: int, kind: Kind, total: str, year: Period) -> Headings:
    periods: dict[int, Period] = {}
    totals: dict[int, Period] = {}
    cells: list[Cell] = []
    for column in sorted(c for r, c in sheet.cells if r == row):
        cell = sheet.cells[row, column]
        over = sheet.spread(row - 1, column)
        if total and plain(as_text(cell)) == plain(total):
            totals[column] = _year_of(over) or year
            cells += [cell, *([over] if over else [])]
            continue
        period = _period(cell, over, kind)
        if period is not None:
            periods[column] = period
            cells += [cell, *([over] if over else [])]
    return Headings(row, periods, totals, tuple(cells))


def _period(cell: Cell, over: Cell | None, kind: Kind) -> Period | None:
    own = _of_kind(as_text(cell), kind)
    if own or over is None:
        return own
    return _of_kind(f"{as_text(over)} {as_text(cell)}", kind) or _of_kind(f"{as_text(cell)} {as_text(over)}", kind)


def _of_kind(text: str, kind: Kind) -> Period | None:
    period = try_period(text, kind)
    return period if period and period.kind is kind else None


def _year_of(cell: Cell | None) -> Period | None:
    return _of_kind(as_text(cell), Kind.FINANCIAL_YEAR) if cell else None
