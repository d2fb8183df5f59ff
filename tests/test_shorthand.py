"""Shorthand in tables, prose, charts and files: only the signs in use have a key, each is read out, and no other sign stands."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import pytest

from report.document.build import make_report
from report.document.model import CaseStudy, Chart, Report, Section, Table, text_of
from report.door.release import release
from report.pipeline import prepare, take
from report.render.downloads.rows import table_csv
from report.render.html import print_page, screen_page
from tests.conftest import copy_sample
from tests.document_cases import whole_report
from tests.door_cases import NOW, door, shown
from tests.small_project import CONFIG, INDICATORS, YEAR, help_files, write_project
from tests.stages import Stages, through_all_stages

QUARTERS = ("2022-23 Q1", "2022-23 Q2", "2022-23 Q3", NOW)
LISTED = """
tables:
  list: {form: series, caption: List, figure: accepted_share, also: [referrals], periods: [quarters]}
  board: {caption: Board, figures: [accepted_share]}
charts:
  line: {form: long series, title: Line, figure: accepted_share, periods: [quarters], axis: Share}
"""
TEXT = "{{ accepted_share }} were accepted.\n\n{{ table.list }}\n\n{{ table.board }}\n\n{{ chart.line }}\n\n{{ key.signs }}"
SIGNS = re.compile(r"\[(c|x|z|low|u|r|p|b)\]")
NOT_USED = {"*", "..", "...", ":", "~", "-", "–", "—", "NA", "N/A", "n/a", "nan", "null", ".", "†"}


def project(folder: Path, *numbers: tuple[object, ...], config: str = CONFIG, text: str = TEXT) -> Stages:
    """Quarters of referrals and accepted; the last is the one that is shown."""
    quarters = dict(zip(QUARTERS[-len(numbers) :], numbers, strict=True))
    chapters = {"01-only.md": f"# Title\n\nWords.\n\n{text}\n"}
    return through_all_stages(
        write_project(folder, config=config, year=YEAR + LISTED, chapters=chapters, files=help_files(quarters))
    )


def tables(report: Report) -> list[Table]:
    """Every table, those of charts too."""
    found: list[Table] = []
    waiting = [block for chapter in report.chapters for block in chapter.blocks]
    while waiting:
        block = waiting.pop(0)
        if isinstance(block, Section | CaseStudy):
            waiting += block.blocks
        elif isinstance(block, Table | Chart):
            found.append(block.table if isinstance(block, Chart) else block)
    return found


def named(stages: Stages, name: str) -> Table:
    return next(table for table in tables(stages.report) if table.id == name)


# --- low reliability ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("referrals", "config", "status"),
    [
        (19, CONFIG, "low reliability"),
        (20, CONFIG, ""),
        (29, CONFIG + "  unreliable_under: 30\n", "low reliability"),
        (19, CONFIG + "  unreliable_under: 0\n", ""),
        (18, CONFIG.replace("{low: 1, high: 5}", "{round: 5}"), ""),  # prints as 20: a sign would tell 18 and 19
    ],
)
def test_a_percentage_of_few_is_of_low_reliability(tmp_path: Path, referrals: int, config: str, status: str) -> None:
    stages = door(tmp_path, "{{ accepted_share }} {{ referrals }}", config=config, quarters={NOW: (referrals, 10)})
    released = {key.id: figure.part("value") for key, figure in stages.released.figures.items()}
    assert released["accepted_share"].status == (status if released["accepted_share"].number is not None else "")
    assert released["referrals"].status == ""  # a count is no percentage


def test_it_is_said_in_a_column_in_the_key_in_prose_on_charts_and_in_files(tmp_path: Path) -> None:
    stages = project(tmp_path, (60, 30), (18, 9))
    listed = named(stages, "list")
    assert [column.heading for column in listed.columns][-1] == "Status"
    assert [text_of(row.cells[-1].content) for row in listed.rows] == [
        "No number", "No number", "Reported", "[u] low reliability: Share of referrals accepted",
    ]  # fmt: skip
    assert [text_of(row.cells[0].content) for row in listed.rows][2:] == ["50%", "50%"]
    assert "[u] low reliability: based on fewer than 20" in listed.key
    board = named(stages, "board")
    assert "[u] low reliability: based on fewer than 20" in board.key
    assert any("[u] This year’s value is of low reliability." in text_of(note) for note in board.notes)
    html = screen_page(stages.report, tmp_path)
    assert "</span> (low reliability) were accepted." in re.sub(r"</button>", "</span>", html)
    rows = list(csv.DictReader(io.StringIO(table_csv(listed, {}))))
    assert [row["status"] for row in rows if row["figure"] == "accepted_share"][-1] == "low reliability"
    chart = next(block for block in _blocks(stages) if isinstance(block, Chart))
    assert any("[u] low reliability: based on fewer than 20 (Jan to Mar 2023)." in text_of(note) for note in chart.notes)
    key = next(block for block in _blocks(stages) if block.kind == "key")
    assert any("[u]" in text_of(line) for line in key.lines)


def _blocks(stages: Stages) -> list[object]:
    return [block for part in stages.report.chapters[0].blocks if isinstance(part, Section) for block in part.blocks]


def test_a_held_back_percentage_of_few_says_nothing_of_its_base(tmp_path: Path) -> None:
    """[u] would say that the base lies under 20; where the value is [c], nothing is said of it."""
    stages = project(tmp_path, (18, 3), (40, 3))
    listed = named(stages, "list")
    assert [text_of(row.cells[0].content) for row in listed.rows][2:] == ["[c]", "[c]"]
    assert not any("[u]" in line for line in listed.key)
    assert "low reliability" not in str(stages.report)


def test_a_report_of_many_has_no_sign_for_few(tmp_path: Path) -> None:
    stages = project(tmp_path, (60, 30), (50, 20))
    assert "[u]" not in str(stages.report)
    assert shown(stages, "accepted_share")["value"] == "40%"


# --- every sign, in every table -----------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Report:
    prepared = prepare(copy_sample(tmp_path_factory.mktemp("sample")))
    taken = take(prepared)
    released = release(taken.results, prepared.plan, prepared.history, prepared.settings)
    return make_report(prepared.narrative, released, prepared.settings)


@pytest.fixture(scope="module", params=["sample", "every block"])
def report(request: pytest.FixtureRequest) -> Report:
    found: Report = request.getfixturevalue("sample") if request.param == "sample" else whole_report()
    return found


def test_no_other_sign_stands_for_a_value_in_any_table_or_file(report: Report) -> None:
    for table in tables(report):
        cells = [text_of(cell.content).strip() for row in table.rows for cell in row.cells]
        assert NOT_USED & set(cells) == set(), table.id
        values = [row["value"] for row in csv.DictReader(io.StringIO(table_csv(table, {})))]
        assert NOT_USED & set(values) == set(), table.id
        assert "" not in values, table.id


def test_a_code_never_stands_in_a_cell_with_a_number(report: Report) -> None:
    for table in tables(report):
        for cell in (cell for row in table.rows for cell in row.cells):
            words = text_of(cell.content)
            in_words = any(word in words for word in ("revised", "provisional", "break in series", "low reliability"))
            if SIGNS.search(words) and not in_words:
                assert not re.search(r"\d", SIGNS.sub("", words)), words


def test_a_key_stands_before_each_table_and_holds_the_signs_it_uses_and_no_others(report: Report) -> None:
    for table in tables(report):
        used = set(SIGNS.findall(" ".join(text_of(cell.content) for row in table.rows for cell in row.cells)))
        used |= set(SIGNS.findall(" ".join(text_of(note) for note in table.notes)))
        told = {found[1] for line in table.key if (found := SIGNS.match(line))}
        assert told == used, table.id


def test_every_sign_in_a_cell_is_read_out_in_words(report: Report, tmp_path: Path) -> None:
    """On the screen hidden words follow each sign; on paper the tag of the sign carries them."""
    words = {"c": "confidential", "x": "not available", "z": "not applicable", "low": "rounds to nought"}
    html, paper = screen_page(report, tmp_path), print_page(report, tmp_path, "assets")
    cells = re.findall(r"<td[^>]*>(.*?)</td>", html, re.DOTALL)
    signs = 0
    for cell in cells:
        for found in re.finditer(r"\[(c|x|z|low)\](.{0,60})", cell, re.DOTALL):
            signs += 1
            assert f'<span class="unseen"> {words[found[1]]}</span>' in found[2], cell
    assert signs > 0
    for found in re.finditer(r"<td[^>]*>\s*<span([^>]*)>\[(c|x|z|low)\]</span>", paper):
        assert f'data-expansion="{words[found[2]]}"' in found[1]


def test_marks_in_files_are_bare_and_have_their_meaning_beside_them(report: Report) -> None:
    found = {}
    for table in tables(report):
        for row in csv.DictReader(io.StringIO(table_csv(table, {}))):
            if row["value"] in ("c", "x", "z", "low"):
                found.setdefault(row["value"], set()).add(row["status"])
            assert not SIGNS.fullmatch(row["value"])
    meanings = {"c": {"confidential"}, "x": {"not available"}, "z": {"not applicable"}, "low": {"rounds to nought"}}
    assert found
    assert all(statuses == meanings[sign] for sign, statuses in found.items()), found


def test_a_break_in_series_has_its_sign_in_table_key_and_chart(tmp_path: Path) -> None:
    events = {"data/2022-23/events.txt": "break 2022-23 Q3: New form | accepted_share\n"}
    quarters = {"2022-23 Q2": (60, 30), "2022-23 Q3": (60, 40), NOW: (50, 30)}
    chapters = {"01-only.md": f"# Title\n\nWords.\n\n{TEXT}\n"}
    folder = write_project(
        tmp_path, year=YEAR + LISTED, chapters=chapters, files={**help_files(quarters), **events}, indicators=INDICATORS
    )
    stages = through_all_stages(folder)
    listed = named(stages, "list")
    assert any(line.startswith("[b] break in series") for line in listed.key)
    assert "[b] break in series: Share of referrals accepted" in [text_of(row.cells[-1].content) for row in listed.rows]
    chart = next(block for block in _blocks(stages) if isinstance(block, Chart))
    assert any(event.sort == "break" and event.text.startswith("[b]") for event in chart.events)
