"""Numbers that only look wrong beside others: each is asked about with both numbers and their cells, and none is changed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from report.intake.receipts import Intake
from report.intake.returns import read_returns
from report.settings.project import Settings
from report.terms.listening import Silence
from report.terms.problems import Problem
from tests.books import save
from tests.grids import settings
from tests.test_intake_totals import ONE_ROW

HELP = """
    help:
      title: Help return
      recognise: {labels: [Help return]}
      period: {kind: financial quarter, from: cell beside "Quarter"}
      layout: measures down
      values: {column: Number}
      note: Comment
      measures:
        step_ups: {label: Step-ups}
        referrals: {label: Referrals, aliases: [Referrals (year to date)]}
        accepted: {label: Accepted}
        share: {label: Share accepted, unit: percent, of: {numerator: accepted, denominator: referrals}}
        hours: {label: Hours, unit: hours}
"""
QUARTERS = ("Q1 2021/22", "Q2 2021/22", "Q3 2021/22", "Q4 2021/22")
BEFORE = ("Q1 2020/21", "Q2 2020/21", "Q3 2020/21", "Q4 2020/21")


def text(quarter: str, rows: dict[str, object]) -> str:
    lines = [f"{label} | {value} | " for label, value in rows.items()]
    return "\n".join(["Help return", f"Quarter | {quarter}", "Measure | Number | Comment", *lines])


def project(folder: Path, returns: str = HELP, indicators: str = "") -> Settings:
    return settings(returns, indicators, folder=folder)


def sent(folder: Path, returns: str = HELP, indicators: str = "", **columns: list[object]) -> Intake:
    """A file for each quarter: a label's numbers by quarter, last year's four first where there are eight."""
    names = {
        "step_ups": "Step-ups",
        "referrals": "Referrals",
        "accepted": "Accepted",
        "share": "Share accepted",
        "hours": "Hours",
    }
    count = max(map(len, columns.values()))
    for at, quarter in enumerate([*BEFORE, *QUARTERS][-count:] if count > 4 else QUARTERS[:count]):
        rows = {names.get(key, key): values[at] for key, values in columns.items()}
        year = "2020-21" if quarter in BEFORE else "2021-22"
        save(folder / f"data/{year}/help-{quarter[:2].lower()}.xlsx", text(quarter, rows))
    return read_returns(project(folder, returns, indicators), Silence())[0]


def of(intake: Intake, *codes: str) -> list[Problem]:
    doubts = {
        "ten-times",
        "running-total",
        "running-total-falls",
        "share",
        "part-above-whole",
        "copied",
        "all-alike",
        "sum",
        "whole",
    }
    return [problem for problem in intake.problems if problem.code in (codes or doubts)]


def sentence(intake: Intake, code: str) -> str:
    (problem,) = of(intake, code)
    return problem.sentence


def test_a_number_ten_times_its_neighbours_is_asked_about_with_all_of_them(tmp_path: Path) -> None:
    intake = sent(tmp_path, step_ups=[29, 310, 31, 28])
    assert sentence(intake, "ten-times") == (
        'data/2021-22/help-q2.xlsx, sheet Return, B4: "Step-ups" for July to September 2021 is 310 (B4). The quarters around it '
        "are 29 (B4 of help-q1.xlsx), 31 (B4 of help-q3.xlsx) and 28 (B4 of help-q4.xlsx). Was 31 meant? The report uses 310 "
        "until the cell is changed. Ask: council data officer."
    )
    assert [o.value.number for o in intake.observations if o.measure == "step_ups"] == [29, 310, 31, 28]
    assert [receipt.status for receipt in intake.receipts if receipt.file.endswith("q2.xlsx")] == ["question"]


@pytest.mark.parametrize(
    ("numbers", "fires"),
    [
        ([290, 31, 310, 280], True),
        ([29, 3100, 31, 28], True),
        ([29, 31000, 31, 28], True),
        ([29, 120, 31, 28], False),
        ([3, 31, 2, 4], True),
        ([2, 20, 1, 2], False),
        ([29, 305, 31, 28], True),
        ([29, "c", 310, 28], False),
        ([29, 0, 31, 28], False),
        ([10, 100, 40, 5], False),
        ([6, 250, 30, 12], False),
    ],
)
def test_only_a_slip_by_a_power_of_ten_is_asked_about(tmp_path: Path, numbers: list[object], fires: bool) -> None:
    assert bool(of(sent(tmp_path, step_ups=numbers), "ten-times")) is fires


def test_a_number_that_is_no_clean_multiple_is_asked_about_without_a_guess(tmp_path: Path) -> None:
    assert of(sent(tmp_path, step_ups=[29, 305, 31, 28]), "ten-times")[0].fix.startswith("Is that right? The report uses 305")


def test_last_years_numbers_are_neighbours_and_are_not_asked_about_themselves(tmp_path: Path) -> None:
    assert of(sent(tmp_path / "a", step_ups=[300, 29, 31, 28, 31, 30, 29, 27])) == []
    assert [p.cell for p in of(sent(tmp_path / "b", step_ups=[28, 29, 31, 28, 310]), "ten-times")] == ["B4"]


def test_chance_makes_a_slip_in_fewer_than_one_series_of_a_thousand() -> None:
    from report.intake.doubting.neighbours import slipped_points
    from report.intake.observations import Observation
    from report.terms.cells import CellRef
    from report.terms.periods import financial_quarter
    from report.terms.values import number

    chance, made = np.random.default_rng(2122), settings(HELP)
    periods = [financial_quarter(year, quarter) for year in (2020, 2021) for quarter in (1, 2, 3, 4)]
    alarms = 0
    for level in (1, 2, 3, 5, 8, 12, 20, 30, 50, 200):
        for _ in range(200):
            row = [
                Observation("step_ups", period, number(float(value)), "count", "help", CellRef("a", "b", "C1"), "", "")
                for period, value in zip(periods, chance.poisson(level, 8), strict=True)
            ]
            alarms += bool(list(slipped_points(row[4:], row[:4], made)))
    assert alarms <= 2


def test_numbers_that_run_up_over_the_year_are_asked_about_once(tmp_path: Path) -> None:
    intake = sent(tmp_path, step_ups=[29, 58, 92, 121])
    assert sentence(intake, "running-total") == (
        'data/2021-22/help-q4.xlsx, sheet Return, B4: "Step-ups" rises over the quarters as a running total would: 29 (B4 of '
        "help-q1.xlsx), 58 (B4 of help-q2.xlsx), 92 (B4 of help-q3.xlsx) and 121 (B4). Ask whether each stands for its own "
        "period. The report adds them up to 300. If they are running totals, say `measure_type: year to date` for the measure "
        "in data/catalogue/returns.yaml. Ask: council data officer."
    )


def test_what_the_total_has_raised_already_is_not_asked_twice(tmp_path: Path) -> None:
    row = "Sessions | 92 | 176 | 247 | 351 | {}"
    head = "Sessions by quarter\nMeasure | Q1 2021/22 | Q2 2021/22 | Q3 2021/22 | Q4 2021/22 | Year\n"
    for name, total, cells in (("a", 351, ["F3"]), ("b", "", ["E3"])):
        save(tmp_path / name / "data/2021-22/a.xlsx", head + row.format(total))
        intake = read_returns(project(tmp_path / name, ONE_ROW), Silence())[0]
        assert [problem.cell for problem in of(intake, "running-total")] == cells


@pytest.mark.parametrize(
    ("numbers", "fires"),
    [
        ([29, 58, 92], True),
        ([40, 10, 30, 20, 41, 50, 82, 101], True),
        ([29, 31, 33, 35], False),
        ([29, 30, 46, 60], False),
        ([40, 60, 80, 100, 42, 63, 79, 104], False),
        ([1, 2, 3, 4], False),
        ([29, 58], False),
        ([29, 58, 92, 80], False),
        ([0, 30, 60, 90], False),
    ],
)
def test_a_year_that_only_grows_is_not_taken_for_a_running_total(tmp_path: Path, numbers: list[object], fires: bool) -> None:
    assert bool(of(sent(tmp_path, step_ups=numbers), "running-total")) is fires


def test_a_declared_running_total_is_not_asked_about_until_it_falls(tmp_path: Path) -> None:
    declared = "step_ups: {measure_type: year to date}"
    assert of(sent(tmp_path / "a", indicators=declared, step_ups=[29, 58, 92, 121])) == []
    falls = sent(tmp_path / "b", indicators=declared, step_ups=[29, 58, 31, 121])
    assert "31 (B4), less than 58 before it (B4 of help-q2.xlsx), and running totals never fall." in sentence(
        falls, "running-total-falls"
    )
    snapshot = sent(tmp_path / "c", indicators="step_ups: {measure_type: snapshot}", step_ups=[29, 58, 92, 121])
    assert of(snapshot, "running-total") == []


def test_chance_looks_like_a_running_total_in_fewer_than_one_series_of_a_thousand() -> None:
    from report.intake.doubting.running_totals import looks_run_up

    chance = np.random.default_rng(2122)
    found = missed = alarms = 0
    for level in (3, 5, 10, 20, 50, 200):
        for _ in range(500):
            year, last = [list(map(float, chance.poisson(level, 4))) for _ in range(2)]
            alarms += looks_run_up(year, last)
            if level >= 20:
                found += looks_run_up(list(map(float, np.cumsum(year))), last)
                missed += not looks_run_up(list(map(float, np.cumsum(year))), last)
    assert alarms <= 3
    assert missed < found / 50


def test_a_label_that_says_year_to_date_is_asked_about_in_any_quarter(tmp_path: Path) -> None:
    intake = sent(tmp_path / "a", **{"Referrals (year to date)": [40]})
    assert '"Referrals" for April to June 2021 is called "Referrals (year to date)", but the report takes it' in sentence(
        intake, "running-total"
    )
    assert (
        of(sent(tmp_path / "b", indicators="referrals: {measure_type: year to date}", **{"Referrals (year to date)": [40]})) == []
    )


@pytest.mark.parametrize(
    ("comment", "fires"),
    [
        ("Cumulative since April", True),
        ("YTD", True),
        ("In the quarter, not cumulative", False),
        ("Plans kept up to date", False),
    ],
)
def test_a_comment_may_say_so_too(tmp_path: Path, comment: str, fires: bool) -> None:
    save(tmp_path / "data/2021-22/a.xlsx", text("Q1 2021/22", {"Step-ups": 29}).rstrip(" ") + f" {comment}")
    intake = read_returns(project(tmp_path), Silence())[0]
    assert bool(of(intake, "running-total")) is fires


@pytest.mark.parametrize(
    ("share", "fires"),
    [
        ("14%", False),
        ("13.6%", False),
        ("13.63%", True),
        ("15%", True),
        ("13%", True),
        ("14", False),
        ("'13.6", False),
        ("c", False),
        ("0.14", False),
        ("0.2", True),
    ],
)
def test_a_share_must_be_what_its_two_numbers_make_as_far_as_its_decimals_say(tmp_path: Path, share: str, fires: bool) -> None:
    intake = sent(tmp_path, referrals=[44], accepted=[6], share=[share])
    assert bool(of(intake, "share")) is fires


def test_a_share_that_contradicts_its_numbers_names_all_three_cells(tmp_path: Path) -> None:
    assert sentence(sent(tmp_path, referrals=[44], accepted=[6], share=["20%"]), "share") == (
        'data/2021-22/help-q1.xlsx, sheet Return, B6: "Share accepted" for April to June 2021 is 20% (B6), but 6 (B5) of 44 (B4) '
        "make 13.64. Ask which of the three is right. The report uses each as it stands. Ask: council data officer."
    )


def test_a_share_is_known_by_its_indicator_too_and_a_part_cannot_be_more_than_the_whole(tmp_path: Path) -> None:
    returns = HELP.replace(", of: {numerator: accepted, denominator: referrals}", "")
    by_indicator = "share: {numerator: accepted, denominator: referrals, unit: percent}"
    assert of(sent(tmp_path / "a", returns, referrals=[44], accepted=[6], share=["20%"])) == []
    assert of(sent(tmp_path / "b", returns, by_indicator, referrals=[44], accepted=[6], share=["20%"]), "share")
    assert of(sent(tmp_path / "e", referrals=[44], accepted=[60]), "part-above-whole"), "as the return itself says"
    more = sent(tmp_path / "c", returns, by_indicator, referrals=[44], accepted=[60])
    assert (
        '"Accepted" for April to June 2021 is 60 (B5), more than "Referrals", which is 44 (B4) and should hold it.'
        in sentence(more, "part-above-whole")
    )
    rate = "share: {numerator: accepted, denominator: referrals, unit: rate, per: 1000}"
    assert of(sent(tmp_path / "d", returns, rate, referrals=[44], accepted=[60])) == [], "events may be more than people"


def test_a_return_filled_with_last_quarters_numbers_is_asked_about(tmp_path: Path) -> None:
    same = {"step_ups": [46, 46], "referrals": [144, 144], "accepted": [61, 61], "hours": [920, 920]}
    assert sentence(sent(tmp_path / "a", **same), "copied") == (
        'data/2021-22/help-q2.xlsx, sheet Return, B4: All 4 numbers of "Help return" for July to September 2021 are those for '
        "April to June 2021, from B4 here and B4 of help-q1.xlsx on. Ask whether the return for July to September 2021 was "
        "filled in anew. The report uses its numbers as they stand. Ask: council data officer."
    )
    assert of(sent(tmp_path / "b", **{**same, "hours": [920, 921]})) == []
    small = {"step_ups": [0, 0], "referrals": [2, 2], "accepted": [1, 1], "hours": [3, 3]}
    assert of(sent(tmp_path / "c", **small)) == []


def test_last_years_form_sent_again_is_asked_about(tmp_path: Path) -> None:
    year = [46, 51, 39, 44]
    others = {name: [at * value + at for value in year] * 2 for at, name in enumerate(("referrals", "accepted", "hours"), 2)}
    intake = sent(tmp_path, step_ups=year * 2, **others)
    assert len(of(intake, "copied")) == 4
    assert "are those for April to June 2020" in of(intake, "copied")[0].what


def test_one_number_all_year_is_noted(tmp_path: Path) -> None:
    (problem,) = of(sent(tmp_path / "a", step_ups=[460, 460, 460, 460]))
    assert (problem.severity, problem.code) == ("note", "all-alike")
    assert problem.what == '"Step-ups" is 460 in all 4 quarters.'
    assert of(sent(tmp_path / "b", step_ups=[2, 2, 2, 2])) == []


SUMS = HELP.replace("accepted: {label: Accepted}", "accepted: {label: Accepted, parts: [step_ups, referrals]}").replace(
    ", of: {numerator: accepted, denominator: referrals}", ""
)


def test_a_measure_made_of_others_must_be_their_sum(tmp_path: Path) -> None:
    intake = sent(tmp_path / "a", SUMS, step_ups=[20], referrals=[30], accepted=[51])
    assert '"Accepted" for April to June 2021 is 51 (B6), but its parts add up to 50: 20 (B4) and 30 (B5).' in sentence(
        intake, "sum"
    )
    assert of(sent(tmp_path / "b", SUMS, step_ups=[20], referrals=[30], accepted=[50])) == []
    assert of(sent(tmp_path / "c", SUMS, step_ups=[20], referrals=["c"], accepted=[51])) == []


PLANS = """
    plans:
      title: Plans by need
      expected: yearly
      recognise: {labels: [Plans by need]}
      period: {kind: financial year, from: cell beside "Year"}
      layout: measures down
      values: {column: Share}
      breakdown: {category: Category}
      measures:
        plans: {label: Plans, unit: percent, adds_up_to: 100}
