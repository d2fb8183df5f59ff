"""Tests of a change between two periods: of counts, of proportions, of means.

There is deliberately none for snapshots: two points of a series that moves slowly cannot show a trend.
"""

from __future__ import annotations

from math import sqrt

from report.figures.statistics import LEVEL, Interval, check_count, check_sample, proportion, student_quantile

EXACT_BINOMIAL = "exact conditional binomial test"
NEWCOMBE = "Newcombe's interval for a difference of proportions (method 10)"
WELCH = "Welch's interval for a difference of means"


def two_counts(first: float, second: float) -> float:
    """The two-sided p of two counts of events over equal lengths of time.

    Given their sum, each event is as likely to fall in one period as in the other. 14 and 17 give 0.72.
    """
    from scipy.special import bdtr

    check_count(first)
    check_count(second)
    return min(1.0, 2 * float(bdtr(int(min(first, second)), int(first + second), 0.5)))


def two_proportions(
    numerator: float, denominator: float, other_numerator: float, other_denominator: float, level: float = LEVEL
) -> Interval:
    """The first proportion less the second, with its interval; a clear difference is one that excludes 0."""
    one = proportion(numerator, denominator, level)
    two = proportion(other_numerator, other_denominator, level)
    difference = one.value - two.value
    below = sqrt((one.value - one.low) ** 2 + (two.high - two.value) ** 2)
    above = sqrt((one.high - one.value) ** 2 + (two.value - two.low) ** 2)
    return Interval(difference, difference - below, difference + above, NEWCOMBE, level)


def two_means(
    mean: float, spread: float, size: int, other_mean: float, other_spread: float, other_size: int, level: float = LEVEL
) -> Interval:
    """The first mean less the second, with its interval; spreads are standard deviations and may differ."""
    check_sample(spread, size)
    check_sample(other_spread, other_size)
    one, two = spread**2 / size, other_spread**2 / other_size
    difference = mean - other_mean
    if one + two == 0:
        return Interval(difference, difference, difference, WELCH, level)
    freedom = (one + two) ** 2 / (one**2 / (size - 1) + two**2 / (other_size - 1))
    half = student_quantile(level, freedom) * sqrt(one + two)
    return Interval(difference, difference - half, difference + half, WELCH, level)
