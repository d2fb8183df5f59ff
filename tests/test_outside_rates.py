"""Rates worked out with a declared population, official figures of other areas, and neighbours, against published values."""

from __future__ import annotations

import csv
from pathlib import Path
from statistics import mean, median

import pytest

from report.figures.compute import one_figure
from report.figures.finding.lookup import Lookup
from report.figures.formula import Formulas
from report.figures.results import Measured
from report.figures.statistics import rate
from report.intake.outside.gather import read_outside_data
from report.pipeline import prepare, take
from report.settings.outside import OFFICIAL
from report.settings.project import load_settings
from report.terms.reading_periods import parse_period
from report.terms.released import FigureKey
from tests.conftest import ROOT
from tests.outside_cases import NOW, OUTSIDE, with_outside, write_outside

SAMPLE = ROOT / "data" / "outside"


@pytest.fixture(scope="module")
def sample() -> Formulas:
    prepared = prepare(ROOT)
    return Formulas(prepared.settings, Lookup(take(prepared).observations))


def at(formulas: Formulas, figure: str, period: str, area: str = "home") -> Measured:
    return formulas.measure(figure, parse_period(period), (), area)


def rows(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader((SAMPLE / name).open(encoding="utf-8")))


# --- rates ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("use", "expected"), [("mid-2020", 23.0), ("mid-2021", 18.4), ("mid-2022", 28.75), ("by year", 28.75)])
def test_a_rate_takes_the_declared_estimate(tmp_path: Path, use: str, expected: float) -> None:
    # 46 referrals: of 20,000, 25,000 and 16,000 children.
    stages = with_outside(tmp_path, outside=OUTSIDE.replace("use: mid-2020", f"use: {use}"))
    (result,) = stages.results.values()
    assert result.now.value.number == pytest.approx(expected)
    named = use if use.startswith("mid") else "mid-2022"
    assert result.now.estimate == named and f"children_0_17 ({named})" in result.now.method
    released = stages.released.get(FigureKey("referral_rate", NOW))
    assert f"Children aged 0 to 17: estimate {named}, Office for Numbers." in released.notes
    assert released.estimate == named


def test_its_cells_are_the_return_and_the_file_of_the_estimate(tmp_path: Path) -> None:
    (result,) = with_outside(tmp_path).results.values()
    assert [(o.ref.file, o.ref.cell) for o in result.now.observations][-1] == ("data/outside/populations-mid-2020.csv", "C2")
    assert (result.now.numerator, result.now.denominator) == (46, 20_000)


def test_an_estimate_that_is_not_there_leaves_a_gap_with_its_reason(tmp_path: Path) -> None:
    outside = OUTSIDE.replace("use: mid-2020", "use: by year")
    stages = with_outside(tmp_path, '{{ referral_rate(period="2019-20") }}', outside=outside)
    (result,) = stages.results.values()
    assert not result.now.value.known
    assert stages.released.get(FigureKey("referral_rate", "2019-20")).part("value").display == "[x]"
    missing = stages.settings.outside.populations["children_0_17"].estimate("referral_rate", parse_period("2018-19"))
    assert missing == "mid-2018"


def test_a_population_of_nought_divides_nothing(tmp_path: Path) -> None:
    files = {"populations-mid-2020.csv": "area code,area name,value\nE08000001,Northshire,0\n"}
    (result,) = with_outside(tmp_path, **files).results.values()
    assert (result.now.value.number, str(result.now.value.marker)) == (None, "z")


def test_a_population_that_no_file_gives_for_the_area_is_no_other_areas(tmp_path: Path) -> None:
    files = {"populations-mid-2020.csv": "area code,area name,value\nE08000002,Otherton,30000\n"}
    (result,) = with_outside(tmp_path, **files).results.values()
    assert not result.now.value.known and "mid-2020" in result.now.value.reason


def test_every_published_rate_follows_from_its_count_and_the_estimate_of_the_june_before() -> None:
    """The department's rule, held against its own figures: the rate of year Y takes mid-year Y-1."""
    people = {
        (f"{year}", row["area code"]): float(row["value"])
        for year in (2018, 2019, 2020, 2021)
        for row in rows(f"populations-mid-{year}.csv")
    }
    held = 0
    for row in [*rows("children-looked-after-2021-to-2022.csv"), *rows("children-in-need-2018-to-2022.csv")]:
        if row["indicator"] in ("children_looked_after_rate", "s47", "icpc") and row["denominator"]:
            year = int(row["period"][-4:]) if row["indicator"] == "children_looked_after_rate" else int(row["period"][:4]) + 1
            assert people[str(year - 1), row["area code"]] == float(row["denominator"])
            places = len(row["value"].partition(".")[2])
            made = 10_000 * float(row["numerator"]) / float(row["denominator"])
            slack = 10_000 * 6 / float(row["denominator"]) if row["area code"][:3] in ("E12", "E92") else 0
            assert abs(made - float(row["value"])) <= 0.5 * 10**-places + slack + 1e-9, row
            held += 1
    assert held == 26 + 2 * 4 * 13


