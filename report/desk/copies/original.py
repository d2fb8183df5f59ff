"""A partner's own workbook, opened as values in its own formats, with all taken out that could run, lead away or hide a mark."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from report.terms.cells import split_area

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_XML = 4 * 1024 * 1024
MOST_MERGED = 100_000
_MERGED = re.compile(rb"<(?:\w+:)?mergeCell\b[^>]*?ref=[\"']([A-Za-z$]+\d+:[A-Za-z$]+\d+)")
LACKS = (
    "It holds values in place of formulas, and no charts, pictures, macros, links, filters, drop-down lists, or colours that "
    "follow a rule."
)


def open_original(data: bytes) -> Workbook | None:
    """The workbook, or None where it is no xlsx, is too large inside, or is more than the library can read.

    The library lays out every blank cell with a look and every cell under a merged range, so both are bounded before.
    """
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(map(len, _parts(archive))) > MOST_XML or sum(map(_merged, _parts(archive))) > MOST_MERGED:
                return None
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the library warns of what it leaves out; the copy itself says so
            book = load_workbook(io.BytesIO(data), data_only=True, keep_vba=False, keep_links=False)
        _strip_book(book)
    except Exception:  # our own reader takes more than the library does; the copy is then made from what it saw
        return None
    return book


def _parts(archive: zipfile.ZipFile) -> Iterator[bytes]:
    """The XML parts, each cut off a little past the most that is allowed."""
    for entry in archive.infolist():
        if entry.filename.lower().endswith((".xml", ".rels", ".vml")):
            with archive.open(entry) as part:
                yield part.read(MOST_XML + 1)


def _merged(part: bytes) -> int:
    """How many cells lie under the merged ranges of a sheet."""
    areas = (split_area(name.decode("ascii").replace("$", "")) for name in _MERGED.findall(part))
    return sum((area.bottom - area.top + 1) * (area.right - area.left + 1) for area in areas if area)


def _strip_book(book: Any) -> None:
    """Much of this the library keeps in attributes of which its type declarations do not know."""
    from openpyxl.packaging.custom import CustomPropertyList
    from openpyxl.workbook.protection import DocumentSecurity
    from openpyxl.workbook.views import BookView

    for chart in list(book.chartsheets):
        book.remove(chart)
    book.defined_names.clear()
    book.custom_doc_props = CustomPropertyList()
    book.security = DocumentSecurity()
    book.views = [BookView(activeTab=0)]
    for sheet in book.worksheets:
        _strip_sheet(sheet)


def _strip_sheet(sheet: Any) -> None:
    from openpyxl.formatting.formatting import ConditionalFormattingList
    from openpyxl.worksheet.datavalidation import DataValidationList
    from openpyxl.worksheet.filters import AutoFilter
    from openpyxl.worksheet.protection import SheetProtection

    sheet.defined_names.clear()
    sheet.tables.clear()
    sheet._images, sheet._charts, sheet._pivots, sheet._hyperlinks = [], [], [], []
    sheet.conditional_formatting = ConditionalFormattingList()
    sheet.data_validations = DataValidationList()
    sheet.auto_filter = AutoFilter()
    sheet.protection = SheetProtection()
    sheet.legacy_drawing = None
    sheet.sheet_view.tabSelected = False
    for row in sheet.iter_rows():
        for cell in row:
            if getattr(cell, "_hyperlink", None) is not None:
                cell._hyperlink = None
            if cell.data_type == "d" and cell.number_format == "General":
                cell.number_format = "dd/mm/yyyy"  # a date that its file writes as such, without a look
            if cell.data_type == "s" and str(cell.value)[:1] in ("=", "+", "-", "@"):
                cell.quotePrefix = True
