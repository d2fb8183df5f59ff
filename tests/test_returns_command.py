"""`build returns`: what is made, for whom, what is kept, and what is said."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from report.cli.app import run
from tests.blanks import above
from tests.conftest import ROOT
from tests.small_project import write_project

SCHEMA = json.loads((ROOT / "docs/schema/returns.schema.json").read_text(encoding="utf-8"))


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project")


def returns(project: Path, *arguments: str) -> int:
    return run(["returns", "--project", str(project), *arguments])


def listed(folder: Path) -> list[dict[str, str]]:
    with (folder / "index.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_every_return_of_the_year_is_made_below_its_partner(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert returns(project) == 0
    folder = project / "blank-returns/2022-23"
    names = ["care/care-2022-23.xlsx", *(f"help/help-2022-23-q{number}.xlsx" for number in (1, 2, 3, 4))]
    assert sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.xlsx")) == names
    assert [(row["file"], row["partner"], row["contact"], row["return"], row["period"]) for row in listed(folder)][:2] == [
        (names[0], "Social care", "care analyst", "Care return", "2022-23"),
        (names[1], "Early help service", "early help officer", "Help return", "2022-23 Q1"),
    ]
    told = capsys.readouterr()
    assert "Early help service: for the early help officer" in told.out
    assert "5 workbooks in blank-returns/2022-23: 5 made, 0 there already." in told.out
    assert told.err == ""


def test_partners_and_returns_can_be_named(project: Path) -> None:
    assert returns(project, "help") == 0
    assert len(listed(project / "blank-returns/2022-23")) == 4
    assert returns(project, "care") == 0
    assert len(listed(project / "blank-returns/2022-23")) == 5, "the list forgets what was made before"


def test_an_unknown_name_is_told_with_the_nearest(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert returns(project, "hlep") == 2
    assert '"hlep" is neither a partner nor a return of 2022-23. Did you mean "help"?' in capsys.readouterr().err
    assert not (project / "blank-returns").exists()


def test_another_year_and_another_folder(project: Path, tmp_path: Path) -> None:
    assert returns(project, "--year", "2023-24", "--to", str(tmp_path / "out")) == 0
    page = openpyxl.load_workbook(tmp_path / "out/help/help-2023-24-q1.xlsx").worksheets[0]
    assert above(page, "Quarter").value == "Q1 2023/24"
    assert not (project / "data/2023-24").exists()


@pytest.mark.parametrize("folder", ["data", "data/2022-23/blank"])
def test_the_inbox_is_no_place_for_blank_returns(folder: str, project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert returns(project, "--to", str(project / folder)) == 2
    assert "may not lie below data/" in capsys.readouterr().err
    assert not list(project.rglob("*.xlsx"))


def test_what_lies_there_unchanged_is_not_made_again(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    returns(project)
    path = project / "blank-returns/2022-23/help/help-2022-23-q1.xlsx"
    before = path.stat().st_mtime_ns, path.read_bytes()
    capsys.readouterr()
    assert returns(project) == 0
    assert (path.stat().st_mtime_ns, path.read_bytes()) == before
    assert "0 made, 5 there already" in capsys.readouterr().out


def test_a_blank_return_follows_its_description(project: Path) -> None:
    returns(project)
    catalogue = project / "data/catalogue/returns.yaml"
    catalogue.write_text(catalogue.read_text("utf-8").replace("label: Accepted", "label: Taken on"), "utf-8")
    assert returns(project) == 0
    page = openpyxl.load_workbook(project / "blank-returns/2022-23/help/help-2022-23-q1.xlsx").worksheets[0]
    assert "Taken on" in [cell.value for cell in page["A"]]


def test_a_return_that_somebody_has_filled_in_is_kept_and_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    returns(project)
    path = project / "blank-returns/2022-23/help/help-2022-23-q1.xlsx"
    book = openpyxl.load_workbook(path)
    above(book.worksheets[0], "Completed by (role)").value = "analyst"
    book.save(path)
    before = path.read_bytes()
    assert returns(project) == 1
    assert path.read_bytes() == before
    told = capsys.readouterr().err
    assert "help-2022-23-q1.xlsx: It is not as it was made: somebody has filled it in or changed it." in told
    assert returns(project) == 1, "kept once, and written over at the second run"


def test_the_answer_for_scripts(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert returns(project, "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    jsonschema.validate(answer, SCHEMA)
    assert {entry["state"] for entry in answer["returns"]} == {"made"}
    assert [entry["file"] for entry in answer["returns"]][0] == "help/help-2022-23-q1.xlsx"


def test_a_list_somebody_has_spoilt_is_begun_anew_and_no_file_is_lost(project: Path) -> None:
    returns(project)
    folder = project / "blank-returns/2022-23"
    (folder / "index.csv").write_bytes(b"\xff\xfe\x00nonsense")
    assert returns(project) == 0
    assert len(listed(folder)) == 5


def test_a_form_whose_headings_only_the_partner_knows_is_told(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalogue = project / "data/catalogue/returns.yaml"
    more = """
spans:
  title: Spans of months
  partner: care
  recognise: {labels: [Spans of months]}
  period: {kind: span, from: headings}
  layout: measures down
  values: {headings: periods}
  measures: {spanned: {label: Spanned}}
"""
    catalogue.write_text(catalogue.read_text("utf-8") + more, "utf-8")
    assert returns(project, "--quiet") == 1
    told = capsys.readouterr()
    assert told.out == ""
    assert '"Spans of months" has no blank workbook' in told.err
    assert len(listed(project / "blank-returns/2022-23")) == 5


def test_names_that_begin_like_a_formula_stay_words_in_the_list(project: Path) -> None:
    config = project / "config.yaml"
    config.write_text(config.read_text("utf-8").replace("name: Early help service", 'name: "=1+1"'), "utf-8")
    returns(project)
    assert {row["partner"] for row in listed(project / "blank-returns/2022-23")} == {"Social care", "'=1+1"}


def test_a_folder_that_cannot_be_made_is_told(project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "taken").write_text("a file")
    assert returns(project, "--to", str(tmp_path / "taken")) == 2
    assert "Name another folder with --to." in capsys.readouterr().err
