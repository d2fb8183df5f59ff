"""The same workbook as OpenDocument, with odfpy, which is imported only to write one."""

from __future__ import annotations

import io
from typing import Any

from report.render.downloads.book import Book, Sheet, Words
from report.render.downloads.displays import MINUS, Number
from report.render.packed import repacked

_COVER_WIDTH = 85
_MILLIMETRES = 2.3
"""How wide a character is, about, in the font of the sheets."""
_FONT = {"fontname": "Arial", "fontsize": "12pt", "fontfamily": "Arial"}
_LOOKS = {"title": ("16pt", True), "heading": ("14pt", True), "head": ("12pt", True), "text": ("12pt", False)}
_WRAPPED = {"title": False, "heading": True, "head": True, "text": True, "line": False}


def ods_bytes(book: Book) -> bytes:
    """The workbook as ods. The same book gives the same bytes."""
    from odf import dc, meta
    from odf.element import Element
    from odf.opendocument import OpenDocumentSpreadsheet

    # The library gathers namespaces for the whole process and writes them all: a second file would name those of the first.
    Element.namespaces.clear()
    made = OpenDocumentSpreadsheet()
    for element, text in (
        (dc.Title, book.title), (dc.Subject, book.subject), (dc.Creator, book.author), (meta.InitialCreator, book.author),
        (meta.CreationDate, f"{book.made.isoformat()}T00:00:00"), (dc.Language, book.language),
    ):  # fmt: skip
        made.meta.addElement(element(text=text))
    pens = _Pens(made, book.language)
    _cover(made, book, pens)
    for sheet in book.sheets:
        _sheet(made, sheet, pens)
    _ranges(made, book)
    file = io.BytesIO()
    made.write(file)
    return repacked(file.getvalue(), first="mimetype")


class _Pens:
    """The styles of one workbook, each made once."""

    def __init__(self, made: Any, language: str) -> None:
        from odf.style import DefaultStyle, TextProperties

        self._made, self._known = made, dict[tuple[object, ...], Any]()
        code, _, country = language.partition("-")
        every = DefaultStyle(family="table-cell")
        every.addElement(TextProperties(language=code, country=country or "none", **_FONT))
        made.styles.addElement(every)

    def cell(self, look: str, right: bool = False, number: Number | None = None) -> Any:
        """The style of a cell: how its text looks, which side it keeps to, how its number is shown."""
        key = ("cell", look, right, number and number.format)
        if key not in self._known:
            self._known[key] = self._new_cell(look, right, number)
        return self._known[key]

    def column(self, width: int) -> Any:
        """The style of a column that is `width` characters wide."""
        from odf.style import Style, TableColumnProperties

        if ("column", width) not in self._known:
            style = Style(name=f"co{width}", family="table-column")
            style.addElement(TableColumnProperties(columnwidth=f"{width * _MILLIMETRES:.1f}mm"))
            self._made.automaticstyles.addElement(style)
            self._known["column", width] = style
        return self._known["column", width]

    def _new_cell(self, look: str, right: bool, number: Number | None) -> Any:
        from odf.style import ParagraphProperties, Style, TableCellProperties, TextProperties

        named = {"datastylename": self._number(number)} if number else {}
        style = Style(name=f"ce{len(self._known)}", family="table-cell", **named)
        size, bold = _LOOKS.get(look, _LOOKS["text"])
        style.addElement(TableCellProperties(wrapoption="wrap" if _WRAPPED[look] else "no-wrap", verticalalign="top"))
        style.addElement(ParagraphProperties(textalign="end" if right else "start"))
        style.addElement(TextProperties(**{**_FONT, "fontsize": size}, **({"fontweight": "bold"} if bold else {})))
        self._made.automaticstyles.addElement(style)
        return style

    def _number(self, number: Number) -> Any:
        """How a number is shown. One with a minus sign that is no hyphen has it as a text of its own."""
        from odf.style import Map

        key = ("number", number.format)
        if key not in self._known:
            minus = number.sign == MINUS
            style = self._digits(number, f"nu{len(self._known)}", MINUS if minus else "")
            if minus:
                above = self._digits(number, f"nu{len(self._known)}p", "")
                style.addElement(Map(condition="value()>=0", applystylename=above))
            self._known[key] = style
        return self._known[key]

    def _digits(self, number: Number, name: str, sign: str) -> Any:
        from odf import number as of

        style = (of.PercentageStyle if number.percent else of.NumberStyle)(name=name)
        before = f"{sign}{'£' if number.pounds else ''}"
        if before:
            style.addElement(of.Text(text=before))
        more = {"grouping": "true"} if number.grouped else {}
        style.addElement(of.Number(decimalplaces=number.places, minintegerdigits=1, **more))
        if number.percent:
            style.addElement(of.Text(text="%"))
        self._made.automaticstyles.addElement(style)
        return style


