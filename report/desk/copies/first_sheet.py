"""The first sheet of a marked copy: every question in a list, with links to the cells, and what the copy is and lacks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from report.desk.copies.faults import Fault
from report.desk.copies.marks import put_text
from report.desk.sentences import counted
from report.terms.cells import column_letters, split_area
from report.terms.spelling_numbers import capitalised

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

TITLE = "What to correct"
NOT_THIS = "Correct your own file and send that. This copy is only to show where; it is not to be sent back."
PRIVATE = "Before disclosure control: for the sender and the officer only, not to be sent on to anyone else."
_MARKED = "Cells in question have a yellow fill, a thick border and a comment. Hidden ones are shown here."
_HEADS = (("No.", 6), ("Sheet", 20), ("Cell", 12), ("What is wrong", 62), ("What to do", 62))
_LETTERS_A_LINE, _LINE = 58, 15.5
_FACE = "Calibri"
_HEAD_FILL, _INK, _LINK, _RULE = "FFDDE6E7", "FF14201F", "FF0B5C8A", "FF74979C"


def put_first_sheet(
    book: Workbook, file: str, faults: Sequence[Fault], names: Mapping[str, str], office: Sequence[str], lacks: str
) -> None:
    """Add the sheet in front of the others. `names` are the sheets of the copy by their own names, `office` lines of who asks."""
    sheet = book.create_sheet(TITLE, 0)
    last = file.rpartition("/")[2]
    count = capitalised(counted(len(faults), "question"))
    lines = [f"{TITLE} in {last}", PRIVATE, *office, f"{count} below. {NOT_THIS}", _MARKED, lacks]
    _lead(sheet, lines)
    head = len(lines) + 2
    _heads(sheet, head)
    for row, fault in enumerate(faults, head + 1):
        _row(sheet, row, fault, names)
    _set_up(sheet, head, head + len(faults), last)
    book.active = 0
    for page in book.worksheets:
        _say_private(page)


def _say_private(page: Any) -> None:
    """At the head of every page that is printed of a sheet."""
    page.oddHeader.center.text = PRIVATE


def _lead(sheet: Worksheet, lines: Sequence[str]) -> None:
    from openpyxl.styles import Font

    for row, line in enumerate(lines, 1):
        put_text(sheet.cell(row, 1), line)
        sheet.cell(row, 1).font = Font(name=_FACE, color=_INK)
    sheet["A1"].font = Font(name=_FACE, size=16, bold=True, color=_INK)
    sheet.row_dimensions[1].height = 24


def _heads(sheet: Worksheet, row: int) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill

    for column, (words, width) in enumerate(_HEADS, 1):
        cell = sheet.cell(row, column)
        put_text(cell, words)
        cell.font = Font(name=_FACE, bold=True, color=_INK)
        cell.fill = PatternFill("solid", fgColor=_HEAD_FILL)
        cell.alignment = Alignment(vertical="top", wrap_text=True)
        sheet.column_dimensions[column_letters(column)].width = width


def _row(sheet: Worksheet, row: int, fault: Fault, names: Mapping[str, str]) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    sheet.cell(row, 1).value = fault.number
    for column, text in enumerate((fault.sheet or "The file", fault.cell or "The sheet", fault.what, fault.fix), 2):
        put_text(sheet.cell(row, column), "" if column == 3 and not fault.sheet else text)
    for column in range(1, len(_HEADS) + 1):
        cell = sheet.cell(row, column)
        cell.alignment = Alignment(horizontal="left", vertical="top", wrap_text=True)
        cell.border = Border(top=Side(style="thin", color=_RULE))
        cell.font = Font(name=_FACE, color=_INK)
    _link(sheet, row, fault, names)
    lines = max(1 + len(text) // _LETTERS_A_LINE for text in (fault.what, fault.fix))
    sheet.row_dimensions[row].height = min(400, _LINE * lines + 4)


def _link(sheet: Worksheet, row: int, fault: Fault, names: Mapping[str, str]) -> None:
    """A link to the first cell in question, or to the top of its sheet."""
    from openpyxl.styles import Font
    from openpyxl.utils import quote_sheetname
    from openpyxl.worksheet.hyperlink import Hyperlink

    if fault.sheet not in names:
        return
    cell = sheet.cell(row, 3)
    target = fault.cell if split_area(fault.cell) else "A1"
    place = f"{quote_sheetname(names[fault.sheet])}!{target}"
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place, tooltip=f"Go to {fault.sheet}, {target}"[:250])
    cell.font = Font(name=_FACE, color=_LINK, underline="single")


def _set_up(sheet: Any, head: int, last: int, file: str) -> None:
    """For reading and printing: headings stay in sight and on every page, all columns on one landscape page."""
    sheet.freeze_panes = sheet.cell(head + 1, 1)
    sheet.print_title_rows = f"{head}:{head}"
    sheet.print_area = f"A1:E{last}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.oddFooter.left.text = file.replace("&", "&&")[:200]
    sheet.oddFooter.right.text = "Page &P of &N"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_view.tabSelected = True
