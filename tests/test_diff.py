"""What differs between two drafts: examples by hand, the law of differences, the gate, the page."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.document import model as m
from report.document.store import from_json
from report.drafts.apply import apply
from report.drafts.changes import Change, FigureChanged, as_json, is_material
from report.drafts.diff import diff
from report.drafts.gate import gated
from report.drafts.lines import diff_lines
from report.drafts.outline import Outline
from report.drafts.page import diff_page
from report.drafts.passages import outline
from report.drafts.summary import short
from report.drafts.tree import rebuilt
from tests.diffs.small import bound, chapter, figure, paragraph, report
from tests.fixtures_chapters import sample_report

EXAMPLES = Path(__file__).parent / "diffs"
PROJECT = Path(__file__).parent / "no-project"
NAMES = sorted(path.name.removesuffix(".left.json") for path in EXAMPLES.glob("*.left.json"))
KEYS = {"kind", "id", "where", "before", "after", "cause", "material"}


def kinds(changes: list[Change]) -> list[str]:
    return [str(as_json(change)["kind"]) for change in changes]


def said(view: Outline) -> object:
    return view.figures, [chapter.sense for chapter in view.chapters]


def named_values(view: Outline) -> list[str]:
    return [word.text for chapter in view.chapters for passage in chapter.passages for word in passage.words if word.figure]


def assert_law(a: m.Report, b: m.Report) -> None:
    """Applying the difference gives the other report, as far as neither holds a value back."""
    first, second = (outline(through) for through in gated(a, b))
    made = apply(first, diff(a, b))
    assert said(made) == said(second)
    assert diff(a, a) == [] == diff(b, b)


# --- three files make a test -------------------------------------------------------------------------------------


def example(name: str) -> tuple[m.Report, m.Report]:
    left, right = (from_json((EXAMPLES / f"{name}.{side}.json").read_text(encoding="utf-8")) for side in ("left", "right"))
    return left, right


@pytest.mark.parametrize("name", NAMES)
def test_example(name: str) -> None:
    left, right = example(name)
    expected = (EXAMPLES / f"{name}.expected.txt").read_text(encoding="utf-8")
    assert "\n".join(diff_lines(left, right, diff(left, right))) + "\n" == expected


@pytest.mark.parametrize("name", NAMES)
def test_law_on_examples(name: str) -> None:
    left, right = example(name)
    assert_law(left, right)
    assert_law(right, left)


def test_there_are_examples_and_each_is_whole() -> None:
    files = {path.name for path in EXAMPLES.iterdir() if path.suffix in (".json", ".txt")}
    assert len(NAMES) >= 8
    assert files == {f"{name}.{end}" for name in NAMES for end in ("left.json", "right.json", "expected.txt")}


# --- the sample report -------------------------------------------------------------------------------------------


def with_children_in_need(report: m.Report, shown: str, verdict: str) -> m.Report:
    """The sample with one figure changed everywhere it shows, as a changed cell would do it."""

    def change(node: object) -> object:
        match node:
            case m.Bound("children_in_need", part="value"):
                return replace(node, text=shown)
            case m.FigureRecord("children_in_need"):
                number = float(shown.replace(",", ""))
                return replace(node, value=number, display=shown, parts={**node.parts, "value": shown}, verdict=verdict)
            case m.Mark("Q4", value=1468):
                return replace(node, value=float(shown.replace(",", "")), display=shown)
            case _:
                return node

    return rebuilt(report, change)


def test_one_changed_cell_shows_as_that_figure_alone() -> None:
    a = sample_report()
    b = with_children_in_need(a, "1,470", "Not judged")
    changes = diff(a, b)
    assert [(as_json(c)["kind"], as_json(c)["id"], as_json(c)["before"], as_json(c)["after"]) for c in changes] == [
        ("figure-changed", "children_in_need", "1,468", "1,470")
    ]
    assert as_json(changes[0])["where"] == "The year at a glance; What our data shows"
    assert_law(a, b)


def test_a_verdict_that_flips_is_material_and_first() -> None:
    a = sample_report()
    b = with_children_in_need(a, "1,570", "Worse")
    b = rebuilt(
        b,
        lambda node: (
            m.Text("Another sentence.") if node == m.Text("A person’s welfare is at the centre of what we do.") else node
        ),
    )
    changes = diff(a, b)
    assert kinds(changes)[0] == "figure-changed"
    assert is_material(changes[0])
    assert as_json(changes[0])["verdict_before"] == "Not judged"
    assert as_json(changes[0])["verdict_after"] == "Worse"
    assert not any(is_material(change) for change in changes[1:])


def test_the_sample_does_not_differ_from_itself_under_another_number() -> None:
    assert diff(sample_report(3), sample_report(4, "publication")) == []


# --- what counts as a change -------------------------------------------------------------------------------------

UPS, NEW_UPS = figure("step_ups", "44", "Not judged", previous="29"), figure("step_ups", "46", "Not judged", previous="29")


def test_a_paragraph_in_which_only_the_number_changed_is_not_reworded() -> None:
    a = report(chapter("data", paragraph("There were ", UPS, " step-ups.")), figures=(UPS,))
    b = report(chapter("data", paragraph("There were ", NEW_UPS, " step-ups.")), figures=(NEW_UPS,))
    assert kinds(diff(a, b)) == ["figure-changed"]


def test_a_number_that_no_figure_tells_of_is_told_as_words() -> None:
    a = report(chapter("data", paragraph("There were ", UPS, " step-ups.")), figures=(UPS,))
    b = report(chapter("data", paragraph("There were ", NEW_UPS, " step-ups.")), figures=(UPS,))
    (change,) = diff(a, b)
    assert as_json(change)["kind"] == "paragraph-changed"
    assert (as_json(change)["before"], as_json(change)["after"]) == ("There were 44 step-ups.", "There were 46 step-ups.")


def test_another_figure_in_the_same_sentence_is_other_words() -> None:
    downs = figure("step_downs", "44")
    a = report(chapter("data", paragraph("There were ", UPS, ".")), figures=(UPS, downs))
    b = report(chapter("data", paragraph("There were ", downs, ".")), figures=(UPS, downs))
    assert kinds(diff(a, b)) == ["paragraph-changed"]


def test_the_last_digit_that_does_not_print_is_told() -> None:
    a = report(figures=(replace(UPS, value=44.1),))
    b = report(figures=(replace(UPS, value=44.2),))
    (change,) = diff(a, b)
    assert as_json(change)["differs"] == [{"what": "exact value", "before": "44.1", "after": "44.2"}]


def test_a_derived_part_is_told_with_its_figure() -> None:
    a, b = report(figures=(UPS,)), report(figures=(figure("step_ups", "44", "Not judged", previous="30"),))
    (change,) = diff(a, b)
    assert as_json(change)["differs"] == [{"what": "previous", "before": "29", "after": "30"}]


def test_the_order_of_figures_does_not_matter() -> None:
    downs = figure("step_downs", "12")
    assert [kinds(diff(report(figures=(UPS, downs)), report(figures=(downs, UPS))))] == [["look-changed"]]


def test_breakdowns_are_figures_of_their_own() -> None:
    neglect = figure("plans", "30", breakdown="category=neglect")
    a = report(figures=(figure("plans", "90"), neglect))
    b = report(figures=(figure("plans", "90"), figure("plans", "31", breakdown="category=neglect")))
    (change,) = diff(a, b)
    assert as_json(change)["id"] == "plans[category=neglect]"
    assert as_json(change)["period"] == "2021-22 Q4"


def test_a_number_that_became_not_available_is_material() -> None:
    (change,) = diff(report(figures=(UPS,)), report(figures=(figure("step_ups", "[x]", "Not judged", previous="29"),)))
    assert (as_json(change)["before"], as_json(change)["after"], as_json(change)["material"]) == ("44", "[x]", True)


def test_colours_alone() -> None:
    a = report()
    (change,) = diff(a, replace(a, brand=m.Brand("#000000", "#f2a97e")))
    assert as_json(change)["where"] == "The brand colours changed; every word and figure is the same."


def test_another_link_is_other_words() -> None:
    def linked(target: str) -> m.Report:
        return report(chapter("one", paragraph("See ", m.Link(target, (m.Text("the guidance"),)), ".")))

    assert kinds(diff(linked("https://example.org/a"), linked("https://example.org/b"))) == ["paragraph-changed"]
    assert diff(linked("#here"), linked("#here")) == []


def test_a_note_that_gets_another_number_is_no_change_of_the_sentence() -> None:
    a = report(chapter("one", paragraph("A", m.NoteCall(1), " b."), notes=(m.Note(1, (m.Text("Old."),)),)))
    notes = (m.Note(1, (m.Text("New."),)), m.Note(2, (m.Text("Old."),)))
    b = report(chapter("one", paragraph("A", m.NoteCall(2), " b."), notes=notes))
    assert [as_json(change)["after"] for change in diff(a, b)] == ["New."]


def test_causes_are_told_where_they_are_known() -> None:
    a = report(figures=(replace(UPS, source="early-help-q4.xlsx, Return"),))
    b = report(figures=(replace(NEW_UPS, source="early-help-q4.xlsx, Return"),))
    named = diff(a, b, ["data/2021-22/early-help-q4.xlsx", "data/2021-22/police-q4.xlsx"])
    assert as_json(named[0])["cause"] == "data/2021-22/early-help-q4.xlsx changed between the drafts."
    assert as_json(diff(a, b)[0])["cause"] == ""
    only = diff(report(figures=(UPS,)), report(figures=(NEW_UPS,)), ["config.yaml"])
    assert as_json(only[0])["cause"] == "The one input that changed between the drafts is config.yaml."


def test_every_change_has_the_keys_of_the_contract() -> None:
    for name in NAMES:
        for change in diff(*example(name)):
            told = as_json(change)
            assert told.keys() >= KEYS
            assert isinstance(told["material"], bool)
            json.dumps(told)


def test_counts_in_short() -> None:
    a = report(chapter("one", "Old words stand here."), figures=(UPS, figure("step_downs", "12")))
    b = report(chapter("one", "New words stand here."), figures=(NEW_UPS, figure("step_downs", "13")))
    assert short(diff(a, b)) == "2 figures, 1 paragraph"
    assert short([]) == "nothing"


# --- the gate ----------------------------------------------------------------------------------------------------


def everything(a: m.Report, b: m.Report, **more: object) -> str:
    """All that a comparison can show."""
    changes = diff(a, b, **more)  # type: ignore[arg-type]
    return "\n".join([json.dumps([as_json(c) for c in changes]), *diff_lines(a, b, changes), repr(changes), body(a, b, changes)])


def body(a: m.Report, b: m.Report, changes: list[Change]) -> str:
    return re.sub(r"<style.*?</style>", "", diff_page(a, b, changes, PROJECT), flags=re.DOTALL)


HELD = figure("step_ups", "[c]", "", previous="29", change="[c]")
OPEN = figure("step_ups", "7319", "Worse", previous="29", change="up 7290")


@pytest.mark.parametrize("turned", [False, True])
def test_a_value_held_back_in_either_draft_is_in_no_comparison(turned: bool) -> None:
    def made(record: m.FigureRecord, words: str) -> m.Report:
        verdict = m.VerdictWord(record.verdict or "[c]", "worse" if record.verdict else "unjudged")
        row = m.Row((m.Text("Step-ups"),), (m.CellOf((bound(record),), "right"), m.CellOf((verdict,))))
        table = m.Table("t", (m.Text("Table"),), (m.Column("Name"), m.Column("Now"), m.Column("Verdict")), (row,))
        mark = m.Mark("Q4", record.value, record.display)
        numbers = replace(table, id="c-numbers", rows=(m.Row((m.Text("Q4"),), (m.CellOf((m.Text(record.display),), "right"),)),))
        chart = m.Chart(
            "c", "columns", (m.Text("Title"),), "", f"alt {record.display}", (m.Series("s", "total", (mark,)),), numbers
        )
        text = paragraph(f"{words} ", record, ", which is ", bound(record, "change"), ": ", verdict, ".")
        return report(chapter("data", text, table, chart, m.Fact(bound(record), (verdict,))), figures=(record,))

    a, b = made(OPEN, "There were"), made(HELD, "We counted")
    if turned:
        a, b = b, a
    shown = everything(a, b)
    assert "7319" not in shown
    assert "7290" not in shown
    assert "Worse" not in shown
    first = as_json(diff(a, b)[0])
    assert (first["kind"], first["before"], first["after"], first["material"]) == ("protection-changed", "[c]", "[c]", True)
    assert first["now"] == ("released" if turned else "held back")
    assert_law(a, b)


def test_a_part_held_back_takes_the_verdict_with_it() -> None:
    a = report(figures=(figure("step_ups", "46", "Worse", previous="7319"),))
    b = report(figures=(figure("step_ups", "46", "", previous="[c]"),))
    assert "7319" not in everything(a, b)
    assert "Worse" not in everything(a, b)
    assert kinds(diff(a, b)) == ["protection-changed"]


def test_the_year_after_does_not_tell_what_the_year_before_holds_back() -> None:
    before = figure("step_ups", "[c]", period="2020-21 Q4")
    a = report(figures=(before, figure("step_ups", "46")))
    b = report(figures=(before, figure("step_ups", "46", "Worse", previous="7319", change="up 7290")))
    shown = everything(a, b)
    assert "7319" not in shown
    assert "7290" not in shown


def test_a_figure_withheld_since_is_not_told_when_it_goes() -> None:
    a = report(chapter("data", paragraph("There were ", OPEN, ".")), figures=(OPEN,))
    b = report(chapter("data", "There were some."))
    assert "7319" in everything(a, b)
    assert "7319" not in everything(a, b, withheld=["step_ups"])
    assert "figure-removed" in kinds(diff(a, b, withheld=["step_ups"]))


def test_points_and_cells_without_a_name_are_held_back_too() -> None:
    def drawn(shown: str) -> m.Report:
        spark = m.Spark("spark", f"Line to {shown}", (m.Mark("Q3", 5, "5"), m.Mark("Q4", None, shown)))
        rows = (m.Row((m.Text("Q4"),), (m.CellOf((m.Text(shown),)),)),)
        table = m.Table("numbers", (m.Text("Numbers"),), (m.Column("Quarter"), m.Column("Count")), rows)
        return replace(report(chapter("data", table)), sparks=(spark,))

    a, b = drawn("7319"), drawn("[c]")
    assert "7319" not in everything(a, b)
    assert kinds(diff(a, b)) == ["protection-changed", "protection-changed"]


def test_a_number_typed_where_the_other_draft_says_c() -> None:
    a = report(chapter("data", "In all, 7319 children came to us in the spring of the year."))
    b = report(chapter("data", "In all, [c] children came to us in the spring of the year."))
    assert "7319" not in everything(a, b)


# --- the law, on random reports ------------------------------------------------------------------------------------

IDS = ("step_ups", "step_downs", "plans")
PERIODS = ("2020-21 Q4", "2021-22 Q4", "2021-22")
WORDS = st.sampled_from("we saw more children and fewer families than the year before this, in spring. Still not enough".split())
SHOWN = st.one_of(st.integers(1000, 9999).map(str), st.sampled_from(["[c]", "[x]"]))
VERDICTS = st.sampled_from(["", "Better", "Worse", "Not judged"])


@st.composite
def records(draw: st.DrawFn) -> tuple[m.FigureRecord, ...]:
    names = draw(
        st.lists(
            st.tuples(st.sampled_from(IDS), st.sampled_from(PERIODS), st.sampled_from(["", "sex=girl"])), unique=True, max_size=5
        )
    )
    return tuple(
        figure(id, draw(SHOWN), draw(VERDICTS), period=period, breakdown=breakdown, previous=draw(SHOWN))
        for id, period, breakdown in names
    )


@st.composite
def reports(draw: st.DrawFn) -> m.Report:
    figures = draw(records())
    chapters = draw(st.lists(st.sampled_from("abcd"), unique=True, max_size=3))
    return report(*(chapter(id, *draw(st.lists(blocks(figures), max_size=5))) for id in chapters), figures=figures)


def lines(figures: tuple[m.FigureRecord, ...]) -> st.SearchStrategy[m.Line]:
    text = st.lists(WORDS, min_size=1, max_size=6).map(lambda words: m.Text(" ".join(words) + " "))
    parts = st.one_of(text, st.sampled_from([bound(r, part) for r in figures for part in r.parts])) if figures else text
    return st.lists(parts, min_size=1, max_size=4).map(tuple)


def blocks(figures: tuple[m.FigureRecord, ...]) -> st.SearchStrategy[m.Block]:
    line = lines(figures)
    rows = st.lists(st.builds(lambda a, b: m.Row(a, (m.CellOf(b),)), line, line), max_size=3).map(tuple)
    columns = (m.Column("Name"), m.Column("Value"))
    return st.one_of(
        line.map(m.Paragraph),
        st.lists(line, max_size=3).map(lambda items: m.ListOf(tuple(items))),
        rows.map(lambda made: m.Table("table", (m.Text("Table"),), columns, made)),
        line.map(lambda content: m.Section(content, (m.Paragraph(content),))),
    )


@pytest.mark.slow
@given(reports(), reports())
@settings(max_examples=150, deadline=None)
def test_law_on_random_reports(a: m.Report, b: m.Report) -> None:
    assert_law(a, b)
    first, second = (outline(through) for through in gated(a, b))
    assert named_values(apply(first, diff(a, b))) == named_values(second)


@pytest.mark.slow
@given(reports(), st.data())
@settings(max_examples=100, deadline=None)
def test_law_on_one_change_among_many(a: m.Report, data: st.DataObject) -> None:
    lines_of = [node for chapter in a.chapters for node in chapter.blocks if isinstance(node, m.Paragraph)]
    new = m.Paragraph(data.draw(lines(a.figures)))
    old = data.draw(st.sampled_from(lines_of)) if lines_of else None
    assert_law(a, rebuilt(a, lambda node: new if node is old else node))


@pytest.mark.slow
@given(reports(), reports())
@settings(max_examples=150, deadline=None)
def test_no_random_report_leaks_what_the_other_holds_back(a: m.Report, b: m.Report) -> None:
    for holds, shows in ((a, b), (b, a)):
        held = {(r.id, r.period, r.breakdown) for r in holds.figures if r.marker == "c"}
        secret = {r.display for r in shows.figures if (r.id, r.period, r.breakdown) in held and r.marker is None}
        open_values = {text for r in (*a.figures, *b.figures) for text in (r.display, *r.parts.values())}
        told = json.dumps([as_json(change) for change in diff(a, b)])
        once = {text for text in secret if sum(text in (r.display, *r.parts.values()) for r in (*a.figures, *b.figures)) == 1}
        assert open_values >= secret
        assert not {text for text in once if text in told}


# --- the page ----------------------------------------------------------------------------------------------------


def test_the_page_is_one_small_file_without_scripts_or_requests() -> None:
    a = sample_report(3)
    b = replace(with_children_in_need(a, "1,470", "Worse"), draft=4)
    page = diff_page(a, b, diff(a, b), PROJECT, ("2022-07-07T16:40", "2022-07-14T09:12"))
    assert len(page.encode()) < 2_000_000
    assert not re.findall(r"<script|<link|<img|src=|url\((?!data:)|@import|https?://(?!www\.w3\.org)", page)
    assert "What changed between draft 3 and draft 4" in page
    assert "Draft 3 was saved on 7 July 2022 at 16:40. Draft 4 was saved on 14 July 2022 at 09:12." in page
    assert page.count("<h1") == 1
    assert '<span class="was num">1,468</span>' in page
    assert '<span class="now num">1,470</span>' in page
    assert '<span class="verdict verdict--worse">Worse</span>' in page


def test_the_page_shows_words_struck_and_added() -> None:
    a = report(chapter("neglect", "This shows that the strategy is working for most of the families."), draft=3)
    b = report(chapter("neglect", "We cannot yet show that the strategy is working for most of the families."), draft=4)
    page = diff_page(a, b, diff(a, b), PROJECT)
    assert '<del><span class="unseen">Removed: </span>This shows</del> <ins><span class="unseen">Added: </span>We cannot' in page
    assert "show</ins> that the strategy is working" in page


def test_the_page_escapes_what_people_write() -> None:
    a, b = report(chapter("one", "x <b>"), draft=1), report(chapter("one", "y <script>alert(1)</script>"), draft=2)
    page = diff_page(a, b, diff(a, b), PROJECT)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_the_page_of_no_change() -> None:
    page = diff_page(report(draft=3), report(draft=4), [], PROJECT)
    assert "Draft 3 and draft 4 say the same." in page


def test_a_figure_changed_twice_over_has_one_row() -> None:
    changes = diff(report(figures=(UPS,)), report(figures=(NEW_UPS,)))
    assert [type(change) for change in changes] == [FigureChanged]
