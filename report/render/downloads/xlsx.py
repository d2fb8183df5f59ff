"""A workbook in Excel's format, made with the Analysis Function's library. It and pandas are imported only to write one."""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any

from markupsafe import escape

from report.render.downloads.book import Book, Cell, Sheet
from report.render.downloads.displays import Number
from report.render.packed import part, repacked
from report.terms.formula_signs import FORMULA_SIGNS

_AS_IT_STANDS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_CORE, _END = "docProps/core.xml", b"</cp:coreProperties>"
_COVER_WIDTH = 85
_A4 = 9


def xlsx_bytes(book: Book) -> bytes:
    """The workbook as xlsx. The same book gives the same bytes."""
    from gptables import GPWorkbook

    file = io.BytesIO()
    made = GPWorkbook(file, _AS_IT_STANDS)
    made.set_properties(
        {"title": book.title, "subject": book.subject, "author": book.author, "company": book.author,
         "created": datetime(book.made.year, book.made.month, book.made.day)}
    )  # fmt: skip
    _write_cover(made.add_worksheet(book.cover_name), book)
    for sheet in book.sheets:
        _write_sheet(made.add_worksheet(sheet.name), sheet)
    made.close()
    data = file.getvalue()
    language = f"<dc:language>{escape(book.language)}</dc:language>".encode()
    return repacked(data, {_CORE: part(data, _CORE).replace(_END, language + _END)})


def _write_cover(page: Any, book: Book) -> None:
    looks = {"title": page.theme.cover_title_format, "heading": page.theme.cover_subtitle_format}
    for row, line in enumerate(book.cover):
        page.write_string(row, 0, line.text, page._workbook.add_format(looks.get(line.look, page.theme.cover_text_format)))
    page.set_column(0, 0, _COVER_WIDTH)
    _set_up(page)


def _write_sheet(page: Any, sheet: Sheet) -> None:
    from gptables import GPTable
    from pandas import DataFrame

    # Text stands as it is: the library would make links of brackets, and calls of notes of dollar signs.
    page._replace_url = page._replace_reference = lambda text, *_: text
    lines = [*sheet.lines, *([sheet.back.text] if sheet.back else [])]
    table = DataFrame([[_held(cell) for cell in row] for row in sheet.rows], columns=list(sheet.headings), dtype=object)
    looks = [*_columns(sheet), *_cells(sheet)]
    page.write_gptable(
        GPTable(
            table, sheet.table, sheet.title, instructions=lines[0], legend=lines[1:], index_columns={},
            additional_formatting=looks,
        ),
        False,
    )  # fmt: skip
    if sheet.back:
        page.write_url(len(lines), 0, f"internal:'{sheet.back.sheet}'!A1", _link(page), sheet.back.text)
    for column, width in enumerate(sheet.widths):
        page.set_column(column, column, width)
    _set_up(page)


def _held(cell: Cell) -> Any:
    """What the library is given: a number, a link, or text in the wrapping that it writes and does not read."""
    from gptables.core.gptable import FormatList

    if isinstance(cell, Number):
        return cell.value
    return {cell.text: f"internal:'{cell.sheet}'!A1"} if cell.sheet else FormatList([{}, cell.text])


def _columns(sheet: Sheet) -> list[dict[str, Any]]:
    """Numbers and their headings keep to the right, words to the left."""
    return [
        {"column": {"columns": [at], "format": {"align": "right" if right else "left", "valign": "top"}, "include_names": True}}
        for at, right in enumerate(sheet.numeric)
    ]


def _cells(sheet: Sheet) -> list[dict[str, Any]]:
    """Formats of numbers; and text that begins like a formula is marked as text for whoever edits its cell."""
    found: list[dict[str, Any]] = []
    for row, cells in enumerate(sheet.rows, 1):
        for column, cell in enumerate(cells):
            if isinstance(cell, Number):
                found.append({"cell": {"cells": (row, column), "format": {"num_format": cell.format}}})
            elif cell.text.startswith(FORMULA_SIGNS):
                found.append({"cell": {"cells": (row, column), "format": {"quote_prefix": True}}})
    return found


def _link(page: Any) -> Any:
    return page._workbook.add_format({**page.theme.legend_format, "underline": True, "font_color": "blue"})


def _set_up(page: Any) -> None:
    """Ready to print on A4, as wide as the sheet; words that look like numbers are meant to be words."""
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
