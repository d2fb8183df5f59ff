"""Reading csv and tsv: which encoding, which delimiter, then each text as what it looks like."""

from __future__ import annotations

import codecs
import csv
import io
import re

from report.intake.files.gathering import MOST_ROWS, Gatherer, TooMuch
from report.intake.files.guards import MEGABYTE, Refusal
from report.intake.files.typed_text import Habits, habits, typed_cell
from report.terms.problems import Problem, question

_CONTROL = re.compile(r"[\x01-\x08\x0b\x0e-\x19\x1b-\x1f\ufffe\uffff]")
MOST_TEXT = 64 * MEGABYTE
MOST_LINE = MEGABYTE
_SAMPLE = 65_536
_MOST_VALUES = 4_000_000
_SEPARATOR_LINE = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read_csv(data: bytes, name: str, file: str) -> tuple[list[Gatherer], list[Problem]]:
    """The one sheet of a delimited text file, called `name`. Raises Refusal for what is not text."""
    if len(data) > MOST_TEXT:
        raise TooMuch(f"is a text of {len(data) // MEGABYTE} MB; the limit is {MOST_TEXT // MEGABYTE} MB")
    if _has_endless_line(data):
        raise TooMuch(f"has a line of more than {MOST_LINE // MEGABYTE} MB")
    text = decode(data)
    declared = _SEPARATOR_LINE.match(text)
    if declared:
        text = text[declared.end() :]
    delimiter = declared[1] if declared else delimiter_of(text[:_SAMPLE])
    rows = _rows(text, delimiter)
    way = habits([value for row in rows for value in row if "/" in value or "," in value], delimiter)
    gatherer = Gatherer(name)
    for at, row in enumerate(rows, 1):
        for column, value in enumerate(row, 1):
            if value:
                gatherer.put(typed_cell(at, column, value, way))
    if not gatherer.cells:
        raise Refusal("file-empty", "The file is empty.")
    return [gatherer], _foreign(way, file, name)


def _has_endless_line(data: bytes) -> bool:
    """True for a line longer than MOST_LINE: a sheet's widest row is far shorter. Nothing is copied to find out."""
    at = 0
    while at + MOST_LINE < len(data):
        end = max(data.rfind(b"\n", at, at + MOST_LINE), data.rfind(b"\r", at, at + MOST_LINE))
        if end < 0:
            return True
        at = end + 1
    return False


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """Every line as its values. Raises TooMuch as soon as there are more than any return holds."""
    rows: list[list[str]] = []
    values = 0
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            rows.append(row)
            values += len(row)
            if len(rows) > MOST_ROWS or values > _MOST_VALUES:
                raise TooMuch(f"has more than {MOST_ROWS:,} lines, or more than {_MOST_VALUES:,} values")
    except csv.Error:
        raise Refusal("file-damaged", "A quotation mark in it is never closed, or one value is far too long.") from None
    return rows


def decode(data: bytes) -> str:
    """The text of a file in UTF-8 or UTF-16, marked or not, or in the Windows code page. Raises Refusal for other bytes."""
    for encoding in _encodings(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text and len(_CONTROL.findall(text[:_SAMPLE])) * 100 <= len(text[:_SAMPLE]):
            return text.rstrip("\x1a")
    what = "This is neither a spreadsheet nor a text file."
    raise Refusal("file-not-spreadsheet", what, "Ask the sender for the spreadsheet itself.")


def _encodings(data: bytes) -> tuple[str, ...]:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return ("utf-16",)
    sample = data[:2000]
    if sample.count(0) * 4 > len(sample):
        return ("utf-16-le",) if sample[1::2].count(0) > sample[::2].count(0) else ("utf-16-be",)
    return ("utf-8-sig", "cp1252")


def delimiter_of(sample: str) -> str:
    """The mark that cuts the most lines into the same number of values; a comma where none does."""
    lines = io.StringIO(sample, newline="").readlines()[:200]
    return max(",;\t", key=lambda mark: _agreement(lines, mark))


def _agreement(lines: list[str], mark: str) -> tuple[int, int]:
    try:
        widths = [len(row) for row in csv.reader(lines, delimiter=mark)]
    except csv.Error:
        return (0, 0)
    cut = [width for width in widths if width > 1]
    if not cut:
        return (0, 0)
    usual = max(set(cut), key=lambda width: (cut.count(width), width))
    return (cut.count(usual), usual)


def _foreign(way: Habits, file: str, sheet: str) -> list[Problem]:
    """Say once for the file which of its values were left as text, and why."""
    found = []
    if way.american_dates:
        what = "Some of its dates put the month before the day, so none of those written with strokes is read as a date."
        fix = "Ask for the dates as 31/03/2022, or for the workbook itself."
        found.append(question("csv-american-dates", what, fix, file=file, sheet=sheet))
    if way.comma_decimals:
        what = "Some of its numbers use a comma for the decimal point, so numbers with commas or points are left as text."
        fix = "Ask for numbers as 12.5, or for the workbook itself."
        found.append(question("csv-comma-decimals", what, fix, file=file, sheet=sheet))
    return found
