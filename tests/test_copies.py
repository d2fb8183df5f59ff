"""Marked copies: the cell bears its sentence, the list stands in front, and the partner's own file is not touched."""

from __future__ import annotations

import hashlib
import io
import re
import shutil
import time
import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table

from report.desk.copies import write
from report.desk.copies.faults import Fault, faulty_files
from report.desk.copies.first_sheet import NOT_THIS, TITLE
from report.desk.copies.told import copies_json, told_copies
from report.desk.copies.write import MarkedCopy, copy_name, write_copies
from report.intake.files.workbooks import read_workbook
from report.intake.receipts import Intake
from report.terms.problems import Problem, note, question
from tests.books import save
from tests.desk_cases import DUE, FAULTY, GOOD, Desk, desk, project
from tests.reading import soffice
from tests.small_project import RETURNS, write_project

MARKED = "FFFFE699"
WRONG = FAULTY["data/2022-23/help-Q2.csv"]
HELP = """
    Quarter     | 2022-23 Q1
    Help return | Number      | Status | Comment
    Referrals   | 12?
    Accepted    | 20
    Satisfied   | 50%"""


def copies_of(seen: Desk) -> tuple[MarkedCopy, ...]:
    return write_copies(seen.state, seen.settings, seen.places)


def only(seen: Desk) -> openpyxl.Workbook:
    (copy,) = copies_of(seen)
    assert copy.path is not None, copy.why_not
    return openpyxl.load_workbook(copy.path)


def with_book(folder: Path, name: str = "help.xlsx", text: str = HELP) -> Path:
    """A project with one return of the help service, as a workbook that a test may then change."""
    write_project(folder, config=DUE)
    return save(folder / "data/2022-23" / name, text)


def listed(book: openpyxl.Workbook) -> list[list[str]]:
    """The rows of the list, below its headings."""
    rows = [[str(cell.value or "") for cell in row] for row in book[TITLE].iter_rows()]
    head = next(at for at, row in enumerate(rows) if row[0] == "No.")
    return rows[head + 1 :]


# --- what is marked ---------------------------------------------------------------------------------------------------------


def test_the_faulty_cell_bears_the_sentence_and_looks_marked(tmp_path: Path) -> None:
    with_book(tmp_path)
    book = only(desk(tmp_path))
    cell = book["Return"]["B3"]
    assert cell.value == "12?"
    assert cell.comment.text.startswith('1. "12?" is not a number.\nWhat to do: Type the number')
    assert cell.comment.author == "Partnership business manager"
    with zipfile.ZipFile(tmp_path / "private/2022-23/annotated/help.xlsx") as archive:
        drawn = next(archive.read(name) for name in archive.namelist() if name.endswith(".vml"))
    (width, height) = (float(re.findall(rb"%s:(\d+)px" % side, drawn)[0]) for side in (b"width", b"height"))
    assert width >= 300 and height >= 60, "the whole sentence can be read without dragging"
    assert (cell.fill.fgColor.rgb, cell.border.left.style) == (MARKED, "medium")
    assert book["Return"]["B4"].comment is None and book["Return"]["B4"].fill.fgColor.rgb != MARKED


def test_the_list_in_front_tells_each_question_with_a_link_to_its_cell(tmp_path: Path) -> None:
    with_book(tmp_path, text=HELP.replace("20", ""))
    book = only(desk(tmp_path))
    assert book.sheetnames[0] == TITLE and book.active.title == TITLE
    assert [(row[0], row[1], row[2]) for row in listed(book)] == [("1", "Return", "B3"), ("2", "Return", "B4")]
    assert all(row[3].endswith(".") and row[4].endswith(".") for row in listed(book))
    links = [cell.hyperlink.location for row in book[TITLE].iter_rows() for cell in row if cell.hyperlink]
    assert links == ["'Return'!B3", "'Return'!B4"]
    top = " ".join(str(row[0].value or "") for row in book[TITLE].iter_rows(max_row=7))
    assert "help.xlsx" in top and NOT_THIS in top and "charts" in top and "the secure mailbox" in top
    assert "within five working days" in top


def test_the_list_can_be_read_by_ear_and_printed(tmp_path: Path) -> None:
    with_book(tmp_path)
    book = only(desk(tmp_path))
    sheet = book[TITLE]
    assert book.properties.title == f"{TITLE}: help.xlsx" and book.properties.language == "en-GB"
    assert book.properties.creator == book.properties.lastModifiedBy == "Partnership business manager"
    head = next(cell.row for row in sheet.iter_rows() for cell in row if cell.value == "No.")
    assert sheet.freeze_panes == f"A{head + 1}"
    assert sheet.print_title_rows in (f"${head}:${head}", f"{head}:{head}")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
    assert not sheet.merged_cells.ranges


