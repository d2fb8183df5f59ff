"""The examples in the documents do what the pages say."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Annotated, Any

import openpyxl
import pytest
import yaml
from pydantic import TypeAdapter

from report.document.model import Bound, Line, Section
from report.intake.observations import Observation, breakdown_text
from report.intake.returns import read_year
from report.settings.config import Config
from report.settings.forms import Form, Measure
from report.settings.indicators import Indicator
from report.settings.outside import Outside
from report.settings.project import load_settings
from report.settings.restatements import Restatement
from report.settings.year import Year
from report.terms.problems import Severity
from report.words.forms import FORMS
from tests.conftest import ROOT, copy_sample
from tests.doc_pages import FENCE, PAGES, commands, fences, rows, text_of
from tests.stages import through_all_stages


def yaml_examples() -> list[tuple[str, Any]]:
    return [
        (page.name, yaml.safe_load(body))
        for page in PAGES
        for kind, body in FENCE.findall(page.read_text(encoding="utf-8"))
        if kind == "yaml"
    ]


@pytest.mark.parametrize(
    ("page", "block"), yaml_examples(), ids=lambda value: value if isinstance(value, str) else str(next(iter(value)))[:20]
)
def test_every_yaml_example_is_valid(page: str, block: Any) -> None:
    if isinstance(block, list):
        TypeAdapter(list[Restatement]).validate_python(block)
        return
    for key, content in block.items():
        kinds = [kind for kind in (Year, Config, Outside) if key in kind.model_fields]
        if kinds:
            field = kinds[0].model_fields[key]
            TypeAdapter(Annotated[field.annotation, field, *field.metadata]).validate_python(content)
        elif page != "returns.md" and set(content) == {"measures"}:
            TypeAdapter(dict[str, Measure]).validate_python(content["measures"])
        else:
            TypeAdapter(Form if page == "returns.md" else Indicator).validate_python(content)


def return_examples() -> list[tuple[str, str, str, list[list[str]]]]:
    """Each example of docs/returns.md: its heading, the description, the file, and the rows that are read from it."""
    found = []
    for part in re.split(r"^### Example: ", text_of("docs/returns.md"), flags=re.MULTILINE)[1:]:
        part = re.split(r"^##+ ", part, flags=re.MULTILINE)[0]
        kinds = dict(reversed(FENCE.findall(part)))
        after = part.partition("```csv")[2].partition("```\n")[2]
        table = [cells for cells in rows(after) if len(cells) == 5][1:]
        found.append((part.splitlines()[0], kinds["yaml"], kinds["csv"], table))
    return found


@pytest.mark.parametrize(("form", "sheet", "expected"), [e[1:] for e in return_examples()], ids=[e[0] for e in return_examples()])
def test_each_example_of_a_return_is_read_as_the_page_says(
    form: str, sheet: str, expected: list[list[str]], tmp_path: Path
) -> None:
    partners = "partners: {youth_service: {name: Youth service, ask: youth service manager}}"
    texts = {
        "config.yaml": f"partnership: {{name: Northshire Partnership, area: Northshire}}\n{partners}\n",
        "data/catalogue/returns.yaml": form,
        "data/2023-24/year.yaml": 'year: "2023-24"\nreport_date: 2024-07-01\ntitle: Safe in Northshire\n',
        "data/2023-24/sent.csv": sheet,
    }
    for name, text in texts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    settings = load_settings(tmp_path)
    intake = read_year(settings, settings.period, asked=False)
    assert [problem for problem in intake.problems if problem.severity is not Severity.NOTE] == []
    assert sorted(told(one) for one in intake.observations) == sorted(expected)


def told(one: Observation) -> list[str]:
    """An observation as a row of the page's tables."""
    value = str(one.value.marker) if one.value.number is None else f"{one.value.number:g}"
    return [one.measure, str(one.period), breakdown_text(one.breakdown), value, one.ref.cell]


@pytest.mark.slow
def test_each_part_of_a_binding_prints_what_the_page_says(tmp_path: Path) -> None:
    promised = re.findall(r"`(\{\{ [^}]+ \}\})` → ([^|\n]+?)\s*(?:\||[;.]?$)", text_of("docs/narrative.md"), re.MULTILINE)
    assert len(promised) >= len(FORMS)
    project = copy_sample(tmp_path / "project")
    lines = [f"{number}: {binding}" for number, (binding, _) in enumerate(promised)]
    chapter = project / "data/2021-22/narrative/01-foreword.md"
    chapter.write_text("# Parts\n\nOne of each.\n\n## All\n\n" + "\n\n".join(lines), encoding="utf-8")
    section = through_all_stages(project).report.chapters[0].blocks[1]
    assert isinstance(section, Section)
    printed = [printed_line(block.content) for block in section.blocks]
    assert printed == [f"{number}: {words}" for number, (_, words) in enumerate(promised)]


def printed_line(line: Line) -> str:
    """The words of a line with the mark that an illustrative number gets."""
    return "".join(f"{part.text} (illustrative)" if isinstance(part, Bound) and part.illustrative else part.text for part in line)


# --- the first ten minutes --------------------------------------------------------------------------------------------------


def type_in(project: Path, arguments: list[str]) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "build.py"), *arguments]
    return subprocess.run(command, cwd=project, capture_output=True, text=True, check=False, timeout=300)


@pytest.mark.slow
def test_the_first_ten_minutes_go_as_the_readme_says(tmp_path: Path) -> None:
    project = copy_sample(tmp_path / "project")
    wanted = list(commands(ROOT / "README.md"))
    before = [words for words in wanted if words and words[0] in ("check", "read", "explain", "doctor")]
    assert len(before) == 5
    for words in before:
        done = type_in(project, words)
        assert done.returncode == 0, (words, done.stdout, done.stderr)
    assert type_in(project, []).returncode == 0
    book = openpyxl.load_workbook(project / "data/2021-22/Q4/early-help-q4.xlsx")
    book["Return"]["C9"] = 48
    book.save(project / "data/2021-22/Q4/early-help-q4.xlsx")
    assert type_in(project, []).returncode == 0
    changed = type_in(project, ["diff"])
    assert changed.returncode == 1
    assert "46 → 48" in changed.stdout
    publish = next(words for words in wanted if words and words[0] == "publish")
    assert type_in(project, publish).returncode == 0
    assert (tmp_path / "annual-report/report.html").is_file()
    for words in [words for words in wanted if "northshire" in " ".join(words)]:
        assert type_in(project, words).returncode == 0
    assert (tmp_path / "northshire/output").is_dir()


@pytest.mark.slow
def test_the_explanation_in_the_guide_is_the_programs_own(tmp_path: Path) -> None:
    project = copy_sample(tmp_path / "project")
    printed = next(body for body in fences("docs/officers-guide.md", "console") if "explain step_ups" in body)
    done = type_in(project, ["explain", "step_ups"])
    lines = printed.partition("\n")[2].strip().splitlines()
    assert lines.count("    …") == 2, "left out: all but the first and last of its points, and of their files"
    wanted = "\n".join("(?:    .*\n?)+?" if line == "    …" else re.escape(line) for line in lines)
    assert re.fullmatch(wanted, done.stdout.strip())
