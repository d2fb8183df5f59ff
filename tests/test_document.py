"""The document: every kind of block, keys, notes, anchors, the plan and the store."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from report.document.build import make_report
from report.document.model import (
    Bound,
    CaseStudy,
    Chart,
    Fact,
    Flow,
    Heading,
    Key,
    ListOf,
    NoteCall,
    Paragraph,
    Quotation,
    Report,
    Section,
    Structure,
    Table,
    Text,
    Tiles,
    Verdicts,
    text_of,
)
from report.document.store import content_hash, from_json, schema, to_json
from report.terms.errors import NotInPlan
from report.terms.released import ReleasedValues
from tests.document_cases import (
    ALL,
    BLOCKS,
    DASH,
    NOW,
    blocks_of,
    build,
    one,
    table_named,
    whole_report,
    words,
)


@pytest.fixture
def whole() -> Report:
    return whole_report()


# --- every kind of block -------------------------------------------------------------------------------


def test_every_kind_of_block_is_made(whole: Report) -> None:
    kinds = {type(block) for block in blocks_of(whole)}
    assert kinds == {
        Table, Chart, Tiles, Verdicts, Structure, Flow, Key, ListOf, Fact, Heading, Quotation, CaseStudy, Paragraph,
    }  # fmt: skip


def test_the_report_says_who_and_when(whole: Report) -> None:
    assert whole.cover.organisation == "Northshire Safeguarding Children Partnership"
    assert whole.cover.period == "Annual report, April 2022 to March 2023"
    assert whole.short_title == "Northshire Safeguarding Children Partnership, annual report 2022/23"
    assert (whole.report_date, whole.status, whole.draft) == ("2023-09-29", "draft", None)
    assert whole.cover.dots is not None
    assert (whole.cover.dots.total, whole.cover.dots.centre, text_of(whole.cover.dots.legend)) == (4, 2, "One dot for 10 of 43.")


def test_tiles_facts_flows_and_verdicts_hold_bound_numbers(whole: Report) -> None:
    found = {type(block): block for block in blocks_of(whole)}
    tiles, fact, flow, verdicts = (found[kind] for kind in (Tiles, Fact, Flow, Verdicts))
    assert isinstance(tiles, Tiles) and isinstance(fact, Fact) and isinstance(flow, Flow) and isinstance(verdicts, Verdicts)
    assert tiles.tiles[0].number == Bound("referrals", NOW, "value", "46")
    assert text_of(tiles.tiles[0].change) == "17 more than a year before"
    assert (fact.number.text, text_of(fact.content)) == ("24", "were accepted.")
    assert (flow.first.number.text, flow.first.below[0].number.text, flow.first.below[0].label) == ("46", "24", "were accepted")
    assert [(group.verdict.word, [text_of(line) for line in group.lines]) for group in verdicts.groups] == [
        ("No clear change", ["Referrals to early help: rose from 29 to 46", "Referrals accepted: rose from 20 to 24"]),
        ("Not judged", ["Families satisfied: rose from 40% to 44%"]),
    ]


def test_a_structure_chart_says_its_tree_in_words(whole: Report) -> None:
    [structure] = [block for block in blocks_of(whole) if isinstance(block, Structure)]
    assert structure.alt == "Structure chart. Executive, above Group."
    assert structure.roots[0].below[0].detail == "Meets monthly"


def test_promises_and_people_have_no_empty_cells(whole: Report) -> None:
    assert words(table_named(whole, "promises-p")) == [["1", "More than 46.", "Chair"], ["2", "Ask children.", "Not yet agreed"]]
    assert [row.anchor for row in table_named(whole, "promises-p").rows] == ["promise-1", "promise-2"]
    assert words(table_named(whole, "people-the_board")) == [
        ["Chair", "Independent", "Chairs"],
        ["Member", "Police", "Not stated"],
    ]


def test_a_fact_may_ask_for_another_period(tmp_path: Path) -> None:
    fact = one(build(tmp_path, '{{ fact.referrals(period="2022-23 Q1") }} came.'))
    assert (fact.number.text, fact.number.period, fact.number.illustrative) == ("33", "2022-23 Q1", True)


# --- keys, notes, illustrative, anchors ----------------------------------------------------------------


def test_the_key_of_signs_speaks_of_illustrative_values_only_where_there_are_any(tmp_path: Path) -> None:
    plain = one(build(tmp_path / "plain", "{{ key.signs }}", quarters={NOW: (46, 24)}))
    assert [text_of(line) for line in plain.lines] == [
        "[c]: confidential: held back so that no child can be recognised",
        "[x]: not available",
        "[z]: not applicable",
        "[low]: rounds to nought but is not nought",
    ]
    text = '{{ key.signs }}\n\n{{ referrals(period="2022-23 Q1") }}'
    key = blocks_of(build(tmp_path / "sample", text).report)[0]
    assert isinstance(key, Key)
    assert text_of(key.lines[-1]).startswith("Illustrative: invented")


def test_an_illustrative_number_in_prose_carries_its_flag_and_words_about_it_do_not(tmp_path: Path) -> None:
    text = '{{ referrals(period="2022-23 Q1") }} {{ referrals(period="2022-23 Q1").period }} {{ referrals }}'
    paragraph = one(build(tmp_path, text))
    flags = [(inline.text, inline.illustrative) for inline in paragraph.content if isinstance(inline, Bound)]
    assert flags == [("33", True), ("April to June 2022", False), ("46", False)]


def test_notes_are_numbered_in_the_order_of_their_calls(tmp_path: Path) -> None:
    text = "First[^b], second[^a], first again[^b].\n\n[^a]: A with {{ referrals }}.\n\n[^b]: B, see[^c].\n\n[^c]: C."
    report = build(tmp_path, text).report
    paragraph = blocks_of(report)[0]
    assert isinstance(paragraph, Paragraph)
    assert [inline.number for inline in paragraph.content if isinstance(inline, NoteCall)] == [1, 2, 1]
    assert [(note.number, text_of(note.content)) for note in report.chapters[0].notes] == [
        (1, "B, see."), (2, "A with 46."), (3, "C."),
    ]  # fmt: skip


def test_every_anchor_is_given_once(tmp_path: Path) -> None:
    text = "Words.\n\n## Part\n\nMore.\n\n## One\n\n## 1\n\n## {{ referrals }} came\n\nMore."
    report = build(tmp_path, text, "promises: {p: [{id: only-part, promise: Do.}]}\n").report
    anchors = [block.id for block in report.chapters[0].blocks if isinstance(block, Section | Paragraph)]
    anchors += [
        b.id
        for block in report.chapters[0].blocks
        if isinstance(block, Section)
        for b in block.blocks
        if isinstance(b, Paragraph)
    ]
    assert len(anchors) == len(set(anchors))
    assert "only-part" not in anchors
    assert {"only-part-2", "only-part-3", "only-came"} <= set(anchors)


def test_small_counts_that_a_role_let_out_are_listed_and_no_others(tmp_path: Path) -> None:
    year = "headline: [{figures: [children, referrals], by: Independent chair, reason: Already public.}]\n"
    text = "{{ notes.headline }}\n\n{{ children }} {{ referrals }}"
    needed = blocks_of(build(tmp_path / "needed", text, year, places={"East": 2, "West": 1}).report)[0]
    assert isinstance(needed, ListOf)
    assert [text_of(item) for item in needed.items] == [
        "Children in the service. Released by the independent chair. Already public."
    ]
    none = blocks_of(build(tmp_path / "none", text, year).report)[0]
    assert isinstance(none, Paragraph)
    assert text_of(none.content) == "No small number was let out."


def test_verdicts_of_a_project_without_numbers_say_so(tmp_path: Path) -> None:
    block = one(build(tmp_path, "{{ verdicts.v }}", DASH % "referrals" + "verdicts: {v: [d]}\n", quarters={}))
    assert isinstance(block, Paragraph)
    assert block.content == (Text("No indicator can be set beside the year before."),)


def test_priorities_know_their_place(tmp_path: Path) -> None:
    year = "  - {id: two, file: 02.md, label: P1, look: priority}\n  - {id: three, file: 03.md, label: P2, look: priority}\n"
    report = build(tmp_path, "", year, chapters={"01-only.md": "# A\n", "02.md": "# B\n", "03.md": "# C\n"}).report
    assert [chapter.position for chapter in report.chapters] == [None, (1, 2), (2, 2)]


@pytest.mark.parametrize(("centre", "total"), [(3, 40), (24, "x"), (24, 4)])
def test_the_dot_circle_is_left_out_where_a_number_of_it_may_not_be_drawn(tmp_path: Path, centre: object, total: object) -> None:
    year = "cover: {total: referrals, centre: accepted, each: 10, legend: Dots.}\n"
    assert build(tmp_path, "", year, quarters={NOW: (total, centre)}).report.cover.dots is None


# --- the plan and the store ----------------------------------------------------------------------------


def test_nothing_outside_the_plan_can_be_shown(tmp_path: Path) -> None:

    stages = build(tmp_path, "{{ referrals.moved }}")
    with pytest.raises(NotInPlan):
        make_report(stages.narrative, ReleasedValues(), stages.settings)


def test_the_report_is_read_back_as_it_was_written(whole: Report) -> None:
    text = to_json(whole)
    assert from_json(text) == whole
    assert to_json(from_json(text)) == text
    assert text.endswith("}\n")


def test_the_label_of_the_draft_takes_no_part_in_the_content(whole: Report) -> None:

    assert content_hash(replace(whole, draft=7, status="publication")) == content_hash(whole)
    assert content_hash(replace(whole, report_date="2024-01-01")) != content_hash(whole)


def test_the_schema_describes_the_report(whole: Report) -> None:
    jsonschema.validate(json.loads(to_json(whole)), schema())


def test_the_same_project_makes_the_same_bytes(tmp_path: Path, whole: Report) -> None:
    assert to_json(build(tmp_path, BLOCKS, ALL).report) == to_json(whole)


def test_a_figure_is_recorded_with_the_forms_of_the_plan_only(tmp_path: Path) -> None:
    [record] = build(tmp_path, "{{ referrals.moved }}").report.figures
    assert (record.id, record.period, record.value, record.display) == ("referrals", NOW, 46, "46")
    assert record.parts == {"moved": "rose from 29 to 46"}
    assert (record.verdict, record.source, record.method) == ("", "Help return", "as sent")
