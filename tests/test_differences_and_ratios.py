"""Differences and ratios, against published examples, statsmodels and scipy; counts over unequal lengths of time."""

from __future__ import annotations

from math import exp, log, sqrt

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from report.figures import statistics as s
from report.figures.statistics.tests_of_change import two_counts

unhurried = settings(deadline=None)
NEWCOMBE_1998 = [  # Statistics in Medicine 17, 873-890, table II, method 10
    (56, 70, 48, 80, 0.0524, 0.3339),
    (9, 10, 3, 10, 0.1705, 0.8090),
    (6, 7, 2, 7, 0.0582, 0.8062),
    (5, 56, 0, 29, -0.0381, 0.1926),
    (0, 10, 0, 20, -0.1611, 0.2775),
    (0, 10, 0, 10, -0.2775, 0.2775),
    (10, 10, 0, 20, 0.6791, 1.0000),
    (10, 10, 0, 10, 0.6075, 1.0000),
]
counts = st.integers(0, 80)
some = st.integers(1, 80)
bases = st.floats(1, 1e5)


@pytest.mark.parametrize(("a", "m", "b", "n", "low", "high"), NEWCOMBE_1998)
def test_differences_agree_with_newcombes_table(a: int, m: int, b: int, n: int, low: float, high: float) -> None:
    found = s.difference(a, m, b, n)
    assert (found.low, found.high) == (pytest.approx(low, abs=6e-5), pytest.approx(high, abs=6e-5))
    assert found.value == pytest.approx(a / m - b / n)


def test_the_whole_table_at_once() -> None:
    columns = list(zip(*NEWCOMBE_1998, strict=True))
    found = s.difference(*(list(map(float, column)) for column in columns[:4]))
    assert found.low == pytest.approx(columns[4], abs=6e-5)


@unhurried
@given(st.integers(0, 9), bases, st.integers(0, 9), bases)
def test_differences_of_small_rates_agree_with_statsmodels(one: int, base: float, two: int, other: float) -> None:
    from statsmodels.stats.rates import confint_poisson_2indep

    low, high = confint_poisson_2indep(one, base, two, other, method="mover", compare="diff", method_mover="exact-c")
    found = s.rate_difference(one, base, two, other)
    assert (found.low, found.high) == (pytest.approx(low, rel=1e-9, abs=1e-12), pytest.approx(high, rel=1e-9, abs=1e-12))


def test_a_difference_of_larger_rates_by_hand() -> None:
    # 65 and 50 in 1,000: Byar's limits 50.16 to 82.85 and 37.11 to 65.92.
    found = s.rate_difference(65, 1000, 50, 1000, per=1000)
    assert found.value == pytest.approx(15)
    assert found.low == pytest.approx(15 - sqrt((65 - 50.16) ** 2 + (65.92 - 50) ** 2), abs=0.01)
    assert found.high == pytest.approx(15 + sqrt((82.85 - 65) ** 2 + (50 - 37.11) ** 2), abs=0.01)


@unhurried
@given(st.floats(-50, 50), st.floats(0.1, 20), st.integers(2, 80), st.floats(-50, 50), st.floats(0.1, 20), st.integers(2, 80))
def test_differences_of_means_agree_with_statsmodels(m1: float, s1: float, n1: int, m2: float, s2: float, n2: int) -> None:
    import numpy as np
    from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

    def sample(mean: float, spread: float, size: int) -> DescrStatsW:
        points = np.arange(size, dtype=float)
        return DescrStatsW(mean + (points - points.mean()) / points.std(ddof=1) * spread)

    low, high = CompareMeans(sample(m1, s1, n1), sample(m2, s2, n2)).tconfint_diff(usevar="unequal")
    found = s.mean_difference(m1, s1, n1, m2, s2, n2)
    assert (found.low, found.high) == (pytest.approx(low, rel=1e-9, abs=1e-9), pytest.approx(high, rel=1e-9, abs=1e-9))
    alone = sample(m1, s1, n1).tconfint_mean()
    assert (s.mean(m1, s1, n1).low, s.mean(m1, s1, n1).high) == pytest.approx(alone, rel=1e-9, abs=1e-9)


