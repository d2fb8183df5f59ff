"""Words: the grammar of bindings, the blocks of a chapter, and what is told of what has no place there."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies

from report.words.bindings import parse_binding
from report.words.markdown import parse_chapter, parse_line
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
    flat,
    leaves_of,
)

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


# --- anything at all -----------------------------------------------------------------------------------

PIECES = strategies.sampled_from(
    [
        "# T",
        "## H",
        "\n\n",
        "\n",
        "- ",
        "> ",
        "> — Parent",
        "{{ a }}",
        "{{ table.t }}",
        "{{",
        "}}",
        "[^1]",
        "[^1]: note",
        "**",
        "*",
        "`",
        "::: case-study S",
        ":::",
        "| a |",
        "[x](#y)",
        "![p](q)",
        "<b>",
        "    ",
        "1. ",
        "word ",
        "\\",
        "\t",
        "{{ fact.a }} more",
        "é",
        "&amp;",
    ]
)


@given(strategies.lists(PIECES, max_size=25).map("".join))
def test_any_text_is_read_or_told_and_half_a_binding_never_slips_through(text: str) -> None:
    words, problems = parse_chapter(text, FILE)
    runs = [words.title, words.standfirst, *(run for part in words.parts for b in part.blocks for run in leaves_of(b))]
    typed = "".join(leaf.text for run in runs for leaf in flat(run) if isinstance(leaf, Words))
    if "{{" in typed and "`" not in text:
        assert any("braces" in problem.what for problem in problems)
    assert all(problem.file == FILE for problem in problems)
