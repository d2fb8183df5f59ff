"""The official recent trend of a figure: its last five points, weighed by their intervals.

Source: Office for Health Improvement and Disparities, recent trends on Fingertips: weighted least squares for values with
intervals, the chi-squared test for trend for proportions, and no trend where leaving one point out would turn it round.
No reason holds a number, so that a trend never tells what disclosure control took out.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from report.figures.statistics.number_checks import check_parts
from report.terms.trends import Movement
from report.terms.verdicts import Judgement, Polarity

POINTS = 5
THRESHOLD = 9.54953570608324
"""(slope / its standard error)² must be above this: chi-squared with one degree of freedom at 99.8%."""
INTERVAL_WIDTH = 3.92
"""A 95% interval is taken as this many standard errors wide."""

WEIGHTED = "recent trend: weighted regression over the last five points, 99.8%"
CHI_SQUARED = "recent trend: chi-squared test for trend over the last five points, 99.8%"
TOO_FEW = "A recent trend needs five points."
GAP = "One of the last five points, or its interval, is missing."
POOLED = "Each point pools several years, so neighbouring points share data."
NO_WIDTH = "The interval of one of the last five points has no width, so the point cannot be weighed."

Series = Sequence[float] | NDArray[np.float64]


@dataclass(frozen=True)
class RecentTrend:
    """Which way the last `points` points go, and whether that is good. Slope and chi-squared are None where none was made.

    `slope` is the change from one point to the next in the unit of the values. Both numbers stay before the door.
    """

    movement: Movement
    judgement: Judgement
    reason: str
    method: str = ""
    points: int = 0
    chi_squared: float | None = None
    slope: float | None = None


def recent_trend(
    values: Series, low: Series, high: Series, polarity: Polarity = Polarity.NEUTRAL, pooled: bool = False
) -> RecentTrend:
    """The recent trend of consecutive points with 95% intervals, oldest first; only the last five are used.

    `values`, `low` and `high` are three series of one length and in one unit, whichever it is. NaN is a missing point: periods
    may not be left out, or distant points would pass for neighbours. `pooled` says that each point covers several years; then
    there is no trend. Raises ValueError for series of different lengths, infinite numbers and a value outside its interval.
    Source: Office for Health Improvement and Disparities, recent trends on Fingertips.
    """
    value, below, above = (np.asarray(side, dtype=float) for side in (values, low, high))
    _check_series(value, below, above)
    with np.errstate(invalid="ignore"):
        outside = (below > value) | (value > above)
    if outside.any():
        raise ValueError(f"At index {int(np.argmax(outside))}: the value lies outside its interval.")
    lacking = _lacking(pooled, value, below, above)
    if not lacking and (above[-POINTS:] == below[-POINTS:]).any():
        lacking = NO_WIDTH
    if lacking:
        return RecentTrend(Movement.NOT_CALCULATED, Judgement.NOT_JUDGED, lacking, WEIGHTED)
    weight = 1 / ((above[-POINTS:] - below[-POINTS:]) / INTERVAL_WIDTH) ** 2
    slope = _slope(np.arange(POINTS), value[-POINTS:], weight)
    chi_squared = slope**2 * _scatter(np.arange(POINTS), weight)
    return _judged(lambda kept: _slope(kept, value[-POINTS:][kept], weight[kept]), slope, chi_squared, polarity, WEIGHTED)


def recent_trend_of_proportions(
    numerator: Series, denominator: Series, polarity: Polarity = Polarity.NEUTRAL, pooled: bool = False
) -> RecentTrend:
    """The same for proportions by the chi-squared test for trend on counts and denominators, two series of one length.

    The slope is that of the proportion between 0 and 1, weighed by denominators, also where one point is left out. Raises
    ValueError for series of different lengths and impossible numbers. Source: Cochran 1954; Armitage 1955; used as by
    Fingertips.
    """
    above, below = (np.asarray(side, dtype=float) for side in (numerator, denominator))
    _check_series(above, below)
    check_parts(above, below)
    lacking = _lacking(pooled, above, below)
    if lacking:
        return RecentTrend(Movement.NOT_CALCULATED, Judgement.NOT_JUDGED, lacking, CHI_SQUARED)
    part, whole = above[-POINTS:], below[-POINTS:]
    slope = _slope(np.arange(POINTS), part / whole, whole)
    overall = part.sum() / whole.sum()
    # Where none or all have it there is no movement, and nothing to divide by.
    spread = overall * (1 - overall)
    chi_squared = slope**2 * _scatter(np.arange(POINTS), whole) / spread if spread else 0.0
    return _judged(lambda kept: _slope(kept, part[kept] / whole[kept], whole[kept]), slope, chi_squared, polarity, CHI_SQUARED)


def _lacking(pooled: bool, *sides: NDArray[np.float64]) -> str:
    """Why there can be no trend, or nothing."""
    if pooled:
        return POOLED
    if len(sides[0]) < POINTS:
        return TOO_FEW
    return GAP if any(np.isnan(side[-POINTS:]).any() for side in sides) else ""


def _judged(
    slope_of: Callable[[NDArray[np.int_]], float], slope: float, chi_squared: float, polarity: Polarity, method: str
) -> RecentTrend:
    """The trend in words: clear where the slope is, and keeps its sign whichever point is left out."""
    left_out = [slope_of(np.delete(np.arange(POINTS), one)) for one in range(POINTS)]
    steady = all(np.sign(one) == np.sign(slope) != 0 for one in left_out)
    movement, judgement = Movement.NO_SIGNIFICANT_CHANGE, Judgement.NO_CLEAR_CHANGE
    reason = "The five points move no more than chance alone could make them."
    if chi_squared > THRESHOLD and not steady:
        reason = "The trend rests on a single point: without it, it would turn round."
    elif chi_squared > THRESHOLD:
        movement = Movement.INCREASING if slope > 0 else Movement.DECREASING
        judgement, reason = _polar(slope > 0, polarity)
    return RecentTrend(movement, judgement, reason, method, POINTS, float(chi_squared), float(slope))


def _polar(rising: bool, polarity: Polarity) -> tuple[Judgement, str]:
    moved = "rise" if rising else "fall"
    if polarity is Polarity.NEUTRAL:
        return Judgement.NOT_JUDGED, f"The {moved} over five points is larger than chance, but may be good or bad."
    good = rising == (polarity is Polarity.HIGHER)
    reason = f"The {moved} over five points is larger than chance, and {polarity} is better."
    return (Judgement.BETTER if good else Judgement.WORSE), reason


def _slope(place: NDArray[np.int_], value: NDArray[np.float64], weight: NDArray[np.float64]) -> float:
    """The slope of weighted least squares; places and values are taken from their means, which keeps digits."""
    at = place - np.average(place, weights=weight)
    return float(np.sum(weight * at * (value - np.average(value, weights=weight))) / np.sum(weight * at**2))


def _scatter(place: NDArray[np.int_], weight: NDArray[np.float64]) -> float:
    """The weighted sum of squares of the places: one over the squared standard error of the slope."""
    return float(np.sum(weight * (place - np.average(place, weights=weight)) ** 2))


def _check_series(*sides: NDArray[np.float64]) -> None:
    if any(side.ndim != 1 or len(side) != len(sides[0]) for side in sides):
        raise ValueError("A trend needs one series of points, with a value and its sides for each.")
    for side in sides:
        if np.isinf(side).any():
            raise ValueError(f"At index {int(np.argmax(np.isinf(side)))}: a point and its interval must be finite.")
