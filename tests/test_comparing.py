"""The words of comparison, places, quarters and groups: hand-worked, by law, and against other people's code."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import assume, given, strategies
from scipy.stats import rankdata
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.rates import confint_poisson

from report.figures.comparison.comparing import compare
from report.figures.comparison.groups import TOO_FEW, group_of, group_value
from report.figures.comparison.ranking import quartile, rank
from report.figures.dividing import divided, intervals_of
from report.figures.finding.found import Found
from report.figures.results import Measured
from report.figures.statistics import Interval
from report.intake.observations import Observation
from report.settings.indicators import Indicator
from report.terms.cells import CellRef
from report.terms.comparisons import Rank, Standing, possessive
from report.terms.periods import financial_year
from report.terms.values import Marker, missing, number
from report.terms.verdicts import Comparison, Polarity

NEIGHBOURS_2022 = {  # children looked after per 10,000 at 31 March 2022, as published, of the ten areas on the list of 2021
    "Derbyshire": 60, "Doncaster": 92, "Lancashire": 77, "Medway": 70, "North Lincolnshire": 56, "Nottinghamshire": 59,
    "Rotherham": 99, "Tameside": 130, "Telford and Wrekin": 102, "Wigan": 90,
}  # fmt: skip
LOOKED_AFTER = Interval(85.2, 78.4, 92.4, "Byar's approximation")
numbers = strategies.floats(-1e6, 1e6, allow_nan=False).map(lambda value: round(value, 1))


def measured(value: float | None, **parts: Any) -> Measured:
    found = missing(Marker.CONFIDENTIAL, "held back by its publisher") if value is None else number(value)
    return Measured(found, "", **parts)


@pytest.mark.parametrize(
    ("benchmark", "polarity", "word"),
    [
        (83.5, "neutral", "similar"), (88, "lower", "similar"), (70, "neutral", "higher"), (93, "neutral", "lower"),
        (70, "higher", "better"), (70, "lower", "worse"), (93, "higher", "worse"), (93, "lower", "better"),
        (78.4, "lower", "similar"), (92.4, "higher", "similar"),
    ],
)  # fmt: skip
def test_the_figure_differs_where_its_interval_excludes_the_benchmark(benchmark: float, polarity: str, word: str) -> None:
    said = compare(LOOKED_AFTER, benchmark, Polarity(polarity))
    assert said.said == word
    assert said.method == "Byar's approximation, 95%"
    assert not any(sign.isdigit() for sign in said.reason.replace("95%", ""))


@given(numbers, numbers, numbers, strategies.sampled_from(Polarity))
def test_turning_the_scale_round_turns_the_word_round(low: float, high: float, benchmark: float, polarity: Polarity) -> None:
    assume(low <= high)
    turned = {Polarity.HIGHER: Polarity.LOWER, Polarity.LOWER: Polarity.HIGHER}.get(polarity, polarity)
    here = compare(Interval(low, low, high, "m"), benchmark, polarity).said
    there = compare(Interval(-low, -high, -low, "m"), -benchmark, turned).said
    mirror = {Comparison.HIGHER: Comparison.LOWER, Comparison.LOWER: Comparison.HIGHER}
    assert there is mirror.get(here, here)
    assert (here is Comparison.SIMILAR) == (low <= benchmark <= high)
    assert (here in (Comparison.BETTER, Comparison.WORSE)) <= (polarity is not Polarity.NEUTRAL)


def test_the_interval_is_that_of_other_peoples_code() -> None:
    share = Indicator(name="n", unit="percent", numerator="a", denominator="b")
    found = intervals_of(share, [(778, 3857)])[0]
    low, high = proportion_confint(778, 3857, method="wilson")
    assert found is not None
    assert (found.low, found.high) == pytest.approx((100 * low, 100 * high), rel=1e-9)
    rate = Indicator(name="n", unit="rate", per=10_000, numerator="a", denominator="b")
    small = intervals_of(rate, [(7, 17_500)])[0]
    low, high = confint_poisson(7, 17_500, method="exact-c")
    assert small is not None
    assert (small.low, small.high) == pytest.approx((10_000 * low, 10_000 * high), rel=1e-6)
    large = intervals_of(rate, [(583, 68_457)])[0]
    assert large is not None
    assert (round(large.low, 1), round(large.high, 1)) == (78.4, 92.4)


@pytest.mark.parametrize("parts", [(None, None), (3.0, None), (5.0, 0.0), (9.0, 5.0)])
def test_without_a_base_or_with_an_impossible_one_there_is_no_interval(parts: tuple[float | None, float | None]) -> None:
    assert intervals_of(Indicator(name="n", unit="percent", numerator="a", denominator="b"), [parts]) == [None]


def test_of_money_or_of_a_score_no_interval_is_made() -> None:
    year = financial_year(2021)
    cells = [Observation(name, year, number(5), "money", "", CellRef("f", "s", "A1"), "5", "") for name in ("a", "b")]
    above, below = (Found(number(value), (cell,)) for value, cell in zip((5, 10), cells, strict=True))
    spent = divided(Indicator(name="n", unit="percent", numerator="a", denominator="b"), [above], [below])[0]
    assert spent.value.number == 50 and spent.interval is None
    assert intervals_of(Indicator(name="n", unit="score", numerator="a", denominator="b"), [(5.0, 10.0)]) == [None]


def test_the_neighbours_of_the_2021_list_give_83_and_a_half() -> None:
    group = group_of([(name, measured(value)) for name, value in NEIGHBOURS_2022.items()], "mean", 5)
    assert group.value.number == 83.5
    assert group_of([(name, measured(value)) for name, value in NEIGHBOURS_2022.items()], "median", 5).value.number == 83.5
    assert [name for name, _ in group.parts] == list(NEIGHBOURS_2022)


def test_a_suppressed_neighbour_counts_as_without_data_and_never_as_nought() -> None:
    members = [("A", measured(40.0)), ("B", measured(None)), ("C", measured(50.0))]
    assert group_of(members, "mean", 2).value.number == 45
    refused = group_of(members, "mean", 3).value
    assert (refused.marker, refused.reason) == (Marker.NOT_AVAILABLE, TOO_FEW)
    assert group_of([], "median", 0).value.marker is Marker.NOT_AVAILABLE


@given(strategies.lists(numbers, min_size=1, max_size=30))
def test_mean_and_median_are_those_of_numpy(values: list[float]) -> None:
    assert group_value(values, "mean", 1).number == pytest.approx(np.mean(values), rel=1e-9, abs=1e-9)
    assert group_value(values, "median", 1).number == pytest.approx(np.median(values), rel=1e-9, abs=1e-9)


@given(
    strategies.lists(strategies.integers(0, 8).map(float), min_size=2, max_size=30), strategies.sampled_from(["higher", "lower"])
)
def test_places_are_those_of_scipy_with_ties_sharing_the_best(values: list[float], polarity: str) -> None:
    sign = -1 if polarity == "higher" else 1
    expected = rankdata([sign * value for value in values], method="min")
    found = [rank(value, [*values[:at], *values[at + 1 :]], Polarity(polarity), "all") for at, value in enumerate(values)]
    assert [one.place for one in found if one] == list(expected)
    assert all(one is not None and one.of == len(values) for one in found)
    by_value = pd.DataFrame({"value": values, "quarter": [one.quartile for one in found if one]})
    assert (by_value.groupby("value")["quarter"].nunique() == 1).all()


def test_by_hand_a_tie_for_second_of_five_leaves_no_third() -> None:
    values = [1.0, 3.0, 3.0, 4.0, 9.0]
    places = [rank(value, [*values[:at], *values[at + 1 :]], Polarity.LOWER, "all") for at, value in enumerate(values)]
    assert [one and one.place for one in places] == [1, 2, 2, 4, 5]
    assert [one and one.quartile for one in places] == [1, 1, 1, 3, 4]


def test_areas_that_are_all_alike_are_all_first_and_one_area_or_no_polarity_has_no_rank() -> None:
    assert rank(3.0, [3.0, 3.0, 3.0], Polarity.LOWER, "all") == Rank(1, 4, 1, "all")
    assert rank(3.0, [], Polarity.LOWER, "all") is None
    assert rank(3.0, [1.0, 2.0], Polarity.NEUTRAL, "all") is None
    assert rank(3.0, [1.0, 2.0], Polarity.LOWER, "all") == Rank(3, 3, 0, "all")


@given(strategies.integers(4, 200))
def test_quarters_are_alike_in_size_and_the_better_ones_hold_one_more(of: int) -> None:
    found = [quartile(place, of) for place in range(1, of + 1)]
    expected = [number for number, part in enumerate(np.array_split(np.arange(of), 4), 1) for _ in part]
    assert found == expected


@pytest.mark.parametrize(
    ("place", "words"), [(1, "1st"), (2, "2nd"), (3, "3rd"), (4, "4th"), (11, "11th"), (12, "12th"), (21, "21st"), (111, "111th")]
)
def test_a_place_in_words(place: int, words: str) -> None:
    assert Rank(place, 150, 1, "all").words == f"{words} of 150"


@pytest.mark.parametrize(
    ("area", "words"),
    [
        ("England", "England’s"), ("West Midlands", "the West Midlands’"), ("The North", "the North’s"), ("London", "London’s"),
        ("Yorkshire and the Humber", "Yorkshire and the Humber’s"), ("South East", "the South East’s"), ("Wales", "Wales’"),
        ("East of England", "the East of England’s"), ("Region", "Region’s"),
    ],
)  # fmt: skip
def test_an_area_as_it_stands_in_a_sentence(area: str, words: str) -> None:
    assert possessive(area) == words


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (None, "not compared with"), (Comparison.SIMILAR, "similar to"),
        (Comparison.HIGHER, "higher than"), (Comparison.WORSE, "worse than"),
    ],
)  # fmt: skip
def test_the_words_go_on_after_is(said: Comparison | None, words: str) -> None:
    assert Standing("england", "England", "2021/22", said, "").words == f"{words} England’s"
    group = Standing("neighbours", "Statistical neighbours", "2021/22", said, "", statistic="median")
    assert group.words == f"{words} the median of its statistical neighbours"
