"""History: what the year before printed and promised, read from plain files; a fault is a question and stops nothing."""

from __future__ import annotations

from pathlib import Path

from report.history.carried import History, read_history
from report.settings.project import load_settings
from report.terms.problems import Problem, Severity
from tests.small_project import help_files, write_project
from tests.stages import through_all_stages

FOLDER = "data/2022-23/carried"


def read(tmp_path: Path, **files: str) -> tuple[History, list[Problem]]:
    names = {"published": f"{FOLDER}/published.csv", "promises": f"{FOLDER}/promises.yaml"}
    return read_history(load_settings(write_project(tmp_path, files={names[name]: text for name, text in files.items()})))


def test_a_first_year_has_no_history(tmp_path: Path) -> None:
    assert read(tmp_path) == (History(), [])


def test_values_and_promises_are_read(tmp_path: Path) -> None:
    text = "\ufefffigure,period,value\nreferrals,2021/22 Q4,29\nsatisfied, 2021-22 Q4 ,9.6\n"
    history, problems = read(tmp_path, published=text, promises="promise-1: We will ask children.\n")
    assert problems == []
    assert history.printed("referrals", "2021-22 Q4") == 29
    assert history.printed("satisfied", "2021-22 Q4") == 9.6
    assert history.printed("satisfied", "2020-21 Q4") is None
    assert [(promise.id, promise.promise) for promise in history.promises] == [("promise-1", "We will ask children.")]
    assert [path.name for path in history.files] == ["published.csv", "promises.yaml"]


def test_a_row_that_cannot_be_used_is_told_with_its_line_and_the_others_are_kept(tmp_path: Path) -> None:
    rows = "referrals,2021-22 Q4,29\nreferrals,last year,29\nreferrals,2021-22 Q3,many\n,2021-22 Q3,1\nreferrals,2021-22 Q2,nan\n"
    history, problems = read(tmp_path, published="figure,period,value\n" + rows + "accepted,2021-22 Q4\naccepted,2021-22 Q4,7\n")
    assert [value.value for value in history.values] == [29, 7]
    assert [problem.line for problem in problems] == [3, 4, 5, 6, 7]
    assert {problem.severity for problem in problems} == {Severity.QUESTION}


def test_files_that_cannot_be_read_are_questions(tmp_path: Path) -> None:
    history, problems = read(tmp_path, published="", promises="- one\n- two\n")
    assert (history.values, history.promises) == ((), ())
    assert [problem.file for problem in problems] == [f"{FOLDER}/promises.yaml"]
    (tmp_path / FOLDER / "published.csv").write_bytes(b"figure,period,value\n\xff\xfe,2021-22,1\n")
    (tmp_path / FOLDER / "promises.yaml").write_text("promise-1: [a\n", encoding="utf-8")
    _, problems = read_history(load_settings(tmp_path))
    assert [(problem.file, problem.severity) for problem in problems] == [
        (f"{FOLDER}/published.csv", Severity.QUESTION),
        (f"{FOLDER}/promises.yaml", Severity.QUESTION),
    ]


def test_a_value_that_was_printed_otherwise_last_year_is_asked_about(tmp_path: Path) -> None:
    carried = {f"{FOLDER}/published.csv": "figure,period,value\nreferrals,2021-22 Q4,28\n"}
    returns = help_files({"2021-22 Q4": (29, 20), "2022-23 Q4": (46, 30)})
    chapter = {"01-only.md": "# Title\n\nReferrals {{ referrals.moved }}.\n"}
    stages = through_all_stages(write_project(tmp_path, chapters=chapter, files={**carried, **returns}))
    [problem] = [problem for problem in stages.problems if problem.code == "restated"]
    assert "printed 28" in problem.what
    assert "now says 29" in problem.what
    assert (problem.file, problem.cell) == ("data/2021-22/help-Q4.csv", "B3")
