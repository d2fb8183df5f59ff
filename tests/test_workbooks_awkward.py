"""Workbooks written by hand as other programs write them."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from report.intake.files.workbooks import read_workbook
from tests.books import handmade, handmade_ods
from tests.reading import read, seen, soffice


def test_addresses_stay_when_the_used_range_begins_further_down(tmp_path: Path) -> None:
    sheet = (
        '<dimension ref="C5:D6"/><sheetData><row r="5"><c r="C5"><v>46</v></c></row>'
        '<row r="6"><c r="AB6"><v>7</v></c></row></sheetData>'
    )
    assert seen(read(handmade(tmp_path / "a.xlsx", sheet))) == {"C5": ("number", 46, "46"), "AB6": ("number", 7, "7")}


def test_cells_and_rows_without_addresses_follow_each_other(tmp_path: Path) -> None:
    sheet = "<sheetData><row><c><v>1</v></c><c><v>2</v></c></row><row><c/><c><v>3</v></c></row></sheetData>"
    assert {name: cell[1] for name, cell in seen(read(handmade(tmp_path / "a.xlsx", sheet))).items()} == {
        "A1": 1,
        "B1": 2,
        "B2": 3,
    }


def test_every_way_of_writing_a_text(tmp_path: Path) -> None:
    texts = (
        '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si><t>plain</t></si>'
        "<si><r><t>in </t></r><r><rPr><b/></rPr><t>runs</t></r><rPh sb='0' eb='1'><t>reading</t></rPh></si>"
        "<si><t>a_x000D_b</t></si></sst>"
    )
    sheet = (
        '<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c>'
        '<c r="D1" t="inlineStr"><is><t>inline</t></is></c><c r="E1" t="str"><f>A1</f><v>formula</v></c>'
        '<c r="F1" t="str"><f>""</f><v></v></c><c r="G1" t="inlineStr"><is><t>  </t></is></c></row></sheetData>'
    )
    found = {name: cell[1] for name, cell in seen(read(handmade(tmp_path / "a.xlsx", sheet, texts=texts))).items()}
    assert found == {"A1": "plain", "B1": "in runs", "C1": "a\rb", "D1": "inline", "E1": "formula"}


def test_a_formula_with_its_result_is_that_result(tmp_path: Path) -> None:
    sheet = '<sheetData><row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1" t="e"><f>1/0</f><v>#DIV/0!</v></c></row></sheetData>'
    assert seen(read(handmade(tmp_path / "a.xlsx", sheet))) == {"A1": ("number", 2, "2"), "B1": ("error", "#DIV/0!", "#DIV/0!")}


def test_a_formula_nobody_worked_out_is_a_question_naming_the_cell(tmp_path: Path) -> None:
    sheet = '<sheetData><row r="9"><c r="C9"><f>SUM(A1:A3)</f><v></v></c><c r="D9"><f>1+1</f></c></row></sheetData>'
    book, problems = read_workbook(handmade(tmp_path / "a.xlsx", sheet), tmp_path)
    assert book is not None
    assert seen(book.sheets[0]) == {"C9": ("error", "no value", "no value"), "D9": ("error", "no value", "no value")}
    assert [(p.severity, p.code, p.file, p.sheet, p.cell) for p in problems] == [
        ("question", "formula-no-value", "a.xlsx", "Return", "C9"),
        ("question", "formula-no-value", "a.xlsx", "Return", "D9"),
    ]
    assert problems[0].fix == "Open the workbook in Excel, save it and send it again."


def test_the_nought_a_program_writes_for_formulas_it_never_worked_out_is_not_believed(tmp_path: Path) -> None:
    sheet = '<sheetData><row r="1"><c r="A1"><f>B1*2</f><v>0</v></c><c r="B1"><v>0</v></c></row></sheetData>'
    path = handmade(tmp_path / "a.xlsx", sheet, after='<calcPr fullCalcOnLoad="1"/>')
    book, problems = read_workbook(path, tmp_path)
    assert book is not None
    assert seen(book.sheets[0]) == {"A1": ("error", "no value", "no value"), "B1": ("number", 0, "0")}
    assert [p.cell for p in problems] == ["A1"]


def test_formulas_nobody_worked_out_in_xls_and_ods(tmp_path: Path) -> None:
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("Return")
    sheet.write(0, 0, 1)
    sheet.write(0, 1, xlwt.Formula("A1*2"))
    book.save(str(tmp_path / "a.xls"))
    cell = '<table:table-row><table:table-cell/><table:table-cell table:formula="of:=[.A1]*2" {}/></table:table-row>'
    handmade_ods(tmp_path / "a.ods", cell.format(""))
    handmade_ods(tmp_path / "b.ods", cell.format('office:value-type="float"'))
    for name in ("a.xls", "a.ods", "b.ods"):
        _, problems = read_workbook(tmp_path / name, tmp_path)
        assert [(name, p.code, p.cell) for p in problems] == [(name, "formula-no-value", "B1")]


def test_the_1904_date_system_in_xls(tmp_path: Path) -> None:
    import xlwt

    book = xlwt.Workbook()
    book.dates_1904 = True
    book.add_sheet("Return").write(0, 0, 43189, xlwt.easyxf(num_format_str="DD/MM/YYYY"))
    book.save(str(tmp_path / "a.xls"))
    assert seen(read(tmp_path / "a.xls")) == {"A1": ("date", date(2022, 3, 31), "31/03/2022")}


def test_both_date_systems(tmp_path: Path) -> None:
    sheet = '<sheetData><row r="1"><c r="A1" s="1"><v>43100</v></c></row></sheetData>'
    later = handmade(tmp_path / "b.xlsx", sheet, codes=("dd/mm/yyyy",), book='<workbookPr date1904="1"/>')
    assert seen(read(handmade(tmp_path / "a.xlsx", sheet, codes=("dd/mm/yyyy",)))) == {
        "A1": ("date", date(2017, 12, 31), "31/12/2017")
    }
    assert seen(read(later)) == {"A1": ("date", date(2022, 1, 1), "01/01/2022")}


def test_hidden_rows_columns_and_covered_cells_are_marked(tmp_path: Path) -> None:
    sheet = (
        '<cols><col min="2" max="3" width="9" hidden="1"/></cols><sheetData>'
        '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c>'
        '<c r="C1"><v>3</v></c><c r="D1"><v>4</v></c></row><row r="2" hidden="1"><c r="A2"><v>5</v></c></row>'
        '<row r="3"><c r="D3"><v>6</v></c><c r="E3"><v>7</v></c></row></sheetData>'
        '<mergeCells><mergeCell ref="D3:E4"/></mergeCells>'
    )
    found = read(handmade(tmp_path / "a.xlsx", sheet))
    assert [cell.name for cell in found.cells.values() if cell.hidden] == ["B1", "C1", "A2", "E3"]
    assert found.merged == ((3, 4, 4, 5),)
    assert found.spread(4, 5) == found.at(3, 4)


@pytest.mark.parametrize(("state", "told"), [("hidden", "hidden"), ("veryHidden", "very hidden")])
def test_a_hidden_sheet_hides_its_cells(tmp_path: Path, state: str, told: str) -> None:
    path = handmade(
        tmp_path / "a.xlsx", '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>', sheet_tag=f'state="{state}"'
    )
    found = read(path)
    assert found.state == told
    assert found.cells[1, 1].hidden


@pytest.mark.slow
def test_hidden_rows_columns_sheets_and_comments_in_xls_and_ods(tmp_path: Path) -> None:
    import openpyxl
    from openpyxl.comments import Comment

    book = openpyxl.Workbook()
    sheet = book.active
    for row in range(1, 5):
        for column in range(1, 5):
            sheet.cell(row, column, row * 10 + column)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet["A1"].comment = Comment("Check this one", "Officer")
    book.create_sheet("Workings")["B2"] = 5
    book["Workings"].sheet_state = "hidden"
    book.save(tmp_path / "a.xlsx")
    paths = [tmp_path / "a.xlsx"]
    if shutil.which("soffice"):
        paths += [soffice(tmp_path, tmp_path / "a.xlsx", ending) for ending in ("xls", "ods")]
    for path in paths:
        found, problems = read_workbook(path, tmp_path)
        assert found is not None and not problems
        first, second = found.sheets
        assert {cell.name for cell in first.cells.values() if cell.hidden} == {"A2", "B2", "C2", "D2", "C1", "C3", "C4"}, path
        assert (second.state, [cell.hidden for cell in second.cells.values()]) == ("hidden", [True])
        assert "Check this one" in first.comments[1, 1]


def test_a_threaded_comment_is_told_without_its_notice(tmp_path: Path) -> None:
    text = (
        "[Threaded comment]\n\nYour version of Excel allows you to read this; Learn more\n\nComment:\n    One case counted twice"
    )
    path = handmade(
        tmp_path / "a.xlsx",
        '<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>',
        notes=f'<comment ref="A1"><text><t>{text}</t></text></comment>',
    )
    assert read(path).comments == {(1, 1): "One case counted twice"}


def test_repeated_blanks_and_values_in_ods_keep_their_addresses(tmp_path: Path) -> None:
    number = '<table:table-cell office:value-type="float" office:value="{}" {}><text:p>{}</text:p></table:table-cell>'
    cells = '<table:table-cell table:number-columns-repeated="16384"/>'
    blank = '<table:table-row table:number-rows-repeated="{}">' + cells + "</table:table-row>"
    table = (
        '<table:table-column table:number-columns-repeated="16384"/>'
        + blank.format(4)
        + '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"/>'
        + number.format(7, 'table:number-columns-repeated="2"', 7)
        + "</table:table-row>"
        + blank.format(1048570)
    )
    assert {name: cell[1] for name, cell in seen(read(handmade_ods(tmp_path / "a.ods", table))).items()} == {
        "C5": 7,
        "D5": 7,
        "C6": 7,
        "D6": 7,
    }


def test_a_percentage_in_ods_is_shown_as_one_whatever_its_program_wrote(tmp_path: Path) -> None:
    cell = (
        '<table:table-row><table:table-cell office:value-type="percentage" office:value="{}">'
        "<text:p>{}</text:p></table:table-cell></table:table-row>"
    )
    table = cell.format("0.14", "0.14") + cell.format("0.125", "") + cell.format("0.285", "28.50%")
    assert [cell.text for cell in read(handmade_ods(tmp_path / "a.ods", table)).cells.values()] == ["14%", "12.5%", "28.50%"]
