"""Whatever lies below the year's folder is read, or named with the reason: by its content, under any name, at any depth."""

from __future__ import annotations

import os
import shutil
import zipfile
from pathlib import Path

import pytest

from report.intake.receipts import Intake
from report.intake.returns import read_year
from report.terms.problems import Problem
from tests.books import save
from tests.grids import YEAR, settings
from tests.test_resubmitted import RETURNS, text

FOLDER = "data/2021-22"
TRUTH = {"referrals": 46, "accepted": 30, "closed": 12, "waiting": 9}


def read(folder: Path) -> Intake:
    return read_year(settings(RETURNS, folder=folder), YEAR, asked=False)


def values(intake: Intake) -> dict[str, float | None]:
    assert len({o.measure for o in intake.observations}) == len(intake.observations), "no number is there twice"
    return {o.measure: o.value.number for o in intake.observations}


def brief(problems: tuple[Problem, ...]) -> list[tuple[str, str, str]]:
    return [(str(p.severity), p.code, Path(p.file).name) for p in problems]


def put(folder: Path, name: str, ending: str = ".xlsx", **changes: object) -> Path:
    """A return saved by a program, then given the name that a test is about."""
    made = save(folder / f"made{ending}", text(**changes))  # type: ignore[arg-type]
    path = folder / FOLDER / name
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(made, path)
    return path


@pytest.mark.parametrize(
    ("name", "ending"),
    [
        ("Help return.xlsx", ".xlsx"),
        ("RETURN.XLSX", ".xlsx"),
        ("alt/old stuff/Übersicht — été (2).xlsx", ".xlsx"),
        ("a/b/c/d/e/f/g/h/return v2 FINAL.xls", ".xls"),
        ("Copy of Copy of help.ods", ".ods"),
        ("  spaces  .CSV", ".csv"),
        ("wrong.csv", ".xlsx"),
        ("wrong.xls", ".csv"),
    ],
)
def test_a_return_is_recognised_under_any_name(tmp_path: Path, name: str, ending: str) -> None:
    put(tmp_path, name, ending)
    intake = read(tmp_path)
    assert values(intake) == TRUTH
    assert intake.problems == ()


@pytest.mark.parametrize("ending", [".xlsx", ".xls", ".ods", ".csv"])
@pytest.mark.parametrize(
    "name", ["help", "help.xlsx.bak", "help.old", "help.tmp", "help.xlsx~", "help.txt", "help.xlsx ", "1.2.3"]
)
def test_a_return_without_its_ending_is_read_and_that_is_said(tmp_path: Path, name: str, ending: str) -> None:
    put(tmp_path, name, ending)
    intake = read(tmp_path)
    assert values(intake) == TRUTH
    assert brief(intake.problems) == [("note", "odd-ending", name)]
    assert '"Help return" stands in it, so it was read like any other.' in intake.problems[0].what


def test_a_backup_beside_the_return_is_not_counted_twice(tmp_path: Path) -> None:
    shutil.copy(put(tmp_path, "help.xlsx"), tmp_path / FOLDER / "help.xlsx.bak")
    intake = read(tmp_path)
    assert values(intake) == TRUTH
    assert [(Path(r.file).name, r.status) for r in intake.receipts] == [("help.xlsx", "read"), ("help.xlsx.bak", "replaced")]
    put(tmp_path, "help.xlsx", referrals=47)
    intake = read(tmp_path)
    assert values(intake)["referrals"] == 47, "until somebody answers, not the one called bak"
    assert ("question", "twice", "help.xlsx.bak") in brief(intake.problems)


def test_a_spreadsheet_without_its_ending_that_is_no_return_is_asked_about(tmp_path: Path) -> None:
    path = save(tmp_path / "rota.xlsx", "Monday | Tuesday\nAnn | Bob")
    (tmp_path / FOLDER).mkdir(parents=True)
    shutil.move(path, tmp_path / FOLDER / "rota.bak")
    intake = read(tmp_path)
    assert brief(intake.problems) == [("question", "unrecognised", "rota.bak")]


