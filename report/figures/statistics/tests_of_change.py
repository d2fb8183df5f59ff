"""Tests of a change between two periods: of counts, of proportions, of means.

There is deliberately none for snapshots: two points of a series that moves slowly cannot show a trend.
"""

from __future__ import annotations

from typing import overload

import numpy as np

from report.figures.statistics.differences import NEWCOMBE, WELCH
from report.figures.statistics.differences import difference as two_proportions
from report.figures.statistics.differences import mean_difference as two_means
from report.figures.statistics.interval import Numbers, together
from report.figures.statistics.number_checks import Array, check_count, check_known, refuse

EXACT_BINOMIAL = "exact conditional binomial test"

__all__ = ["EXACT_BINOMIAL", "NEWCOMBE", "WELCH", "two_counts", "two_means", "two_proportions"]


@overload
def two_counts(  # type: ignore[overload-overlap]  # single numbers come first, so the wider form means arrays
    first: float, second: float, exposure: float = 1
) -> float: ...
@overload
def two_counts(first: float | Numbers, second: float | Numbers, exposure: float | Numbers = 1) -> Array: ...
def two_counts(first: float | Numbers, second: float | Numbers, exposure: float | Numbers = 1) -> float | Array:
    """The two-sided p of two counts of events: could chance alone have made them so unlike?

    Given their sum, each event falls into either period by the lengths of the two. `exposure` is the first's length of time
    (or its population) over the second's: 1 where they are equal. The p is twice the smaller tail, at most 1, so that it
    agrees with the exact interval of `rate_ratio`. 14 and 17 give 0.72. Arrays give an array; NaN stays NaN.
    Raises ValueError for numbers that are no counts. Source: Przyborowski and Wilenski 1940.
    """
    one, two, length = together(first, second, exposure)
    check_count(one)
    check_count(two)
    check_known(length, "The ratio of exposures")
    bad = ~(np.isfinite(length) & (length > 0))
    refuse(bad, (length,), lambda found: f"The ratio of two exposures is above nought and finite; {found:g} is not.")
    share = length / (1 + length)
    p = np.minimum(1.0, 2 * np.minimum(_at_most(one, two, 1 - share), _at_most(two, one, share)))
    p = np.where(np.isnan(one + two + length), np.nan, p)
    return float(p) if p.ndim == 0 else p


def _at_most(count: Array, rest: Array, chance_of_rest: Array) -> Array:
    """How likely at most `count` of the sum fall on this side, where each falls on the other with `chance_of_rest`."""
    from scipy.special import betainc

    # The sum of the binomial's terms is the incomplete beta function; where there is no rest, all outcomes count.
    return np.where(rest == 0, 1.0, betainc(np.maximum(rest, 1), count + 1, chance_of_rest))
