"""Blank returns as a workbook: what is locked and what is not, the rules of each cell, and what makes it usable by everyone."""

from __future__ import annotations

import itertools
import zipfile
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from report.intake.sides import STATUSES
from report.settings.coming import load_coming
from tests.blanks import Sent, above, send, sheetfuls
from tests.conftest import copy_sample
from tests.grids import settings as catalogue


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> list[Sent]:
    """Every blank return of the sample's coming year."""
    folder = tmp_path_factory.mktemp("blank")
    return send(load_coming(copy_sample(folder / "project"), "2022-23"), folder / "made")


@pytest.fixture(scope="module")
def books(sent: list[Sent]) -> list[Any]:
    return [openpyxl.load_workbook(each.path) for each in sent]


def pages(books: list[Any]) -> list[Worksheet]:
    return [page for book in books for page in book.worksheets]


def unlocked(page: Worksheet) -> set[str]:
    return {cell.coordinate for row in page.iter_rows() for cell in row if not cell.protection.locked}


# --- locks and rules --------------------------------------------------------------------------------------------------------


def test_every_sheet_is_protected_without_a_password_and_can_be_read_by_a_screen_reader(books: list[Any]) -> None:
    for page in pages(books):
        assert page.protection.sheet
        assert page.protection.password is None
        assert not page.protection.selectLockedCells
        assert not page.protection.selectUnlockedCells
        assert not page.protection.formatColumns, "a column cannot be made wider"


def test_headings_labels_and_titles_are_locked_and_cells_for_numbers_are_not(books: list[Any]) -> None:
    for book in books:
        for sheet in sheetfuls(book):
            (table,) = sheet.page.tables.values()
            top = sheet.page[table.ref][0]
            assert all(cell.protection.locked for cell in top)
            assert all(cell.protection.locked for row in sheet.page.iter_rows(max_row=top[0].row - 1, max_col=1) for cell in row)
            assert sheet.inputs
        assert unlocked(book["How to fill this in"]) == set()


def test_exactly_the_cells_to_fill_in_have_a_rule_with_a_message(books: list[Any]) -> None:
    for page in pages(books):
        rules = page.data_validations.dataValidation
        places = [place for rule in rules for area in rule.sqref.ranges for place in area.cells]
        covered = [page.cell(*place).coordinate for place in places]
        assert len(covered) == len(set(covered))
        assert set(covered) == unlocked(page)
        assert all(rule.showInputMessage and rule.prompt and rule.promptTitle for rule in rules)
        assert all(rule.error and rule.error.endswith(".") for rule in rules if rule.type)


def test_the_status_is_chosen_from_words_that_the_reader_knows(books: list[Any]) -> None:
    offered = {
        rule.formula1.strip('"')
        for page in pages(books)
        for rule in page.data_validations.dataValidation
        if rule.promptTitle == "Status" and "Attended" not in rule.formula1
    }
    assert offered == {"published,provisional,revised"}
    assert set("published,provisional,revised".split(",")) <= STATUSES.keys()


def test_what_records_are_counted_by_is_offered_and_other_words_are_let_in(sent: list[Sent]) -> None:
    path = next(each.path for each in sent if each.form.id == "training")
    sheets = {sheet.page.title: sheet for sheet in sheetfuls(openpyxl.load_workbook(path))}
    rules = {rule.promptTitle: rule for rule in sheets["Bookings"].page.data_validations.dataValidation}
    assert sheets["Bookings"].headings[:3] == ["Session reference", "Organisation", "Status"]
    assert rules["Status"].formula1 == '"Attended,Absent,Cancelled"'
    assert rules["Status"].errorStyle == "warning"
    first = sheets["Sessions"].rows[0]["Reference"].row
    assert rules["Session reference"].formula1 == f"'Sessions'!$A${first}:$A${first + 999}"


# --- for everyone -----------------------------------------------------------------------------------------------------------