def test_everything_else_is_named_with_the_reason(tmp_path: Path) -> None:
    folder = tmp_path / FOLDER
    put(tmp_path, "help.xlsx")
    (folder / "notes.txt").write_text("Please find attached, the return.\n", encoding="utf-8")
    (folder / "README").write_text("words", encoding="utf-8")
    (folder / "empty").write_bytes(b"")
    (folder / "plan.md").write_text("# Help return\n", encoding="utf-8")
    (folder / "scan.pdf").write_bytes(b"%PDF-1.7")
    (folder / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0")
    (folder / "half.xlsx.crdownload").write_bytes(b"PK\x03\x04 half")
    (folder / "mail.msg").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    with zipfile.ZipFile(folder / "letter.docx", "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    with zipfile.ZipFile(folder / "all.zip", "w") as archive:
        archive.write(folder / "help.xlsx", "help.xlsx")
    (folder / "~$help.xlsx").write_bytes(b"x")
    (folder / ".~lock.help.xlsx#").write_bytes(b"x")
    (folder / ".hidden.xlsx").write_bytes(b"x")
    intake = read(tmp_path)
    assert values(intake) == TRUTH
    assert {severity for severity, _, _ in brief(intake.problems)} == {"note"}
    assert {(code, name) for _, code, name in brief(intake.problems)} == {
        *(("not-a-spreadsheet", name) for name in "notes.txt README empty plan.md scan.pdf photo.jpg letter.docx".split()),
        *(("not-a-spreadsheet", name) for name in "half.xlsx.crdownload mail.msg all.zip".split()),
        ("lock-file", "~$help.xlsx"),
        ("lock-file", ".~lock.help.xlsx#"),
        ("hidden-file", ".hidden.xlsx"),
    }
    fixes = {Path(p.file).name: p.fix for p in intake.problems}
    assert "If it is an unfinished download, fetch it again" in fixes["half.xlsx.crdownload"]
    assert (
        fixes["all.zip"] == fixes["mail.msg"] == "If returns are in it, save them into this folder; if not, move it out of data/."
    )


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    os.mkfifo(tmp_path / FOLDER / "pipe")
    assert brief(read(tmp_path).problems) == [("note", "not-a-spreadsheet", "pipe")]


def test_a_link_to_a_folder_is_told(tmp_path: Path) -> None:
    put(tmp_path, "help.xlsx")
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / FOLDER / "Q3").symlink_to(tmp_path / "elsewhere")
    assert brief(read(tmp_path).problems) == [("stop", "file-link", "Q3")]


def test_a_folder_that_cannot_be_opened_is_told_and_the_others_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "help.xlsx")
    put(tmp_path, "closed/help.xlsx")
    look = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", path)
        return look(path)

    monkeypatch.setattr(os, "scandir", refusing)
    intake = read(tmp_path)
    assert values(intake) == TRUTH
    assert brief(intake.problems) == [("stop", "file-locked", "closed")]


@pytest.mark.parametrize("where", ["narrative", "pictures", "carried", "narrative/deep"])
def test_a_return_among_the_projects_own_files_is_asked_about(tmp_path: Path, where: str) -> None:
    put(tmp_path, f"{where}/help.xlsx")
    intake = read(tmp_path)
    assert values(intake) == {}
    (problem,) = intake.problems
    assert (problem.severity, problem.code, problem.ask) == ("question", "misplaced", "council data officer")
    assert problem.what.startswith(f'"Help return" lies in {where.partition("/")[0]}/, where returns are not looked for')
    assert problem.fix == "Move it to data/2021-22/ or to its own year."


