"""Intervals of ratios: of two proportions, of two rates. A clear difference is one that excludes 1."""

from __future__ import annotations

from typing import overload

import numpy as np

from report.figures.statistics.interval import LEVEL, Interval, Intervals, Numbers, made, together
from report.figures.statistics.number_checks import Array, check_count, check_denominator, check_level, check_parts, refuse
from report.figures.statistics.quantiles import normal_quantile

KATZ = "Katz's interval for a ratio of proportions (logarithm)"
HALVES = "Katz's interval for a ratio of proportions (logarithm), a half added to all four counts"
EXACT_RATIO = "exact conditional interval for a ratio of rates"


@overload
def ratio(  # type: ignore[overload-overlap]  # single numbers come first, so the wider form means arrays
    numerator: float, denominator: float, other_numerator: float, other_denominator: float, level: float = LEVEL
) -> Interval: ...
@overload
def ratio(
    numerator: float | Numbers,
    denominator: float | Numbers,
    other_numerator: float | Numbers,
    other_denominator: float | Numbers,
    level: float = LEVEL,
) -> Intervals: ...
def ratio(
    numerator: float | Numbers,
    denominator: float | Numbers,
    other_numerator: float | Numbers,
    other_denominator: float | Numbers,
    level: float = LEVEL,
) -> Interval | Intervals:
    """The first proportion over the second (a relative risk), with Katz's interval on the logarithm.

    Chosen because it is the one in common use and can be worked by hand. Where the first numerator is nought, or both are
    the whole, it has no width: there a half is added to each of the four counts (with and without) for the limits alone.
    Numbers give an `Interval`, arrays `Intervals`. Raises ValueError for impossible numbers and a second proportion of
    nought. Source: Katz and others 1978, Biometrics 34, 469-474; Haldane 1956 for the added half.
    """
    above, below, other_above, other_below = together(numerator, denominator, other_numerator, other_denominator)
    check_parts(above, below)
    check_parts(other_above, other_below)
    _check_divisor(other_above, "proportion")
    bare = (above == 0) | ((above == below) & (other_above == other_below))
    half = np.where(bare, 0.5, 0.0)
    one, n, two, m = above + half, below + 2 * half, other_above + half, other_below + 2 * half
    reach = normal_quantile(level) * np.sqrt((1 / one - 1 / n) + (1 / two - 1 / m))
    value = (above / below) / (other_above / other_below)
    middle = np.where(above == 0, (one / n) / (two / m), value)
    return made(value, value * np.exp(-reach), middle * np.exp(reach), np.where(bare, HALVES, KATZ), level)


@overload
def rate_ratio(  # type: ignore[overload-overlap]  # as above
    events: float, denominator: float, other_events: float, other_denominator: float, level: float = LEVEL
) -> Interval: ...
@overload
def rate_ratio(
    events: float | Numbers,
    denominator: float | Numbers,
    other_events: float | Numbers,
    other_denominator: float | Numbers,
    level: float = LEVEL,
) -> Intervals: ...
def rate_ratio(
    events: float | Numbers,
    denominator: float | Numbers,
    other_events: float | Numbers,
    other_denominator: float | Numbers,
    level: float = LEVEL,
) -> Interval | Intervals:
    """The first rate over the second, with the exact interval given the sum of events.

    Given the sum, the first count is binomial, so Clopper and Pearson's limits of its share give those of the ratio. Chosen
    because it holds for counts of any size and excludes 1 exactly where `two_counts` calls the change clear. Numbers give
    an `Interval`, arrays `Intervals`. Raises ValueError for impossible numbers and a second rate of nought.
    Source: Clopper and Pearson 1934; Przyborowski and Wilenski 1940.
    """
    first, below, second, other_below = together(events, denominator, other_events, other_denominator)
    for counted, base in ((first, below), (second, other_below)):
        check_count(counted)
        check_denominator(base)
    _check_divisor(second, "rate")
    low, high = _clopper_pearson_odds(first, second, level)
    scale = other_below / below
    return made(first / second * scale, low * scale, high * scale, EXACT_RATIO, level)


def _clopper_pearson_odds(first: Array, second: Array, level: float) -> tuple[Array, Array]:
    """The exact limits of the first's share of the sum, each over its rest. `second` is above nought."""
    from scipy.special import betaincinv

    check_level(level)
    tail = (1 - level) / 2
    # Each limit is worked out with its rest, by the beta distribution's symmetry, so that neither loses digits near 1.
    some = np.maximum(first, 1)
    low = np.where(first == 0, 0.0, betaincinv(some, second + 1, tail) / betaincinv(second + 1, some, 1 - tail))
    high = betaincinv(first + 1, second, 1 - tail) / betaincinv(second, first + 1, tail)
    return low, high


def _check_divisor(second: Array, called: str) -> None:
    refuse(second == 0, (second,), lambda one: f"The second {called} is nought, so there is no ratio to it.")
