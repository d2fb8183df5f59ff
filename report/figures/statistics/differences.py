"""Intervals of differences: of two proportions, two rates, two means. A clear difference is one that excludes 0."""

from __future__ import annotations

from typing import overload

import numpy as np

from report.figures.statistics.interval import LEVEL, Interval, Intervals, Numbers, made, together
from report.figures.statistics.number_checks import Array, check_count, check_denominator, check_parts, check_per, check_sample
from report.figures.statistics.proportions import wilson
from report.figures.statistics.quantiles import student_quantile
from report.figures.statistics.rates import poisson_limits

NEWCOMBE = "Newcombe's interval for a difference of proportions (method 10)"
RATE_DIFFERENCE = "interval for a difference of rates from the limits of each (Zou and Donner)"
WELCH = "Welch's interval for a difference of means"


@overload
def difference(  # type: ignore[overload-overlap]  # single numbers come first, so the wider form means arrays
    numerator: float, denominator: float, other_numerator: float, other_denominator: float, level: float = LEVEL
) -> Interval: ...
@overload
def difference(
    numerator: float | Numbers,
    denominator: float | Numbers,
    other_numerator: float | Numbers,
    other_denominator: float | Numbers,
    level: float = LEVEL,
) -> Intervals: ...
def difference(
    numerator: float | Numbers,
    denominator: float | Numbers,
    other_numerator: float | Numbers,
    other_denominator: float | Numbers,
    level: float = LEVEL,
) -> Interval | Intervals:
    """The first proportion less the second, between -1 and 1, with Newcombe's interval.

    Numbers give an `Interval`, arrays `Intervals`. Raises ValueError for impossible numbers.
    Source: Newcombe 1998, Statistics in Medicine 17, 873-890, method 10 (no continuity correction).
    """
    above, below, other_above, other_below = together(numerator, denominator, other_numerator, other_denominator)
    check_parts(above, below)
    check_parts(other_above, other_below)
    one, two = above / below, other_above / other_below
    low, high = _from_limits(one, wilson(above, below, level), two, wilson(other_above, other_below, level))
    return made(one - two, low, high, NEWCOMBE, level)


@overload
def rate_difference(  # type: ignore[overload-overlap]  # as above
    events: float, denominator: float, other_events: float, other_denominator: float, per: float = 1, level: float = LEVEL
) -> Interval: ...
@overload
def rate_difference(
    events: float | Numbers,
    denominator: float | Numbers,
    other_events: float | Numbers,
    other_denominator: float | Numbers,
    per: float = 1,
    level: float = LEVEL,
) -> Intervals: ...
def rate_difference(
    events: float | Numbers,
    denominator: float | Numbers,
    other_events: float | Numbers,
    other_denominator: float | Numbers,
    per: float = 1,
    level: float = LEVEL,
) -> Interval | Intervals:
    """The first rate less the second, with an interval made from the limits of each as `rate` gives them.

    It is Newcombe's way for proportions taken to rates. It was chosen because it agrees with the single rates' own
    intervals and holds for small counts. Numbers give an `Interval`, arrays `Intervals`. Raises ValueError for impossible
    numbers. Source: Zou and Donner 2008, Statistics in Medicine 27, 1693-1702.
    """
    first, below, second, other_below = together(events, denominator, other_events, other_denominator)
    for counted, base in ((first, below), (second, other_below)):
        check_count(counted)
        check_denominator(base)
    check_per(per)
    one, two = first * per / below, second * per / other_below
    limits = tuple(side * per / below for side in poisson_limits(first, level))
    other_limits = tuple(side * per / other_below for side in poisson_limits(second, level))
    low, high = _from_limits(one, limits, two, other_limits)
    return made(one - two, low, high, RATE_DIFFERENCE, level)


@overload
def mean_difference(  # type: ignore[overload-overlap]  # as above
    mean: float, spread: float, size: float, other_mean: float, other_spread: float, other_size: float, level: float = LEVEL
) -> Interval: ...
@overload
def mean_difference(
    mean: float | Numbers,
    spread: float | Numbers,
    size: float | Numbers,
    other_mean: float | Numbers,
    other_spread: float | Numbers,
    other_size: float | Numbers,
    level: float = LEVEL,
) -> Intervals: ...
def mean_difference(
    mean: float | Numbers,
    spread: float | Numbers,
    size: float | Numbers,
    other_mean: float | Numbers,
    other_spread: float | Numbers,
    other_size: float | Numbers,
    level: float = LEVEL,
) -> Interval | Intervals:
    """The first mean less the second, with Welch's interval; spreads are standard deviations and may differ.

    Numbers give an `Interval`, arrays `Intervals`. Raises ValueError for fewer than two values and impossible numbers.
    Source: Welch 1947, with Satterthwaite's degrees of freedom.
    """
    middle, around, n, other, other_around, m = together(mean, spread, size, other_mean, other_spread, other_size)
    check_sample(middle, around, n)
    check_sample(other, other_around, m)
    one, two = around**2 / n, other_around**2 / m
    # Two samples without any spread have no degrees of freedom, and no width either.
    both = one + two
    share = np.where(both == 0, 0.5, one / np.where(both == 0, 1, both))
    freedom = 1 / (share**2 / (n - 1) + (1 - share) ** 2 / (m - 1))
    half = student_quantile(level, freedom) * np.sqrt(both)
    between = middle - other
    return made(between, between - half, between + half, WELCH, level)


def _from_limits(one: Array, limits: tuple[Array, ...], two: Array, other_limits: tuple[Array, ...]) -> tuple[Array, Array]:
    """The limits of a difference from the estimates' own limits, by their distances to the estimates."""
    below = np.hypot(one - limits[0], other_limits[1] - two)
    above = np.hypot(limits[1] - one, two - other_limits[0])
    return one - two - below, one - two + above