def test_a_blank_that_should_be_filled_is_marked(tmp_path: Path) -> None:
    with_book(tmp_path, text=HELP.replace("12?", ""))
    book = only(desk(tmp_path))
    assert book["Return"]["B3"].value is None and "Fill in what is missing" in book["Return"]["B3"].comment.text


def test_all_cells_of_a_range_are_marked_and_the_first_bears_the_comment(tmp_path: Path) -> None:
    with_book(tmp_path, text=HELP.replace("12?", "32") + "\n    New row | 4 | | 5\n")
    book = only(desk(tmp_path))
    (row,) = listed(book)
    assert row[2] == "B6:D6"
    marked = [cell.coordinate for line in book["Return"].iter_rows() for cell in line if cell.fill.fgColor.rgb == MARKED]
    assert marked == ["B6", "D6"], "the cells themselves, and not the blank between them"
    assert book["Return"]["B6"].comment is not None


def test_a_comment_that_was_there_stays_below_ours(tmp_path: Path) -> None:
    path = with_book(tmp_path)
    book = openpyxl.load_workbook(path)
    book["Return"]["B3"].comment = Comment("Ask Jo about this", "Jo")
    book["Return"]["B4"].comment = Comment("Checked", "Jo")
    book.save(path)
    made = only(desk(tmp_path))["Return"]
    assert made["B3"].comment.text.endswith("The comment that was here before: Ask Jo about this")
    assert made["B4"].comment.text == "Checked"


def test_hidden_rows_columns_and_sheets_in_question_are_shown(tmp_path: Path) -> None:
    path = with_book(tmp_path, text=HELP.replace("12?", "12") + "\n    Secret | 4\n")
    book = openpyxl.load_workbook(path)
    book["Return"].row_dimensions[6].hidden = True
    book.create_sheet("Old").append(["a", 1])
    book["Old"].sheet_state = "hidden"
    book.create_sheet("Empty").sheet_state = "hidden"
    book.save(path)
    made = only(desk(tmp_path))
    assert not made["Return"].row_dimensions[6].hidden
    assert {sheet.title: sheet.sheet_state for sheet in made}["Old"] == "visible"
    assert made["Empty"].sheet_state == "hidden"
    assert made["Old"]["A1"].comment is not None


def test_merged_cells_are_marked_at_their_first(tmp_path: Path) -> None:
    path = with_book(tmp_path)
    book = openpyxl.load_workbook(path)
    book["Return"].merge_cells("B3:D3")
    book.save(path)
    made = only(desk(tmp_path))
    assert made["Return"]["B3"].comment is not None and "B3:D3" in {str(area) for area in made["Return"].merged_cells.ranges}


# --- what is kept, and what is not ------------------------------------------------------------------------------------------


def rich_book(path: Path) -> None:
    """The return with all that a copy must not carry, and looks that it should keep."""
    book = openpyxl.load_workbook(path)
    sheet = book["Return"]
    sheet["A1"].font = Font(bold=True, color="FF880000")
    sheet["B3"].fill = PatternFill("solid", fgColor="FF000000")
    sheet["B3"].font = Font(color="FFFFFFFF")
    sheet.column_dimensions["A"].width = 41
    sheet["F1"] = '=WEBSERVICE("http://example.org")'
    sheet["F2"] = "plain"
    sheet["F2"].hyperlink = "http://example.org"
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=2, min_row=3, max_row=5))
    sheet.add_chart(chart, "H2")
    sheet.conditional_formatting.add("B3:B5", CellIsRule("equal", ["20"], fill=PatternFill("solid", bgColor="FF00FF00")))
    sheet.add_data_validation(DataValidation("list", "=$A$1:$A$5", sqref="B3:B5"))
    sheet.protection.enable()
    book.create_sheet("Table").append(["One", "Two"])
    book["Table"].append([1, 2])
    book["Table"].add_table(Table(displayName="T", ref="A1:B2"))
    book.defined_names["Gone"] = openpyxl.workbook.defined_name.DefinedName("Gone", attr_text="'[1]Other'!$A$1")
    book.security.lockStructure = True
    book.properties.creator = "Jo Bloggs"
    book.save(path)


