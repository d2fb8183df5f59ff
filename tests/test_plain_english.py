"""Whatever is wrong, the officer gets a sentence with a place and something to do; and a fault in one file stops no other."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from report.desk.copies.faults import faulty_files
from report.desk.terminal import check_lines
from report.intake.returns import read_returns
from report.pipeline import prepare, take
from report.settings.project import load_settings
from report.terms.errors import ReportError
from report.terms.listening import Silence
from report.terms.problems import Problem
from tests.books import save
from tests.conftest import BuiltSample, copy_sample, run_build
from tests.desk_cases import FAULTY, GOOD, desk
from tests.plain import assert_plain
from tests.small_project import CHAPTER, CONFIG, RETURNS, YEAR, care_return, help_return, write_project

HELP = "data/2022-23/help-Q2.csv"
CARE = "data/2022-23/care.csv"


def returns_with(old: str, new: str) -> str:
    assert old in GOOD[HELP]
    return GOOD[HELP].replace(old, new)


RETURNS_AT_FAULT: dict[str, dict[str, str]] = {
    "a text for a number": {HELP: help_return("2022-23 Q2", "12?", 22)},
    "an error": {HELP: help_return("2022-23 Q2", "#DIV/0!", 22)},
    "two numbers": {HELP: help_return("2022-23 Q2", "183 - s31; 74 - s38", 22)},
    "another sign": {HELP: help_return("2022-23 Q2", "n/a", 22)},
    "a date": {HELP: help_return("2022-23 Q2", "31/03/2022", 22)},
    "below nought": {HELP: help_return("2022-23 Q2", "-4", 22)},
    "a fraction": {HELP: help_return("2022-23 Q2", "4.5", 22)},
    "a percentage beyond 100": {HELP: help_return("2022-23 Q2", 42, 22, "140%")},
    "a bare one": {HELP: help_return("2022-23 Q2", 42, 22, "1")},
    "a doubtful share": {HELP: help_return("2022-23 Q2", 42, 22, "0.14")},
    "a blank": {HELP: help_return("2022-23 Q2", "", 22)},
    "all blank": {HELP: help_return("2022-23 Q2", "", "", "")},
    "an unknown status": {HELP: help_return("2022-23 Q2", 42, 22, status="perhaps")},
    "a footnote without words": {HELP: help_return("2022-23 Q2", "42*", 22)},
    "no period": {HELP: returns_with("2022-23 Q2", "")},
    "a strange period": {HELP: returns_with("2022-23 Q2", "last winter")},
    "another year": {HELP: returns_with("2022-23 Q2", "2019-20 Q2")},
    "a contradicting name": {"data/2022-23/help Q4 2022-23.csv": GOOD[HELP]},
    "no row": {HELP: returns_with("Accepted", "Taken on")},
    "no column": {HELP: returns_with("Number", "How many")},
    "two columns": {HELP: returns_with("Status", "Number")},
    "a new row": {HELP: GOOD[HELP] + "Something new,7,,\n"},
    "many new rows": {HELP: GOOD[HELP] + "".join(f"New {n},{n},,\n" for n in range(9))},
    "a number with a line break beside it": {HELP: GOOD[HELP] + '"Some\nthing",7,,\n'},
    "twice alike": {"data/2022-23/copy.csv": GOOD[HELP]},
    "twice and different": {"data/2022-23/zzz.csv": help_return("2022-23 Q2", 99, 1)},
    "a total that disagrees": {CARE: care_return("2022/23", {"North": 7, "South": 3}, 99)},
    "a row like a total": {CARE: care_return("2022/23", {"North": 7, "South": 3, "Both": 10})},
    "a category without a name": {CARE: care_return("2022/23", {"North": 7, "--": 3})},
    "American dates": {CARE: care_return("2022/23", {"North": 7}) + "Seen,03/31/2022,\n"},
    "commas for points": {"data/2022-23/x.csv": "Care return;Year;2022/23\nPlace;Children;\nNorth;7,5;\n"},
    "nothing known": {"data/2022-23/odd.csv": "Anything,1\nElse,2\n"},
    "nearly a return": {"data/2022-23/near.csv": "Care,Year,2022/23\nPlace,Children,\nNorth,7,\n"},
    "empty": {"data/2022-23/empty.xlsx": ""},
    "damaged": {"data/2022-23/damaged.xlsx": "PK\x03\x04 and no more"},
    "a web page": {"data/2022-23/page.xls": "<html><table></table></html>"},
    "a lock": {"data/2022-23/~$help.xlsx": "x"},
    "a letter": {"data/2022-23/letter.docx": "x"},
    "no ending": {"data/2022-23/letter": "x"},
    "a quotation mark": {"data/2022-23/quote.csv": 'a,"b\n' + "c," * 200_000},
}


def problems_of(folder: Path) -> tuple[Problem, ...]:
    """Every problem of a run, whether it could go on or not."""
    try:
        return take(prepare(folder)).problems
    except ReportError as refused:
        return (*refused.problems, *([] if refused.problems else [pytest.fail(str(refused))]))


@pytest.mark.parametrize("name", RETURNS_AT_FAULT)
def test_every_fault_of_a_return_is_told_in_a_plain_sentence_with_its_place(tmp_path: Path, name: str) -> None:
    write_project(tmp_path, files={**GOOD, **RETURNS_AT_FAULT[name]})
    found = [problem for problem in problems_of(tmp_path) if problem.code != "missing"]
    assert found, "nothing is told"
    for problem in found:
        assert_plain(problem)
        assert str(tmp_path) not in problem.sentence
    lines = check_lines((state := desk(tmp_path).state).intake, found, state.names)
    assert not any("\n" in line for line in lines)
    for faulty in faulty_files(desk(tmp_path).state.intake):
        assert all(fault.what.endswith(".") and fault.fix.endswith(".") for fault in faulty.faults)


@pytest.mark.parametrize("name", RETURNS_AT_FAULT)
def test_a_fault_in_one_file_never_stops_the_others(tmp_path: Path, name: str) -> None:
    write_project(tmp_path, files={**GOOD, **RETURNS_AT_FAULT[name]})
    settings = load_settings(tmp_path)
    intake, _ = read_returns(settings, Silence())
    sound = {r.period for r in intake.receipts if r.form == "help" and r.status == "read"}
    assert {"2022-23 Q1", "2022-23 Q3", "2022-23 Q4"} <= sound


def binary(folder: Path) -> None:
    save(
        folder / "data/2022-23/hidden.xlsx",
        {"Return": "Quarter | 2022-23 Q2\nHelp return | Number\nReferrals | 4\nAccepted | 2\nSatisfied | 50%"},
    )
    book = openpyxl.load_workbook(folder / "data/2022-23/hidden.xlsx")
    sheet = book["Return"]
    sheet["A6"], sheet["B6"], sheet["B7"] = "More", 5, "=1+1"
    sheet.row_dimensions[6].hidden = True
    sheet.merge_cells("B3:B4")
    old = book.create_sheet("Old")
    old["A1"], old.sheet_state = 5, "hidden"
    book.create_sheet("Sums").append(["Total", 17])
    book.save(folder / "data/2022-23/hidden.xlsx")


def foreign_name(folder: Path) -> None:
    (folder / "data/2022-23/odd\nname.csv").write_text("a,1\n", encoding="utf-8")


def spoilt_register(folder: Path) -> None:
    (folder / "data/2022-23/received.csv").write_text("something else\n1\n", encoding="utf-8")


@pytest.mark.parametrize("spoil", [binary, foreign_name, spoilt_register], ids=lambda spoil: spoil.__name__)
def test_faults_that_only_a_workbook_or_a_disk_can_have(tmp_path: Path, spoil: Callable[[Path], None]) -> None:
    write_project(tmp_path, files={name: text for name, text in GOOD.items() if name != HELP})
    spoil(tmp_path)
    found = [problem for problem in problems_of(tmp_path) if problem.code != "missing"]
    assert found
    for problem in found:
        assert_plain(problem)


SETTINGS_AT_FAULT: dict[str, dict[str, str]] = {
    "an unknown key": {"config": CONFIG + "colour: red\n"},
    "a wrong value": {"config": CONFIG + "due: soon\n"},
    "a missing key": {"config": CONFIG.replace("  name: Northshire Safeguarding Children Partnership\n", "")},
    "broken yaml": {"config": CONFIG + "  - [\n"},
    "an unknown partner": {"returns": RETURNS.replace("partner: help", "partner: hlep")},
    "an unknown layout": {"returns": RETURNS.replace("measures down", "measures sideways")},
    "a wrong year": {"year": YEAR.replace('"2022-23"', '"2021-22"')},
    "no date": {"year": YEAR.replace("2023-09-29", "soon")},
}


@pytest.mark.parametrize("name", SETTINGS_AT_FAULT)
def test_every_fault_of_the_settings_is_told_so_too(tmp_path: Path, name: str) -> None:
    write_project(tmp_path, **SETTINGS_AT_FAULT[name])  # type: ignore[arg-type]
    for problem in problems_of(tmp_path):
        assert_plain(problem)
        assert problem.file.endswith(".yaml")


@pytest.mark.parametrize(
    "prose", ["{{ referals }}", "There were 417 referrals.", "{{ table.none }}", "{{ referrals.sideways }}", "{{ referrals"]
)
def test_every_fault_of_a_chapter_is_told_so_too(tmp_path: Path, prose: str) -> None:
    write_project(tmp_path, chapters={"01-only.md": f"{CHAPTER}\n{prose}\n"}, files=GOOD)
    found = [problem for problem in problems_of(tmp_path) if problem.file.endswith(".md")]
    assert found
    for problem in found:
        assert_plain(problem)
        assert problem.line


@pytest.mark.slow
def test_with_one_partner_missing_the_whole_report_is_built_with_gaps_and_the_partner_is_chased(
    tmp_path: Path, built: BuiltSample
) -> None:
    folder = copy_sample(tmp_path / "project")
    gone = sorted((folder / "data/2021-22").rglob("youth-justice-q*"))
    assert len(gone) == 4
    for path in gone:
        path.unlink()
    done = run_build("--project", folder, "--json")
    assert done.returncode == 0, done.stderr
    figures = {
        (f["id"], f["period"], str(f.get("breakdown"))): f
        for f in json.loads((folder / "output/2021-22/report.json").read_text(encoding="utf-8"))["figures"]
    }
    whole = {
        (f["id"], f["period"], str(f.get("breakdown"))): f
        for f in json.loads((built.output / "report.json").read_text(encoding="utf-8"))["figures"]
    }
    assert figures.keys() == whole.keys(), "every figure still has its place"
    lost = [key for key, figure in figures.items() if figure["value"] is None and whole[key]["value"] is not None]
    kept = [key for key, figure in figures.items() if figure["value"] == whole[key]["value"]]
    assert lost and len(kept) > len(lost)
    page = (folder / "output/2021-22/report.html").read_text(encoding="utf-8")
    shown = re.findall(rf'<[a-z]+[^>]*data-figure="{lost[0][0]}"[^>]*>([^<]*)<', page)
    assert any("[x]" in text for text in shown), (lost[0], shown)
    assert (folder / "output/2021-22/report.pdf").is_file()
    chased = json.loads(run_build("chase", "--project", folder, "--json").stdout)
    (letter,) = chased["letters"]
    assert letter["partner"] == "youth_justice" and len(letter["missing"][0]["periods"]) == 4


def test_a_faulty_return_does_not_hide_the_missing_one(tmp_path: Path) -> None:
    write_project(tmp_path, files=FAULTY)
    codes = {problem.code for problem in problems_of(tmp_path)}
    assert {"missing", "not-a-number"} <= codes