def test_a_local_rate_of_the_sample_is_worked_out_by_hand(sample: Formulas) -> None:
    now = at(sample, "children_looked_after_rate", "2021-22 Q4")
    assert now.value.number == pytest.approx(10_000 * 586 / 68_457)
    assert now.estimate == "mid-2021"
    interval = rate(586, 68_457, 10_000)
    assert (round(interval.low, 1), round(interval.high, 1)) == (78.8, 92.8)
    assert at(sample, "children_looked_after_rate", "2020-21 Q4").denominator == 68_385


# --- other areas ------------------------------------------------------------------------------------------------------------


def test_local_and_official_never_mix(sample: Formulas) -> None:
    local, official = (at(sample, "children_looked_after", "2021-22 Q4", area) for area in ("home", OFFICIAL))
    assert (local.value.number, official.value.number) == (586, 583)
    assert {o.area for o in local.observations} == {"home"} and {o.area for o in official.observations} == {OFFICIAL}
    assert official.observations[0].period.words == "31 March 2022"


@pytest.mark.parametrize(
    ("figure", "period", "area", "value", "parts"),
    [
        ("children_looked_after_rate", "2021-22 Q4", "england", 70, (82_090, 11_762_878)),
        ("children_looked_after_rate", "2021-22 Q4", "region", 88, (11_400, 1_291_956)),
        ("children_looked_after_rate", "2021-22 Q4", "E08000018", 99, (556, 56_349)),
        ("children_looked_after_rate", "2020-21 Q4", "E08000018", 105, (595, 56_555)),
        ("s47", "2021-22", OFFICIAL, 173.1, (1_185, 68_457)),
        ("rereferrals", "2021-22", "england", 21.5, (139_500, 650_270)),
        ("cin_count", "31 March 2022", OFFICIAL, 2_596, (None, None)),
    ],
)  # fmt: skip
def test_official_figures_come_with_their_parts(
    sample: Formulas, figure: str, period: str, area: str, value: float, parts: tuple[float | None, float | None]
) -> None:
    found = at(sample, figure, period, area)
    assert (found.value.number, (found.numerator, found.denominator)) == (value, parts)
    assert found.sources and "Department for Education" in found.sources[0]


@pytest.mark.parametrize("period", ["2021-22 Q3", "2021-22", "2022-23 Q4", "30 June 2022"])
def test_no_other_period_is_taken_in_its_place(sample: Formulas, period: str) -> None:
    found = at(sample, "children_looked_after_rate", period, "england")
    assert found.value.known is (period == "2021-22")  # the year ends on 31 March 2022, the very day of the count
    if found.value.known:
        assert found.observations[0].period.words == "31 March 2022"


def test_the_neighbours_of_2021_have_a_mean_and_a_median_of_83_5(sample: Formulas) -> None:
    """Published rates of children looked after per 10,000 on 31 March 2022, rounded as published: 835 divided by ten.

    Mean and median of the published rates are both 83.5. Of rates that are not rounded the mean is 83.50 and the median
    83.71, so 83.5 is either statistic of the published rates, and the mean alone of exact ones.
    """
    neighbours = sample.settings.outside.neighbours.for_year("2021-22")
    assert neighbours is not None
    assert (neighbours.vintage, neighbours.statistic, len(neighbours.areas)) == ("2021", "mean", 10)
    found = [at(sample, "children_looked_after_rate", "2021-22 Q4", code) for code in neighbours.areas]
    published = [one.value.number for one in found if one.value.number is not None]
    exact = [10_000 * one.numerator / one.denominator for one in found if one.numerator and one.denominator]
    assert sorted(published) == [56, 59, 60, 70, 77, 90, 92, 99, 102, 130]
    assert (mean(published), median(published)) == (83.5, 83.5)
    assert (round(mean(exact), 2), round(median(exact), 2)) == (83.50, 83.71)
    dudley = at(sample, "children_looked_after_rate", "2021-22 Q4").value.number
    published = at(sample, "children_looked_after_rate", "2021-22 Q4", OFFICIAL).value.number
    assert dudley is not None and published is not None
    assert dudley > 83.5 and published > 83.5


def test_a_single_figure_is_explained_with_its_population(tmp_path: Path) -> None:
    settings = load_settings(write_outside(tmp_path))
    observations = read_outside_data(settings).observations
    result = one_figure("referral_rate", parse_period(NOW), observations, settings)
    assert not result.now.value.known and ("children_0_17", 20_000) in [(n, v.number) for n, v in result.now.parts]
