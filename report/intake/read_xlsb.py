"""Reading xlsb, the binary kind of workbook: the same parts as xlsx, written as numbered records instead of XML."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

from report.intake.format_codes import BUILT_IN
from report.intake.gathering import Gatherer
from report.intake.guards import damaged
from report.intake.making import ERROR_CODES, boolean_cell, error_cell, number_cell, text_cell
from report.intake.parts import Parts
from report.intake.read_xlsx import format_code, spoken
from report.intake.sheets import SheetState
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
_SHARED_ITEM, _RICH_TEXT, _FORMAT, _STYLE, _COLUMN = 19, 62, 44, 47, 60
_BOOK_PROPERTIES, _BOOK_SHEET, _MERGED = 153, 156, 176
_STYLES_BEGIN, _STYLES_END = 617, 618
_STATES: dict[int, SheetState] = {0: "visible", 1: "hidden", 2: "very hidden"}


@dataclass(frozen=True)
class _Book:
    texts: list[str]
    codes: list[str]
    base_1904: bool


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
            link, at = _string(body, 8)
            kind, part = links.get(link, ("", ""))
            if not kind:
                raise damaged("a sheet is missing")
            if kind == "worksheet":
                sheets.append((Gatherer(_string(body, at)[0], _STATES.get(state & 3, "hidden")), part))
    shared = next((part for kind, part in links.values() if kind == "sharedStrings"), None)
    styles = next((part for kind, part in links.values() if kind == "styles"), None)
    book = _Book(_texts(parts, shared) if shared else [], _codes(parts, styles) if styles else [], base_1904)
    for gatherer, part in sheets:
        _read_sheet(parts.read(part), book, gatherer)
        _read_comments(parts, part, gatherer)
    return [gatherer for gatherer, _ in sheets]


def records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Record number and body, one after another. Raises IndexError or Refusal where the last one is cut short."""
    at = 0
    while at < len(data):
        record, at = _variable(data, at, 2)
        size, at = _variable(data, at, 4)
        if at + size > len(data):
            raise damaged("a record is cut short")
        yield record, data[at : at + size]
        at += size


def _variable(data: bytes, at: int, most: int) -> tuple[int, int]:
    """A number in groups of seven bits, lowest first."""
    value = 0
    for shift in range(most):
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << (7 * shift)
        if byte < 0x80:
            break
    return value, at


def _string(body: bytes, at: int) -> tuple[str, int]:
    (length,) = struct.unpack_from("<I", body, at)
    end = at + 4 + 2 * length
    if length == 0xFFFFFFFF:
        return "", at + 4
    if end > len(body):
        raise damaged("a text is cut short")
    return body[at + 4 : end].decode("utf-16-le"), end


def _texts(parts: Parts, name: str) -> list[str]:
    return [_string(body, 1)[0] for record, body in records(parts.read(name)) if record == _SHARED_ITEM]


def _codes(parts: Parts, name: str) -> list[str]:
    own: dict[int, str] = {}
    codes: list[str] = []
    inside = False
    for record, body in records(parts.read(name)):
        if record == _FORMAT:
            own[struct.unpack_from("<H", body)[0]] = _string(body, 2)[0]
        elif record in (_STYLES_BEGIN, _STYLES_END):
            inside = record == _STYLES_BEGIN
        elif record == _STYLE and inside:
            codes.append(format_code(struct.unpack_from("<H", body, 2)[0], own))
    return codes


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
            gatherer.put(_cell(record, body, row, last + 1, style & 0xFFFFFF, book, hides))


def _read_comments(parts: Parts, sheet: str, gatherer: Gatherer) -> None:
    for kind, part in parts.relations(sheet).values():
        at: tuple[int, int] | None = None
        for record, body in records(parts.read(part)) if kind == "comments" else ():
            if record == _COMMENT:
                row, _, column, _ = struct.unpack_from("<IIII", body, 4)
                at = (row + 1, column + 1)
            elif record == _COMMENT_TEXT and at is not None:
                gatherer.comments[at] = spoken(_string(body, 1)[0])


def _cell(record: int, body: bytes, row: int, column: int, style: int, book: _Book, hidden: bool) -> Cell | None:
    if record in (_RK, _REAL, _F_NUMBER):
        value = _rk(struct.unpack_from("<I", body, 8)[0]) if record == _RK else struct.unpack_from("<d", body, 8)[0]
        code = book.codes[style] if book.codes or style else BUILT_IN[0]  # a style that is gone: IndexError, a damaged file
        return number_cell(row, column, value, code, hidden, book.base_1904)
    if record in (_ERROR, _F_ERROR):
        return error_cell(row, column, ERROR_CODES.get(body[8], "#UNKNOWN!"), hidden)
    if record in (_BOOLEAN, _F_BOOLEAN):
        return boolean_cell(row, column, bool(body[8]), hidden)
    if record == _SHARED:
        return text_cell(row, column, book.texts[struct.unpack_from("<I", body, 8)[0]], hidden)
    return text_cell(row, column, _string(body, 9 if record == _RICH_TEXT else 8)[0], hidden)


def _rk(packed: int) -> float:
    """The short form of a number: two flags (hundredths, whole) and thirty bits."""
    if packed & 2:
        value: float = (packed >> 2) - (1 << 30 if packed & 0x80000000 else 0)
    else:
        (value,) = struct.unpack("<d", struct.pack("<Q", (packed & 0xFFFFFFFC) << 32))
    return value / 100 if packed & 1 else value
