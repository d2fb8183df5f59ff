"""Words: numbers typed by hand, chapters that are missing, and names and periods that stand for nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.settings.project import Settings, load_settings
from report.terms.problems import Problem
from report.words.markdown import parse_chapter
from report.words.names import check_names
from report.words.narrative import read_narrative
from report.words.tree import (
    ChapterWords,
    Words,
)
from report.words.unbound import unbound_numbers
from tests.small_project import INDICATORS, YEAR, write_project

FILE = "01.md"


def chapter(text: str) -> ChapterWords:
    words, problems = parse_chapter(f"# Title\n\nStandfirst.\n\n## Part\n\n{text}\n", FILE)
    assert [problem.sentence for problem in problems] == []
    return words


# --- numbers typed by hand -----------------------------------------------------------------------------


def numbers(text: str, *literals: str) -> list[str]:
    return [problem.what.split('"')[1] for problem in unbound_numbers(chapter(text), list(literals))]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("There were 46 children.", ["46"]),
        ("It cost £1,250.50 or 14% more.", ["£1,250.50", "14%"]),
        ("In 2021, on 5 March 2022, in 2021/22 and 2021-22 Q4.", []),
        ("Covid-19 and level A1 are no numbers.", []),
        ("About 3, 4 or 5.", ["3", "4", "5"]),
        ("- 7 in a list", ["7"]),
        ("> 8 of us\n> — Parent", ["8"]),
        ("A note[^1].\n\n[^1]: With 9.", ["9"]),
        ("**10** weigh more", ["10"]),
        ("{{ step_ups }} are bound", []),
    ],
)
def test_a_number_in_the_prose_is_bound_a_date_or_told(text: str, found: list[str]) -> None:
    assert numbers(text) == found


def test_literals_are_whole_words() -> None:
    assert numbers("Within 28 days, at level 4, and 128 days.", "28 days", "level 4") == ["128"]


def test_the_question_names_line_and_remedy() -> None:
    [problem] = unbound_numbers(chapter("There were 46."), [])
    assert (problem.code, problem.severity, problem.line) == ("unbound-number", "question", 7)
    assert "literals" in problem.fix


def test_numbers_typed_into_titles_of_the_year_are_told_too(tmp_path: Path) -> None:
    tables = "tables: {t: {caption: The 7 figures, figures: [referrals]}}\n"
    cover = "cover: {total: referrals, centre: accepted, each: 100, legend: One dot for every 100.}\n"
    _, problems = read_narrative(load_settings(write_project(tmp_path, year=YEAR + tables + cover)))
    assert [(problem.file, problem.what) for problem in problems] == [
        ("data/2022-23/year.yaml", 'The number "7" is typed by hand.')
    ]


# --- files and names -----------------------------------------------------------------------------------


def project(tmp_path: Path, text: str, year: str = YEAR) -> Settings:
    return load_settings(write_project(tmp_path, year=year, chapters={"01-only.md": f"# Title\n\n{text}\n"}))


def told(settings: Settings) -> list[Problem]:
    narrative, problems = read_narrative(settings)
    assert problems == []
    return check_names(narrative, settings)


def test_a_missing_chapter_is_a_stop_and_an_unlisted_one_a_note(tmp_path: Path) -> None:
    folder = write_project(tmp_path, chapters={"02-other.md": "# Other\n"})
    narrative, problems = read_narrative(load_settings(folder))
    assert narrative.chapters == ()
    assert [(problem.code, problem.severity, problem.file) for problem in problems] == [
        ("chapter-missing", "stop", "data/2022-23/narrative/01-only.md"),
        ("chapter-unused", "note", "data/2022-23/narrative/02-other.md"),
    ]


def test_a_chapter_that_is_not_utf8_is_told_and_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = write_project(tmp_path) / "data/2022-23/narrative/01-only.md"
    path.write_bytes(b"# T\xef\n")
    assert [problem.code for problem in read_narrative(load_settings(tmp_path))[1]] == ["chapter-encoding"]
    path.write_text("\ufeff# Title\n", encoding="utf-8")
    narrative, problems = read_narrative(load_settings(tmp_path))
    assert (narrative.chapters[0][1].title, problems) == ((Words("Title"),), [])


@pytest.mark.parametrize(
    ("text", "what", "fix"),
    [
        ("{{ referals }}", '"referals" is not the name of a figure.', 'Did you mean "referrals"?'),
        ("{{ referrals.mooved }}", '"mooved" is not the name of a part of "referrals".', 'Did you mean "moved"?'),
        ("{{ children[plaice=East] }}", '"plaice" is not the name of a dimension of "children".', 'Did you mean "place"?'),
        ("## Part\n\n{{ table.dashbord }}", '"table.dashbord" is not the name of a block.', 'Did you mean "table.dashboard"?'),
        ("See {{ table.dashboard }} there.", "{{ table.dashboard }} must stand alone in its paragraph.", "blank line"),
        ('{{ referrals(period="last year") }}', '"last year" is not a period I know', "Correct it"),
        ("## Part\n\n{{ key.everything }}", '"key.everything" is not the name of a block.', 'Did you mean "key.verdicts"?'),
        ("## Part\n\n{{ chart.anything }}", '"chart.anything" is not the name of a block.', "Look the name up"),
    ],
)
def test_a_name_that_stands_for_nothing_is_told_with_its_line_and_the_nearest(
    tmp_path: Path, text: str, what: str, fix: str
) -> None:
    [problem] = told(project(tmp_path, text, YEAR + "tables: {dashboard: {caption: C, figures: [referrals]}}\n"))
    assert what in problem.what
    assert fix in problem.fix
    assert (problem.file, problem.line, problem.severity) == (
        "data/2022-23/narrative/01-only.md",
        5 if text.startswith("##") else 3,
        "stop",
    )


def test_every_unknown_name_is_told_at_once(tmp_path: Path) -> None:
    year = YEAR + "withheld: [childrn]\ncaveats: {acepted: x}\ntables: {t: {caption: C, figures: [satisfide]}}\n"
    problems = told(project(tmp_path, "{{ referals }} and {{ nothing_like_it }}", year))
    assert {problem.what.split('"')[1] for problem in problems} == {
        "referals", "nothing_like_it", "childrn", "acepted", "satisfide",
    }  # fmt: skip


def test_a_table_stands_in_the_report_once(tmp_path: Path) -> None:
    tables = "tables: {t: {caption: C, figures: [referrals]}}\n"
    [problem] = told(project(tmp_path, "Words.\n\n## Part\n\n{{ table.t }}\n\n{{ table.t }}", YEAR + tables))
    assert problem.line == 9
    assert "line 7" in problem.fix


@pytest.mark.parametrize(
    ("block", "what"),
    [
        ("tables: {t: {form: series, caption: C, figure: referrals, periods: [one day]}}", 'tables.t: "one day" is not a period'),
        ("tables: {t: {form: series, caption: C, figure: referrals, periods: [2022-23 to 2012-13]}}", "ends before it begins"),
        ("charts: {c: {form: columns, title: T, figure: referrals, periods: [soon]}}", 'charts.c: "soon" is not a period'),
        (
            "charts: {c: {form: columns, title: T, figure: referrals, periods: [quarters], "
            "events: [{after: 2019-20 Q1, text: Move}]}}",
            'the event "Move" comes after "2019-20 Q1", which the chart does not draw',
        ),
        ("shown: {referrals: no time}", '`shown`: "no time" for referrals is not a period I know.'),
        (
            "tables: {t: {form: series, caption: C, figure: own, also: [referrals], periods: [2022-23]}}",
            "tables.t: own and referrals are told for different kinds of period.",
        ),
        ("verdicts: {v: [t]}\ntables: {t: {form: figures, caption: C, figures: [referrals]}}", '"t" is not the name of a dash'),
    ],
)  # fmt: skip
def test_a_period_or_table_of_the_year_that_cannot_be_used_is_told(tmp_path: Path, block: str, what: str) -> None:
    indicators = INDICATORS + "own: {name: Own, value: referrals, period: academic year}\n"
    chapters = {"01-only.md": "# Title\n"}
    problems = told(load_settings(write_project(tmp_path, year=YEAR + block + "\n", indicators=indicators, chapters=chapters)))
    assert len(problems) == 1
    assert what in problems[0].what
    assert problems[0].file == "data/2022-23/year.yaml"


def test_a_figure_whose_period_must_be_declared_is_told_before_any_number_is_read(tmp_path: Path) -> None:
    indicators = "own: {name: Own, value: referrals, period: date}\nother: {name: Other, value: accepted, period: span}\n"
    folder = write_project(tmp_path, indicators=indicators, chapters={"01-only.md": "# T\n\n{{ own }} and {{ other }}.\n"})
    assert [problem.what for problem in told(load_settings(folder))] == [
        'Which period "other" is shown for is not declared.',
        'Which period "own" is shown for is not declared.',
    ]


def test_an_indicator_cannot_take_the_name_of_a_block(tmp_path: Path) -> None:
    folder = write_project(tmp_path, indicators="key: {name: Key, value: referrals}\nreferrals: {name: R}\n")
    [problem] = told(load_settings(folder))
    assert problem.what.startswith('An indicator cannot be called "key"')
