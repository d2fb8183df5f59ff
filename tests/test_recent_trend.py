"""The official recent trend, against statsmodels and against a second way to work it out."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.figures.statistics import proportion
from report.figures.statistics.recent_trend import (
    CHI_SQUARED,
    GAP,
    NO_WIDTH,
    POOLED,
    THRESHOLD,
    TOO_FEW,
    recent_trend,
    recent_trend_of_proportions,
)
from report.terms.trends import Movement
from report.terms.verdicts import Judgement, Polarity

unhurried = settings(deadline=None)
NAN = float("nan")


def with_width(values: list[float], half: float = 1.0) -> tuple[list[float], list[float], list[float]]:
    return values, [one - half for one in values], [one + half for one in values]


five_values = st.lists(st.floats(-100, 100), min_size=5, max_size=5)
five_halves = st.lists(st.floats(0.5, 20), min_size=5, max_size=5)


def test_the_threshold_is_chi_squared_at_998_in_a_thousand() -> None:
    from scipy.stats import chi2

    assert pytest.approx(chi2.ppf(0.998, 1), rel=1e-12) == THRESHOLD


@unhurried
@given(five_values, five_halves)
def test_slope_and_chi_squared_agree_with_statsmodels(values: list[float], halves: list[float]) -> None:
    import statsmodels.api as sm

    low, high = [v - h for v, h in zip(values, halves, strict=True)], [v + h for v, h in zip(values, halves, strict=True)]
    weights = 1 / ((np.array(high) - np.array(low)) / 3.92) ** 2
    fitted = sm.WLS(values, sm.add_constant(np.arange(1, 6)), weights=weights).fit()
    # The errors of the points are known from their intervals, so the fit's own scale is taken out.
    chi_squared = fitted.params[1] ** 2 / (fitted.cov_params()[1, 1] / fitted.scale) if fitted.scale else None
    found = recent_trend(values, low, high)
    assert found.slope == pytest.approx(fitted.params[1], rel=1e-7, abs=1e-9)
    if chi_squared is not None and np.isfinite(chi_squared):
        assert found.chi_squared == pytest.approx(chi_squared, rel=1e-6, abs=1e-9)


def test_a_trend_worked_by_hand() -> None:
    # Equal weights 1/(2/3.92)^2 = 3.8416; the places' sum of squares is 10; slope 1: chi-squared 38.416.
    found = recent_trend(*with_width([1, 2, 3, 4, 5]), Polarity.LOWER)
    assert (found.slope, found.points) == (pytest.approx(1), 5)
    assert found.chi_squared == pytest.approx(38.416)
    assert (found.movement, found.judgement) == (Movement.INCREASING, Judgement.WORSE)


@pytest.mark.parametrize(
    ("polarity", "rising", "falling"),
    [
        (Polarity.HIGHER, Judgement.BETTER, Judgement.WORSE),
        (Polarity.LOWER, Judgement.WORSE, Judgement.BETTER),
        (Polarity.NEUTRAL, Judgement.NOT_JUDGED, Judgement.NOT_JUDGED),
    ],
)
def test_the_judgement_is_by_polarity(polarity: Polarity, rising: Judgement, falling: Judgement) -> None:
    up = recent_trend(*with_width([10, 20, 30, 40, 50]), polarity)
    down = recent_trend(*with_width([50, 40, 30, 20, 10]), polarity)
    assert (up.movement, up.judgement) == (Movement.INCREASING, rising)
    assert (down.movement, down.judgement) == (Movement.DECREASING, falling)


def test_just_below_and_just_above_the_threshold() -> None:
    # With equal weights chi-squared is slope^2 x 10 x (3.92 / width)^2; solved for the width at slope 1.
    width = 3.92 * (10 / THRESHOLD) ** 0.5
    assert recent_trend(*with_width([1, 2, 3, 4, 5], width / 2 * 1.0001)).movement is Movement.NO_SIGNIFICANT_CHANGE
    assert recent_trend(*with_width([1, 2, 3, 4, 5], width / 2 * 0.9999)).movement is Movement.INCREASING


def test_a_trend_that_rests_on_one_point_is_none() -> None:
    found = recent_trend(*with_width([4, 3, 2, 1, 30]), Polarity.HIGHER)
    assert found.chi_squared is not None and found.chi_squared > THRESHOLD
    assert (found.movement, found.judgement) == (Movement.NO_SIGNIFICANT_CHANGE, Judgement.NO_CLEAR_CHANGE)
    assert "single point" in found.reason


def test_only_the_last_five_points_count() -> None:
    long = with_width([90, 80, NAN, 1, 2, 3, 4, 5])
    assert recent_trend(*long).slope == pytest.approx(recent_trend(*with_width([1, 2, 3, 4, 5])).slope)


@pytest.mark.parametrize(
    ("values", "half", "pooled", "reason"),
    [
        ([1, 2, 3, 4], 1, False, TOO_FEW),
        ([], 1, False, TOO_FEW),
        ([1, 2, NAN, 4, 5, 6], 1, False, GAP),
        ([1, 2, 3, 4, 5], 0, False, NO_WIDTH),
        ([1, 2, 3, 4, 5], 1, True, POOLED),
    ],
)
def test_what_cannot_be_calculated(values: list[float], half: float, pooled: bool, reason: str) -> None:
    found = recent_trend(*with_width(values, half), Polarity.HIGHER, pooled=pooled)
    assert (found.movement, found.judgement, found.reason) == (Movement.NOT_CALCULATED, Judgement.NOT_JUDGED, reason)
    assert (found.slope, found.chi_squared, found.points) == (None, None, 0)


def test_a_missing_limit_is_a_gap_and_an_impossible_one_is_refused() -> None:
    values, low, high = with_width([1, 2, 3, 4, 5])
    assert recent_trend(values, low[:4] + [NAN], high).reason == GAP
    with pytest.raises(ValueError, match="At index 1: the value lies outside"):
        recent_trend(values, [0, 2.5, 2, 3, 4], high)
    with pytest.raises(ValueError, match="At index 4: .* finite"):
        recent_trend(values, low, high[:4] + [float("inf")])
    with pytest.raises(ValueError, match="one series"):
        recent_trend(values, low[:4], high)


@unhurried
@given(five_values, five_halves)
def test_reversing_the_series_swaps_increasing_and_decreasing(values: list[float], halves: list[float]) -> None:
    v, h = np.array(values), np.array(halves)
    there, back = recent_trend(v, v - h, v + h), recent_trend(v[::-1], (v - h)[::-1], (v + h)[::-1])
    swapped = {Movement.INCREASING: Movement.DECREASING, Movement.DECREASING: Movement.INCREASING}
    assert there.chi_squared == pytest.approx(back.chi_squared, abs=1e-9)
    if abs((there.chi_squared or 0) - THRESHOLD) > 1e-6 and "single" not in there.reason + back.reason:
        assert back.movement is swapped.get(there.movement, there.movement)


@unhurried
@given(five_values, five_halves, st.floats(0.01, 1000))
def test_another_unit_changes_no_trend(values: list[float], halves: list[float], per: float) -> None:
    v, h = np.array(values), np.array(halves)
    one, other = recent_trend(v, v - h, v + h), recent_trend(per * v, per * (v - h), per * (v + h))
    assert one.chi_squared == pytest.approx(other.chi_squared, rel=1e-6, abs=1e-9)


parts = st.lists(st.integers(0, 60), min_size=5, max_size=5)


@unhurried
@given(parts, parts)
def test_the_form_for_proportions_is_the_test_for_trend(numerators: list[int], rests: list[int]) -> None:
    wholes = [n + r + 1 for n, r in zip(numerators, rests, strict=True)]
    found = recent_trend_of_proportions(numerators, wholes)
    # Cochran and Armitage's own form: N (N Sxt - X Snt)^2 / (X (N - X) (N Snt^2 - (Snt)^2)), in whole numbers.
    x, n = sum(numerators), sum(wholes)
    xt = sum(t * one for t, one in enumerate(numerators, 1))
    nt, ntt = sum(t * one for t, one in enumerate(wholes, 1)), sum(t * t * one for t, one in enumerate(wholes, 1))
    below = x * (n - x) * (n * ntt - nt**2)
    expected = n * (n * xt - x * nt) ** 2 / below if below else 0
    assert found.chi_squared == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_the_form_for_proportions_agrees_with_statsmodels_table() -> None:
    from statsmodels.stats.contingency_tables import Table

    part, whole = np.array([12, 19, 25, 31, 44]), np.array([100, 110, 95, 105, 120])
    tested = Table(np.column_stack([whole - part, part])).test_ordinal_association(np.arange(5), np.arange(2))
    found = recent_trend_of_proportions(part, whole, Polarity.LOWER)
    # statsmodels uses the variance with n - 1.
    assert found.chi_squared == pytest.approx(tested.zscore**2 * whole.sum() / (whole.sum() - 1), rel=1e-9)
    assert (found.movement, found.judgement, found.method) == (Movement.INCREASING, Judgement.WORSE, CHI_SQUARED)


def test_the_form_for_proportions_without_movement_and_with_gaps() -> None:
    assert recent_trend_of_proportions([0] * 5, [9] * 5).movement is Movement.NO_SIGNIFICANT_CHANGE
    assert recent_trend_of_proportions([0, 0, 4, 9, 20], [20] * 5).movement is Movement.INCREASING
    assert recent_trend_of_proportions([1, 2, NAN, 4, 5], [9] * 5).reason == GAP
    assert recent_trend_of_proportions([1, 2, 3, 4], [9] * 4).reason == TOO_FEW
    assert recent_trend_of_proportions([1, 2, 3, 4, 5], [9] * 5, pooled=True).reason == POOLED
    with pytest.raises(ValueError, match="above the denominator"):
        recent_trend_of_proportions([1, 2, 3, 4, 10], [9] * 5)


def test_intervals_of_a_proportion_are_what_it_takes() -> None:
    found = proportion([10, 20, 30, 40, 50], 100)
    assert recent_trend(found.value, found.low, found.high, Polarity.HIGHER).judgement is Judgement.BETTER


# --- the official calculator's own cases (Fingertips; its published tests), oldest first ------------------------------------

OFFICIAL_WEIGHTED = [
    (
        [24.67, 24.6, 28, 30.2, 30.6],
        [23.16, 23.15, 26.44, 28.63, 28.98],
        [26.25, 26.19, 29.64, 31.9, 32.25],
        Movement.INCREASING,
        46.77,
    ),
    (
        [20.5506, 19.5952, 19.0349, 21.3966, 18.4372],
        [18.1803, 17.3444, 16.8421, 19.0918, 16.2925],
        [23.1427, 22.0602, 21.4394, 23.8975, 20.7941],
        Movement.NO_SIGNIFICANT_CHANGE,
        None,
    ),
    # Sight loss from diabetic eye disease, England, 2020 to 2024: a low second year, and still a trend.
    (
        [2.935, 1.93028, 2.7567, 2.8701, 3.0121],
        [2.7841, 1.8085, 2.6113, 2.7225, 2.8616],
        [3.0919, 2.058, 2.9082, 3.0237, 3.1683],
        Movement.INCREASING,
        None,
    ),
]
OFFICIAL_PROPORTIONS = [
    ([994, 1023, 1199, 1332, 1367], [40299, 41527, 42811, 44064, 44701], Movement.INCREASING, 47.90),
    # Diabetes, England; measles vaccination at two years, Yorkshire and the Humber: 2020 to 2024.
    (
        [3455176, 3491868, 3625401, 3774801, 3938080],
        [48783947, 49122259, 49956777, 50649129, 51441896],
        Movement.INCREASING,
        None,
    ),
    ([57274, 55865, 53681, 51767, 53185], [61834, 60511, 59074, 57508, 59028], Movement.DECREASING, None),
]


@pytest.mark.parametrize(("values", "low", "high", "movement", "chi_squared"), OFFICIAL_WEIGHTED)
def test_the_official_cases_of_values_with_intervals(
    values: list[float], low: list[float], high: list[float], movement: Movement, chi_squared: float | None
) -> None:
    found = recent_trend(values, low, high)
    assert found.movement is movement
    if chi_squared is not None:
        assert found.chi_squared == pytest.approx(chi_squared, abs=0.005)


@pytest.mark.parametrize(("parts_", "wholes", "movement", "chi_squared"), OFFICIAL_PROPORTIONS)
def test_the_official_cases_of_proportions(
    parts_: list[int], wholes: list[int], movement: Movement, chi_squared: float | None
) -> None:
    found = recent_trend_of_proportions(parts_, wholes)
    assert found.movement is movement
    if chi_squared is not None:
        assert found.chi_squared == pytest.approx(chi_squared, abs=0.005)
