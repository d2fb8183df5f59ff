"""Making cells: numbers under their formats, dates of both date systems, texts and errors.

Every reader makes its cells here, so that the same return gives the same cells in every file format.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

from report.intake.files.format_codes import read_code
from report.intake.files.number_formats import general, plain_moment, show, show_moment, whole
from report.terms.cells import Cell

ERRORS = frozenset(
    "#NULL! #DIV/0! #VALUE! #REF! #NAME? #NUM! #N/A #GETTING_DATA #SPILL! #CALC! #FIELD! #BLOCKED! #UNKNOWN! #CONNECT!".split()
)
ERROR_CODES = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}  # fmt: skip
NO_VALUE = "no value"
"""What an error cell holds where a formula stands that no program has worked out yet."""

_LAST_SERIAL = 2958466  # the day after 31 December 9999


def number_cell(row: int, column: int, number: float, code: str, hidden: bool, base_1904: bool = False) -> Cell:
    """A number, date or duration, as its format code says. Raises ValueError for NaN and infinity."""
    value = whole(number)
    if code == "General":
        return Cell(row, column, "number", value, general(value), hidden)
    kind = read_code(code).kind
    if kind == "date":
        moment = from_serial(value, base_1904)
        if moment is not None:
            return moment_cell(row, column, moment, show_moment(moment, code), hidden)
    elif kind == "duration" and abs(value) < _LAST_SERIAL:
        span = timedelta(milliseconds=round(value * 86_400_000))
        return Cell(row, column, "duration", span, show_moment(span, code), hidden)
    return Cell(row, column, "number", value, general(value) if kind != "number" else show(value, code), hidden)


def moment_cell(row: int, column: int, moment: datetime, text: str, hidden: bool) -> Cell:
    """A date: the value is a `date` where there is no time of day, else a `datetime`."""
    value = moment.date() if moment == datetime(moment.year, moment.month, moment.day) else moment
    return Cell(row, column, "date", value, text or plain_moment(moment), hidden)


def duration_cell(row: int, column: int, span: timedelta, text: str, hidden: bool) -> Cell:
    """A length of time or a time of day."""
    return Cell(row, column, "duration", span, text or plain_moment(span), hidden)


def text_cell(row: int, column: int, text: str, hidden: bool) -> Cell | None:
    """A text, an error where the text is the name of one, or None where there is nothing to see."""
    if not text or text.isspace():
        return None
    if text in ERRORS:
        return error_cell(row, column, text, hidden)
    return Cell(row, column, "text", text, text, hidden)


def boolean_cell(row: int, column: int, value: bool, hidden: bool) -> Cell:
    """True or false, shown as spreadsheets show it."""
    return Cell(row, column, "boolean", value, "TRUE" if value else "FALSE", hidden)


def error_cell(row: int, column: int, name: str, hidden: bool) -> Cell:
    """An error as the spreadsheet names it, or `no value` for a formula that was never worked out."""
    return Cell(row, column, "error", name, name, hidden)


def with_look(cell: Cell | None, look: str) -> Cell | None:
    """The cell with how it looks in words, where not like any other."""
    return replace(cell, look=look) if cell is not None and look else cell


def from_serial(serial: float, base_1904: bool) -> datetime | None:
    """The moment a serial number stands for, or None where Excel has no such day.

    In the 1900 system day 60 is 29 February 1900, which never was, and the days before it count from one day later.
    """
    if base_1904:
        serial += 1462
    if not 1 <= serial < _LAST_SERIAL or 60 <= serial < 61:
        return None
    start = datetime(1899, 12, 30) if serial >= 61 else datetime(1899, 12, 31)
    try:
        return start + timedelta(milliseconds=round(serial * 86_400_000))
    except OverflowError:
        return None