def _cover(made: Any, book: Book, pens: _Pens) -> None:
    from odf.table import Table, TableColumn

    page = Table(name=book.cover_name)
    page.addElement(TableColumn(stylename=pens.column(_COVER_WIDTH)))
    for line in book.cover:
        page.addElement(_row([_cell(Words(line.text), line.look, False, pens)]))
    made.spreadsheet.addElement(page)


def _sheet(made: Any, sheet: Sheet, pens: _Pens) -> None:
    from odf.table import Table, TableColumn, TableHeaderRows

    page = Table(name=sheet.name)
    for width in sheet.widths:
        page.addElement(TableColumn(stylename=pens.column(width)))
    page.addElement(_row([_cell(Words(sheet.title), "title", False, pens)]))
    for line in (*(Words(line) for line in sheet.lines), *([sheet.back] if sheet.back else [])):
        page.addElement(_row([_cell(line, "line", False, pens)]))
    headings = TableHeaderRows()
    pairs = zip(sheet.headings, sheet.numeric, strict=True)
    headings.addElement(_row([_cell(Words(heading), "head", right, pens) for heading, right in pairs]))
    page.addElement(headings)
    for row in sheet.rows:
        page.addElement(_row([_cell(cell, "text", right, pens) for cell, right in zip(row, sheet.numeric, strict=True)]))
    made.spreadsheet.addElement(page)


def _row(cells: list[Any]) -> Any:
    from odf.table import TableRow

    row = TableRow()
    for cell in cells:
        row.addElement(cell)
    return row


def _cell(cell: Words | Number, look: str, right: bool, pens: _Pens) -> Any:
    from odf.table import TableCell
    from odf.text import A, P

    if isinstance(cell, Number):
        kind = "percentage" if cell.percent else "float"
        made = TableCell(valuetype=kind, value=repr(cell.value), stylename=pens.cell(look, right, cell))
        made.addElement(P(text=cell.shown))
        return made
    made = TableCell(valuetype="string", stylename=pens.cell(look, right))
    words = P() if cell.sheet else P(text=cell.text)
    if cell.sheet:
        words.addElement(A(href=f"#'{cell.sheet}'.A1", type="simple", text=cell.text))
    made.addElement(words)
    return made


def _ranges(made: Any, book: Book) -> None:
    """Each table under its own name, as Excel's tables have one."""
    from odf.table import DatabaseRange, DatabaseRanges

    ranges = DatabaseRanges()
    for sheet in book.sheets:
        first = 2 + len(sheet.lines) + bool(sheet.back)
        last = f"'{sheet.name}'.{_letters(len(sheet.headings))}{first + len(sheet.rows)}"
        place = {"targetrangeaddress": f"'{sheet.name}'.A{first}:{last}"}
        ranges.addElement(DatabaseRange(name=sheet.table, displayfilterbuttons="false", containsheader="true", **place))
    made.spreadsheet.addElement(ranges)


def _letters(column: int) -> str:
    """The letters of a column, counted from 1."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
