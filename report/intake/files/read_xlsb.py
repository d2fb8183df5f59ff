"""Reading xlsb, the binary kind of workbook: the same parts as xlsx, written as numbered records instead of XML."""

from __future__ import annotations

import struct
from dataclasses import dataclass

from report.intake.files.format_codes import BUILT_IN
from report.intake.files.gathering import Gatherer
from report.intake.files.guards import damaged
from report.intake.files.making import ERROR_CODES, boolean_cell, error_cell, number_cell, text_cell, with_look
from report.intake.files.parts import Parts
from report.intake.files.read_xlsx import spoken
from report.intake.files.sheets import SheetState
from report.intake.files.xlsb_records import records, wide_string
from report.intake.files.xlsb_styles import Styles, read_styles, rich_text
from report.terms.cells import Cell

_ROW, _BLANK, _RK, _ERROR, _BOOLEAN, _REAL, _TEXT, _SHARED = range(8)
_F_TEXT, _F_NUMBER, _F_BOOLEAN, _F_ERROR = range(8, 12)
_SHORT_BLANK, _SHORT_RK, _SHORT_ERROR, _SHORT_BOOLEAN, _SHORT_REAL, _SHORT_TEXT, _SHORT_SHARED = range(12, 19)
_LONG = {
    _SHORT_BLANK: _BLANK, _SHORT_RK: _RK, _SHORT_ERROR: _ERROR, _SHORT_BOOLEAN: _BOOLEAN, _SHORT_REAL: _REAL,
    _SHORT_TEXT: _TEXT, _SHORT_SHARED: _SHARED,
}  # fmt: skip
"""Records of cells that follow the one before them in their row, and so leave out their column: the same with it."""
_COMMENT, _COMMENT_TEXT = 635, 637
_SHARED_ITEM, _RICH_TEXT, _COLUMN = 19, 62, 60
_BOOK_PROPERTIES, _BOOK_SHEET, _MERGED = 153, 156, 176
_STATES: dict[int, SheetState] = {0: "visible", 1: "hidden", 2: "very hidden"}


@dataclass(frozen=True)
class _Book:
    texts: list[str]
    base_1904: bool
    styles: Styles


def read_xlsb(parts: Parts) -> list[Gatherer]:
    """Every worksheet of a workbook, in order. Raises Refusal, or whatever damaged records make struct raise."""
    main = next((part for kind, part in parts.relations("").values() if kind == "officeDocument"), "xl/workbook.bin")
    links = parts.relations(main)
    sheets: list[tuple[Gatherer, str]] = []
    base_1904 = False
    for record, body in records(parts.read(main)):
        if record == _BOOK_PROPERTIES:
            base_1904 = bool(body[0] & 1)
        elif record == _BOOK_SHEET:
            (state,) = struct.unpack_from("<I", body)
            link, at = wide_string(body, 8)
            kind, part = links.get(link, ("", ""))
            if not kind:
                raise damaged("a sheet is missing")
            if kind == "worksheet":
                sheets.append((Gatherer(wide_string(body, at)[0], _STATES.get(state & 3, "hidden")), part))
    shared = next((part for kind, part in links.values() if kind == "sharedStrings"), None)
    lettered = next((part for kind, part in links.values() if kind == "styles"), None)
    styles = read_styles(parts.read(lettered)) if lettered else Styles()
    book = _Book(_texts(parts.read(shared), styles) if shared else [], base_1904, styles)
    for gatherer, part in sheets:
        _read_sheet(parts.read(part), book, gatherer)
        _read_comments(parts, part, gatherer)
    return [gatherer for gatherer, _ in sheets]


def _texts(data: bytes, styles: Styles) -> list[str]:
    return [rich_text(body, 0, styles) for record, body in records(data) if record == _SHARED_ITEM]


def _read_sheet(data: bytes, book: _Book, gatherer: Gatherer) -> None:
    row, last, unseen = 0, -1, False
    hidden_columns: list[tuple[int, int]] = []
    for record, body in records(data):
        if record in _LONG:
            record, body = _LONG[record], struct.pack("<I", last + 1) + body
        if record == _ROW:
            row, last = struct.unpack_from("<I", body)[0] + 1, -1
            unseen = gatherer.hidden or bool(body[11] & 0x10)
        elif record == _COLUMN:
            left, right, width = struct.unpack_from("<III", body)
            if body[16] & 1 or width == 0:
                hidden_columns.append((left + 1, right + 1))
        elif record == _MERGED:
            top, bottom, left, right = struct.unpack_from("<IIII", body)
            gatherer.merged.append((top + 1, left + 1, bottom + 1, right + 1))
        elif record == _BLANK:
            (last,) = struct.unpack_from("<I", body)
        elif record <= _F_ERROR or record == _RICH_TEXT:
            last, style = struct.unpack_from("<II", body)
            hides = unseen or any(left <= last + 1 <= right for left, right in hidden_columns)
            cell = _cell(record, body, row, last + 1, style & 0xFFFFFF, book, hides)
            gatherer.put(with_look(cell, book.styles.looks.get(style & 0xFFFFFF, "")))


def _read_comments(parts: Parts, sheet: str, gatherer: Gatherer) -> None:
    for kind, part in parts.relations(sheet).values():
        at: tuple[int, int] | None = None
        for record, body in records(parts.read(part)) if kind == "comments" else ():
            if record == _COMMENT:
                row, _, column, _ = struct.unpack_from("<IIII", body, 4)
                at = (row + 1, column + 1)
            elif record == _COMMENT_TEXT and at is not None:
                gatherer.comments[at] = spoken(wide_string(body, 1)[0])


def _cell(record: int, body: bytes, row: int, column: int, style: int, book: _Book, hidden: bool) -> Cell | None:
    if record in (_RK, _REAL, _F_NUMBER):
        value = _rk(struct.unpack_from("<I", body, 8)[0]) if record == _RK else struct.unpack_from("<d", body, 8)[0]
        codes = book.styles.codes
        code = codes[style] if codes or style else BUILT_IN[0]  # a style that is gone: IndexError, a damaged file
        return number_cell(row, column, value, code, hidden, book.base_1904)
    if record in (_ERROR, _F_ERROR):
        return error_cell(row, column, ERROR_CODES.get(body[8], "#UNKNOWN!"), hidden)
    if record in (_BOOLEAN, _F_BOOLEAN):
        return boolean_cell(row, column, bool(body[8]), hidden)
    if record == _SHARED:
        return text_cell(row, column, book.texts[struct.unpack_from("<I", body, 8)[0]], hidden)
    if record == _RICH_TEXT:
        return text_cell(row, column, rich_text(body, 8, book.styles), hidden)
    return text_cell(row, column, wide_string(body, 8)[0], hidden)


def _rk(packed: int) -> float:
    """The short form of a number: two flags (hundredths, whole) and thirty bits."""
    if packed & 2:
        value: float = (packed >> 2) - (1 << 30 if packed & 0x80000000 else 0)
    else:
        (value,) = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))
    return value / 100 if packed & 1 else value