def test_the_properties_say_title_sender_language_and_no_clock(sent: list[Sent]) -> None:
    path = next(each.path for each in sent if each.form.id == "police")
    properties = openpyxl.load_workbook(path).properties
    assert properties.title == "Police child protection return, April to June 2022"
    assert properties.creator == "Dudley Safeguarding Children Partnership Group"
    assert properties.language == "en-GB"
    assert properties.created == properties.modified == datetime(2022, 4, 1)
    with zipfile.ZipFile(path) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_return_opens_first_with_its_first_cell_to_fill_in_chosen(books: list[Any]) -> None:
    for book in books:
        assert book.active is book.worksheets[0]
        sheet = sheetfuls(book)[0]
        (chosen,) = {selection.activeCell for selection in book.active.sheet_view.selection if selection.activeCell}
        assert chosen == sheet.inputs[0].coordinate


def test_no_cell_is_merged_and_every_heading_has_its_own_words(books: list[Any]) -> None:
    for book in books:
        for sheet in sheetfuls(book):
            assert not sheet.page.merged_cells.ranges
            assert all(sheet.headings)
            assert len({heading.lower() for heading in sheet.headings}) == len(sheet.headings)


def test_type_is_large_and_stands_out_from_its_ground(books: list[Any]) -> None:
    for page in pages(books):
        for cell in itertools.chain.from_iterable(page.iter_rows()):
            if cell.value is None and cell.protection.locked:
                continue
            ground = cell.fill.fgColor.rgb[2:] if cell.fill.fill_type else "FFFFFF"
            assert cell.font.size >= 11
            assert contrast(cell.font.color.rgb[2:], ground) >= 7
            if not cell.protection.locked:
                sides = (cell.border.left, cell.border.right, cell.border.top, cell.border.bottom)
                assert all(side.style and contrast(side.color.rgb[2:], ground) >= 3 for side in sides)


def contrast(one: str, other: str) -> float:
    """The ratio of WCAG 2.2 between two colours."""
    light, dark = sorted(map(luminance, (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_every_text_fits_its_cell(books: list[Any]) -> None:
    """No word is wider than its column, and a row is high enough for the lines its texts break into."""
    for book in books:
        for sheet in sheetfuls(book):
            for cell in (cell for row in sheet.rows for cell in row.values() if isinstance(cell.value, str)):
                width = sheet.page.column_dimensions[cell.column_letter].width
                assert max(map(len, cell.value.split())) * 1.1 <= width
                lines = len(cell.value) * 1.1 / (0.85 * width)
                assert sheet.page.row_dimensions[cell.row].height >= 14 * max(1, round(lines)), cell.value


def test_long_tables_keep_their_headings_in_sight_and_short_ones_leave_room(books: list[Any]) -> None:
    frozen = {page.title: page.freeze_panes for book in books for page in book.worksheets if page.freeze_panes}
    assert set(frozen) >= {"Sessions", "Bookings"}
    for sheet in (sheet for book in books for sheet in sheetfuls(book)):
        assert not sheet.page.freeze_panes or len(sheet.rows) > 24 or len(sheet.headings) > 8


def test_it_prints_on_a4_as_wide_as_the_page_with_its_headings_on_each(books: list[Any]) -> None:
    for book in books:
        for sheet in sheetfuls(book):
            setup, (table,) = sheet.page.page_setup, sheet.page.tables.values()
            head = sheet.page[table.ref][0][0].row
            assert (setup.paperSize, setup.orientation, setup.fitToWidth or 1, setup.fitToHeight) == (9, "landscape", 1, 0)
            assert sheet.page.sheet_properties.pageSetUpPr.fitToPage
            assert sheet.page.print_title_rows == f"${head}:${head}"


def test_the_partners_own_signs_are_let_in(tmp_path: Path) -> None:
    form = """
    one:
      title: One
      recognise: {labels: [Form one]}
      expected: yearly
      period: {kind: financial year, from: cell beside "Year"}
      layout: measures down
      values: {column: Number}
      markers: {"n/a": x}
      measures: {a: {label: A count}}
    """
    (sent,) = send(catalogue(form, folder=tmp_path / "project"), tmp_path / "blank")
    (sheet,) = sheetfuls(openpyxl.load_workbook(sent.path))
    (rule,) = [rule for rule in sheet.page.data_validations.dataValidation if rule.promptTitle == "Whole number"]
    assert '"n/a"' in rule.formula1
    assert above(sheet.page, "Year").value == "2021/22"
