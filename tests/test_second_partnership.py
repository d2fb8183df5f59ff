"""Another partnership, invented: other partners, indicators, chapters, years, rules and country, and no code of its own.

Its returns are files in `tests/second/data`, written by `tests/second_returns.py`; the numbers here are worked out by hand.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from report.document.model import Bound, Report, Section, Table, text_of
from report.document.store import from_json, to_json
from report.door.audit.whole import audit
from report.render.arrange import every_block
from report.terms.problems import Severity
from tests.conftest import ROOT
from tests.stages import Stages, through_all_stages

SECOND = ROOT / "tests" / "second"
OTHER_PLACE = re.compile(r"dudley|west midlands", re.IGNORECASE)


@pytest.fixture(scope="module")
def stages() -> Stages:
    return through_all_stages(SECOND)


@pytest.fixture(scope="module")
def shown(stages: Stages) -> dict[str, str]:
    return {f"{f.id} {f.period} {f.breakdown}".strip(): f.display for f in stages.report.figures}


def table(report: Report, name: str) -> list[list[str]]:
    [found] = [block for block in every_block(report) if isinstance(block, Table) and block.id == name]
    return [[text_of(row.heading), *(text_of(cell.content) for cell in row.cells)] for row in found.rows]


def test_the_only_thing_to_ask_is_the_return_that_never_came(stages: Stages) -> None:
    assert [problem.sentence for problem in stages.problems if problem.severity is not Severity.NOTE] == [
        'data/2023-24: Family hubs, 2023-24 Q3: "Family hub return" has no return. '
        "The report shows [x] there until it comes. Ask: hub manager."
    ]
    assert audit(stages.released, stages.results, stages.settings) == []


def test_a_missing_quarter_is_not_available_and_makes_no_year(stages: Stages, shown: dict[str, str]) -> None:
    assert [shown[f"asked 2023-24 Q{number}"] for number in (1, 2, 3, 4)] == ["112", "98", "[x]", "131"]
    assert shown["asked_in_year 2023-24"] == "[x]"
    assert table(stages.report, "quarters")[2] == ["October to December 2023", "[x]", "[x]"]


def test_shares_differences_and_rates_are_those_worked_out_by_hand(shown: dict[str, str]) -> None:
    assert shown["seen_share 2023-24 Q4"] == "70%"  # 92 of 131 is 70.2%
    assert shown["not_in_time 2023-24 Q4"] == "39"  # 131 less 92
    assert shown["at_home_rate 2022-23 academic year"] == "6.8"  # 64 of 9,412 is 6.80 in 1,000
    assert shown["days_to_visit 2023-24"] == "3.0"  # 33 days over 11 visits


def test_each_figure_is_told_for_the_last_period_of_its_own_kind(stages: Stages) -> None:
    rows = table(stages.report, "indicators")
    assert [row[:4] for row in rows] == [
        ["Families that asked for help", "131", "118", "up 13"],
        ["Share of families seen within ten days", "70%", "60%", rows[1][3]],
        ["Families not seen within ten days", "39", "47", "down 8"],
        ["Children taught at home [note 1]", "64", "48", "up 16"],
        ["Children hurt on the roads [note 2]", "19", "25", "down 6"],
    ]
    assert rows[1][3].startswith("up 10")
    # The third is worked out from two other figures, so that no test is made of it.
    assert [row[-1] for row in rows] == [*["No clear change"] * 2, "Lower, not judged", *["No clear change"] * 2]
    [dashboard] = [block for block in every_block(stages.report) if isinstance(block, Table) and block.form == "dashboard"]
    assert [text_of(note) for note in dashboard.notes] == [
        "[note 1] For academic year 2022/23, beside academic year 2021/22.",
        "[note 2] For 2023, beside 2022.",
    ]


def test_small_counts_are_held_back_by_the_rule_of_their_return(stages: Stages, shown: dict[str, str]) -> None:
    wards = {key.partition("=")[2]: value for key, value in shown.items() if key.startswith("helped")}
    assert wards == {"Castle": "41", "Quay": "[c]", "Moor": "0", "Hill": "23"}  # 7 is small where 1 to 9 are held back
    assert shown["visits_seen 2023-24"] == "11"
    assert shown["visits_missed 2023-24"] == "[c]"  # 3
    assert shown["visits_share 2023-24"] == "[c]"  # 3 of 14 were not seen
    assert stages.released.protected == 3


def test_a_year_without_priorities_has_none(stages: Stages) -> None:
    assert [chapter.position for chapter in stages.report.chapters] == [None] * 4
    assert stages.report.cover.dots is None
    assert "No small number was let out." in [text_of(line) for line in lines(stages.report)]


def test_region_and_country_are_its_own(stages: Stages) -> None:
    [chart] = [block for block in every_block(stages.report) if block.kind == "chart" and block.form == "comparison"]
    assert [(mark.label, mark.display) for mark in chart.series[0].marks] == [
        ("Harrowmere", "24.1%"),
        ("The Marches", "26.3%"),
        ("Wales", "22.8%"),
    ]


def lines(report: Report) -> Iterator[tuple[object, ...]]:
    for block in every_block(report):
        if not isinstance(block, Section) and hasattr(block, "content"):
            yield block.content


def test_no_other_place_is_named_in_what_it_says(stages: Stages) -> None:
    assert not OTHER_PLACE.search(to_json(stages.report))


@pytest.mark.parametrize("room", ["report", "charts", "templates"])
def test_no_line_of_code_or_template_names_a_place(room: str) -> None:
    files = [path for kind in ("*.py", "*.j2", "*.css", "*.yaml", "*.md") for path in (ROOT / room).rglob(kind)]
    assert files
    assert [path.relative_to(ROOT).as_posix() for path in files if OTHER_PLACE.search(path.read_text(encoding="utf-8"))] == []


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the command, run on a copy of the project."""
    project = tmp_path_factory.mktemp("second") / "harrowmere"
    shutil.copytree(SECOND, project)
    command = [sys.executable, str(ROOT / "build.py"), "--project", str(project), "--quiet"]
    run = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert run.returncode == 0, run.stderr
    return project / "output" / "2023-24"


