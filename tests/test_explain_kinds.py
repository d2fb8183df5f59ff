"""The tree of every kind of figure: running totals, twelve months, two dimensions, ratios, shares, changed definitions, areas."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from math import fsum
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from report.cli import main
from report.desk.cell_uses import figures_of_cell
from report.desk.explain import explain_lines
from report.desk.explained import explained
from report.desk.tree.grow import Gardener
from report.figures.compute import one_figure
from report.figures.finding.lookup import Lookup
from report.figures.formula import Formulas
from report.intake.observations import Observation
from report.intake.outside.gather import read_outside_data
from report.settings.project import Settings
from report.terms.reading_periods import parse_period
from report.terms.released import Breakdown
from tests import test_catalogue_definitions as versions
from tests import test_measure_types as types
from tests.comparison_cases import NOW, compared, write_comparison
from tests.conftest import ROOT
from tests.grids import settings as made_of
from tests.outside_cases import write_outside
from tests.test_explain_tree import WORKED_OUT, leaves
from tests.test_figures import seen
from tests.trend_cases import DASH, QUARTERS, over_time

FORMS = """
    plans:
      title: Plans
      recognise: {labels: [Plans]}
      period: {kind: financial quarter, from: headings}
      layout: measures down
      values: {headings: periods}
      measures:
        plans: {label: Plans}
        visits: {label: Visits, measure_type: year to date}
"""
INDICATORS = """
    plans: {name: Children on plans, dimension: [category, sex]}
    visits: {name: Visits, dimension: sex}
    per_visit: {name: Plans for every visit, ratio: [plans, visits], unit: rate, per: 10}
    of_category: {name: Within the category, share_of: plans, within: category, unit: percent}