def test_looks_and_layout_stay_and_nothing_that_runs_leads_away_or_hides_a_mark(tmp_path: Path) -> None:
    path = with_book(tmp_path)
    rich_book(path)
    (copy,) = [each for each in copies_of(desk(tmp_path)) if each.path]
    assert copy.path is not None
    made = openpyxl.load_workbook(copy.path)
    sheet = made["Return"]
    assert sheet["A1"].font.bold and sheet.column_dimensions["A"].width == 41
    assert sheet["B3"].font.color.rgb == "FF14201F"
    assert not sheet.conditional_formatting and not sheet.data_validations.dataValidation
    assert not sheet.protection.sheet and not made["Table"].tables and not made.defined_names
    assert not any(cell.hyperlink for row in sheet.iter_rows() for cell in row)
    with zipfile.ZipFile(copy.path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    assert not [name for name in parts if "chart" in name or "external" in name or "vba" in name or "drawing1.xml" in name]
    whole = b"".join(parts.values())
    assert b"WEBSERVICE" not in whole and b"example.org" not in whole and b"Bloggs" not in whole and b"<f>" not in whole


@pytest.mark.parametrize("text", ["=1+1", "+44 7700", "-cmd", "@SUM(A1)", '=HYPERLINK("http://x")'])
@pytest.mark.parametrize("ending", [".xlsx", ".csv", ".ods", ".xls"])
def test_a_text_that_begins_like_a_formula_stays_a_text(tmp_path: Path, text: str, ending: str) -> None:
    with_book(tmp_path, f"help{ending}", HELP.replace("12?", f"'{text}"))
    (copy,) = copies_of(desk(tmp_path))
    assert copy.path is not None
    made = openpyxl.load_workbook(copy.path)
    cells = [cell for sheet in made for row in sheet.iter_rows() for cell in row if str(cell.value).startswith(text[0])]
    assert cells and all(cell.data_type == "s" and cell.quotePrefix for cell in cells)
    with zipfile.ZipFile(copy.path) as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist() if "worksheets/sheet" in name)


@pytest.mark.parametrize("ending", [".xls", ".xlsb", ".ods", ".csv", ".tsv"])
def test_other_formats_get_a_workbook_of_what_the_program_sees(tmp_path: Path, ending: str) -> None:
    path = with_book(tmp_path, f"help{ending}")
    seen = desk(tmp_path)
    (copy,) = copies_of(seen)
    assert copy.path is not None and copy.path.name == f"help{ending}.xlsx"
    before, _ = read_workbook(path, tmp_path)
    after, problems = read_workbook(copy.path, tmp_path)
    assert before is not None and after is not None and not problems
    shown = {place: cell.text for place, cell in before.sheets[0].cells.items()}
    kept = {place: cell.text for place, cell in after.sheets[1].cells.items()}
    assert kept == shown
    assert "12?" in after.sheets[1].comments[3, 2]


def test_a_sheet_whose_name_no_workbook_can_hold_is_linked_all_the_same(tmp_path: Path) -> None:
    name = "Help return [of] the whole of the first quarter, final"
    write_project(
        tmp_path, config=DUE, files={f"data/2022-23/{name}.csv": FAULTY["data/2022-23/help-Q2.csv"].replace("Q2", "Q1")}
    )
    book = only(desk(tmp_path))
    made = book.sheetnames[1]
    assert len(made) <= 31 and "[" not in made
    assert book[made]["B3"].comment is not None
    assert next(cell.hyperlink.location for row in book[TITLE].iter_rows() for cell in row if cell.hyperlink) == f"'{made}'!B3"


def test_a_workbook_that_the_library_cannot_open_is_copied_from_what_was_seen(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_book(tmp_path)

    def refuse(*_: object, **__: object) -> None:
        raise KeyError("xl/theme")

    seen = desk(tmp_path)
    monkeypatch.setattr(openpyxl, "load_workbook", refuse)
    (copy,) = copies_of(seen)
    monkeypatch.undo()
    assert copy.path is not None
    made = openpyxl.load_workbook(copy.path)
    assert made["Return"]["B3"].comment is not None
    assert "made anew" in " ".join(str(cell.value) for cell in made[TITLE]["A"])


def test_a_very_large_file_gets_the_list_and_the_rows_in_question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write, "MOST_CELLS", 20)
    more = "".join(f"\n    note {n} | | | words {n}" for n in range(60)).rstrip()
    with_book(tmp_path, text=f"{HELP}{more}\n    Odd one | 77\n")
    book = only(desk(tmp_path))
    (row, *_) = [row for row in listed(book) if "77" in row[3]]
    assert book["Return"]["B66"].value == 77 and book["Return"]["B66"].comment is not None and row[2] == "B66"
    assert book["Return"]["B3"].value == "12?"
    assert book["Return"]["D40"].value is None
    assert "only the rows in question" in " ".join(str(cell.value) for cell in book[TITLE]["A"])


