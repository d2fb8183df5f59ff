"""The report as HTML: what stands in the pages, and that they are right for a screen reader."""

from __future__ import annotations

import re
import time
from dataclasses import replace
from pathlib import Path

import pytest

from report.document import model as m
from report.render.checks import accessibility, check_page, skipped
from report.render.html import print_page, screen_page
from report.render.html_facts import page_facts
from report.render.lines import Lines
from report.render.paper.paging import page_starts
from report.terms.errors import ReportError
from tests.fixtures_chapters import STATEMENT, sample_report
from tests.fixtures_lines import bound, text

PROJECT = Path(__file__).parent / "no-project-here"


@pytest.fixture(scope="module")
def screen() -> str:
    return screen_page(sample_report(), PROJECT)


@pytest.fixture(scope="module")
def paper() -> str:
    return print_page(sample_report(), PROJECT, "../assets")


def test_a_bound_figure_carries_its_name_period_and_part() -> None:
    written = Lines("a", paper=False).line((bound("step_ups", "46", "value"),))
    assert written == '<span data-figure="step_ups" data-period="2021-22 Q4" data-part="value">46</span>'


def test_an_illustrative_figure_says_so_in_prose_and_not_where_the_table_says_it() -> None:
    line = (bound("funding", "£5", illustrative=True, breakdown="contributor=police"),)
    assert Lines("a", paper=False).line(line).endswith('data-breakdown="contributor=police">£5</span> (illustrative)')
    assert Lines("a", paper=False).line(line, mark=False).endswith("£5</span>")


def test_a_marker_is_read_aloud_in_words() -> None:
    line = (bound("x", "[c]", marker="c"),)
    assert Lines("a", paper=False).line(line).endswith('>[c]</span><span class="unseen"> confidential</span>')
    assert 'data-expansion="confidential">[c]</span>' in Lines("a", paper=True).line(line)


def test_words_are_escaped() -> None:
    assert Lines("a", paper=False).line(text("<b> & co")) == "&lt;b&gt; &amp; co"
    link = m.Link('x"><script>', text("words"))
    assert "<script>" not in Lines("a", paper=False).line((link,))


def test_a_note_leads_back_to_each_of_its_calls() -> None:
    say = Lines("money", paper=False)
    say.line((m.NoteCall(1), m.NoteCall(2), m.NoteCall(1)))
    assert say.calls_of(1) == ["call-money-1", "call-money-1-2"]
    assert say.calls_of(2) == ["call-money-2"]


def test_the_plain_words_of_a_line() -> None:
    assert m.text_of((m.Strong(text("a")), m.Break(), m.NoteCall(1), m.VerdictWord("Better", "better"))) == "a Better"


def test_the_page_passes_every_check(screen: str) -> None:
    failed = [check for check in check_page(page_facts(screen)) if not check.ok]
    assert failed == []


def test_the_same_words_stand_on_screen_and_on_paper(screen: str, paper: str) -> None:
    for words in ("one booking in four", "someone noticed the empty lunchbox", "did not meet the criteria", "invented, to show"):
        assert words in screen.lower() and words in paper.lower()


def test_every_figure_of_the_report_stands_in_both_pages(screen: str, paper: str) -> None:
    pattern = r'data-figure="([^"]+)" data-period="([^"]+)" data-part="([^"]+)"'
    assert set(re.findall(pattern, screen)) == set(re.findall(pattern, paper))


def test_charts_offer_dark_and_narrow_drawings_their_table_and_their_file(screen: str) -> None:
    for part in ("chart-lado.svg", "chart-lado-dark.svg", "chart-lado-narrow.svg", "chart-lado-narrow-dark.svg"):
        assert f"assets/charts/{part}" in screen
    assert 'href="downloads/lado.csv"' in screen
    assert screen.count("<details") == 1 + 6


def test_paper_has_the_numbers_of_every_chart_and_no_dark_drawing(paper: str) -> None:
    assert "Appendix C" in paper and 'id="numbers-lado"' in paper and 'id="numbers-structure-2021"' in paper
    assert "-dark.svg" not in paper and "<details" not in paper


def test_the_statement_stands_on_cover_foot_and_description(screen: str, paper: str) -> None:
    for page in (screen, paper):
        assert f'<meta name="description" content="{STATEMENT}">' in page
    assert f'data-statement="{STATEMENT}"' in paper
    assert screen.count(STATEMENT) == 3


def test_only_a_numbered_draft_is_marked(screen: str, paper: str) -> None:
    assert "Draft 4" in screen and "Draft 4" in paper
    published = screen_page(sample_report(status="publication"), PROJECT)
    assert "Draft" not in published


def test_nothing_comes_from_outside_and_no_script_is_needed(screen: str) -> None:
    assert "<script" not in screen
    assert not re.search(r'(?:src|srcset)="(?:https?:)?//', screen)


def test_a_report_without_dots_or_charts_is_made_too() -> None:
    report = replace(
        sample_report(), cover=replace(sample_report().cover, dots=None), chapters=(sample_report().chapters[3],), sparks=()
    )
    assert "mast__dots" not in screen_page(report, PROJECT)
    assert "The numbers behind the charts" not in print_page(report, PROJECT, "assets")


def test_the_first_chapter_priorities_and_appendices_begin_a_page() -> None:
    starts = page_starts(sample_report())
    assert starts == {"foreword", "glance", "neglect", "exploitation", "harm", "funds"}


def test_headings_that_skip_a_level_are_told() -> None:
    assert skipped([1, 2, 4, 2, 3]) == ["h2 to h4"]


def test_the_checks_find_what_is_wrong() -> None:
    page = (
        '<html><body><h1>A</h1><h3>B</h3><img src="x.svg"><a href="#gone">here</a><p id="a"><p id="a"><table><th>x</th></table>'
    )
    failed = {check.name for check in check_page(page_facts(page)) if not check.ok}
    assert {
        "html: language of the page", "html: title of the page", "html: no heading level skipped", "html: text for every picture",
        "html: every link inside the page arrives", "html: links say where they lead", "html: no id twice",
        "html: a caption for every table", "html: scope of every header cell", "html: fits a phone",
    } <= failed  # fmt: skip


def test_accessibility_json_names_the_standard(screen: str) -> None:
    found = accessibility(screen, None, sample_report().brand)
    checks = found["checks"]
    assert found["standard"] == "WCAG 2.2 AA (HTML), PDF/UA-1 and PDF/A-3a (PDF)" and isinstance(checks, list)
    assert all(check["ok"] for check in checks)


def test_a_project_may_have_its_own_template_and_hears_of_its_faults(tmp_path: Path) -> None:
    own = tmp_path / "templates" / "report"
    own.mkdir(parents=True)
    (own / "screen.html.j2").write_text("{{ cover.title }}, made here", encoding="utf-8")
    assert screen_page(sample_report(), tmp_path) == "Keeping children safe in Dudley, made here"
    other = tmp_path / "other" / "templates" / "report"
    other.mkdir(parents=True)
    (other / "screen.html.j2").write_text("{{ nobody_knows_this }}", encoding="utf-8")
    with pytest.raises(ReportError, match="page template report/screen.html.j2 cannot be used"):
        screen_page(sample_report(), tmp_path / "other")


def test_pages_are_made_quickly() -> None:
    report = sample_report()
    screen_page(report, PROJECT)
    start = time.perf_counter()
    screen_page(report, PROJECT)
    print_page(report, PROJECT, "assets")
    assert time.perf_counter() - start < 0.5