def test_a_ratio_of_proportions_worked_by_hand() -> None:
    # 36 of 151 beside 48 of 146: 0.7252; the logarithm's standard error is sqrt(1/36 - 1/151 + 1/48 - 1/146) = 0.187455.
    found = s.ratio(36, 151, 48, 146)
    assert found.value == pytest.approx(0.72517, abs=1e-5)
    assert found.low == pytest.approx(exp(log(0.72517) - 1.959964 * 0.187455), abs=1e-4)
    assert found.high == pytest.approx(exp(log(0.72517) + 1.959964 * 0.187455), abs=1e-4)


@unhurried
@given(some, some, some, some)
def test_ratios_of_proportions_agree_with_statsmodels(part: int, rest: int, other: int, other_rest: int) -> None:
    from statsmodels.stats.proportion import confint_proportions_2indep

    low, high = confint_proportions_2indep(
        part, part + rest, other, other + other_rest, method="log", compare="ratio", correction=False
    )
    found = s.ratio(part, part + rest, other, other + other_rest)
    assert (found.low, found.high) == (pytest.approx(low, rel=1e-9), pytest.approx(high, rel=1e-9))


def test_a_ratio_where_the_logarithm_has_no_width() -> None:
    none = s.ratio(0, 20, 5, 20)
    assert (none.value, none.low) == (0, 0)
    # A half to each of the four counts: 0.5 of 21 beside 5.5 of 21.
    spread = sqrt(1 / 0.5 - 1 / 21 + 1 / 5.5 - 1 / 21)
    assert none.high == pytest.approx(0.5 / 5.5 * exp(1.959964 * spread), rel=1e-6)
    everybody = s.ratio(20, 20, 30, 30)
    assert everybody.value == 1 and everybody.low < 1 < everybody.high
    assert "a half added" in none.method and "a half added" in everybody.method


@unhurried
@given(counts, bases, some, bases)
def test_ratios_of_rates_are_clopper_and_pearsons(one: int, base: float, two: int, other: float) -> None:
    from statsmodels.stats.proportion import proportion_confint

    low, high = proportion_confint(one, one + two, method="beta")
    found = s.rate_ratio(one, base, two, other)
    assert found.low == pytest.approx(low / (1 - low) * other / base, rel=1e-8)
    assert found.high == pytest.approx(high / (1 - high) * other / base, rel=1e-8)


@unhurried
@given(counts, some, st.floats(0.05, 20))
def test_a_clear_change_of_counts_is_one_whose_ratio_excludes_1(one: int, two: int, exposure: float) -> None:
    p = two_counts(one, two, exposure)
    assume(abs(p - 0.05) > 1e-9)
    assert (p < 0.05) == (not s.rate_ratio(one, exposure, two, 1).holds(1))


@unhurried
@given(counts, counts, st.floats(0.05, 20))
def test_counts_over_unequal_times_agree_with_scipys_tails(one: int, two: int, exposure: float) -> None:
    from scipy.stats import binomtest

    assume(one + two > 0)
    share = exposure / (1 + exposure)
    tails = [binomtest(one, one + two, share, alternative=side).pvalue for side in ("less", "greater")]
    assert two_counts(one, two, exposure) == pytest.approx(min(1, 2 * min(tails)), rel=1e-9)
    assert two_counts(one, two, exposure) == pytest.approx(two_counts(two, one, 1 / exposure), rel=1e-9)


@unhurried
@given(counts, some)
def test_counts_over_equal_times_agree_with_statsmodels(one: int, two: int) -> None:
    from statsmodels.stats.rates import test_poisson_2indep as poisson_2indep

    expected = poisson_2indep(one, 1, two, 1, method="exact-cond").pvalue
    assert two_counts(one, two) == pytest.approx(expected, rel=1e-7)


def test_twice_the_time_explains_twice_the_events() -> None:
    assert two_counts(60, 30, exposure=2) == pytest.approx(1.0)
    assert two_counts(60, 30) < 0.01
    assert two_counts(0, 0, exposure=3) == 1.0


def test_spreads_too_small_to_square_still_have_limits() -> None:
    found = s.mean_difference(3, 1e-110, 5, 2, 1e-110, 5)
    assert (found.low, found.high) == (1, 1)
    assert s.mean_difference(3, 0, 5, 2, 0, 5).low == 1