# --- what is never copied, touched or left ----------------------------------------------------------------------------------


def test_the_original_is_untouched_and_the_copy_is_for_its_owner_alone(tmp_path: Path) -> None:
    path = with_book(tmp_path)
    before = (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns)
    (copy,) = copies_of(desk(tmp_path))
    assert (hashlib.sha256(path.read_bytes()).hexdigest(), path.stat().st_mtime_ns) == before
    assert copy.path is not None
    assert copy.path.stat().st_mode & 0o777 == 0o600
    for folder in (copy.path.parent, tmp_path / "private/2022-23", tmp_path / "private"):
        assert folder.stat().st_mode & 0o777 == 0o700


def test_a_workbook_merged_to_the_end_of_the_world_is_copied_in_no_time(tmp_path: Path) -> None:
    path = with_book(tmp_path)
    merged = b'<mergeCells count="1"><mergeCell ref="F1:XFD1048576"/></mergeCells>'
    spoilt = io.BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(spoilt, "w") as target:
        for name in archive.namelist():
            target.writestr(name, archive.read(name).replace(b"</sheetData>", b"</sheetData>" + merged))
    path.write_bytes(spoilt.getvalue())
    began = time.perf_counter()
    book = only(desk(tmp_path))
    assert book["Return"]["B3"].comment is not None
    assert time.perf_counter() - began < 5


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    with_book(tmp_path)
    (copy,) = copies_of(desk(tmp_path))
    assert copy.path is not None
    first = copy.path.read_bytes()
    copies_of(desk(tmp_path))
    assert copy.path.read_bytes() == first


def test_copies_of_mended_files_go_and_other_files_stay(tmp_path: Path) -> None:
    seen = project(tmp_path, {**FAULTY, "data/2022-23/Q4/late/help.csv": FAULTY["data/2022-23/help-Q2.csv"].replace("Q2", "Q4")})
    folder = tmp_path / "private/2022-23/annotated"
    assert {copy.path for copy in copies_of(seen)} > {folder / "help-Q2.csv.xlsx"}
    (folder / "notes.txt").write_text("mine", encoding="utf-8")
    shutil.rmtree(tmp_path / "data/2022-23/Q4")
    (tmp_path / "data/2022-23/help-Q2.csv").write_text(GOOD["data/2022-23/help-Q2.csv"], encoding="utf-8")
    assert copies_of(desk(tmp_path)) == ()
    assert [path.name for path in folder.rglob("*")] == ["notes.txt"]


def test_no_copy_is_made_of_a_refused_file_and_the_reason_is_told(tmp_path: Path) -> None:
    seen = project(tmp_path, {**GOOD, "data/2022-23/broken.xlsx": "no workbook at all"})
    (copy,) = copies_of(seen)
    assert copy.path is None and "refused" in copy.why_not
    assert told_copies([copy], seen.places)[1] == "  No copy of data/2022-23/broken.xlsx: refused and not opened."


def changed(intake: Intake, *problems: Problem) -> Intake:
    """The same returns, with these problems for the second of them."""
    receipts = [replace(r, problems=problems, asked=()) if r.file.endswith("Q2.csv") else r for r in intake.receipts]
    return replace(intake, receipts=tuple(receipts))


def test_personal_data_is_neither_copied_nor_are_other_sentences_about_its_file(tmp_path: Path) -> None:
    place = {"file": "data/2022-23/help-Q2.csv", "sheet": "help-Q2", "cell": "B3"}
    personal = question("personal-data", "The column looks like names.", "Send it without names.", **place)
    other = question("not-a-number", '"Jo Bloggs" is not a number.', "Type the number.", **place)
    (faulty,) = faulty_files(changed(project(tmp_path, GOOD).state.intake, other, personal))
    assert [fault.what for fault in faulty.faults] == ["The column looks like names."]
    assert "personal data" in faulty.refused


def test_a_file_of_two_partners_is_not_sent_to_either(tmp_path: Path) -> None:
    intake = project(tmp_path, FAULTY).state.intake
    ours = next(receipt for receipt in intake.receipts if receipt.file.endswith("Q2.csv"))
    theirs = replace(ours, partner="care", form="care")
    (faulty,) = faulty_files(replace(intake, receipts=(*intake.receipts, theirs)))
    assert (faulty.partner, faulty.refused) == ("", "returns of more than one partner stand in one file")


