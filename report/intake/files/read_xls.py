"""Reading xls (Excel 97 to 2003 and older) with xlrd, formats and hidden cells included."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from report.intake.files.format_codes import BUILT_IN, REGIONAL
from report.intake.files.gathering import Gatherer
from report.intake.files.guards import OLE, Locked
from report.intake.files.making import ERROR_CODES, NO_VALUE, boolean_cell, error_cell, number_cell, text_cell, with_look
from report.intake.files.runs import Run, joined
from report.intake.files.sheets import SheetState
from report.intake.files.xls_container import workbook_stream
from report.intake.files.xls_looks import looks
from report.terms.cells import Cell

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.sheet import Sheet

_SUMMARY = "\x05SummaryInformation".encode("utf-16-le")
_RAISED = 1
_STATES: dict[int, SheetState] = {0: "visible", 1: "hidden", 2: "very hidden"}


@dataclass(frozen=True)
class _About:
    """Format codes by style, the date system, and whether a library wrote the file rather than a spreadsheet program:
    libraries leave formulas without results, which then look like formulas that give an empty text. `looks`: how cells
    look by style; `fonts`: which fonts are raised and which struck out."""

    codes: list[str]
    base_1904: bool
    unworked: bool
    looks: list[str]
    fonts: list[tuple[bool, bool]]


def read_xls(data: bytes) -> list[Gatherer]:
    """Every worksheet of a workbook, in order. Raises Refusal, or whatever a damaged file makes xlrd raise."""
    import xlrd
    from xlrd.biffh import XLRDError

    stream = workbook_stream(data) if data.startswith(OLE) else data
    try:
        book = xlrd.open_workbook(file_contents=stream, formatting_info=True, ragged_rows=True, logfile=io.StringIO())
    except XLRDError as error:
        if "encrypted" in str(error).lower():
            raise Locked from None
        raise
    codes = [_code(book, style.format_key) for style in book.xf_list]
    fonts = [(font.escapement == _RAISED, bool(font.struck_out)) for font in book.font_list]
    about = _About(codes, book.datemode == 1, _SUMMARY not in data, looks(book), fonts)
    return [_read_sheet(sheet, about) for sheet in book.sheets()]


def _code(book: Book, key: int) -> str:
    if key in REGIONAL or key not in book.format_map:
        return BUILT_IN.get(key, "General")
    code: str = book.format_map[key].format_str
    return code or "General"


def _read_sheet(sheet: Sheet, about: _About) -> Gatherer:
    gatherer = Gatherer(sheet.name, _STATES.get(sheet.visibility, "hidden"))
    hidden_columns = {at for at, info in sheet.colinfo_map.items() if info.hidden or info.width == 0}
    hidden_rows = {at for at, info in sheet.rowinfo_map.items() if info.hidden}
    for row in range(sheet.nrows):
        unseen = gatherer.hidden or row in hidden_rows
        for column in range(sheet.row_len(row)):
            cell = _cell(sheet, row, column, about, unseen or column in hidden_columns)
            gatherer.put(with_look(cell, about.looks[sheet.cell_xf_index(row, column)]) if cell else None)
    gatherer.merged = [(top + 1, left + 1, bottom, right) for top, bottom, left, right in sheet.merged_cells]
    gatherer.comments = {(row + 1, column + 1): note.text.strip() for (row, column), note in sheet.cell_note_map.items()}
    return gatherer


def _cell(sheet: Sheet, row: int, column: int, about: _About, hidden: bool) -> Cell | None:
    import xlrd

    kind: int = sheet.cell_type(row, column)
    value: Any = sheet.cell_value(row, column)
    at = (row + 1, column + 1)
    if kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
        return number_cell(*at, value, about.codes[sheet.cell_xf_index(row, column)], hidden, about.base_1904)
    if kind == xlrd.XL_CELL_TEXT and value == "" and about.unworked:
        return error_cell(*at, NO_VALUE, hidden)
    if kind == xlrd.XL_CELL_TEXT:
        return text_cell(*at, _rich(value, sheet.rich_text_runlist_map.get((row, column), []), about), hidden)
    if kind == xlrd.XL_CELL_BOOLEAN:
        return boolean_cell(*at, bool(value), hidden)
    if kind == xlrd.XL_CELL_ERROR:
        return error_cell(*at, ERROR_CODES.get(value, "#UNKNOWN!"), hidden)
    return None


def _rich(text: str, changes: Sequence[tuple[int, int]], about: _About) -> str:
    """A text whose lettering changes at some places, each with the number of the font from there on."""
    if not changes:
        return text
    ends = [*(at for at, _ in changes[1:]), len(text)]
    known = dict(enumerate(about.fonts))
    pieces = [Run(text[at:end], *known.get(font, (False, False))) for (at, font), end in zip(changes, ends, strict=True)]
    return joined([Run(text[: changes[0][0]]), *pieces])
