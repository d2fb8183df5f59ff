"""Control charts: limits worked by hand and from published examples, the rules, gaps, breaks, and laws that hold for all."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from report.figures.statistics.control import FACTOR, FULL_POINTS, LEAST_POINTS, TOO_FEW, TOO_GAPPY, XmrChart, xmr
from report.figures.statistics.control_rules import BEYOND, FALLING, NEAR_LIMIT, ONE_SIDE, RISING
from report.terms.trends import Variation
from report.terms.verdicts import Direction, Polarity

NAN = float("nan")
# Eight quiet points: mean 10, every moving range 2, limits 10 +- 5.32; the outer third begins 3.5467 from the mean.
QUIET = [9, 11, 9, 11, 9, 11, 9, 11]
LIVELY = [5, 15] * 8


def rules(chart: XmrChart) -> dict[str, list[tuple[int, ...]]]:
    found: dict[str, list[tuple[int, ...]]] = {}
    for signal in chart.signals:
        found.setdefault(signal.rule, []).append(signal.indices)
    return found


def test_limits_worked_by_hand() -> None:
    (segment,) = xmr(QUIET).segments
    assert (segment.start, segment.end, segment.points, segment.trial) == (0, 7, 8, True)
    assert (segment.centre, segment.low, segment.high) == (10, pytest.approx(4.68), pytest.approx(15.32))


def test_limits_agree_with_the_handbook_of_nist() -> None:
    # NIST/SEMATECH e-Handbook, 6.3.2.2: centre 50.81, limits 45.8159 and 55.8041, there with 3/1.128 in place of 2.66.
    flow = [49.6, 47.6, 49.9, 51.3, 47.8, 51.2, 52.6, 52.4, 53.6, 52.1]
    (segment,) = xmr(flow).segments
    assert segment.centre == pytest.approx(50.81)
    assert segment.low is not None and segment.high is not None
    assert segment.high - 50.81 == pytest.approx((55.8041 - 50.81) * 2.66 / (3 / 1.128), abs=1e-4)
    assert 50.81 - segment.low == pytest.approx((50.81 - 45.8159) * 2.66 / (3 / 1.128), abs=1e-4)


def test_limits_agree_with_the_nhs_communitys_own_tool() -> None:
    # The published snapshot of NHSRplotthedots: twenty normal numbers, mean 0.142, limits -3.01 and 3.29.
    values = [
        -0.5605, -0.2302, 1.5587, 0.0705, 0.1293, 1.7151, 0.4609, -1.2651, -0.6869, -0.4457,
        1.2241, 0.3598, 0.4008, 0.1107, -0.5558, 1.7869, 0.4979, -1.9666, 0.7014, -0.4728,
    ]  # fmt: skip
    (segment,) = xmr(values, screen=True).segments
    assert segment.centre == pytest.approx(0.142, abs=5e-4)
    assert (segment.low, segment.high) == (pytest.approx(-3.01, abs=5e-3), pytest.approx(3.29, abs=5e-3))


@pytest.mark.parametrize(("points", "limits", "trial"), [(7, False, False), (8, True, True), (11, True, True), (12, True, False)])
def test_few_points_have_trial_limits_or_none(points: int, limits: bool, trial: bool) -> None:
    chart = xmr([9 + 2 * (at % 2) for at in range(points)])
    (segment,) = chart.segments
    assert (segment.centre is not None, segment.high is not None, segment.trial) == (limits, limits, trial)
    assert (LEAST_POINTS, FULL_POINTS) == (8, 12)
    if not limits:
        assert (chart.variation, chart.reason, segment.reason) == (Variation.NO_LIMITS, TOO_FEW, TOO_FEW)
        assert chart.signals == ()


def test_nothing_at_all() -> None:
    chart = xmr([])
    assert (chart.segments, chart.signals, chart.variation) == ((), (), Variation.NO_LIMITS)


def test_a_point_beyond_a_limit() -> None:
    values = [*LIVELY, 60]
    chart = xmr(values, polarity=Polarity.LOWER)
    assert rules(chart) == {BEYOND: [(16,)]}
    assert chart.signals[0].direction is Direction.HIGHER
    assert chart.variation is Variation.CONCERN
    assert xmr(values, polarity=Polarity.HIGHER).variation is Variation.IMPROVEMENT
    assert xmr(values).variation is Variation.UNUSUAL


def test_a_signal_of_old_says_nothing_of_the_newest_point() -> None:
    chart = xmr([60, *LIVELY[::-1]], polarity=Polarity.LOWER)
    assert rules(chart) == {BEYOND: [(0,)]}
    assert chart.variation is Variation.EXPECTED


def test_seven_on_one_side_and_not_six() -> None:
    seven = [8, 11, 12, 11, 12, 11, 12, 11, 8, 6, 8, 6, 10, 14]
    assert np.mean(seven) == 10
    assert rules(xmr(seven))[ONE_SIDE] == [(1, 2, 3, 4, 5, 6, 7)]
    six = [8, 11, 12, 11, 10, 12, 12, 11, 9, 6, 8, 6, 10, 14]
    assert np.mean(six) == 10
    assert ONE_SIDE not in rules(xmr(six))  # the point on the centre line ends the run


def test_seven_rising_or_falling_and_ties_end_it() -> None:
    rising = [10, 3, 5, 7, 9, 11, 13, 15, 9, 2, 14, 5, 17]
    assert rules(xmr(rising))[RISING] == [(1, 2, 3, 4, 5, 6, 7)]
    tied = [10, 3, 5, 7, 9, 9, 13, 15, 9, 2, 14, 5, 17]
    assert RISING not in rules(xmr(tied))
    assert rules(xmr(rising[::-1]))[FALLING] == [(5, 6, 7, 8, 9, 10, 11)]


def test_six_rises_from_the_first_point_of_a_series() -> None:
    assert RISING in rules(xmr([1, 2, 3, 4, 5, 6, 7, 1]))
    assert RISING not in rules(xmr([1, 2, 3, 4, 5, 6, 1, 7]))


def limits_of(chart: XmrChart) -> tuple[float, float]:
    segment = chart.segments[-1]
    assert segment.centre is not None and segment.high is not None
    return segment.centre, segment.high - segment.centre


@pytest.mark.parametrize(
    ("last", "found"),
    [([15, 10, 15], [(16, 18)]), ([15, 15, 10], [(16, 17)]), ([15, 5, 10], []), ([15, 10, 10, 15], [])],
)
def test_two_of_three_in_the_outer_third_on_the_same_side(last: list[float], found: list[tuple[int, ...]]) -> None:
    chart = xmr([*QUIET, *QUIET, *last])
    centre, reach = limits_of(chart)
    assert 2 * reach / 3 < 15 - centre < reach
    assert rules(chart).get(NEAR_LIMIT, []) == found


def test_a_constant_series_has_its_value_for_limits_and_no_signal() -> None:
    chart = xmr([0.1] * 14, polarity=Polarity.HIGHER)
    (segment,) = chart.segments
    assert (segment.centre, segment.low, segment.high) == (0.1, 0.1, 0.1)
    assert (chart.signals, chart.variation) == ((), Variation.EXPECTED)


def test_limits_begin_anew_at_a_break_and_nothing_crosses_it() -> None:
    chart = xmr([*QUIET, *(value + 100 for value in QUIET)], breaks=[8])
    first, second = chart.segments
    assert ((first.start, first.end), (second.start, second.end)) == ((0, 7), (8, 15))
    assert (first.centre, second.centre) == (10, 110)
    assert second.high == pytest.approx(115.32)  # the step of 97 is in no moving range
    assert chart.signals == ()
    assert rules(xmr([*QUIET, *(value + 100 for value in QUIET)])) != {}


def test_a_rise_does_not_cross_a_break() -> None:
    values = [*QUIET[:4], 1, 5, 9, 13, 17, 21, 25, 29, *QUIET]
    assert RISING in rules(xmr(values))
    assert RISING not in rules(xmr(values, breaks=[9]))


def test_a_short_stretch_after_a_break_has_no_limits() -> None:
    chart = xmr([*QUIET, *QUIET, 40, 50, 60], breaks=[16], polarity=Polarity.HIGHER)
    assert chart.segments[1].centre is None
    assert (chart.variation, chart.reason) == (Variation.NO_LIMITS, TOO_FEW)
    assert chart.signals == ()


def test_a_moving_range_does_not_bridge_a_gap() -> None:
    chart = xmr([*QUIET, NAN, 10, 8, 10, 8, 10, 8, 10, 8])
    (segment,) = chart.segments
    ranges = [2] * 7 + [2] * 7
    assert segment.points == 16
    assert limits_of(chart) == (pytest.approx(9.5), pytest.approx(2.66 * sum(ranges) / 14))


def test_a_gap_ends_a_run_a_rise_and_a_window_of_three() -> None:
    whole = [8, 11, 12, 11, 12, 11, 12, 11, 8, 6, 8, 6, 10, 14]
    assert ONE_SIDE in rules(xmr(whole))
    assert ONE_SIDE not in rules(xmr([*whole[:4], NAN, *whole[4:]]))
    rising = [10, 3, 5, 7, 9, 11, 13, 15, 9, 2, 14, 5, 17]
    assert RISING not in rules(xmr([*rising[:4], NAN, *rising[4:]]))
    assert NEAR_LIMIT not in rules(xmr([*QUIET, *QUIET, 15, NAN, 15]))


def test_too_many_gaps_and_a_missing_newest_point() -> None:
    gappy = [one for value in QUIET for one in (value, NAN)][:-1]
    assert xmr(gappy).segments[0].reason == TOO_GAPPY
    assert xmr([*QUIET, NAN]).variation is Variation.MISSING


def test_values_that_differ_only_across_gaps_have_no_limits() -> None:
    chart = xmr([5] * 7 + [NAN] + [9] * 7)
    assert (chart.segments[0].centre, chart.variation) == (None, Variation.NO_LIMITS)
    assert "never differ" in chart.reason


def test_large_moving_ranges_are_left_out_once_where_asked() -> None:
    values = [*QUIET, *QUIET, 60, *QUIET]
    bare, screened = xmr(values), xmr(values, screen=True)
    # Moving ranges: 22 of 2, one of 49 and one of 51; mean 6, times 3.267 = 19.6: both large ones go, 2 stays the mean.
    assert limits_of(bare)[1] == pytest.approx(2.66 * 144 / 24)
    assert limits_of(screened)[1] == pytest.approx(2.66 * 2)
    assert screened.segments[0].screened == (16, 17)
    assert bare.segments[0].screened == ()
    assert "3.267" in screened.method and "3.267" not in bare.method


def test_rules_that_point_both_ways_are_not_judged() -> None:
    # Below the centre for long, then falling from far above it: the newest points are high and fall.
    values = [*[0, 4] * 8, 60, 55, 50, 45, 40, 35, 30]
    chart = xmr(values, polarity=Polarity.HIGHER)
    newest = {signal.direction for signal in chart.signals if len(values) - 1 in signal.indices}
    assert newest == {Direction.HIGHER, Direction.LOWER}
    assert chart.variation is Variation.UNUSUAL


@pytest.mark.parametrize("breaks", [[-1], [8], [2.5]])
def test_a_break_outside_the_series_is_refused(breaks: list[int]) -> None:
    with pytest.raises(ValueError, match="A break is the index"):
        xmr(QUIET, breaks)


def test_impossible_points_are_refused() -> None:
    with pytest.raises(ValueError, match="At index 1"):
        xmr([1, float("inf"), 2])
    with pytest.raises(ValueError, match="one series"):
        xmr(np.ones((2, 9)))


# --- laws -------------------------------------------------------------------------------------------------------------------

whole_numbers = st.lists(st.integers(-500, 500), min_size=8, max_size=24)
gapped = st.lists(st.one_of(st.integers(-500, 500), st.just(NAN)), min_size=8, max_size=24)


def exact_signals(values: list[int]) -> set[tuple[str, tuple[int, ...]]]:
    """A second implementation in fractions, point by point, without gaps or breaks: beyond, runs, rises and falls."""
    n = len(values)
    centre = Fraction(sum(values), n)
    reach = Fraction(266, 100) * Fraction(sum(abs(a - b) for a, b in zip(values, values[1:], strict=False)), n - 1)
    found: set[tuple[str, tuple[int, ...]]] = set()
    for at, value in enumerate(values):
        if abs(value - centre) > reach and reach:
            found.add((BEYOND, (at,)))
    for rule, holds in (
        (ONE_SIDE, lambda part: all(v > centre for v in part) or all(v < centre for v in part)),
        (RISING, lambda part: all(a < b for a, b in zip(part, part[1:], strict=False))),
        (FALLING, lambda part: all(a > b for a, b in zip(part, part[1:], strict=False))),
    ):
        longest = [
            (a, b) for a in range(n) for b in range(a + 7, n + 1)
            if holds(values[a:b]) and not (a and holds(values[a - 1 : b])) and not (b < n and holds(values[a : b + 1]))
        ]  # fmt: skip
        found |= {(rule, tuple(range(a, b))) for a, b in longest}
    return found


@given(whole_numbers)
def test_signals_agree_with_a_second_implementation_in_fractions(values: list[int]) -> None:
    chart = xmr(values)
    assert {(s.rule, s.indices) for s in chart.signals if s.rule != NEAR_LIMIT} == exact_signals(values)


def near_limit_points(values: list[int]) -> set[int]:
    n = len(values)
    centre = Fraction(sum(values), n)
    reach = Fraction(266, 100) * Fraction(sum(abs(a - b) for a, b in zip(values, values[1:], strict=False)), n - 1)
    zone = [(1 if v > centre else -1) if 2 * reach / 3 < abs(v - centre) <= reach else 0 for v in values]
    return {
        at + step for at in range(n - 2) for way in (1, -1) if zone[at : at + 3].count(way) >= 2
        for step in range(3) if zone[at + step] == way
    }  # fmt: skip


@given(st.lists(st.sampled_from([-8, -7, -1, 0, 1, 7, 8]), min_size=8, max_size=30))
def test_two_of_three_agrees_with_a_second_implementation(values: list[int]) -> None:
    assert {at for s in xmr(values).signals if s.rule == NEAR_LIMIT for at in s.indices} == near_limit_points(values)


@given(gapped, st.integers(-1000, 1000), st.sampled_from([0.25, 0.5, 2, 10, 64]))
def test_shifting_and_scaling_a_series_shifts_and_scales_its_limits(values: list[float], shift: int, scale: float) -> None:
    one, other = xmr(values), xmr([scale * value + shift for value in values])
    assert one.signals == other.signals
    for was, now in zip(one.segments, other.segments, strict=True):
        if was.centre is None or was.low is None or was.high is None:
            assert now.centre is None
            continue
        assert (now.centre, now.low, now.high) == pytest.approx(
            (scale * was.centre + shift, scale * was.low + shift, scale * was.high + shift), rel=1e-9, abs=1e-6
        )


@given(gapped)
def test_turning_a_series_upside_down_swaps_improvement_and_concern(values: list[float]) -> None:
    one, other = xmr(values, polarity=Polarity.HIGHER), xmr([-value for value in values], polarity=Polarity.HIGHER)
    swapped = {Variation.IMPROVEMENT: Variation.CONCERN, Variation.CONCERN: Variation.IMPROVEMENT}
    assert other.variation is swapped.get(one.variation, one.variation)


@given(whole_numbers)
def test_reversing_a_series_swaps_rising_and_falling_and_keeps_the_limits(values: list[int]) -> None:
    one, other = xmr(values), xmr(values[::-1])
    assert limits_of(one) == pytest.approx(limits_of(other))
    assert len(rules(one).get(RISING, [])) == len(rules(other).get(FALLING, []))
    assert len(rules(one).get(ONE_SIDE, [])) == len(rules(other).get(ONE_SIDE, []))


@given(whole_numbers, whole_numbers)
def test_what_stands_before_a_break_does_not_touch_what_stands_after(before: list[int], after: list[int]) -> None:
    assume(len(set(after)) > 1)
    joined, alone = xmr([*before, *after], breaks=[len(before)]), xmr(after)
    assert limits_of(joined) == limits_of(alone)
    assert joined.variation is alone.variation


def test_the_factor_is_the_one_the_guidance_prints() -> None:
    assert FACTOR == 2.66
    assert pytest.approx(3 / 1.128, abs=5e-4) == FACTOR
