"""Words that a return carries into the report are searched: notes, categories, labels, names of sheets and files."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import openpyxl

from report.cli.app import run
from report.intake.carried_words import search_returns
from report.intake.observations import Observation
from report.pipeline import prepare, take
from report.terms.cells import CellRef
from report.terms.disclosing.threshold import Threshold
from report.terms.periods import financial_year
from report.terms.problems import Problem, Severity
from report.terms.values import Value
from tests.small_project import care_return, help_return, write_project

HELP = "data/2022-23/help-Q2.csv"
CARE = "data/2022-23/care.csv"
SHEET = CellRef("data/2022-23/care.xlsx", "Numbers", "B4")


def told_of(folder: Path, files: dict[str, str]) -> list[Problem]:
    write_project(folder, files=files)
    return [problem for problem in take(prepare(folder)).problems if problem.code.startswith("disclosure-")]


def observation(ref: CellRef = SHEET, **more: object) -> Observation:
    year, value = financial_year(2022), Value(7)
    return Observation("children", year, value, "count", "care", ref, "7", "ab", **more)  # type: ignore[arg-type]


def found(*observations: Observation) -> list[tuple[str, str, str, str, str]]:
    return [
        (one.code.removeprefix("disclosure-"), one.words, one.place.sheet, one.place.cell, one.place.part)
        for one in search_returns(observations, Threshold(1, 5))
    ]


def test_a_note_of_a_return_is_a_question_with_its_cell(tmp_path: Path) -> None:
    note = "Two girls came back in May"
    told = told_of(tmp_path, {HELP: help_return("2022-23 Q2", 42, 22, note=note)})
    assert [(one.code, one.severity, one.file, one.cell) for one in told] == [
        ("disclosure-small-number", Severity.QUESTION, HELP, "B3")
    ]
    assert "Two girls" in told[0].what and "a note" in told[0].what and told[0].id in told[0].fix


def test_an_ordinary_return_is_left_in_peace(tmp_path: Path) -> None:
    files = {HELP: help_return("2022-23 Q2", 42, 22, note="Corrected in May"), CARE: care_return("2022-23", {"North": 12})}
    assert told_of(tmp_path, files) == []


def test_a_category_and_the_name_of_the_file_are_read_too(tmp_path: Path) -> None:
    places: dict[str, object] = {"Milking Bank Primary School": 12, "South": 9}
    files = {"data/2022-23/care of Emma Jones.csv": care_return("2022-23", places)}
    assert sorted((one.code, one.what.partition('"')[2].partition('"')[0]) for one in told_of(tmp_path, files)) == [
        ("disclosure-name", "Emma Jones"),
        ("disclosure-school", "Milking Bank Primary School"),
    ]


def test_every_text_that_is_carried_is_searched() -> None:
    one = observation(
        CellRef("data/2022-23/Emma Jones.xlsx", "Mrs Hargreaves", "B4"),
        note="He is aged 15.", source="Ring 01384 813000", breakdown=(("place", "DY1 1HF"),),
        heads=("jo@example.org", "Children"),
    )  # fmt: skip
    assert found(one) == [
        ("age", "aged 15", "Mrs Hargreaves", "B4", "a note"),
        ("telephone", "01384 813000", "Mrs Hargreaves", "B4", "the source"),
        ("postcode", "DY1 1HF", "Mrs Hargreaves", "B4", "a category"),
        ("email", "jo@example.org", "Mrs Hargreaves", "B4", "a label"),
        ("name", "Mrs Hargreaves", "Mrs Hargreaves", "", "the name of the sheet"),
        ("name", "Emma Jones", "Mrs Hargreaves", "", "the name of the file"),
    ]


def test_the_same_words_are_asked_about_once_in_a_file() -> None:
    notes = [observation(CellRef("data/x.xlsx", "S", f"B{row}"), note="Two girls") for row in (4, 5, 6)]
    assert [cell for _, _, _, cell, _ in found(*notes)] == ["B4"]
    assert len(found(*notes, observation(CellRef("data/y.xlsx", "S", "B4"), note="Two girls"))) == 2


def test_groups_of_age_are_categories_and_no_ages() -> None:
    groups = ("Aged 15", "15", "10 to 17", "Under 1", "Year 6", "16 and over", "Jan", "April", "White British")
    assert found(*(observation(breakdown=(("age", group),)) for group in groups)) == []


def test_last_years_returns_are_searched_as_well(tmp_path: Path) -> None:
    files = {"data/2021-22/help-Q2.csv": help_return("2021-22 Q2", 42, 22, note="Two girls came back")}
    assert [one.file for one in told_of(tmp_path, files)] == ["data/2021-22/help-Q2.csv"]


def test_what_is_found_in_a_return_can_be_accepted(tmp_path: Path) -> None:
    told = told_of(tmp_path, {HELP: help_return("2022-23 Q2", 42, 22, note="Two girls came back")})
    agreed = ("--reason", "Already public", "--role", "Business manager")
    assert run(["--project", str(tmp_path), "accept", told[0].id, *agreed]) == 0
    again = take(prepare(tmp_path)).words
    assert again.open == () and [one.by.date for one in again.accepted] == [date.today().isoformat()]


def test_a_note_in_a_workbook_bears_its_sheet(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Return"
    for row in help_return("2022-23 Q2", 42, 22, note="Both boys left").splitlines():
        sheet.append([int(text) if text.isdigit() else text for text in row.split(",")])
    write_project(tmp_path)
    book.save(tmp_path / "data/2022-23/help.xlsx")
    told = [one for one in take(prepare(tmp_path)).problems if one.code.startswith("disclosure-")]
    assert [(one.sheet, one.cell) for one in told] == [("Return", "B3")]
