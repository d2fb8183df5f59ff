"""A workbook made anew from what the program saw of a file: for formats that cannot be marked, and for very large files."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from report.desk.copies.faults import Fault
from report.desk.copies.marks import clean, places, put_text
from report.intake.files.making import number_cell
from report.intake.files.sheets import Sheet, Workbook
from report.terms.cells import Cell, column_letters

if TYPE_CHECKING:
    from openpyxl import Workbook as Book
    from openpyxl.worksheet.worksheet import Worksheet

LACKS = "It was made anew from your file: its values and merged cells, and not its colours, fonts, formulas, charts or pictures."
LACKS_ROWS = (
    "Your file is large, so only the rows in question are here, with the first rows of their sheet, each in its own place. "
    "Colours, fonts, formulas, charts and pictures are not."
)
_HEAD_ROWS = 15
_MOST_ROWS = 2_000
_MOST_MERGED = 20_000
_NUMBERS = ("General", "0", "#,##0", "0%", "0.0%", "0.00%", "0.0", "0.00", "#,##0.00", '"£"#,##0', '"£"#,##0.00')
_DATES = ("dd/mm/yyyy", "yyyy-mm-dd", "d mmm yyyy", "d mmmm yyyy", "dd/mm/yyyy hh:mm", "mmm yyyy", "mmmm yyyy", "mmm-yy")
_NOT_IN_A_NAME = str.maketrans(dict.fromkeys("[]*?:/\\", "-"))
_LONGEST_NAME = 31
_WIDEST, _NARROWEST = 60, 8


def from_seen(seen: Workbook, faults: Iterable[Fault], whole: bool) -> tuple[Book, dict[str, str]]:
    """The new workbook, and what each sheet is called in it, by its own name. Not `whole`: the rows in question alone."""
    from openpyxl import Workbook as Book

    book = Book()
    book.remove(book.worksheets[0])
    names: dict[str, str] = {}
    wanted = {name: _rows([fault for fault in faults if fault.sheet == name]) for name in {fault.sheet for fault in faults}}
    for sheet in seen.sheets:
        if whole or sheet.name in wanted:
            made = book.create_sheet(_sheet_name(sheet.name, names.values()))
            names[sheet.name] = made.title
            _fill(made, sheet, None if whole else wanted[sheet.name])
    return book, names


def _rows(faults: Iterable[Fault]) -> frozenset[int]:
    return frozenset([row for fault in faults for row, _ in places(fault)][:_MOST_ROWS])


def _sheet_name(name: str, taken: Collection[str]) -> str:
    """The name as a workbook can hold it: no longer than 31 letters, without seven signs, and not there twice."""
    plain = (clean(name).translate(_NOT_IN_A_NAME).strip("'").strip() or "Sheet")[:_LONGEST_NAME]
    lowered, number, made = {each.lower() for each in taken}, 2, plain
    while made.lower() in lowered:
        made = f"{plain[: _LONGEST_NAME - 5]} ({number})"
        number += 1
    return made


def _fill(made: Worksheet, sheet: Sheet, rows: frozenset[int] | None) -> None:
    widths: dict[int, int] = {}
    for (row, column), cell in sheet.cells.items():
        if rows is None or row in rows or row <= _HEAD_ROWS:
            _write(made, cell)
            widths[column] = max(widths.get(column, 0), len(cell.text))
    for column, width in widths.items():
        made.column_dimensions[column_letters(column)].width = min(_WIDEST, max(_NARROWEST, width + 2))
    if rows is None:
        _merge(made, sheet)
    _keep_comments(made, sheet.comments)


def _write(made: Worksheet, cell: Cell) -> None:
    """The value in a format that shows what the cell showed; where there is none, the text that was shown."""
    place = made.cell(cell.row, cell.column)
    code = _code(cell)
    if cell.type == "boolean":
        place.value = bool(cell.value)
    elif code and isinstance(cell.value, (int, float, date, datetime)):
        place.value, place.number_format = cell.value, code
    else:
        put_text(place, cell.text)


def _code(cell: Cell) -> str:
    """The number format under which the value shows the same text; empty where none of the usual ones does."""
    if cell.type == "number" and isinstance(cell.value, (int, float)):
        return next((code for code in _NUMBERS if number_cell(1, 1, cell.value, code, False).text == cell.text), "")
    if cell.type == "date" and isinstance(cell.value, date):
        days = (_moment(cell.value) - datetime(1899, 12, 30)) / timedelta(days=1)
        return next((code for code in _DATES if days > 61 and number_cell(1, 1, days, code, False).text == cell.text), "")
    return ""


def _moment(value: date) -> datetime:
    return value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)


def _merge(made: Worksheet, sheet: Sheet) -> None:
    """Merge what was merged, where that hides no value: what stands under merged cells may be what is asked about."""
    room = _MOST_MERGED
    for top, left, bottom, right in sheet.merged:
        room -= (bottom - top + 1) * (right - left + 1)
        if room < 0:
            return
        inside = ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
        if not any(place in sheet.cells for place in inside if place != (top, left)):
            made.merge_cells(start_row=top, start_column=left, end_row=bottom, end_column=right)


def _keep_comments(made: Worksheet, comments: Mapping[tuple[int, int], str]) -> None:
    from openpyxl.comments import Comment

    for (row, column), text in comments.items():
        place = made.cell(row, column)
        if text and hasattr(place, "comment"):
            place.comment = Comment(clean(text), "")
