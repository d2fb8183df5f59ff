"""This report's numbers beside the nationally published ones: the table, the question, and what the door lets out of it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from report.document.model import Bound, CellOf, Table, Text
from report.door.audit.whole import audit
from report.settings.project import load_settings
from report.terms.released import FigureKey, Part, ReleasedValues
from report.words.reconciled import check_reconciled
from tests.outside_cases import HEADINGS, NOW, OUTSIDE, with_outside, write_outside
from tests.plain import assert_plain
from tests.small_project import help_return
from tests.stages import Stages, through_all_stages

TABLE = """
tables:
  official:
    form: reconciliation
    caption: Beside the census
    rows:
      - {figure: in_help, at: 2022-23 Q4%s}
"""
FORMS = ("official", "official_period", "official_difference", "official_source")


def beside(
    folder: Path, here: str = "33", there: str = "", row: str = "", text: str = "{{ table.official }}", **more: Any
) -> Stages:
    """A project whose snapshot of 31 March 2023 is 30 and published as `here`, or as the row `there`."""
    published = there or f"in_help,31 March 2023,{here},,"
    official = f"{HEADINGS}E08000001,Northshire,Local authority,{published}\n"
    return with_outside(folder, text, official=official, year=TABLE % row, **more)


def cells(stages: Stages) -> list[list[str]]:
    (table,) = [block for chapter in stages.report.chapters for block in _all(chapter.blocks) if isinstance(block, Table)]
    return [[_text(cell) for cell in row.cells] for row in table.rows]


def _all(blocks: Any) -> Any:
    for block in blocks:
        yield block
        yield from _all(getattr(block, "blocks", ()))


def _text(cell: CellOf) -> str:
    return "".join(part.text for part in cell.content if isinstance(part, Text | Bound))


def asked(stages: Stages) -> list[str]:
    return [problem.sentence for problem in stages.problems if problem.code == "official-differs"]


# --- the table --------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("here", "row", "difference", "reason"),
    [
        ("33", ", reason: Late forms", "3 fewer", "Late forms"),
        ("33", "", "3 fewer", "Cause not known"),
        ("30", "", "the same", "No difference"),
        ("17", ', reason: "Counted on another day"', "13 more", "Counted on another day"),
    ],
)
def test_both_numbers_both_periods_the_difference_and_the_reason(
    tmp_path: Path, here: str, row: str, difference: str, reason: str
) -> None:
    stages = beside(tmp_path, here, row=row)
    assert cells(stages) == [["Jan to Mar 2023", "30", here, "31 March 2023", difference, reason]]
    (table,) = [block for chapter in stages.report.chapters for block in _all(chapter.blocks) if isinstance(block, Table)]
    notes = ["".join(getattr(part, "text", "") for part in line) for line in table.notes]
    assert notes[0] == "This report: Help return."
    assert notes[1].startswith("Published nationally: The department, Help census 2023, published in November 2023")
    assert asked(stages) == [] and audit(stages.released, stages.results, stages.settings) == []


def test_another_definition_is_named_as_another_indicator(tmp_path: Path) -> None:
    stages = beside(tmp_path, there="referrals,2022-23,99,,", row=", official: referrals, official_at: 2022-23")
    assert cells(stages)[0][1:5] == ["30", "99", "2022/23", "69 fewer"]


def test_the_published_cases_of_the_sample(built: Any) -> None:
    """The differences of the published report, as official statistics give them."""
    text = built.html.read_text(encoding="utf-8")
    table = text[text.index("Numbers of this report beside official statistics") :]
    table = table[: table.index("</table>")]
    order = ["621", "621", "the same", "586", "583", "3 more", "294", "292", "2 more", "296", "309", "13 fewer"]
    order += ["1,454", "2,493", "1,039 fewer", "1,468", "2,596", "1,128 fewer"]
    at = 0
    for word in order:
        at = table.index(f">{word}<", at) + 1


def test_prose_may_name_the_published_number(tmp_path: Path) -> None:
    stages = beside(tmp_path, text="{{ in_help.official }} {{ in_help.official_difference }} {{ in_help.official_period }}")
    parts = stages.released.get(FigureKey("in_help", NOW)).parts
    assert [parts[form].display for form in FORMS[:3]] == ["33", "31 March 2023", "3 fewer"]


# --- the question -----------------------------------------------------------------------------------------------------------


def test_a_difference_nobody_has_explained_is_a_question_with_both_numbers_and_the_line_to_add(tmp_path: Path) -> None:
    official = f"{HEADINGS}E08000001,Northshire,Local authority,in_help,31 March 2023,33,,\n"
    stages = with_outside(tmp_path, "{{ in_help }}", official=official)
    (sentence,) = asked(stages)
    assert_plain(next(problem for problem in stages.problems if problem.code == "official-differs"))
    assert "the report has 30, and nationally 33 is published" in sentence
    assert "official-2023.csv, F2" in sentence and "data/2022-23/help-Q4.csv" in sentence
    assert '- {figure: in_help, at: 2022-23 Q4, reason: "…"}' in sentence
    assert sentence.endswith("Ask: early help officer.")


@pytest.mark.parametrize("official", ["in_help,31 March 2023,30,,", "in_help,31 March 2023,c,,", "in_help,31 March 2021,33,,"])
def test_no_difference_no_number_or_another_period_is_no_question(tmp_path: Path, official: str) -> None:
    row = f"{HEADINGS}E08000001,Northshire,Local authority,{official}\n"
    assert asked(with_outside(tmp_path, "{{ in_help }}", official=row)) == []


def test_another_areas_number_is_never_a_difference(tmp_path: Path) -> None:
    row = f"{HEADINGS}E08000002,Otherton,Local authority,in_help,31 March 2023,33,,\n"
    assert asked(with_outside(tmp_path, "{{ in_help }}", official=row)) == []


def test_a_rate_is_compared_with_the_decimals_that_were_published(tmp_path: Path) -> None:
    # 30 of 16,000 is 18.75 per 10,000. Published as 19 it is the same number; as 18.0 it is not.
    outside = OUTSIDE.replace("use: mid-2020", "use: mid-2022")
    for value, count in {"19": 0, "18.75": 0, "18.8": 0, "18.0": 1}.items():
        row = f"{HEADINGS}E08000001,Northshire,Local authority,accepted_rate,2022-23 Q4,{value},,\n"
        stages = with_outside(tmp_path / value, "{{ accepted_rate }}", official=row, outside=outside)
        assert len(asked(stages)) == count, value


# --- what is wrong with a row -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (", official: in_halp", 'Did you mean "in_help"'),
        (", official: accepted_share", "they have no difference"),
        ("}\n      - {figure: in_help, at: Q4 2022-23", "is reconciled in tables.official, row 1 already"),
        (", official_at: soon", '"soon" is not a period'),
    ],
)
def test_a_row_that_cannot_be_made_is_told(tmp_path: Path, row: str, said: str) -> None:
    settings = load_settings(write_outside(tmp_path, year=TABLE % row))
    (problem,) = check_reconciled(settings)
    assert said in problem.sentence and problem.file == "data/2022-23/year.yaml"


# --- the door ---------------------------------------------------------------------------------------------------------------

def small(folder: Path, here: int, there: str, **more: Any) -> Stages:
    """The snapshot is `here` and published as `there`; 1 to 5 are held back."""
    stages = beside(folder, there, **more)
    (folder / "data/2022-23/help-Q4.csv").write_text(help_return(NOW, 46, here), encoding="utf-8")
    return through_all_stages(stages.settings.folder)


@pytest.mark.parametrize(("here", "there"), [(4, "30"), (4, "4"), (4, "9"), (30, "4"), (5, "1")])
def test_a_held_back_side_takes_the_other_and_the_difference_with_it(tmp_path: Path, here: int, there: str) -> None:
    stages = small(tmp_path, here, there, row=", reason: Counted twice")
    parts = stages.released.get(FigureKey("in_help", NOW)).parts
    assert (parts["official"].display, parts["official_difference"].display) == ("[c]", "[c]")
    assert parts["value"].display == ("[c]" if here <= 5 else str(here))
    assert cells(stages)[0][-1] == "Not told"
    assert audit(stages.released, stages.results, stages.settings) == []


@pytest.mark.parametrize("form", ["official", "official_difference"])
@pytest.mark.parametrize(("here", "there"), [(4, "30"), (30, "4")])
def test_the_audit_catches_a_door_that_lets_them_out(tmp_path: Path, form: str, here: int, there: str) -> None:
    stages = small(tmp_path, here, there)
    key = FigureKey("in_help", NOW)
    figure = stages.released.get(key)
    leaky = replace(figure, parts={**figure.parts, form: Part("26 more", 26)})
    told = audit(ReleasedValues({**stages.released.figures, key: leaky}), stages.results, stages.settings)
    assert any(f"{form} was let out" in problem.what for problem in told)


def test_a_withheld_figure_has_no_published_number_either(tmp_path: Path) -> None:
    stages = beside(tmp_path, row="}\nwithheld: [in_help]\nnot_comparable: {referrals: x")
    parts = stages.released.get(FigureKey("in_help", NOW)).parts
    assert {parts[form].display for form in ("value", "official", "official_difference")} == {"[c]"}


def test_a_published_marker_stays_one_and_tells_no_difference(tmp_path: Path) -> None:
    parts = beside(tmp_path, "c").released.get(FigureKey("in_help", NOW)).parts
    assert [parts[form].display for form in ("value", "official", "official_difference")] == ["30", "[c]", "[c]"]


def test_without_a_published_number_there_is_a_gap(tmp_path: Path) -> None:
    stages = beside(tmp_path, there="in_help,31 March 2020,30,,")
    parts = stages.released.get(FigureKey("in_help", NOW)).parts
    assert [parts[form].display for form in ("official", "official_difference", "official_source")] == ["[x]", "[x]", "[x]"]
