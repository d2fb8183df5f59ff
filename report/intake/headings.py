"""Period headings: one row of `Q1 2021/22`, or years merged over quarters, or terms; a sheet may hold several such tables."""

from __future__ import annotations

from dataclasses import dataclass

from report.intake.cell_periods import period_in_text
from report.intake.files.sheets import Sheet
from report.intake.labels import plain
from report.intake.reading import Reading
from report.intake.understand import as_text
from report.terms.cells import Cell
from report.terms.periods import Kind, Period

NO_END = 1 << 30
"""A row below every row: where the last table of a sheet ends."""


@dataclass(frozen=True)
class Headings:
    """A heading row and what each column below it is about; `totals` are columns that add the others up.

    The table below it ends before the row `end`. `bare`: its quarters name no year, so that of the folder is assumed.
    """

    row: int
    end: int
    periods: dict[int, Period]
    totals: dict[int, Period]
    cells: dict[int, tuple[Cell, ...]]
    bare: bool = False

    @property
    def first(self) -> int:
        """The first column that holds values."""
        return min([*self.periods, *self.totals])


@dataclass(frozen=True)
class _Row:
    number: int
    periods: dict[int, Period]
    totals: dict[int, Period]
    cells: dict[int, tuple[Cell, ...]]
    bare: set[int]


def period_headings(reading: Reading, kind: Kind, year: Period) -> list[Headings]:
    """Every table of the sheet that stands under periods of `kind`, top to bottom.

    A totals column stands for the year written above it, else for `year`. A single period alone in its row makes a
    heading only where no row has more.
    """
    labels = {plain(text) for m in reading.form.measures.values() for text in (m.label, *m.aliases) if text}
    rows = sorted({row for row, _ in reading.sheet.cells} - _rows_of(reading, labels))
    found = [made for row in rows if (made := _row(reading.sheet, row, kind, reading.form.total, year)).periods]
    most = max((len(row.periods) for row in found), default=0)
    heads = [row for row in found if len(row.periods) > 1 or most == 1]
    ends = [*(row.number for row in heads[1:]), NO_END]
    pairs = zip(heads, ends, strict=False)
    return [Headings(row.number, end, row.periods, row.totals, row.cells, bool(row.bare)) for row, end in pairs]


def _rows_of(reading: Reading, labels: set[str]) -> set[int]:
    return {cell.row for label in labels for cell in reading.texts.get(label, ())}


def _row(sheet: Sheet, row: int, kind: Kind, total: str, year: Period) -> _Row:
    made = _Row(row, {}, {}, {}, set())
    for column in sorted(c for r, c in sheet.cells if r == row):
        cell, over = sheet.cells[row, column], sheet.spread(row - 1, column)
        if total and plain(as_text(cell)) == plain(total):
            made.totals[column] = _whole_year(over, kind, year)
        elif (period := _with_year(cell, over, kind)) is not None:
            made.periods[column] = period
        elif (over is None or _is_title(sheet, over)) and (period := period_in_text(as_text(cell), kind, year)) is not None:
            made.periods[column] = period
            made.bare.add(column)
        else:
            continue
        made.cells[column] = (cell, over) if over else (cell,)
    return made


def _with_year(cell: Cell, over: Cell | None, kind: Kind) -> Period | None:
    """What the heading says by itself, else together with what stands merged above it."""
    own = period_in_text(cell, kind)
    if own is not None or over is None:
        return own
    texts = (f"{as_text(over)} {as_text(cell)}", f"{as_text(cell)} {as_text(over)}")
    return next((period for text in texts if (period := period_in_text(text, kind))), None)


def _is_title(sheet: Sheet, over: Cell) -> bool:
    """True for words above the whole table, from its first column on.

    Other words above a bare quarter may mean another year: `Last year` may not pass for this one.
    """
    return over.column == min(column for _, column in sheet.cells)


def _whole_year(over: Cell | None, kind: Kind, year: Period) -> Period:
    whole = Kind.ACADEMIC_YEAR if kind is Kind.SCHOOL_TERM else Kind.FINANCIAL_YEAR
    return (period_in_text(over, whole) if over else None) or year