"""


def explain(name: str, rows: Sequence[Observation], settings: Settings, period: str, inside: Breakdown = ()) -> dict[str, Any]:
    result = one_figure(name, parse_period(period), rows, settings, inside)
    answer: dict[str, Any] = json.loads(json.dumps(explained(result, Formulas(settings, Lookup(rows)))))
    return answer


def worked_out(tree: Mapping[str, Any]) -> float:
    """The value from the raw texts of the cells alone."""
    if tree["cell"]:
        return float(tree["cell"]["raw"].replace(",", ""))
    return WORKED_OUT[tree["kind"]]([worked_out(part) for part in tree["parts"]], tree.get("times", 1))


def text_of(answer: Mapping[str, Any]) -> str:
    return " ".join(" ".join(explain_lines(answer)).split())


# --- running totals, twelve months, counts on a day -------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "period", "value", "kind"),
    [
        ("visits", "2021-22 Q1", 30, "cell"),
        ("visits", "2021-22 Q2", 40, "difference"),
        ("visits_in_year", "2021-22", 150, "cell"),
        ("visits_rolling", "2021-22 Q2", 125, "sum"),
    ],
)
def test_running_totals_are_taken_from_each_other_in_the_tree(name: str, period: str, value: float, kind: str) -> None:
    answer = explain(name, types.VISITS, types.made(), period)
    assert (answer["value"], answer["tree"]["kind"], worked_out(answer["tree"])) == (value, kind, value)


def test_twelve_months_of_running_totals_are_a_year_end_and_a_beginning() -> None:
    answer = explain("visits_rolling", types.VISITS, types.made(), "2021-22 Q2")
    assert "55 + 70 = 125" in text_of(answer) and "100 − 45 = 55" in text_of(answer)


def test_a_quarter_after_one_of_nought_is_still_a_difference() -> None:
    answer = explain("visits", types.running("visits", "2021-22", 0, 7), types.made(), "2021-22 Q2")
    assert answer["tree"]["numbers"] == "7 − 0 = 7"


def test_a_proportion_of_running_totals_has_a_difference_above_and_below() -> None:
    rows = [*types.running("visits", "2021-22", 30, 70), *types.running("seen_in_time", "2021-22", 24, 54)]
    answer = explain("in_time", rows, types.made(), "2021-22 Q2")
    assert [part["numbers"] for part in answer["tree"]["parts"]] == ["54 − 24 = 30", "70 − 30 = 40"]
    assert worked_out(answer["tree"]) == answer["value"] == 75


@pytest.mark.parametrize(("name", "period"), [("calls_to_date", "2021-22 Q3"), ("calls_rolling", "2021-22 Q4")])
def test_amounts_that_run_up_are_the_sum_of_their_quarters(name: str, period: str) -> None:
    answer = explain(name, types.running("calls", "2021-22", 1, 2, 4, 8), types.made(), period)
    assert answer["tree"]["kind"] == "sum"
    assert worked_out(answer["tree"]) == answer["value"]


def test_a_count_that_stands_for_a_longer_time_says_of_which_day_it_is() -> None:
    answer = explain("in_need_in_year", [seen("in_need 31 March 2022", 55)], types.made(), "2021-22")
    assert "How: as sent for 31 March 2022" in text_of(answer)


# --- two dimensions, ratios, shares -----------------------------------------------------------------------------------------


def by_sex(n: int, sex: str) -> int:
    return 10 * n + (3 if sex == "F" else 5)


TWO = [seen(f"plans 2021-22 Q{n} category={c} sex={s}", by_sex(n, s)) for n in (1, 2, 3, 4) for c in "AB" for s in "FM"]


def test_a_year_of_one_category_is_followed_to_each_quarter_of_each_sex() -> None:
    answer = explain("plans", TWO, made_of(FORMS, INDICATORS), "2021-22", (("category", "A"),))
    assert worked_out(answer["tree"]) == answer["value"] == fsum(by_sex(n, s) for n in (1, 2, 3, 4) for s in "FM")
    assert [(part["breakdown"], part["value"]) for part in answer["tree"]["parts"]] == [
        ("category=A,sex=F", 112), ("category=A,sex=M", 120),
    ]  # fmt: skip
    assert len(list(leaves(answer["tree"]))) == 8


def test_running_totals_by_category_are_taken_away_category_by_category() -> None:
    sent = {("F", 1): 3, ("F", 2): 10, ("M", 1): 4, ("M", 2): 20}
    rows = [seen(f"visits 2021-22 Q{n} sex={sex}", value) for (sex, n), value in sent.items()]
    answer = explain("visits", rows, made_of(FORMS, INDICATORS), "2021-22 Q2")
    assert [part["numbers"] for part in answer["tree"]["parts"]] == ["10 − 3 = 7", "20 − 4 = 16"]
    assert worked_out(answer["tree"]) == answer["value"] == 23


def test_a_ratio_of_two_figures_is_told_by_their_names() -> None:
    rows = [seen("plans 2021-22 Q1", 6), seen("visits 2021-22 Q1", 12)]
    answer = explain("per_visit", rows, made_of(FORMS, INDICATORS), "2021-22 Q1")
    assert answer["formula"] == "Children on plans ÷ Visits × 10"
    assert worked_out(answer["tree"]) == answer["value"] == 5


def test_a_share_within_a_category_is_of_that_category() -> None:
    inside = (("category", "A"), ("sex", "F"))
    answer = explain("of_category", TWO, made_of(FORMS, INDICATORS), "2021-22 Q1", inside)
    assert answer["tree"]["numbers"].startswith("13 ÷ 28 × 100")
    assert worked_out(answer["tree"]) == pytest.approx(answer["value"])
    assert "total of its category" in answer["formula"]


# --- definitions that changed -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("period", "below", "said"),
    [
        ("2018-19", "referrals", "version 1 of 2, which holds from 2016/17, before that of 2019/20."),
        ("2020-21", "contacts", "version 2 of 2, which holds from 2019/20. All contacts are counted now, and not referrals"),
    ],
)
def test_a_value_is_explained_by_the_definition_that_made_it(period: str, below: str, said: str) -> None:
    answer = explain("share", versions.SEEN, made_of(versions.RETURNS, versions.INDICATORS), period)
    assert [part["id"] for part in answer["tree"]["parts"]] == ["accepted", below]
    assert worked_out(answer["tree"]) == answer["value"]
    assert f"Its definition: {said}" in text_of(answer)
    assert answer["definition"] == f"Accepted as a share of {below}."


# --- other areas ------------------------------------------------------------------------------------------------------------


def outside(folder: Path, text: str = "{{ referral_rate }}") -> Path:
    """The project of the outside tests without its count on a day, which is sent as a count of a quarter there."""
    write_outside(folder, text)
    indicators = folder / "data/catalogue/indicators.yaml"
    said = indicators.read_text(encoding="utf-8")
    indicators.write_text(said.replace("value: accepted, measure_type: snapshot", "measure_type: snapshot"), encoding="utf-8")
    return folder


def answer_of(folder: Path, name: str, capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    assert main(["explain", name, "--json", "--project", str(folder)]) == 0
    answer: dict[str, Any] = json.loads(capsys.readouterr().out)
    return answer


def test_each_neighbour_has_its_own_cell_and_those_without_a_value_say_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    answer = answer_of(write_comparison(tmp_path), "share", capsys)
    group = next(other for other in answer["compared_with"] if other["kind"] == "neighbours")["tree"]
    assert [(part["area"], part["value"], part["cell"]["raw"]) for part in group["parts"]] == [
        ("Ash", 40, "40"), ("Birch", 50, "50"), ("Cedar", None, "c"), ("Dale", None, "x"), ("Elm", 45, "45"),
    ]  # fmt: skip
    assert group["numbers"] == "(40 + 50 + 45) ÷ 3 = 45"
    said = text_of(answer)
    assert 'Part 2: Birch: 50, from outside/official.csv, F3 "50"' in said
    assert "Part 3: Cedar: [c], because held back by its publisher" in said
    schema = json.loads((ROOT / "docs/schema/explain.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(answer)


def test_an_outside_cell_is_quoted_with_its_estimate_and_without_a_sheet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = outside(tmp_path)
    answer = answer_of(folder, "referral_rate", capsys)
    said = text_of(answer)
    assert "How: Referrals to early help ÷ Children aged 0 to 17 (estimate mid-2020) × 10,000" in said
    assert 'From data/outside/populations-mid-2020.csv, C2: "20000" (file ' in said
    assert "as published for 30 June 2020, estimate mid-2020" in said
    assert worked_out(answer["tree"]) == answer["value"] == 23


def test_the_nationally_published_value_stands_beside_with_the_difference(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = outside(tmp_path)
    assert main(["explain", "referral_rate", "--json", "--period", "2022-23", "--project", str(folder)]) == 0
    answer = json.loads(capsys.readouterr().out)
    other = answer["compared_with"][-1]
    assert (other["kind"], other["value"], other["tree"]["cell"]["raw"]) == ("home official", 25, "25.0")
    assert "Compared with what is published nationally, 2022/23: 25" in text_of(answer)
    assert "Difference: 28.0 higher" in text_of(answer)


@pytest.mark.parametrize(
    ("cell", "use"),
    [
        ("official.csv!F3", {"for": "neighbours", "through": ["Birch"]}),
        ("official.csv!official!F7", {"for": "region", "through": []}),
        ("official.csv!F8", {"for": "england", "through": []}),
    ],
)
def test_a_cell_of_another_area_says_for_what_it_is_used(tmp_path: Path, cell: str, use: dict[str, Any]) -> None:
    stages = compared(tmp_path)
    rows = [*read_outside_data(stages.settings).observations]
    found = figures_of_cell(cell, stages.results, Gardener(Formulas(stages.settings, Lookup(rows))))
    assert [(one["id"], one["uses"]) for one in found] == [("share", [use])]
    assert found[0]["period"] == NOW


def test_a_population_leads_to_every_rate_that_takes_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = outside(tmp_path, "{{ referral_rate }} {{ accepted_rate }}")
    assert main(["explain", "populations-mid-2020.csv!C2", "--project", str(folder)]) == 0
    said = capsys.readouterr().out
    assert "(referral_rate)" in said and "(accepted_rate)" in said
    assert "For its value, through children_0_17." in said


# --- over time --------------------------------------------------------------------------------------------------------------

COUNTS = [40, 43, 38, 41, 44, 39, 42, 61]


def test_trend_and_control_chart_are_told_with_every_point_and_its_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stages = over_time(tmp_path, COUNTS, year=DASH)
    answer = answer_of(stages.settings.folder, "referrals", capsys)
    assert [(point["period"], point["value"], worked_out(point["tree"])) for point in answer["series"]] == [
        (name, value, value) for name, value in zip(QUARTERS, COUNTS, strict=True)
    ]
    said = text_of(answer)
    assert 'April to June 2021: 40, from 2021-22/help-2021-22-Q1.csv, B3 "40"' in said
    assert "Recent trend: " in said and "From 5 points, January to March 2022 to January to March 2023." in said
    assert "Control chart: " in said and "Method: XmR chart" in said and "trial limits" in said


def test_a_cell_of_an_old_quarter_is_used_by_the_trend_of_the_newest(tmp_path: Path) -> None:
    stages = over_time(tmp_path, COUNTS, year=DASH)
    found = figures_of_cell("help-2021-22-Q1.csv!B3", stages.results, Gardener(Formulas(stages.settings, Lookup(()))))
    uses = {(one["period"], use["for"]) for one in found for use in one["uses"]}
    assert {("2021-22 Q1", "value"), ("2022-23 Q4", "series")} <= uses


def test_events_and_breaks_are_listed_with_their_lines(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    events = "break 2022-07: New threshold | referrals\n2022-11 to 2022-12: Flood\n"
    stages = over_time(tmp_path, COUNTS, year=DASH, files={"events.txt": events})
    said = text_of(answer_of(stages.settings.folder, "referrals", capsys))
    assert "Event: November 2022 to December 2022: Flood." in said
    assert "Break in series from July 2022: New threshold." in said
    assert "events.txt" in said


# --- what is not known ------------------------------------------------------------------------------------------------------


def refused(arguments: list[str], folder: Path, capsys: pytest.CaptureFixture[str]) -> str:
    assert main(["explain", *arguments, "--project", str(folder)]) == 2
    return " ".join(capsys.readouterr().err.split())


def asked() -> Iterator[tuple[list[str], str]]:
    yield ["quite_else"], 'There is no figure "quite_else". See all names: build catalogue'
    yield ["referrals", "--period", "2019-99"], '"2019-99" is not a period I know. Write it as 2021-22 Q4'
    yield ["populations-mid-2030.csv!C2"], "Did you mean: populations-mid-202"
    yield ["referrals!"], '"referrals!" is not the address of a cell. Write it as'


@pytest.mark.parametrize(("arguments", "said"), list(asked()))
def test_what_is_not_known_is_told_with_what_to_do(
    arguments: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert said in refused(arguments, outside(tmp_path), capsys)


def test_a_period_that_was_not_sent_names_those_that_were(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "referrals", "--period", "2015-16 Q1", "--project", str(outside(tmp_path))]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Sent for: January to March 2022 to January to March 2023." in said