def test_what_another_partners_file_says_is_not_passed_on(tmp_path: Path) -> None:
    seen = project(tmp_path, {**GOOD, "data/2022-23/care.csv": "Care return,Year,2022/23\nPlace,Children,\nNorth,7,\n"})
    clash = question(
        "twice", "B3 here says 5, C3 in data/2022-23/care.csv says 7.", "Ask which is right.",
        file="data/2022-23/help-Q2.csv", sheet="help-Q2", cell="B3",
    )  # fmt: skip
    (faulty,) = faulty_files(changed(seen.state.intake, clash))
    assert "7" not in faulty.faults[0].what and "care" not in faulty.faults[0].what
    assert faulty.faults[0].fix == "Tell us which is right."


def test_notes_need_no_copy(tmp_path: Path) -> None:
    seen = project(tmp_path, GOOD)
    told = note("footnote", "A mark was taken off.", file="data/2022-23/help-Q2.csv", sheet="help-Q2", cell="B3")
    assert faulty_files(changed(seen.state.intake, told)) == ()


def test_a_file_protected_by_a_password_is_not_copied_even_if_it_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = with_book(tmp_path)
    seen = desk(tmp_path)
    from msoffcrypto.format.ooxml import OOXMLFile

    locked = io.BytesIO()
    with path.open("rb") as opened:
        OOXMLFile(opened).encrypt("secret", locked)
    path.write_bytes(locked.getvalue())
    (copy,) = copies_of(seen)
    assert (copy.path, copy.why_not) == (None, "protected by a password")


def test_names_of_copies_differ_where_files_do() -> None:
    names = [copy_name(f"data/2022-23/{name}", "2022-23") for name in ("Q1/a.xlsx", "Q1/a.csv", "Q2/a.XLSX", "a.xlsm")]
    assert names == ["Q1/a.xlsx", "Q1/a.csv.xlsx", "Q2/a.XLSX", "a.xlsm.xlsx"]


def test_the_json_says_where_the_copies_lie(tmp_path: Path) -> None:
    with_book(tmp_path)
    seen = desk(tmp_path)
    assert copies_json(copies_of(seen), seen.places) == [
        {"file": "data/2022-23/help.xlsx", "copy": "private/2022-23/annotated/help.xlsx", "questions": 1, "why_not": ""}
    ]


def test_texts_that_no_workbook_can_hold_do_not_end_the_run(tmp_path: Path) -> None:
    awkward = '"1\x0b2 ' + "x" * 40_000 + '"'
    seen = project(tmp_path, {**GOOD, "data/2022-23/help-Q2.csv": WRONG.replace("12?", awkward)})
    (copy,) = copies_of(seen)
    assert copy.path is not None and openpyxl.load_workbook(copy.path)


def test_a_fault_without_a_place_stands_in_the_list_alone() -> None:
    from report.desk.copies.marks import places

    assert places(Fault(1, "", "", (), "It came twice.", "Tell us which.")) == []
    assert places(Fault(1, "Return", "B3:C4", (), "x.", "y.")) == [(3, 2), (3, 3), (4, 2), (4, 3)]
    assert places(Fault(1, "Return", "B3:B90", ("B3", "B90"), "x.", "y.")) == [(3, 2), (90, 2)]


@pytest.mark.slow
def test_libreoffice_opens_the_copy_with_its_values_comments_and_links(tmp_path: Path) -> None:
    path = with_book(tmp_path)
    rich_book(path)
    (copy,) = [each for each in copies_of(desk(tmp_path)) if each.path]
    assert copy.path is not None
    saved = soffice(tmp_path, copy.path, "ods")
    book, problems = read_workbook(saved, tmp_path)
    assert book is not None and not problems
    sheets = {sheet.name: sheet for sheet in book.sheets}
    assert sheets["Return"].cells[3, 2].text == "12?"
    assert '"12?" is not a number' in sheets["Return"].comments[3, 2]
    assert any("is not a number" in cell.text for cell in sheets[TITLE].cells.values())
    with zipfile.ZipFile(saved) as archive:
        assert b"#&apos;Return&apos;.B3" in archive.read("content.xml")


@pytest.mark.slow
def test_forty_faulty_files_take_little_time(tmp_path: Path) -> None:
    rows = "".join(f"\n    Row {n} | | {n} | {n}" for n in range(100))
    write_project(tmp_path, config=DUE, returns=RETURNS)
    for n in range(40):
        save(tmp_path / f"data/2022-23/help{n}.xlsx", HELP.replace("20", str(20 + n)) + rows)
    seen = desk(tmp_path)
    began = time.perf_counter()
    made = [copy for copy in copies_of(seen) if copy.path]
    assert len(made) == 40
    assert time.perf_counter() - began < 20
