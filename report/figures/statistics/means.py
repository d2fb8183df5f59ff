"""The interval of a mean."""

from __future__ import annotations

from typing import overload

import numpy as np

from report.figures.statistics.interval import LEVEL, Interval, Intervals, Numbers, made, together
from report.figures.statistics.number_checks import check_sample
from report.figures.statistics.quantiles import student_quantile

STUDENT = "Student's t interval"


@overload
def mean_interval(  # type: ignore[overload-overlap]  # single numbers come first, so the wider form means arrays
    mean: float, spread: float, size: float, level: float = LEVEL
) -> Interval: ...
@overload
def mean_interval(mean: float | Numbers, spread: float | Numbers, size: float | Numbers, level: float = LEVEL) -> Intervals: ...
def mean_interval(
    mean: float | Numbers, spread: float | Numbers, size: float | Numbers, level: float = LEVEL
) -> Interval | Intervals:
    """A mean with Student's t interval, in the unit of the mean.

    `spread` is the sample's standard deviation in that unit, `size` how many were measured. Numbers give an `Interval`,
    arrays `Intervals`. Raises ValueError for fewer than two values and impossible numbers.
    Source: Public Health England, Technical Guide: Confidence Intervals.
    """
    middle, around, counted = together(mean, spread, size)
    check_sample(middle, around, counted)
    half = student_quantile(level, counted - 1) * around / np.sqrt(counted)
    return made(middle, middle - half, middle + half, STUDENT, level)