"""


@pytest.mark.parametrize(
    ("shares", "fires"),
    [
        (("40%", "31%", "29%"), False),
        (("33%", "33%", "33%"), False),
        (("33.3%", "33.3%", "33.3%"), False),
        (("33.3%", "33.3%", "32.3%"), True),
        (("40%", "31%", "19%"), True),
        (("40%", "31%", "c"), False),
        (("80%", "31%", "c"), True),
    ],
)
def test_shares_that_make_a_whole_must_come_to_it_within_their_rounding(
    tmp_path: Path, shares: tuple[str, ...], fires: bool
) -> None:
    rows = [f"Plans | {name} | {share}" for name, share in zip(("Neglect", "Emotional abuse", "Other"), shares, strict=True)]
    save(tmp_path / "data/2021-22/a.xlsx", "\n".join(["Plans by need", "Year | 2021/22", "Measure | Category | Share", *rows]))
    intake = read_returns(project(tmp_path, PLANS), Silence())[0]
    assert bool(of(intake, "whole")) is fires
    if fires:
        assert 'The categories of "Plans" for 2021/22 add up to' in sentence(intake, "whole")
        assert "not to 100. They stand in C4" in sentence(intake, "whole")


EXPORT = """
    trips:
      title: Trips
      expected: yearly
      period: {kind: financial year, from: cell beside "Year"}
      layout: records
      sheets: {trips: {recognise: {labels: [Trips]}, columns: {place: Place, children: Children}}}
      measures:
        trips_held: {count: rows, range: {low: 3, high: 50}}
"""


@pytest.mark.parametrize(("places", "fires"), [(("Farm", "Museum"), True), (("Farm", "Museum", "Park"), False)])
def test_a_count_of_records_outside_its_range_is_asked_about(tmp_path: Path, places: tuple[str, ...], fires: bool) -> None:
    rows = "\n".join(f"{place} | 9" for place in places)
    save(tmp_path / "data/2021-22/a.xlsx", f"Trips\nYear | 2021/22\nPlace | Children\n{rows}")
    intake = read_returns(project(tmp_path, EXPORT), Silence())[0]
    assert bool(of(intake, "out-of-range")) is fires
    if fires:
        said = sentence(intake, "out-of-range")
        assert '"trips_held" for 2021/22 comes to 2: rows counted (2 of 2 rows). That lies outside the range' in said
        assert "declared for it, 3 to 50." in said
