"""A rate sent ready-made in one return, its count in another, its base in a file of populations: a mismatch names all three."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.intake.outside.gather import read_outside_data
from report.intake.returns import read_returns
from report.settings.project import load_settings
from report.terms.listening import Silence
from report.terms.problems import Problem
from tests.outside_cases import write_outside
from tests.plain import assert_plain
from tests.small_project import RETURNS

# Referrals of the four quarters are 20 + 20 + 20 + 46 = 106 and 60 of them were accepted; there are 20,000 children in mid-2020
# and 25,000 in mid-2021, and the report takes mid-2020: 106 / 20,000 is 53 for 10,000; 60 / 106 is 56.6 per cent.
RATES = """\
rates:
  title: Rates return
  partner: care
  expected: yearly
  recognise: {labels: [Rates return]}
  period: {kind: financial year, from: cell beside "Year"}
  layout: measures down
  values: {column: Number}
  measures:
    referral_rate: {label: "Referrals, rate", unit: rate}
    accepted_share: {label: Share accepted, unit: percent}
    in_help_rate: {label: "In help, rate", unit: rate}
"""
SNAPSHOT = """\
in_help_rate:
  {name: R, numerator: accepted, denominator: children_0_17, unit: rate, per: 10000, measure_type: snapshot}
"""


def found(folder: Path, rate: str = "53.0", share: str = "56.6%", snapshot: str = "15", **more: str) -> list[Problem]:
    write_outside(folder)
    (folder / "data/catalogue/returns.yaml").write_text(RETURNS + RATES, encoding="utf-8")
    catalogue = folder / "data/catalogue/indicators.yaml"
    catalogue.write_text(catalogue.read_text(encoding="utf-8") + SNAPSHOT, encoding="utf-8")
    rows = f'Year,2022-23\nRates return,Number\n"Referrals, rate",{rate}\nShare accepted,{share}\n"In help, rate",{snapshot}\n'
    (folder / "data/2022-23/rates.csv").write_text(rows, encoding="utf-8")
    for name, text in more.items():
        (folder / f"data/2022-23/{name}.csv").write_text(text, encoding="utf-8")
    settings = load_settings(folder)
    intake, _ = read_returns(settings, Silence(), outside=read_outside_data(settings).observations)
    problems = [problem for problem in intake.problems if problem.code == "share"]
    for problem in problems:
        assert_plain(problem)
    return problems


def test_rates_that_their_numbers_make_are_not_asked_about(tmp_path: Path) -> None:
    assert found(tmp_path) == []


def test_a_rate_ten_times_too_small_names_rate_count_and_base(tmp_path: Path) -> None:
    [problem] = found(tmp_path, rate="5.3")
    assert problem.sentence == (
        'data/2022-23/rates.csv, sheet rates, B3: "Referrals, rate" for 2022/23 is 5.3 (B3), but 106, the sum of '
        "20 (B3 of help-Q1.csv), 20 (B3 of help-Q2.csv), 20 (B3 of help-Q3.csv) and 46 (B3 of help-Q4.csv), of "
        "20000 (C2 of populations-mid-2020.csv), times 10,000, make 53. It is ten times too small: it fits a rate per 1,000, and "
        "not per 10,000. Ask which of the three is right. The report uses each as it stands. Ask: care analyst."
    )


@pytest.mark.parametrize(
    ("rate", "said"),
    [
        ("53.0", None),
        ("53", None),
        ("53.4", " make 53. Ask"),
        ("0.53", "a hundred times too small: it fits a rate per 100, and"),
        ("530", "ten times too large: it fits a rate per 100,000, and not per 10,000."),
        ("42.4", "fits the estimate mid-2021"),
        ("66.25", "It fits the estimate mid-2022, and the report takes mid-2020."),
        ("80", " make 53. Ask"),
        ("0", " make 53. Ask"),
        ("c", None),
    ],
)
def test_the_factor_or_the_estimate_that_fits_is_named(tmp_path: Path, rate: str, said: str | None) -> None:
    problems = found(tmp_path, rate=rate)
    assert [said in problem.sentence for problem in problems] == ([] if said is None else [True]), problems


def test_a_fraction_with_a_percent_sign_is_known_for_what_it_is(tmp_path: Path) -> None:
    [problem] = found(tmp_path, share="0.566%")
    assert "60, the sum of" in problem.what and "of 106, the sum of" in problem.what
    assert problem.what.endswith("It is a hundred times too small, as where a fraction is sent in place of a percentage.")


def test_a_count_of_one_day_belongs_to_the_year_that_ends_with_it(tmp_path: Path) -> None:
    # 30 accepted in the last quarter, of 20,000 children, make 15 for 10,000.
    [problem] = found(tmp_path, snapshot="1.5")
    assert "but 30 (B4 of help-Q4.csv) of 20000 (C2 of populations-mid-2020.csv), times 10,000, make 15." in problem.what


def test_a_missing_quarter_is_no_count_to_test_a_rate_with(tmp_path: Path) -> None:
    quarter = "Quarter,2022-23 Q2,,\nHelp return,Number,Status,Comment\nReferrals,x,,\nAccepted,x,,\nSatisfied,50%,,\n"
    assert found(tmp_path, rate="5.3", share="10%", **{"help-Q2": quarter}) == []


def test_a_factor_is_not_guessed_where_rounding_leaves_room_for_it(tmp_path: Path) -> None:
    [problem] = found(tmp_path, rate="1")  # one, give or take a half, is a hundred times too small or not
    assert "times too small" not in problem.what
