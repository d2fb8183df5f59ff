"""Where the headings of a record sheet stand, and its parts above and below them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import groupby

from report.intake.files.record_rows import RecordRows
from report.intake.files.sheets import Sheet
from report.intake.files.unseen import Unseen, unseen_of
from report.intake.hidden import visible_part
from report.intake.labels import find, fullest_row, texts
from report.settings.forms import Form, RecordSheet
from report.terms.cells import Cell

TOP_ROWS = 200
"""A record sheet is recognised, and its headings found, within its first rows."""


@dataclass(frozen=True)
class Parted:
    """A record sheet in its parts: down to the headings as cells, the hidden ones aside, and the rows below them.

    `unseen` counts the hidden cells of the whole sheet.
    """

    top: Sheet
    hidden: tuple[Cell, ...]
    rows: RecordRows
    unseen: Unseen


def top_of(sheet: Sheet) -> Sheet:
    """The first rows of a sheet, in which a record sheet is recognised."""
    return rows_to(sheet, TOP_ROWS)


def rows_to(sheet: Sheet, last: int) -> Sheet:
    """The sheet down to a row."""
    cells = {place: cell for place, cell in sheet.cells.items() if place[0] <= last}
    return sheet if len(cells) == len(sheet.cells) else replace(sheet, cells=cells)


def head_row(top: Sheet, record: RecordSheet) -> int:
    """The row that holds most of the declared headings, the first of them where several do; 0 where there is none."""
    known = texts(top)
    return fullest_row(cell for heading in record.columns.values() for cell in find(known, [heading]))


def headed(top: Sheet, record: RecordSheet, head: int) -> dict[str, list[Cell]]:
    """The cells of the row of headings that carry each declared heading, by the column's short name."""
    known = texts(replace(top, cells={place: cell for place, cell in top.cells.items() if place[0] == head}))
    return {short: find(known, [heading]) for short, heading in record.columns.items()}


def kept_columns(top: Sheet, record: RecordSheet, head: int) -> dict[str, int]:
    """The columns that are kept, by short name: those whose heading stands there once."""
    return {short: cells[0].column for short, cells in headed(top, record, head).items() if len(cells) == 1}


def part(sheet: Sheet, form: Form, record: RecordSheet) -> Parted:
    """Take a record sheet apart. Where it has none of the headings, all of it is above them."""
    shown, hidden = visible_part(sheet, form)
    head = head_row(top_of(shown), record) if sheet.records is None else sheet.records.head
    last = head or max((row for row, _ in sheet.cells), default=0)
    top, hidden_above = rows_to(shown, last), tuple(cell for cell in hidden if cell.row <= last)
    rows = sheet.records or _rows_below(sheet, last, kept_columns(top, record, head).values(), form.hidden == "read")
    unseen = unseen_of(hidden_above, top.cells)
    unseen.extend(rows.unseen)
    return Parted(replace(top, records=None), hidden_above, rows, unseen)


def _rows_below(sheet: Sheet, head: int, columns: Iterable[int], all_shown: bool) -> RecordRows:
    rows = RecordRows(head, columns, all_shown)
    below = sorted((place, cell) for place, cell in sheet.cells.items() if place[0] > head)
    for row, cells in groupby(below, key=lambda item: item[0][0]):
        rows.add_row(row, [cell for _, cell in cells])
    return rows
