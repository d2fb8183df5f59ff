"""Writing workbooks that look like a partner's own, with the same bytes every time."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

STAMP = datetime(2022, 4, 29, 9, 0, 0)
QUARTERS = ("Q1", "Q2", "Q3", "Q4")
_LINE = Border(bottom=Side(style="thin", color="9AA5A8"))


@dataclass(frozen=True)
class Shown:
    """A number with the format its cell shows it in."""

    value: float | int | date
    format: str


Content = str | int | float | date | Shown | None


def percent(value: float, decimals: int = 0) -> Shown:
    """14 as people keep it in a spreadsheet: 0.14 in a cell that shows 14%."""
    places = f".{'0' * decimals}" if decimals else ""
    return Shown(round(value / 100, decimals + 4), f"0{places}%")


def thousands(value: int) -> Shown:
    """A large count, shown as 1,468."""
    return Shown(value, "#,##0")


def pounds(value: int) -> Shown:
    """An amount of money, shown as £1,468."""
    return Shown(value, '"£"#,##0')


def new_book(sheet: str, widths: Sequence[float]) -> tuple[Workbook, Worksheet]:
    """A workbook with one named sheet and its column widths."""
    book = Workbook()
    page = book.active
    assert isinstance(page, Worksheet)
    page.title = sheet
    set_widths(page, widths)
    return book, page


def set_widths(page: Worksheet, widths: Sequence[float]) -> None:
    """Column widths from column A, in characters."""
    for at, width in enumerate(widths, 1):
        page.column_dimensions[get_column_letter(at)].width = width


def write(page: Worksheet, row: int, contents: Iterable[Content], column: int = 1) -> None:
    """Put the contents side by side, leaving the cells of None blank."""
    for at, content in enumerate(contents, column):
        if content is None:
            continue
        cell = page.cell(row, at)
        cell.value = content.value if isinstance(content, Shown) else content
        if isinstance(content, Shown):
            cell.number_format = content.format


def title(page: Worksheet, text: str, across: int, notes: Sequence[str] = ()) -> None:
    """A merged title in row 1 and notes below it, one row each."""
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=across)
    page.cell(1, 1).value = text
    page.cell(1, 1).font = _font(bold=True, size=14)
    for row, note in enumerate(notes, 2):
        page.cell(row, 1).value = note
        page.cell(row, 1).font = _font(italic=True, color="555555")


def header(page: Worksheet, row: int, texts: Sequence[Content], colour: str = "D9E6E8") -> None:
    """A bold header row on a tinted ground."""
    write(page, row, texts)
    for at in range(1, len(texts) + 1):
        cell = page.cell(row, at)
        cell.font = _font(bold=True)
        cell.fill = PatternFill("solid", fgColor=colour)
        cell.alignment = Alignment(wrap_text=True, vertical="center")
        cell.border = _LINE


def merge(page: Worksheet, area: str) -> None:
    """Merge the cells and centre what they hold."""
    page.merge_cells(area)
    first = page[area.split(":")[0]]
    first.font = _font(bold=True)
    first.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def embolden(page: Worksheet, row: int, across: int) -> None:
    """Bold type for a totals row."""
    for at in range(1, across + 1):
        page.cell(row, at).font = _font(bold=True)


def _font(size: int = 11, bold: bool = False, italic: bool = False, color: str = "000000") -> Font:
    return Font(name="Calibri", size=size, bold=bold, italic=italic, color=color)


def hidden_list(book: Workbook, name: str, entries: Sequence[str]) -> None:
    """A hidden sheet with the entries of a drop-down list, as forms have."""
    page = book.create_sheet(name)
    for row, entry in enumerate(entries, 1):
        page.cell(row, 1).value = entry
    page.sheet_state = "hidden"


def save(book: Workbook, path: Path) -> None:
    """Write the workbook with fixed dates, so that the same contents give the same bytes."""
    book.properties.creator = "Sample project"
    book.properties.created = STAMP
    held = io.BytesIO()
    book.save(held)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(fixed_zip(held.getvalue()))


def fixed_zip(data: bytes) -> bytes:
    """The same archive with every date set to STAMP, in the zip and in the document's properties."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(held, "w") as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, STAMP.timetuple()[:6])
            entry.compress_type = old.getinfo(name).compress_type
            entry.external_attr = 0o600 << 16
            new.writestr(entry, _fixed_dates(name, old.read(name)))
    return held.getvalue()


def _fixed_dates(name: str, content: bytes) -> bytes:
    if name != "docProps/core.xml":
        return content
    stamp = STAMP.isoformat().encode() + b"Z"
    return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>" + stamp, content)
