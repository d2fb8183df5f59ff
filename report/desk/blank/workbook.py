"""A blank workbook as a file. The one module that knows XlsxWriter; it is imported only when blank returns are made."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_rowcol_to_cell

from report.desk.blank import look
from report.desk.blank.language import with_language
from report.desk.blank.model import Book, Entry, Passage, SheetPlan, Slot
from report.desk.blank.sheet_names import GUIDE
from report.terms.formula_signs import FORMULA_SIGNS

_LOCKED = {"format_columns": True, "format_rows": True}
_MANY_COLUMNS = 8
_PLAIN = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


def workbook_bytes(book: Book) -> bytes:
    """The workbook as xlsx. The same book gives the same bytes: its date is the first day of its period."""
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True, **_PLAIN}) as made:
        start = book.period.start
        made.set_properties(
            {"title": f"{book.form.title}, {book.period.words}", "author": book.sender, "company": book.sender,
             "subject": "Blank return", "created": datetime(start.year, start.month, start.day)}
        )  # fmt: skip
        pens = _Pens(made)
        for at, sheet in enumerate(book.sheets):
            _write_sheet(made.add_worksheet(sheet.name), sheet, pens, f"Return_{at + 1}")
        _write_guide(made.add_worksheet(GUIDE), book.guide, pens)
    return with_language(file.getvalue(), book.language)


class _Pens:
    """The formats of one workbook, each made once."""

    def __init__(self, made: Any) -> None:
        self._made = made
        self._known: dict[tuple[tuple[str, object], ...], Any] = {}

    def take(self, wanted: dict[str, Any], text: str = "") -> Any:
        """The format for a look; words that begin like a formula are marked as words, whoever edits the cell."""
        wanted = {**wanted, "quote_prefix": True} if text.startswith(FORMULA_SIGNS) else wanted
        key = tuple(sorted(wanted.items()))
        if key not in self._known:
            self._known[key] = self._made.add_format(wanted)
        return self._known[key]


def _write_sheet(page: Any, sheet: SheetPlan, pens: _Pens, name: str) -> None:
    page.set_default_row(look.ROW)
    widths = look.widths(sheet)
    for column, width in enumerate(widths):
        page.set_column(column, column, width, pens.take(look.SENTENCE))
    for row, texts in enumerate(sheet.table.texts, sheet.above.head):
        if any(texts):
            page.set_row(row, look.height(zip(texts, widths, strict=True)))
    _text(page, 0, 0, sheet.above.title, pens, look.TITLE)
    for row, line in enumerate(sheet.above.lines, 1):
        _text(page, row, 0, line, pens, look.SENTENCE)
    for row, stamp in enumerate(sheet.above.stamps, 1 + len(sheet.above.lines)):
        _text(page, row, 0, stamp.label, pens, look.STAMP_LABEL)
    _write_headings(page, sheet, pens, name)
    for row, column, slot in sheet.slots():
        _write_slot(page, row, column, slot, pens, above=row < sheet.above.head)
    _write_rules(page, sheet)
    _set_up(page, sheet)


def _write_headings(page: Any, sheet: SheetPlan, pens: _Pens, name: str) -> None:
    """The headings, as those of a table that spreadsheet programs and screen readers know by name."""
    table, head = sheet.table, sheet.above.head
    last = table.rows[-1] if table.rows else ()
    pen = pens.take(look.HEADING)
    if len({heading.lower() for heading in table.headings}) == len(table.headings):
        columns = [{"header": heading, "header_format": pen} for heading in table.headings]
        options = {"name": name, "columns": columns, "autofilter": False, "style": None}
        page.add_table(head, 0, head + len(table.rows), len(last) - 1, options)
    for column, heading in enumerate(table.headings):
        _text(page, head, column, heading, pens, look.HEADING)


def _write_slot(page: Any, row: int, column: int, slot: Slot, pens: _Pens, above: bool) -> None:
    if slot.entry is None:
        _text(page, row, column, slot.text, pens, look.STAMP if above else look.WORDS)
    else:
        numeric = slot.entry.test != "" and not above
        _text(page, row, column, slot.text, pens, look.input_look(slot.entry.number_format, numeric))


def _text(page: Any, row: int, column: int, text: str, pens: _Pens, wanted: dict[str, Any]) -> None:
    """Words, always as words; a cell without any keeps its look."""
    if text:
        page.write_string(row, column, text, pens.take(wanted, text))
    else:
        page.write_blank(row, column, None, pens.take(wanted))


def _write_rules(page: Any, sheet: SheetPlan) -> None:
    """One rule for each run of cells down a column that take the same."""
    runs: list[tuple[int, int, int, Entry]] = []
    for row, column, slot in sorted(sheet.slots(), key=lambda each: (each[1], each[0])):
        if slot.entry is None:
            continue
        if runs and runs[-1][1:] == (row - 1, column, slot.entry):
            runs[-1] = (runs[-1][0], row, column, slot.entry)
        else:
            runs.append((row, row, column, slot.entry))
    for first, last, column, entry in runs:
        page.data_validation(first, column, last, column, _rule(entry, xl_rowcol_to_cell(first, column)))


def _rule(entry: Entry, cell: str) -> dict[str, Any]:
    told: dict[str, Any] = {"input_title": entry.title, "input_message": entry.message}
    told |= {"error_title": "Please check", "error_message": entry.error, "error_type": "stop" if entry.strict else "warning"}
    if entry.test:
        return {"validate": "custom", "value": entry.test.replace("@", cell), **told}
    if entry.choices or entry.choices_at:
        return {"validate": "list", "source": entry.choices_at or list(entry.choices), **told}
    return {"validate": "any", **told}


def _set_up(page: Any, sheet: SheetPlan) -> None:
    """Locked, ready to type in, ready to print on A4."""
    first = next(((row, column) for row, column, slot in sheet.slots() if slot.entry and row > sheet.above.head), (0, 0))
    page.set_selection(*first, *first)
    if sheet.table.many:
        page.freeze_panes(sheet.above.head + 1, 0)
    elif len(sheet.table.headings) > _MANY_COLUMNS:
        page.freeze_panes(0, 1)
    page.protect("", _LOCKED)
    page.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})
    page.repeat_rows(sheet.above.head)
    page.set_landscape()
    _paper(page)


def _paper(page: Any) -> None:
    """A4, as wide as the sheet."""
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&A&RPage &P of &N")


def _write_guide(page: Any, passages: tuple[Passage, ...], pens: _Pens) -> None:
    page.set_column(0, 0, look.GUIDE_WIDTH, pens.take(look.PASSAGE))
    for row, passage in enumerate(passages):
        page.set_row(row, look.height([(passage.text, look.GUIDE_WIDTH)]) + (look.ROW // 2 if passage.heading else 0))
        kind = look.TITLE if not row else look.SUBTITLE if passage.heading else look.PASSAGE
        _text(page, row, 0, passage.text, pens, kind)
    page.protect("", _LOCKED)
    _paper(page)
