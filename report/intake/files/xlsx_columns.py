"""Reading the sheets of an xlsx file: small ones whole, large record sheets by their declared columns alone.

A large sheet is cut into pieces of rows and matched by a pattern where it is written as programs usually write it, else read
by a parser from beginning to end. Both give the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from xml.etree import ElementTree as ET

from report.intake.files.cut_text import CutText, Unsure
from report.intake.files.gathering import Gatherer
from report.intake.files.parts import Parts, elements_of, local, parse
from report.intake.files.quick_rows import QuickRows
from report.intake.files.record_rows import Unordered
from report.intake.files.row_pattern import without_blanks
from report.intake.files.sheets import Plan
from report.intake.files.xlsx_cells import Book
from report.intake.files.xlsx_rows import Covered, Range, RowReader

FIRST_ROWS = 200
_ELEMENTS = ("col", "row", "mergeCell")


def read_rows(parts: Parts, name: str, reader: RowReader, plan: Plan | None = None) -> None:
    """Read a sheet by a parser; with a plan, from its first rows on by the columns it keeps, if any. Raises Unordered."""
    rows = 0
    for element in _elements(parts, name):
        reader.take(element)
        if plan is not None and local(element) == "row":
            rows += 1
            if rows == FIRST_ROWS:
                reader.gatherer.keep_columns(plan)
                plan = None


def _elements(parts: Parts, name: str) -> Iterable[ET.Element]:
    if parts.is_large(name):
        return parts.elements(name, *_ELEMENTS)
    return elements_of(parse(without_blanks(parts.read(name))), _ELEMENTS)


def read_by_columns(parts: Parts, name: str, book: Book, gatherer: Gatherer, plan: Plan) -> bool:
    """Read a sheet by the columns that the plan keeps. False, and nothing is read, where all of its cells are needed."""
    try:
        if not _read_quickly(parts, name, RowReader(book, gatherer), plan):
            gatherer.clear()
            return False
    except (Unsure, Unordered):
        gatherer.clear()
        if not _read_slowly(parts, name, RowReader(book, gatherer), plan):
            return False
    if gatherer.merged_below:
        return _read_slowly(parts, name, _knowing(book, gatherer), plan)
    return True


def _read_slowly(parts: Parts, name: str, reader: RowReader, plan: Plan) -> bool:
    try:
        read_rows(parts, name, reader, plan)
    except Unordered:
        reader.gatherer.clear()
        return False
    return True


def _knowing(book: Book, gatherer: Gatherer) -> RowReader:
    """A reader that begins again, and knows the merged ranges from the start."""
    merged: Sequence[Range] = gatherer.merged
    gatherer.clear()
    gatherer.merged = list(merged)
    return RowReader(book, gatherer, Covered(merged))


def _read_quickly(parts: Parts, name: str, reader: RowReader, plan: Plan) -> bool:
    """Read a sheet piece by piece. False where the plan keeps no columns of it. Raises Unsure or Unordered."""
    gatherer = reader.gatherer
    with parts.open(name) as part:
        text = CutText(part, "sheetData", "row")
        quick: QuickRows | None = None
        for piece in text.pieces(FIRST_ROWS):
            if quick is not None:
                quick.take(piece)
                continue
            _take(text, piece, reader)
            if not gatherer.keep_columns(plan) or gatherer.records is None:
                return False
            quick = QuickRows(text, reader, gatherer.records, piece)
        for element in text.around().iter():
            if local(element) == "mergeCell":
                reader.take(element)
    return True


def _take(text: CutText, piece: bytes, reader: RowReader) -> None:
    """Take the columns and the first rows of a sheet as a parser reads them."""
    for element in text.parse(piece).iter():
        if local(element) in ("col", "row"):
            reader.take(element)
