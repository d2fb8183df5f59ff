"""A partner's own workbook, opened as values in its own formats, with all taken out that could run, lead away or hide a mark."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl import Workbook

MOST_UNPACKED = 40 * 1024 * 1024
LACKS = (
    "It holds values in place of formulas, and no charts, pictures, macros, links, filters, drop-down lists, or colours that "
    "follow a rule."
)


def open_original(data: bytes) -> Workbook | None:
    """The workbook, or None where it is no xlsx, is too large inside, or is more than the library can read."""
    from openpyxl import load_workbook

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
                return None
        book = load_workbook(io.BytesIO(data), data_only=True, keep_vba=False, keep_links=False)
        _strip_book(book)
    except Exception:  # our own reader takes more than the library does; the copy is then made from what it saw
        return None
    return book


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
            if cell.data_type == "s" and str(cell.value)[:1] in ("=", "+", "-", "@"):
                cell.quotePrefix = True
