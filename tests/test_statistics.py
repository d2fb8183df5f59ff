"""Intervals and tests of change, against published examples and against statsmodels."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.figures import statistics as s
from report.figures.statistics.tests_of_change import two_counts, two_means, two_proportions

unhurried = settings(deadline=None)  # the first example pays for the import


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_agrees_with_the_table_of_newcombe_1998(numerator: int, denominator: int, low: float, high: float) -> None:
    found = s.proportion(numerator, denominator)
    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)
    assert found.value == numerator / denominator
    assert (found.method, found.level) == ("Wilson score interval", 0.95)


def test_wilson_ends_exactly_at_nought_and_at_one() -> None:
    assert s.proportion(0, 7).low == 0.0
    assert s.proportion(7, 7).high == 1.0


@pytest.mark.parametrize(
    ("events", "low", "high"), [(0, 0.0, 3.6889), (1, 0.0253, 5.5716), (5, 1.6235, 11.6683), (9, 4.1154, 17.0848)]
)
def test_a_rate_below_ten_events_is_exact_as_in_garwoods_table(events: int, low: float, high: float) -> None:
    found = s.rate(events, 1)
    assert (found.low, found.high) == (pytest.approx(low, abs=5e-5), pytest.approx(high, abs=5e-5))
    assert found.method == "exact Poisson interval"


def test_a_rate_from_ten_events_is_byars() -> None:
    found = s.rate(65, 1)
    assert (found.low, found.high) == (pytest.approx(50.1632, abs=5e-5), pytest.approx(82.8491, abs=5e-5))
    assert found.method == "Byar's approximation"
    assert s.rate(10, 1).method == "Byar's approximation"


def test_a_rate_is_told_per_the_number_asked_and_may_exceed_its_denominator() -> None:
    assert s.rate(586, 68_000, per=10_000).value == pytest.approx(86.1765, abs=1e-4)
    assert s.rate(30, 20).value == 1.5


def test_a_mean_agrees_with_the_nist_handbook() -> None:
    found = s.mean_interval(9.261460, 0.022789, 195)
    assert (found.low, found.high) == (pytest.approx(9.258242, abs=2e-6), pytest.approx(9.264679, abs=2e-6))


def test_a_wider_level_gives_a_wider_interval() -> None:
    usual, funnel = s.proportion(110, 351), s.proportion(110, 351, level=0.998)
    assert funnel.low < usual.low < usual.value < usual.high < funnel.high


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: s.proportion(4, 3), "The numerator (4) is above the denominator (3)"),
        (lambda: s.proportion(0, 0), "The denominator is nought"),
        (lambda: s.proportion(-1, 3), "The numerator cannot be below nought"),
        (lambda: s.proportion(float("nan"), 3), "The numerator is missing"),
        (lambda: s.proportion(2.5, 3), "The numerator is a whole number"),
        (lambda: s.proportion(2, 3.5), "The denominator is a whole number"),
        (lambda: s.proportion(2, float("inf")), "The denominator must be above nought and finite"),
        (lambda: s.rate(float("inf"), 3), "A count is a whole number"),
        (lambda: s.rate(3, 3, per=0), "A rate is told for every so many"),
        (lambda: s.proportion(1, -3), "The denominator must be above nought"),
        (lambda: s.rate(-1, 3), "A count is a whole number and not below nought"),
        (lambda: s.rate(2.5, 3), "A count is a whole number"),
        (lambda: s.rate(2, 0), "The denominator is nought"),
        (lambda: s.mean_interval(3, 1, 1), "A mean needs at least two values"),
        (lambda: s.mean_interval(3, -1, 5), "The standard deviation cannot be below nought"),
        (lambda: s.proportion(1, 3, level=95), "A confidence level lies between 0 and 1"),
        (lambda: two_counts(-1, 3), "A count is a whole number"),
    ],
)
def test_impossible_numbers_are_refused_in_a_sentence(call: object, sentence: str) -> None:
    with pytest.raises(ValueError) as refused:
        call()  # type: ignore[operator]
    assert str(refused.value).startswith(sentence)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    ("first", "second", "p"), [(14, 17, 0.72), (29, 46, 0.064), (72, 74, 0.934), (235, 818, 0.0), (7, 7, 1.0)]
)
def test_two_counts(first: int, second: int, p: float) -> None:
    assert two_counts(first, second) == pytest.approx(p, abs=5e-4)
    assert two_counts(second, first) == two_counts(first, second)


def test_two_counts_worked_by_hand() -> None:
    # 1 and 5: of 2^6 ways, 1 + 6 leave one or none in the first period; both sides, 14 of 64.
    assert two_counts(1, 5) == pytest.approx(14 / 64)
    assert two_counts(0, 0) == 1.0


def test_two_proportions_agree_with_newcombes_example() -> None:
    found = two_proportions(56, 70, 48, 80)
    assert found.value == pytest.approx(0.2)
    assert (found.low, found.high) == (pytest.approx(0.0524, abs=5e-5), pytest.approx(0.3339, abs=5e-5))


def test_two_means_agree_with_welchs_formula_by_hand() -> None:
    # Variances of the means 4/10 and 9/15: their sum 1.0, freedom 1/(0.16/9 + 0.36/14) = 22.99, t = 2.0687.
    found = two_means(20, 2, 10, 15, 3, 15)
    assert (found.low, found.high) == (pytest.approx(5 - 2.0687, abs=1e-3), pytest.approx(5 + 2.0687, abs=1e-3))
    assert two_means(3, 0, 4, 2, 0, 4).low == 1


@unhurried
@given(st.integers(0, 400), st.integers(1, 400))
def test_wilson_agrees_with_statsmodels(part: int, rest: int) -> None:
    from statsmodels.stats.proportion import proportion_confint

    low, high = proportion_confint(part, part + rest, method="wilson")
    found = s.proportion(part, part + rest)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-12), pytest.approx(high, abs=1e-12))


@unhurried
@given(st.integers(0, 60), st.integers(1, 60), st.integers(0, 60), st.integers(1, 60))
def test_newcombe_agrees_with_statsmodels(part: int, rest: int, other_part: int, other_rest: int) -> None:
    from statsmodels.stats.proportion import confint_proportions_2indep

    whole, other = part + rest, other_part + other_rest
    low, high = confint_proportions_2indep(part, whole, other_part, other, method="newcomb", compare="diff", correction=False)
    found = two_proportions(part, whole, other_part, other)
    assert (found.low, found.high) == (pytest.approx(low, abs=1e-9), pytest.approx(high, abs=1e-9))


@unhurried
@given(st.integers(0, 3000), st.integers(0, 3000))
def test_two_counts_agree_with_scipys_binomial_test(first: int, second: int) -> None:
    from scipy.stats import binomtest

    if first + second:
        assert two_counts(first, second) == pytest.approx(binomtest(first, first + second).pvalue, rel=1e-6)


@unhurried
@given(
    st.floats(-50, 50), st.floats(0.1, 20), st.integers(2, 80), st.floats(-50, 50), st.floats(0.1, 20), st.integers(2, 80)
)  # fmt: skip
def test_welch_agrees_with_scipy(m1: float, s1: float, n1: int, m2: float, s2: float, n2: int) -> None:
    from scipy.stats import ttest_ind_from_stats

    p = ttest_ind_from_stats(m1, s1, n1, m2, s2, n2, equal_var=False).pvalue
    found = two_means(m1, s1, n1, m2, s2, n2)
    if abs(p - 0.05) > 1e-9:
        assert found.holds(0) == (p > 0.05)


@unhurried
@given(st.integers(0, 9), st.sampled_from([0.8, 0.95, 0.998]))
def test_exact_poisson_agrees_with_statsmodels(events: int, level: float) -> None:
    from statsmodels.stats.rates import confint_poisson

    low, high = confint_poisson(events, 1, method="exact-c", alpha=1 - level)
    found = s.rate(events, 1, level=level)
    assert (found.low, found.high) == (pytest.approx(low, rel=1e-9), pytest.approx(high, rel=1e-9))


def test_a_mean_of_998_in_a_thousand_agrees_with_statsmodels() -> None:
    from statsmodels.stats.weightstats import DescrStatsW

    sample = DescrStatsW([3.1, 4.0, 2.2, 5.9, 4.4])
    found = s.mean(sample.mean, sample.std_mean * 5**0.5, 5, level=0.998)
    assert (found.low, found.high) == pytest.approx(sample.tconfint_mean(alpha=0.002), rel=1e-9)
