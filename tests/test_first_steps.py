"""What people type first, and wrongly: each slip gets a sentence that says what to type instead."""

from __future__ import annotations

import errno
import json
import os
import re
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest

from report.cli import main
from report.cli.ending import fail
from report.desk.addresses import text_at
from report.drafts.diff import diff
from report.drafts.keeping import draft_before, keep_draft, labelled, told_drafts
from report.drafts.page import diff_page
from report.intake.inbox import find_files
from report.intake.reader import Reader
from report.settings.config import Reading
from report.settings.project import load_settings
from report.terms.cells import CellRef
from report.terms.errors import ReportError
from report.terms.places import Places
from tests.conftest import ROOT
from tests.fixtures_chapters import sample_report
from tests.test_diff import with_children_in_need
from tests.test_drafts import FIRST, SECOND


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A folder with one spreadsheet, below two folders of `data`."""
    book = openpyxl.Workbook()
    book.worksheets[0].title = "Return"
    book.worksheets[0]["C9"] = 46
    folder = tmp_path / "data" / "2021-22" / "Q4"
    folder.mkdir(parents=True)
    book.save(folder / "early-help-q4.xlsx")
    return tmp_path


@pytest.mark.parametrize("file", ["early-help-q4.xlsx", "Q4/Early-Help-Q4.xlsx", "data/2021-22/Q4/early-help-q4.xlsx"])
def test_a_cell_that_is_there_is_told_as_it_stands(project: Path, file: str) -> None:
    with Reader(project, Reading()) as reader:
        assert text_at(CellRef(file, "return", "C9"), project, reader) == "46"
        assert text_at(CellRef(file, "Return", "C99"), project, reader) == ""
        assert text_at(CellRef(file, "", "C9"), project, reader) == "46", "where there is one sheet alone, it need not be named"


@pytest.mark.parametrize(
    ("file", "sheet", "said"),
    [
        ("early-hlp-q4.xlsx", "Return", 'no file "early-hlp-q4.xlsx" in data/. Did you mean: early-help-q4.xlsx'),
        ("early-help-q4.xlsx", "Retrun", 'has no sheet "Retrun". Its sheets: Return.'),
    ],
)
def test_a_misspelt_address_is_no_cell_that_nothing_uses(project: Path, file: str, sheet: str, said: str) -> None:
    with Reader(project, Reading()) as reader, pytest.raises(ReportError) as fault:
        text_at(CellRef(file, sheet, "C9"), project, reader)
    assert said in str(fault.value)


def test_a_file_whose_name_cannot_be_written_is_told_and_the_others_are_read(project: Path) -> None:
    folder = project / "data" / "2021-22"
    (folder / os.fsdecode(b"r\xe9sum\xe9.csv")).write_text("a", encoding="utf-8")
    (folder / "two\nlines.csv").write_text("a", encoding="utf-8")
    (folder / "r\u00e9sum\u00e9\u00a0\u2013 1.csv").write_text("a", encoding="utf-8")
    files, problems = find_files(folder, project)
    assert [path.name for path in files] == ["early-help-q4.xlsx", "r\u00e9sum\u00e9\u00a0\u2013 1.csv"]
    assert {problem.file for problem in problems} == {"data/2021-22/r?sum?.csv", "data/2021-22/two?lines.csv"}
    assert all("Rename it with plain letters" in problem.sentence for problem in problems)


def test_on_a_phone_each_cell_of_the_page_of_changes_bears_its_columns_name() -> None:
    earlier = sample_report(3)
    later = replace(with_children_in_need(earlier, "1,470", "Worse"), draft=4)
    page = diff_page(earlier, later, diff(earlier, later), ROOT)
    for head in ("Draft\u00a03", "Draft\u00a04", "Verdict", "Why"):
        assert f'<td role="cell" data-label="{head}">' in page
        assert f'<th scope="col" role="columnheader">{head}</th>' in page


def test_a_missing_argument_says_where_to_look_and_answers_scripts_too(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain"]) == 2
    assert capsys.readouterr().err == "Missing argument 'NAME'. See: build explain --help\n"
    assert main(["chek", "--json"]) == 2
    assert json.loads(capsys.readouterr().out)["error"].endswith("Did you mean: build check")


def test_a_disk_that_refuses_is_told_in_a_sentence(capsys: pytest.CaptureFixture[str]) -> None:
    assert fail(OSError(errno.EROFS, "Read-only file system", "/srv/report/private"), []) == 2
    told = capsys.readouterr().err
    assert told.startswith("/srv/report/private cannot be used (Read-only file system). Check its rights")


def test_a_year_without_settings_is_begun_with_those_of_the_year_before() -> None:
    with pytest.raises(ReportError) as fault:
        load_settings(ROOT, "2031-32")
    assert "copy year.yaml and narrative/ from the year before" in fault.value.problems[0].sentence


def test_a_new_project_keeps_the_names_as_they_were_typed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "the new one"
    assert main(["init", str(folder), "--name", "Tyne & Wear <été>", "--area", 'The "North"']) == 0
    assert f"build --project '{folder}'" in capsys.readouterr().out
    assert 'name: "Tyne & Wear <été>"' in (folder / "config.yaml").read_text(encoding="utf-8")
    assert load_settings(folder).config.partnership.area == 'The "North"'


def test_going_back_to_an_earlier_draft_is_a_change(tmp_path: Path) -> None:
    places = Places(tmp_path, "2021-22")
    for report in (FIRST, SECOND):
        keep_draft(labelled(report, places), places, {})
    again = labelled(FIRST, places)
    before = draft_before(places)
    assert (again.draft, before.number if before else None) == (1, 2)
    told = told_drafts(again, keep_draft(again, places, {}), before, places, ())
    assert told.startswith("since draft 2: ") and told.endswith("See: build diff 2 1")
    assert told_drafts(again, keep_draft(again, places, {}), draft_before(places), places, ()) == "nothing has changed"


def test_a_terminal_without_a_letter_shows_a_question_mark() -> None:
    surroundings = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    script = "import sys; from report.cli import main; main(['--version']); print('Children\\u2019s')"
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, env=surroundings, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "Children?s")


def test_the_log_of_a_fault_outside_the_returns_keeps_its_message(capsys: pytest.CaptureFixture[str]) -> None:
    def draws() -> None:
        raise ValueError("no such colour")

    with pytest.raises(ValueError) as fault:
        draws()
    assert fail(fault.value, []) == 2
    log = Path(re.findall(r"\S+\.log", capsys.readouterr().err)[0])
    text = log.read_text(encoding="utf-8")
    log.unlink()
    assert "ValueError: no such colour" in text and "in draws" in text


def test_a_build_stopped_while_it_starts_leaves_no_trace_on_the_screen() -> None:
    slow = "import runpy, time, importlib.abc, sys\n"
    slow += "class Slow(importlib.abc.MetaPathFinder):\n"
    slow += "    def find_spec(self, name, path, target=None):\n"
    slow += "        if name == 'report.cli': print('starting', flush=True); time.sleep(20)\n"
    slow += "sys.meta_path.insert(0, Slow()); runpy.run_path('build.py', run_name='__main__')\n"
    started = subprocess.Popen([sys.executable, "-c", slow], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert started.stdout and started.stdout.readline() == "starting\n"
    time.sleep(0.1)
    started.send_signal(signal.SIGINT)
    _, told = started.communicate(timeout=20)
    assert (started.returncode, told) == (130, "Stopped. The report in output/ is as it was.\n")
