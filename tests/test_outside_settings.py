"""outside.yaml: every fault is told with its line and the nearest right name, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.settings.populations import Population
from report.settings.project import load_settings
from report.terms.errors import SettingsError
from report.terms.reading_periods import parse_period
from tests.outside_cases import OUTSIDE, write_outside
from tests.plain import assert_plain
from tests.small_project import write_project


def faults(folder: Path, outside: str) -> list[str]:
    with pytest.raises(SettingsError) as caught:
        load_settings(write_outside(folder, outside=outside))
    for problem in caught.value.problems:
        assert_plain(problem)
    return [problem.sentence for problem in caught.value.problems]


def line_of(text: str, part: str) -> int:
    return next(at for at, line in enumerate(text.splitlines(), 1) if part in line)


def test_a_project_without_outside_data_has_none(tmp_path: Path) -> None:
    outside = load_settings(write_project(tmp_path)).outside
    assert (outside.populations, outside.comparators, outside.neighbours.for_year("2022-23")) == ({}, {}, None)


def test_lists_of_two_years_stand_side_by_side(tmp_path: Path) -> None:
    neighbours = load_settings(write_outside(tmp_path)).outside.neighbours
    earlier, later = neighbours.for_year("2022-23"), neighbours.for_year("2024-25")
    assert earlier is not None and later is not None
    assert (earlier.vintage, earlier.statistic, list(earlier.areas)) == ("2021", "mean", ["E08000002", "E08000003"])
    assert (later.vintage, later.statistic, list(later.areas)) == ("2025", "median", ["E08000003"])


def test_every_wrong_name_is_told_at_once_with_its_line_and_the_nearest(tmp_path: Path) -> None:
    wrong = (
        OUTSIDE.replace("use: mid-2020", "use: mid-202\n    figures: {referal_rate: mid-2021}")
        .replace("use: list_2021", "use: lst_2021")
        .replace("file: official-2023.csv", "file: official-2032.csv")
    )
    told = faults(tmp_path, wrong)
    assert [f"line {line_of(wrong, part)}" for part in ("use: mid-202\n".strip(), "referal", "lst_2021", "2032")] == [
        sentence.partition(", ")[2].partition(":")[0] for sentence in told
    ]
    for sentence, near in zip(told, ("mid-20", "referral_rate", "list_2021", "official-2023.csv"), strict=True):
        assert f'Did you mean "{near}' in sentence


@pytest.mark.parametrize(
    ("was", "becomes", "said"),
    [
        ("home: E08000001", "home: E8000001", "is not an official area code"),
        ("area: {home: E08000001, region: E12000001}", "", "`area` must name"),
        ("populations-mid-2021.csv", "../populations.csv", "is not the name of a csv file"),
        ("released: 2021-06-25", "released: last summer", "is not a day of release"),
        ("E08000002: Otherton, E08000003", "E08000001: Northshire, E08000003", "the home area itself"),
        ("at_least: 2", "at_least: 3", "wants 3 areas"),
        ("      mid-2022:", "      newest:", "which day it is for"),
        ("  children_0_17:", "  referrals:", "also a measure of a return"),
        ("licence: Open licence\n        released", "licence: \n        released", "licence"),
        ("statistic: median", "statistic: mode", "must be one of"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words(tmp_path: Path, was: str, becomes: str, said: str) -> None:
    told = faults(tmp_path, OUTSIDE.replace(was, becomes, 1))
    assert any(said in sentence and "outside.yaml, line" in sentence for sentence in told), told


def population(**given: object) -> Population:
    edition = {"file": "a.csv", "title": "t", "publisher": "p", "licence": "l"}
    names = ("mid-2019", "mid-2020", "mid-2021")
    return Population.model_validate({"name": "Children", "editions": dict.fromkeys(names, edition), **given})


@pytest.mark.parametrize(
    ("period", "estimate"),
    [
        ("31 March 2022", "mid-2021"),
        ("2021-22", "mid-2021"),
        ("2021-22 Q4", "mid-2021"),
        ("2021-22 Q1", "mid-2021"),
        ("1 April 2021", "mid-2021"),
        ("31 March 2021", "mid-2020"),
        ("mid-2020", "mid-2020"),
        ("2017-18", "mid-2017"),
    ],
)
def test_by_year_takes_the_june_before_31_march(period: str, estimate: str) -> None:
    assert population(use="by year").estimate("any", parse_period(period)) == estimate


def test_one_year_or_one_figure_may_take_another_estimate() -> None:
    one = population(use="mid-2020", years={"2021-22": "mid-2021"}, figures={"cla_rate": "mid-2019"})
    at = [parse_period(text) for text in ("2020-21", "31 March 2022")]
    assert [one.estimate("s47", period) for period in at] == ["mid-2020", "mid-2021"]
    assert [one.estimate("cla_rate", period) for period in at] == ["mid-2019", "mid-2019"]
