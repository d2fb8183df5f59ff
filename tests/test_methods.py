"""The page of methods: one text for report and docs, its numbers held to the code, only what the report uses printed."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from report.document.methods import used
from report.document.model import CaseStudy, Heading, Line, Paragraph, Section, Text
from report.figures.comparison.ranking import LEAST_FOR_QUARTERS
from report.figures.statistics import BYAR_FROM, LEVEL, mean
from report.figures.statistics.control import FACTOR, FULL_POINTS, LEAST_POINTS, SCREEN_FACTOR
from report.figures.statistics.control_rules import RUN
from report.figures.statistics.recent_trend import INTERVAL_WIDTH, THRESHOLD
from report.figures.statistics.tests_of_change import EXACT_BINOMIAL, NEWCOMBE, two_counts
from report.settings.project import load_settings
from report.terms import wording
from report.terms.comparisons import Rank
from report.terms.released import FigureKey, Part, Released, ReleasedValues
from report.terms.rounding import SMALL_BASE, round_half_up
from report.terms.trends import Control, Movement, Trend, Variation
from report.terms.values import Marker
from report.terms.verdicts import Judgement
from report.words.methods import ALL, FOLDER, method_names, methods
from report.words.names import check_names
from report.words.narrative import read_narrative
from tests.document_cases import blocks_of, build
from tests.setup import methods_page
from tests.small_project import YEAR, write_project
from tests.stages import Stages

NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*%?")
PERCENT = f"{LEVEL:.0%}"


def numbers_of(name: str) -> list[str]:
    """The numbers of a text, without the years of its sources."""
    text = re.sub(r"\(\d{4}\)", "", methods()[name].text)
    return NUMBER.findall(text)


def title(name: str) -> str:
    return methods()[name].text.partition("\n")[0].removeprefix("# ")


# --- one source -------------------------------------------------------------------------------------------------------------


def test_the_page_of_methods_is_current() -> None:
    assert methods_page.PAGE.read_text(encoding="utf-8") == methods_page.page(), "run: python -m tests.setup.methods_page"


def test_the_page_holds_every_text_word_for_word() -> None:
    page = methods_page.PAGE.read_text(encoding="utf-8")
    assert len(methods()) == len(list(FOLDER.glob("*.md"))) > 10
    for name, method in methods().items():
        assert method.text.partition("\n")[2].strip() in page
        assert f"## {title(name)}\n\n`{{{{ methods.{name} }}}}`" in page


# --- numbers held to the code -----------------------------------------------------------------------------------------------

HELD: dict[str, list[str]] = {
    "rounding": ["2.5", "3", "2.675", "2.68", "0", "100%"],
    "changes": ["9.6%", "10.6%", f"{SMALL_BASE}", "5", "23", "18", f"{SMALL_BASE}"],
    "verdicts": [*"12345", PERCENT, "14", "17", "29", "46", "10", PERCENT, PERCENT],
    "intervals": [PERCENT, f"{100 * LEVEL:.0f}", "100", f"{BYAR_FROM}", f"{BYAR_FROM}", "99.8%", PERCENT],
    "differences_and_ratios": ["0", "1", "10", "1"],
    "ranks": ["1"],
    "recent_trend": [PERCENT, f"{INTERVAL_WIDTH}", f"{round_half_up(THRESHOLD, 4)}", "99.8%"],
    "control_charts": [
        f"{FACTOR}", f"{RUN}", f"{RUN}", f"{FULL_POINTS}", f"{LEAST_POINTS}", f"{LEAST_POINTS - 1}", "100%", f"{SCREEN_FACTOR}",
        f"{FACTOR}", "3", "1.128", f"{LEAST_POINTS}", f"{RUN}",
    ],
}  # fmt: skip


@pytest.mark.parametrize("name", list(methods()))
def test_every_number_of_a_text_is_the_codes(name: str) -> None:
    assert numbers_of(name) == HELD.get(name, [])


def test_the_examples_of_the_texts_come_out_as_they_say() -> None:
    assert (round_half_up(2.5), round_half_up(2.675, 2)) == (3, 2.68)
    assert wording.show_change(9.6, 10.6, "percent") == "up 1.0 percentage point"
    assert wording.percent_change_words(5, 23) == "up 18 (from a low base)"
    assert "low base" in wording.percent_change_words(SMALL_BASE - 1, 40)
    assert "low base" not in wording.percent_change_words(SMALL_BASE, 40)
    assert f"[{Marker.LOW}]" in methods()["rounding"].text
    assert 0.65 < two_counts(14, 17) < 0.75  # about seven times in ten
    assert 0.055 < two_counts(29, 46) < 0.065  # about six times in a hundred
    assert "fewer than four areas" in methods()["ranks"].text and LEAST_FOR_QUARTERS == 4
    assert 0 < (FACTOR - 3 / 1.128) / FACTOR < 0.0002  # smaller by less than two in ten thousand
    with pytest.raises(ValueError, match="at least two"):
        mean(3, 1, 1)


def test_the_texts_name_the_methods_as_the_code_does() -> None:
    text = methods()["verdicts"].text
    assert EXACT_BINOMIAL in text and NEWCOMBE.endswith("(method 10)") and "his method 10" in text
    for judgement in Judgement:
        assert f"‘{judgement}’" in text
    assert "increasing and getting worse" in methods()["recent_trend"].text


@pytest.mark.parametrize("name", list(methods()))
def test_a_lay_reader_is_not_lost(name: str) -> None:
    text = re.sub(r"^#.*|^[-\d]+\.? |\*\*", "", methods()[name].text, flags=re.MULTILINE)
    lengths = {sentence: len(sentence.split()) for sentence in re.split(r"(?<=[.?:])\s+|\n", text)}
    assert {sentence for sentence, length in lengths.items() if length > 35} == set()
    assert "'" not in text and '"' not in text


# --- what the report prints -------------------------------------------------------------------------------------------------


def figure(**fields: object) -> ReleasedValues:
    key = FigureKey("a", "2022-23")
    return ReleasedValues({key: replace(Released(key, "A", "count", "2022/23", {"value": Part("7", 7.0)}), **fields)})  # type: ignore[arg-type]


def names(released: ReleasedValues) -> set[str]:
    return {method.name for method in used(released)}


def test_only_what_something_in_the_report_was_made_by_is_told() -> None:
    always = {"rounding", "breaks", "periods", "small_counts"}
    assert names(ReleasedValues()) == names(figure()) == always
    trend = Trend(Movement.NO_SIGNIFICANT_CHANGE, Judgement.NO_CLEAR_CHANGE, "")
    assert names(figure(trend=trend)) == always | {"recent_trend"}
    assert names(figure(control=Control(Variation.EXPECTED, ""))) == always | {"control_charts"}
    assert names(figure(rank=Rank(1, 9, 1, "neighbours"))) == always | {"ranks"}
    assert names(figure(parts={"england": Part("7", 7.0)})) == always | {"comparison"}
    assert names(figure(parts={"england": Part("[z]", marker="z")})) == always
    assert names(figure(parts={"value": Part("7%", 7.0, low=1, high=9)})) == always | {"intervals"}
    assert names(figure(parts={"moved": Part("rose")})) == always | {"changes"}


def plain(line: Line) -> str:
    return "".join(part.text for part in line if isinstance(part, Text))


def headings(stages: Stages) -> list[str]:
    return [plain(block.heading) for block in stages.report.chapters[0].blocks if isinstance(block, Section)]


def test_all_methods_stand_each_under_its_heading_in_the_place_of_the_name(tmp_path: Path) -> None:
    stages = build(tmp_path, "Before.\n\n{{ methods.all }}\n\nAfter.\n\n## Next\n\nMore.")
    told = [title(name) for name in ("rounding", "breaks", "periods", "small_counts")]
    assert headings(stages) == ["Part", *told, "", "Next"]
    assert [p.sentence for p in stages.problems if p.code == "unbound-number"] == []


def test_a_report_that_judges_tells_how(tmp_path: Path) -> None:
    stages = build(tmp_path, "Referrals {{ referrals.moved }}; {{ referrals.verdict }}.\n\n{{ methods.all }}")
    assert {"Changes", "Verdicts"} <= set(headings(stages))
    assert "Ranks and quartiles" not in headings(stages)


def test_one_method_by_name_has_no_heading_of_its_own(tmp_path: Path) -> None:
    blocks = blocks_of(build(tmp_path, "{{ methods.ranks }}").report)
    assert len(blocks) == len(methods()["ranks"].blocks)
    assert isinstance(blocks[0], Paragraph) and plain(blocks[0].content).startswith("A rank is given only")


def test_methods_stand_in_a_case_study_too(tmp_path: Path) -> None:
    [case] = blocks_of(build(tmp_path, "::: case-study Sam\n{{ methods.all }}\n\n:::").report)
    assert isinstance(case, CaseStudy)
    assert title("rounding") in [plain(block.content) for block in case.blocks if isinstance(block, Heading)]


def test_a_misspelt_method_is_told_with_the_nearest_right_name(tmp_path: Path) -> None:
    chapter = "# Title\n\nWords.\n\n{{ methods.roundng }}\n"
    settings = load_settings(write_project(tmp_path, year=YEAR, chapters={"01-only.md": chapter}))
    narrative, _ = read_narrative(settings)
    [problem] = check_names(narrative, settings)
    assert (problem.line, "methods.rounding" in problem.sentence) == (5, True)
    assert method_names() == (ALL, *methods())
