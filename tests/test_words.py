"""Words: the grammar of bindings, the blocks of a chapter, and what is told of what has no place there."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.settings.project import Settings, load_settings
from report.terms.problems import Problem
from report.words.bindings import parse_binding
from report.words.markdown import parse_chapter, parse_line
from report.words.names import check_names
from report.words.narrative import read_narrative
from report.words.tree import (
    Anchor,
    Binding,
    Bold,
    Bullets,
    Case,
    ChapterWords,
    FactLine,
    LineEnd,
    Named,
    NoteMark,
    Para,
    ProseBlock,
    Quote,
    Subhead,
    Words,
)
from report.words.unbound import unbound_numbers
from tests.small_project import INDICATORS, YEAR, write_project

FILE = "01.md"


def chapter(text: str) -> ChapterWords:
    words, problems = parse_chapter(f"# Title\n\nStandfirst.\n\n## Part\n\n{text}\n", FILE)
    assert [problem.sentence for problem in problems] == []
    return words


def block(text: str) -> ProseBlock:
    [one] = chapter(text).parts[0].blocks
    return one


def faults(text: str) -> list[tuple[int | None, str]]:
    _, problems = parse_chapter(f"# Title\n\n{text}\n", FILE)
    return [(problem.line, problem.what) for problem in problems]


# --- bindings ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("step_ups", Binding("step_ups")),
        ("  step_ups  ", Binding("step_ups")),
        ("step_ups.moved", Binding("step_ups", "moved")),
        ("step_ups[category=neglect]", Binding("step_ups", breakdown=(("category", "neglect"),))),
        ("step_ups[sex=female, age='10 to 17']", Binding("step_ups", breakdown=(("age", "10 to 17"), ("sex", "female")))),
        ('step_ups(period="2021-22 Q3").moved', Binding("step_ups", "moved", period="2021-22 Q3")),
        ('step_ups.moved(period="2021-22 Q3")', Binding("step_ups", "moved", period="2021-22 Q3")),
        ("step_ups(period=“2021-22 Q3”)", Binding("step_ups", period="2021-22 Q3")),
        ('a[b=c](period="2021").change', Binding("a", "change", (("b", "c"),), "2021")),
        ("table.the-dashboard", Binding("table", "the-dashboard")),
    ],
)
def test_a_binding_is_a_dotted_name_with_optional_arguments(text: str, expected: Binding) -> None:
    assert parse_binding(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "", "1", "a.b.c", "a + b", "a if b", "a[b]", "a[=c]", "a[b=]", "a[]", "a(2021)", "a(period=)", "a.", ".a", "a b",
        'a(period="1").b(period="2")', "a(year='2021')", "a | round", "a[b=c", "'a'",
    ],
)  # fmt: skip
def test_anything_else_is_no_binding(text: str) -> None:
    assert parse_binding(text) is None


def test_a_name_that_cannot_be_read_is_told_with_its_line() -> None:
    assert faults("One line\nand {{ a + b }} on the next.") == [(4, "{{ a + b }} is not a name I can read.")]


@pytest.mark.parametrize("text", ["{{ step_ups }", "step_ups }}", "{% if x %}", "{{ step_ups\n\n}}"])
def test_half_a_binding_is_never_printed(text: str) -> None:
    found = faults(text)
    assert found
    assert {what for _, what in found} == {"A name in braces is not complete."}


def test_code_shows_braces_as_they_are() -> None:
    assert block("Write `{{ step_ups }}` there.") == Para((Words("Write {{ step_ups }} there."),), 7)


# --- blocks --------------------------------------------------------------------------------------------


def test_the_title_standfirst_and_parts_of_a_chapter() -> None:
    words, problems = parse_chapter("# The {{ a }} title\n\nFirst.\n\nLoose.\n\n## One\n\nText.\n\n### Inner\n\n## Two\n", FILE)
    assert problems == []
    assert words.title == (Words("The "), Binding("a", line=1, file=FILE), Words(" title"))
    assert words.standfirst == (Words("First."),)
    assert [(part.heading, part.line) for part in words.parts] == [((), 0), ((Words("One"),), 7), ((Words("Two"),), 13)]
    assert words.parts[0].blocks == (Para((Words("Loose."),), 5),)
    assert words.parts[1].blocks == (Para((Words("Text."),), 9), Subhead((Words("Inner"),), 11))


def test_words_that_carry_weight_links_and_line_breaks() -> None:
    assert block("A **bold {{ a }}** [link](#there)\\\nnext") == Para(
        (
            Words("A "),
            Bold((Words("bold "), Binding("a", line=7, file=FILE))),
            Words(" "),
            Anchor("#there", (Words("link"),)),
            LineEnd(),
            Words("next"),
        ),
        7,
    )


def test_a_binding_knows_its_line_after_breaks_inside_bold_words() -> None:
    para = block("One **two\nthree** four\nfive {{ a }}")
    assert isinstance(para, Para)
    assert [leaf.line for leaf in para.content if isinstance(leaf, Binding)] == [9]


def test_raw_html_is_plain_text() -> None:
    text = 'A <b>bold</b> <script>alert("x")</script> word.'
    assert block(text) == Para((Words(text),), 7)
    assert block("<div onclick='x'>\ntext") == Para((Words("<div onclick='x'> text"),), 7)


def test_a_link_to_a_script_is_no_link() -> None:
    assert block("[x](javascript:alert)") == Para((Words("[x](javascript:alert)"),), 7)


def test_lists() -> None:
    assert block("- one {{ a }}\n- two") == Bullets(((Words("one "), Binding("a", line=7, file=FILE)), (Words("two"),)), False, 7)
    assert block("1. one\n2. two") == Bullets(((Words("one"),), (Words("two"),)), True, 7)
    assert block("- one\n\n  more\n- two") == Bullets(((Words("one"), LineEnd(), Words("more")), (Words("two"),)), False, 7)


@pytest.mark.parametrize("text", ["- one\n  - inner", "- one\n\n  > said\n"])
def test_a_list_holds_words_only(text: str) -> None:
    assert [what for _, what in faults(text)] == ["An entry of a list holds something else than words."]


def test_a_quotation_ends_with_a_role() -> None:
    assert block("> It helped,\n> all {{ a }} of us.\n> — Parent of two") == Quote(
        (Words("It helped, all "), Binding("a", line=8, file=FILE), Words(" of us.")), "Parent of two", 7
    )
    paragraphs = block("> First.\n>\n> Second.\n>\n> – Young person")
    assert paragraphs == Quote((Words("First."), LineEnd(), Words("Second.")), "Young person", 7)


def test_a_note_inside_a_quotation_is_called() -> None:
    words = chapter("> It helped.[^1]\n> — Parent\n\n[^1]: Said in May.")
    [quote] = words.parts[0].blocks
    assert isinstance(quote, Quote)
    assert quote.content == (Words("It helped."), NoteMark("1"))
    assert words.notes == {"1": (Words("Said in May."),)}


@pytest.mark.parametrize("text", ["> It helped.", "> — Parent", "> It helped.\n> - Parent"])
def test_a_quotation_without_a_role_is_told(text: str) -> None:
    assert faults(text) == [(3, "The quotation does not end with the role of who said it.")]


def test_notes_know_their_lines_and_each_is_both_written_and_called() -> None:
    words = chapter("A[^a] and B[^b] and A again[^a].\n\n[^a]: First, {{ x }}.\n\n[^b]: Second.")
    assert words.notes["a"] == (Words("First, "), Binding("x", line=9, file=FILE), Words("."))
    assert faults("Called[^1].") == [(3, "A note is called and not written.")]
    assert faults("Text.\n\n[^1]: Never called.") == [(None, "The note [^1] is written and never called.")]


def test_a_case_study_says_what_it_is() -> None:
    case = block("::: case-study Sam’s {{ a }}\nSam came.\n\n- one\n:::")
    assert isinstance(case, Case)
    assert case.title == (Words("Sam’s "), Binding("a", line=7, file=FILE))
    assert case.label == "Invented, to show how help works"
    assert [type(inner) for inner in case.blocks] == [Para, Bullets]
    true = block("::: true-story Alex\nAlex came.\n:::")
    assert isinstance(true, Case)
    assert true.label == "A true story, changed so that no child can be recognised"


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("::: case-study Sam\nSam came.", "The case study is not closed."),
        ("::: case-study\nSam came.\n:::", "The case study has no title."),
        ("::: box Sam\nSam came.\n:::", "Colons open something I do not know."),
        ("| a | b |\n|---|---|", "A table typed into a chapter cannot be traced to a return."),
        ("```\ncode\n```", "This kind of text (fence) has no place in a chapter."),
        ("![a picture](x.png)", "A picture has no place in a chapter."),
        ("# Another title", "The chapter has a second title."),
        ("{{ table.dashboard }} and more", "{{ table.dashboard }} must stand alone in its paragraph."),
    ],
)
def test_what_has_no_place_is_told_with_its_line(text: str, what: str) -> None:
    assert faults(text) == [(3, what)]


def test_a_chapter_begins_with_its_title() -> None:
    _, problems = parse_chapter("Text.\n\n## Part\n", FILE)
    assert [problem.sentence for problem in problems] == [
        "01.md, line 1: The chapter has no title. Begin the file with a line such as: # Neglect"
    ]
    _, problems = parse_chapter("Text.\n\n# Title\n", FILE)
    assert [(problem.line, problem.what) for problem in problems] == [(3, "Something stands before the chapter's title.")]


def test_blocks_declared_in_the_year_and_facts() -> None:
    assert block("{{ table.dashboard }}") == Named("table", "dashboard", 7, FILE)
    assert block("{{ fact.step_ups }} children were stepped up.") == FactLine(
        Binding("step_ups", line=7, file=FILE), (Words("children were stepped up."),), 7
    )


def test_a_line_of_the_year_may_hold_bindings() -> None:
    assert parse_line("Rose to {{ a }}", "year.yaml") == ((Words("Rose to "), Binding("a", file="year.yaml")), [])
    _, [problem] = parse_line("Rose to {{ a b }}", "year.yaml")
    assert problem.file == "year.yaml"


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
