"""`build init`: a new project that builds at once, reads well, and waits for its returns with every figure [x]."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from report.cli import main
from report.document.model import Report, Table, text_of
from report.render.arrange import every_block
from report.settings.project import load_settings
from report.terms.problems import Severity
from tests.conftest import run_build
from tests.stages import Stages, through_all_stages


def start(folder: Path, *arguments: str) -> Path:
    assert main(["init", str(folder), *arguments]) == 0
    return folder


@pytest.fixture(scope="module")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return start(tmp_path_factory.mktemp("new") / "northshire", "--area", "Northshire", "--year", "2023-24")


@pytest.fixture(scope="module")
def stages(started: Path) -> Stages:
    return through_all_stages(started)


def tables(report: Report) -> dict[str, Table]:
    return {block.id: block for block in every_block(report) if isinstance(block, Table)}


def test_a_project_is_written_for_the_year_and_area(started: Path) -> None:
    settings = load_settings(started)
    assert (settings.year, settings.config.partnership.area) == ("2023-24", "Northshire")
    assert settings.config.partnership.name == "Northshire Safeguarding Children Partnership"
    assert settings.plan.title == "Keeping children safe in Northshire"
    assert str(settings.plan.report_date) == "2024-09-30"
    assert (started / ".gitignore").read_text(encoding="utf-8") == "/output/\n/private/\n/blank-returns/\n"


def test_nothing_is_wrong_with_it_but_the_returns_that_are_missing(stages: Stages) -> None:
    assert {(problem.code, problem.severity) for problem in stages.problems} == {("missing", Severity.QUESTION)}


def test_every_figure_is_not_available_and_every_return_is_used(stages: Stages) -> None:
    assert {figure.display for figure in stages.report.figures} == {"[x]"}
    measures = {measure for form in stages.settings.forms.values() for measure in form.measures}
    assert measures == {key.id for key in stages.results}


def test_no_table_is_empty_and_the_chart_waits(stages: Stages) -> None:
    found = tables(stages.report)
    assert set(found) == {"dashboard", "training", "promises-next_year", "step_ups-numbers"}
    for table in found.values():
        assert table.rows
        assert all(text_of(cell.content) for row in table.rows for cell in row.cells)
    assert found["dashboard"].key == ("[x] not available",)
    assert [text_of(note) for note in found["step_ups-numbers"].notes] == ["The chart is drawn when there are values to draw."]


def test_its_links_lead_somewhere(stages: Stages) -> None:
    text = json.dumps([chapter.id for chapter in stages.report.chapters])
    anchors = {row.anchor for table in tables(stages.report).values() for row in table.rows} | set(json.loads(text))
    files = (stages.settings.year_folder / "narrative").glob("*.md")
    links = {link for file in files for link in re.findall(r"\]\(#([^)]+)\)", file.read_text(encoding="utf-8"))}
    assert links
    assert links <= anchors


def test_a_return_by_its_own_description_fills_it(tmp_path: Path) -> None:
    folder = start(tmp_path / "new", "--year", "2023-24")
    for quarter, count in (("Q1", 31), ("Q2", 38), ("Q4", 46)):
        rows = [f"Quarter,{quarter} 2023/24", ",This quarter", f"Step-downs to early help,{count + 10}"]
        rows += [f"Step-ups to social care,{count}", "Re-referrals to early help within 12 months,14%"]
        (folder / f"data/2023-24/{quarter}.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    shown = {f"{figure.id} {figure.period}": figure.display for figure in through_all_stages(folder).report.figures}
    assert shown["step_ups 2023-24 Q4"] == "46"
    assert shown["step_ups 2023-24 Q3"] == "[x]"
    assert shown["eh_rereferrals 2023-24 Q4"] == "14%"


@pytest.mark.parametrize("area", ['King\'s "Lynn": a & b', "Ynys Môn", "# no comment", "{{ area }}"])
def test_names_with_awkward_signs_are_kept(tmp_path: Path, area: str) -> None:
    settings = load_settings(start(tmp_path / "new", "--area", area, "--name", f"{area}!"))
    assert settings.config.partnership.area == area
    assert settings.config.partnership.name == f"{area}!"
    assert settings.plan.title == f"Keeping children safe in {area}"


def test_a_folder_that_holds_something_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    assert main(["init", str(tmp_path)]) == 2
    assert "is not empty. Name an empty or new folder" in capsys.readouterr().err
    assert main(["init", str(tmp_path / "notes.txt")]) == 2
    assert "is a file" in capsys.readouterr().err
    assert (tmp_path / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_hidden_files_of_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / ".gitignore").write_text("mine\n", encoding="utf-8")
    start(tmp_path)
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "mine\n"
    assert (tmp_path / "config.yaml").is_file()


def test_a_year_that_is_none_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["init", str(tmp_path / "new"), "--year", "2023"]) == 2
    assert "Write it as 2021-22" in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_a_script_is_told_which_files_were_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    start(tmp_path / "new", "--json", "--year", "2023-24")
    answer = json.loads(capsys.readouterr().out)
    assert answer["folder"] == str(tmp_path / "new")
    assert "data/2023-24/narrative/01-foreword.md" in answer["files"]
    assert all((tmp_path / "new" / name).is_file() for name in answer["files"])


@pytest.mark.slow
def test_the_new_project_builds_with_one_command(started: Path) -> None:
    done = run_build("--project", started)
    assert done.returncode == 0, done.stderr
    output = started / "output/2023-24"
    assert (output / "report.pdf").stat().st_size > 10_000
    page = (output / "report.html").read_text(encoding="utf-8")
    assert re.search(r'data-figure="step_ups" data-period="2023-24 Q4" data-part="value"[^>]*>\[x\]<', page)
    checks = json.loads((output / "accessibility.json").read_text(encoding="utf-8"))["checks"]
    assert [check["name"] for check in checks if not check["ok"]] == []