def test_other_files_in_the_projects_own_folders_are_noted_or_its_own(tmp_path: Path) -> None:
    for name in ("carried/published.csv", "carried/let-out.csv", "carried/report.json", "narrative/01.md", "pictures/a.png"):
        path = tmp_path / FOLDER / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("figure,period,value\n", encoding="utf-8")
    assert read(tmp_path).problems == ()
    (tmp_path / FOLDER / "narrative/table.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    assert brief(read(tmp_path).problems) == [("note", "misplaced", "table.csv")]


@pytest.mark.parametrize("where", ["data", "data/new", "data/catalogue", "data/2021"])
def test_a_return_in_no_years_folder_is_asked_about(tmp_path: Path, where: str) -> None:
    (tmp_path / FOLDER).mkdir(parents=True)
    (tmp_path / where).mkdir(parents=True, exist_ok=True)
    shutil.move(put(tmp_path, "help.xlsx"), tmp_path / where / "help.xlsx")
    (problem,) = read(tmp_path).problems
    assert (problem.severity, problem.file) == ("question", f"{where}/help.xlsx")
    assert problem.what == '"Help return" lies in no year\'s folder, so it was not read.'


def test_a_return_in_another_years_folder_is_asked_about_and_counts_nowhere(tmp_path: Path) -> None:
    put(tmp_path, "help.xlsx", quarter="Q4 2020/21")
    intake = read(tmp_path)
    assert values(intake) == {}
    assert [(p.code, p.cell) for p in intake.problems] == [("other-year", "B2")]


SOURCES = """
    help:
      title: Help return
      recognise: {labels: [Help return]}
      period: {kind: financial quarter, from: SOURCE}
      layout: measures down
      values: {column: Number}
      measures: {referrals: {label: Referrals}}
"""
CELL = "'cell beside \"Quarter\"'"


@pytest.mark.parametrize(
    ("source", "cell", "sheet", "file", "period", "codes"),
    [
        (CELL, "Q2", "Return", "help.xlsx", "2021-22 Q2", []),
        (CELL, "", "Q3", "help.xlsx", "2021-22 Q3", ["period", "period-guessed"]),
        (CELL, "", "Return", "help q4.xlsx", "2021-22 Q4", ["period", "period-guessed"]),
        (CELL, "", "Return", "Q1/help.xlsx", "2021-22 Q1", ["period", "period-guessed"]),
        (CELL, "", "Q3", "Q1/help q4.xlsx", "2021-22 Q3", ["period", "period-guessed", "period-contradicts"]),
        (CELL, "Q2", "Q3", "help.xlsx", "2021-22 Q2", ["period-contradicts"]),
        (CELL, "Q2", "Return", "help-q3.xlsx", "2021-22 Q2", ["period-contradicts"]),
        (CELL, "Q2", "Return", "Q3/help.xlsx", "2021-22 Q2", ["period-contradicts"]),
        (CELL, "Q2", "Q2", "Q2/help Q2 2021-22.xlsx", "2021-22 Q2", []),
        ("sheet name", "", "Q3", "help-q4.xlsx", "2021-22 Q3", ["period-contradicts"]),
        ("file name", "", "Return", "Q1/help-q4.xlsx", "2021-22 Q4", ["period-contradicts"]),
        ("folder", "", "Return", "Q1/help.xlsx", "2021-22 Q1", []),
        ("folder", "", "Return", "Q1/late/help.xlsx", "2021-22 Q1", []),
    ],
)
def test_the_period_comes_from_the_cell_else_sheet_else_file_or_folder_and_a_conflict_is_asked(
    tmp_path: Path, source: str, cell: str, sheet: str, file: str, period: str, codes: list[str]
) -> None:
    head = f"Quarter | {cell}\n" if cell else ""
    save(tmp_path / FOLDER / file, {sheet: f"Help return\n{head}What | Number\nReferrals | 46"})
    intake = read_year(settings(SOURCES.replace("SOURCE", source), folder=tmp_path), YEAR, asked=False)
    assert [(str(o.period), o.value.number) for o in intake.observations] == [(period, 46)]
    assert sorted(p.code for p in intake.problems if p.severity != "note") == sorted(codes)
    for problem in intake.problems:
        if problem.code == "period-contradicts":
            assert period in problem.what and problem.what.count("2021-22 Q") >= 3, "both periods are named, and the one used"
