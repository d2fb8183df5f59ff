"""Lettering and looks: what is raised, struck out, in italics or in colour is kept, in every format that can say it."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill

from report.intake.files import colours
from report.intake.files.runs import Run, joined
from tests import books
from tests.books import _record as record
from tests.books import _wide as wide
from tests.reading import read, seen, soffice

RAISED, STRUCK = InlineFont(vertAlign="superscript"), InlineFont(strike=True)
LOOKS = {
    "B2": "italic",
    "B3": "struck through",
    "B4": "red text",
    "B5": "yellow fill",
    "B6": "italic, red text, yellow fill",
    "B7": "",
    "B8": "",
}
TEXTS = {"A1": "2016⁵", "A2": "1̶2̶ 13", "A3": "Step-ups¹", "A4": "20ᵃ", "A5": "The 1st of May", "A6": "Old name new name"}


@pytest.fixture(scope="module")
def dressed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workbook written by openpyxl, in which everything that lettering can say is said once."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Return"
    sheet["A1"] = CellRichText("2016", TextBlock(RAISED, "5"))
    sheet["A2"] = CellRichText(TextBlock(STRUCK, "12"), " 13")
    sheet["A3"] = CellRichText("Step-ups", TextBlock(RAISED, "1"))
    sheet["A4"] = CellRichText("20", TextBlock(RAISED, "a"))
    sheet["A5"] = CellRichText("The 1", TextBlock(RAISED, "st"), " of May")
    sheet["A6"] = CellRichText(TextBlock(STRUCK, "Old name"), " new name")
    red, yellow = Font(color="FFC00000"), PatternFill("solid", fgColor="FFFFFF00")
    for row in range(1, 9):
        sheet.cell(row, 2, row)
    sheet["B2"].font = Font(italic=True)
    sheet["B3"].font = Font(strike=True)
    sheet["B4"].font = red
    sheet["B5"].fill = yellow
    sheet["B6"].font, sheet["B6"].fill = Font(italic=True, color="FFFF0000"), yellow
    sheet["B7"].font = Font(color="FF000000", bold=True)
    sheet["B8"].fill = PatternFill("solid", fgColor="FFFFFFFF")
    path = tmp_path_factory.mktemp("dressed") / "return.xlsx"
    book.save(path)
    return path


def texts(path: Path) -> dict[str, str]:
    return {name: text for name, (_, _, text) in seen(read(path)).items() if name in TEXTS}


def looks(path: Path) -> dict[str, str]:
    return {cell.name: cell.look for cell in read(path).cells.values() if cell.name in LOOKS}


def test_a_raised_digit_is_a_footnote_mark_and_a_struck_one_keeps_its_stroke(dressed: Path) -> None:
    assert texts(dressed) == TEXTS


def test_each_cell_says_how_it_looks(dressed: Path) -> None:
    assert looks(dressed) == LOOKS


def test_what_a_rule_colours_is_no_look_of_the_cell(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([7])
    red = PatternFill("solid", bgColor="FFFF0000")
    sheet.conditional_formatting.add("A1", CellIsRule(operator="greaterThan", formula=["5"], fill=red, font=Font(italic=True)))
    book.save(tmp_path / "a.xlsx")
    assert [cell.look for cell in read(tmp_path / "a.xlsx").cells.values()] == [""]


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["ods", "xls", "xlsx"])
def test_the_same_from_what_another_program_saved(dressed: Path, tmp_path: Path, ending: str) -> None:
    saved = soffice(tmp_path, dressed, ending)
    assert texts(saved) == TEXTS
    assert looks(saved) == LOOKS


def test_an_ods_column_may_give_its_cells_their_look_and_a_format_for_numbers_never_does(tmp_path: Path) -> None:
    fo = 'xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"'
    number = 'xmlns:number="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0"'
    styles = (
        f'<style:style style:name="ce1" style:family="table-cell"><style:text-properties {fo} fo:font-style="italic"/>'
        "</style:style>"
        '<style:style style:name="ce2" style:family="table-cell"/>'
        f'<number:number-style {number} style:name="N1"><style:text-properties {fo} fo:color="#ff0000"/></number:number-style>'
    )
    cell = '<table:table-cell {} office:value-type="float" office:value="7"><text:p>7</text:p></table:table-cell>'
    rows = "".join(f"<table:table-row>{cell.format(own)}</table:table-row>" for own in ("", 'table:style-name="ce2"'))
    path = books.handmade_ods(tmp_path / "a.ods", f'<table:table-column table:default-cell-style-name="ce1"/>{rows}', styles)
    assert [cell.look for cell in read(path).cells.values()] == ["italic", ""]


def parts_of(path: Path) -> dict[str, str | bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def xlsb_colour(rgb: tuple[int, int, int] | None) -> bytes:
    return struct.pack("<BBhBBBB", 2 << 1 | 1, 0, 0, *rgb, 255) if rgb else bytes(8)


def xlsb_font(flags: int = 0, script: int = 0, rgb: tuple[int, int, int] | None = None) -> bytes:
    return record(
        43, struct.pack("<HHHHBBBB", 220, flags, 400, script, 0, 0, 0, 0) + xlsb_colour(rgb) + b"\x02" + wide("Calibri")
    )


def xlsb_fill(pattern: int, rgb: tuple[int, int, int] | None = None) -> bytes:
    return record(45, struct.pack("<I", pattern) + xlsb_colour(rgb) + bytes(56))


def xlsb_styles(*pairs: tuple[int, int]) -> bytes:
    styles = b"".join(record(47, struct.pack("<HHHH", 0, 0, font, fill) + bytes(8)) for font, fill in pairs)
    return record(617, struct.pack("<I", len(pairs))) + styles + record(618, b"")


def xlsb_sheet(*cells: bytes) -> bytes:
    row = record(0, struct.pack("<IIHB", 0, 0, 300, 0) + bytes(6))
    return record(129, b"") + record(145, b"") + row + b"".join(cells) + record(146, b"") + record(130, b"")


def test_an_xlsb_keeps_lettering_and_looks(tmp_path: Path) -> None:
    path = books.save(tmp_path / "a.xlsb", "'20165 | 7 | 8")
    parts = parts_of(path)
    fonts = xlsb_font() + xlsb_font(script=1) + xlsb_font(flags=2, rgb=(255, 0, 0))
    fills = xlsb_fill(0) + xlsb_fill(17) + xlsb_fill(1, (255, 255, 0))
    parts["xl/styles.bin"] = fonts + fills + xlsb_styles((0, 0), (2, 2))
    text = struct.pack("<IIB", 0, 0, 1) + wide("20165") + struct.pack("<IHHHH", 2, 0, 0, 4, 1)
    numbers = [record(5, struct.pack("<IId", column, column - 1, value)) for column, value in ((1, 7.0), (2, 8.0))]
    parts["xl/worksheets/sheet1.bin"] = xlsb_sheet(record(62, text), *numbers)
    cells = read(books.package(path, parts)).cells
    assert [(cell.text, cell.look) for cell in cells.values()] == [
        ("2016⁵", ""),
        ("7", ""),
        ("8", "italic, red text, yellow fill"),
    ]


@pytest.mark.parametrize(
    "styles", ["<fonts><font><color theme='x'/></font></fonts>", "<fonts/><cellXfs><xf fontId='9' fillId='9'/></cellXfs>"]
)
def test_styles_that_make_no_sense_are_no_reason_to_refuse_a_workbook(tmp_path: Path, styles: str) -> None:
    path = books.handmade(tmp_path / "a.xlsx", "<sheetData><row r='1'><c r='A1' s='0'><v>7</v></c></row></sheetData>")
    parts = parts_of(path)
    parts["xl/styles.xml"] = (
        f"<styleSheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'>{styles}</styleSheet>"
    )
    assert seen(read(books.package(path, parts)))["A1"] == ("number", 7, "7")


@pytest.mark.parametrize(
    ("rgb", "word"),
    [("FF0000", "red"), ("FFFFC000", "orange"), ("FFFF00", "yellow"), ("92D050", "green"), ("0070C0", "blue"),
     ("7030A0", "purple"), ("000000", "black"), ("FFFFFF", "white"), ("808080", "grey"), ("nonsense", ""), ("", "")],
)  # fmt: skip
def test_a_colour_has_a_word(rgb: str, word: str) -> None:
    assert colours.of_rgb(rgb) == word


def test_black_writing_on_white_is_no_look() -> None:
    assert colours.look(False, False, "black", "white") == ""
    assert colours.of_theme(1, 0) == "black"
    assert colours.of_theme(5, 0.4) == "accent 2"
    assert [colours.of_theme(at, 0) for at in (-1, 11, 99)] == ["coloured"] * 3


def test_runs_without_lettering_are_joined_as_they_are() -> None:
    assert joined([Run("12"), Run("34")]) == "1234"
    assert joined([Run("£12", struck=True)]) == "£̶1̶2̶"
    assert joined([Run("5", raised=True)]) == "⁵"
