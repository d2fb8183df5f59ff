"""The interval of a proportion."""

from __future__ import annotations

from typing import overload

import numpy as np

from report.figures.statistics.interval import LEVEL, Interval, Intervals, Numbers, made, together
from report.figures.statistics.number_checks import Array, check_parts
from report.figures.statistics.quantiles import normal_quantile

WILSON = "Wilson score interval"


@overload
def proportion(  # type: ignore[overload-overlap]  # single numbers come first, so the wider form means arrays
    numerator: float, denominator: float, level: float = LEVEL
) -> Interval: ...
@overload
def proportion(numerator: float | Numbers, denominator: float | Numbers, level: float = LEVEL) -> Intervals: ...
def proportion(numerator: float | Numbers, denominator: float | Numbers, level: float = LEVEL) -> Interval | Intervals:
    """A share between 0 and 1 with its Wilson score interval. The numerator is part of the denominator; both are counts.

    Numbers give an `Interval`, arrays of any shapes that fit give `Intervals`. Raises ValueError for impossible numbers.
    Source: Wilson 1927; Newcombe 1998 (method 3); Public Health England, Technical Guide: Confidence Intervals.
    """
    above, below = together(numerator, denominator)
    check_parts(above, below)
    low, high = wilson(above, below, level)
    return made(above / below, low, high, WILSON, level)


def wilson(numerator: Array, denominator: Array, level: float) -> tuple[Array, Array]:
    """The two limits of numbers that were checked. They are exactly 0 where none, and exactly 1 where all, have it."""
    z = normal_quantile(level)
    share = numerator / denominator
    middle = share + z * z / (2 * denominator)
    half = z * np.sqrt(share * (1 - share) / denominator + z * z / (4 * denominator**2))
    scale = 1 + z * z / denominator
    low = np.where(numerator == 0, 0.0, (middle - half) / scale)
    high = np.where(numerator == denominator, 1.0, (middle + half) / scale)
    return low, high
