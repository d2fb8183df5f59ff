"""Reading xls (Excel 97 to 2003 and older) with xlrd, formats and hidden cells included."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

from report.intake.format_codes import BUILT_IN, REGIONAL
from report.intake.gathering import Gatherer
from report.intake.guards import password
from report.intake.making import ERROR_CODES, boolean_cell, error_cell, number_cell, text_cell
from report.intake.sheets import SheetState
from report.terms.cells import Cell

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Sheet

_STATES: dict[int, SheetState] = {0: "visible", 1: "hidden", 2: "very hidden"}


def read_xls(data: bytes) -> list[Gatherer]:
    """Every worksheet of a workbook, in order. Raises Refusal, or whatever a damaged file makes xlrd raise."""
    import xlrd
    from xlrd.biffh import XLRDError

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    except XLRDError as error:
        if "encrypted" in str(error).lower():
            raise password() from None
        raise
    codes = [_code(book, style.format_key) for style in book.xf_list]
    return [_read_sheet(sheet, codes, book.datemode == 1) for sheet in book.sheets()]


def _code(book: Book, key: int) -> str:
    if key in REGIONAL or key not in book.format_map:
        return BUILT_IN.get(key, "General")
    code: str = book.format_map[key].format_str
    return code or "General"


def _read_sheet(sheet: Sheet, codes: list[str], base_1904: bool) -> Gatherer:
    gatherer = Gatherer(sheet.name, _STATES.get(sheet.visibility, "hidden"))
    hidden_columns = {at for at, about in sheet.colinfo_map.items() if about.hidden or about.width == 0}
    hidden_rows = {at for at, about in sheet.rowinfo_map.items() if about.hidden}
    for row in range(sheet.nrows):
        unseen = gatherer.hidden or row in hidden_rows
        for column in range(sheet.row_len(row)):
            gatherer.put(_cell(sheet, row, column, codes, unseen or column in hidden_columns, base_1904))
    gatherer.merged = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
    gatherer.comments = {(row + 1, column + 1): note.text.strip() for (row, column), note in sheet.cell_note_map.items()}
    return gatherer


def _cell(sheet: Sheet, row: int, column: int, codes: list[str], hidden: bool, base_1904: bool) -> Cell | None:
    import xlrd

    kind: int = sheet.cell_type(row, column)
    value: Any = sheet.cell_value(row, column)
    at = (row + 1, column + 1)
    if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return number_cell(*at, value, codes[sheet.cell_xf_index(row, column)], hidden, base_1904)
    if kind == xlrd.XL_CELL_TEXT:
        return text_cell(*at, value, hidden)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return boolean_cell(*at, bool(value), hidden)
    if kind == xlrd.XL_CELL_ERROR:
        return error_cell(*at, ERROR_CODES.get(value, "#UNKNOWN!"), hidden)
    return None