@pytest.mark.slow
def test_it_builds_with_the_one_command(built: Path) -> None:
    assert {path.name for path in built.iterdir()} >= {
        "report.html", "report.pdf", "report.json", "downloads", "assets", "accessibility.json", "manifest.json",
    }  # fmt: skip
    checks = json.loads((built / "accessibility.json").read_text(encoding="utf-8"))["checks"]
    assert [check["name"] for check in checks if not check["ok"]] == []


@pytest.mark.slow
def test_its_page_shows_its_numbers_under_their_names(built: Path) -> None:
    page = (built / "report.html").read_text(encoding="utf-8")
    assert re.search(r'data-figure="asked" data-period="2023-24 Q4" data-part="value"[^>]*>131<', page)
    assert re.search(r'data-figure="asked_in_year" data-period="2023-24" data-part="value"[^>]*>\[x\]<', page)
    assert re.search(r'data-figure="helped" data-period="2023-24" data-part="value" data-breakdown="ward=Quay"[^>]*>\[c\]<', page)


@pytest.mark.slow
def test_no_other_place_is_named_in_any_output(built: Path) -> None:
    import pypdf

    texts = {
        path.name: path.read_text(encoding="utf-8")
        for path in built.rglob("*")
        if path.suffix in {".html", ".json", ".csv", ".svg"}
    }
    texts["report.pdf"] = "\n".join(page.extract_text() for page in pypdf.PdfReader(built / "report.pdf").pages)
    assert len(texts) > 10
    assert [name for name, text in texts.items() if OTHER_PLACE.search(text)] == []


@pytest.mark.slow
def test_what_it_wrote_reads_back_as_the_same_report(built: Path, stages: Stages) -> None:
    report = from_json((built / "report.json").read_text(encoding="utf-8"))
    assert report.figures == stages.report.figures
    assert {bound.figure for line in lines(report) for bound in line if isinstance(bound, Bound)} >= {"asked", "seen_share"}
