"""The interval of a rate."""

from __future__ import annotations

from typing import overload

import numpy as np
from numpy.typing import NDArray

from report.figures.statistics.interval import LEVEL, Interval, Intervals, Numbers, made, together
from report.figures.statistics.number_checks import Array, check_count, check_denominator, check_level, check_per
from report.figures.statistics.quantiles import normal_quantile

BYAR_FROM = 10
"""From so many events Byar's approximation is used; below, exact Poisson limits."""

EXACT_POISSON = "exact Poisson interval"
BYAR = "Byar's approximation"


@overload
def rate(  # type: ignore[overload-overlap]  # single numbers come first, so the wider form means arrays
    events: float, denominator: float, per: float = 1, level: float = LEVEL
) -> Interval: ...
@overload
def rate(events: float | Numbers, denominator: float | Numbers, per: float = 1, level: float = LEVEL) -> Intervals: ...
def rate(events: float | Numbers, denominator: float | Numbers, per: float = 1, level: float = LEVEL) -> Interval | Intervals:
    """Events for every `per` of the denominator, as 10,000. A rate may exceed its denominator; a proportion may not.

    Exact Poisson limits below 10 events, Byar's approximation from 10, chosen for each element of an array by itself.
    Numbers give an `Interval`, arrays `Intervals`. Raises ValueError for impossible numbers.
    Source: Garwood 1936; Breslow and Day 1987; Public Health England, Technical Guide: Confidence Intervals.
    """
    counted, below = together(events, denominator)
    check_count(counted)
    check_denominator(below)
    check_per(per)
    low, high = poisson_limits(counted, level)
    value, low, high = (side * per / below for side in (counted, low, high))
    return made(value, low, high, poisson_methods(counted), level)


def poisson_limits(events: Array, level: float) -> tuple[Array, Array]:
    """The limits of counts that were checked, each by the method that belongs to its size."""
    check_level(level)
    exact = events < BYAR_FROM
    low, high = _byar(np.where(exact, BYAR_FROM, events), level)
    if exact.any():
        exact_low, exact_high = _exact(np.where(exact, events, 0), level)
        low, high = np.where(exact, exact_low, low), np.where(exact, exact_high, high)
    return low, high


def poisson_methods(events: Array) -> NDArray[np.str_]:
    """The name of the method for each count."""
    return np.where(events < BYAR_FROM, EXACT_POISSON, BYAR)


def _exact(events: Array, level: float) -> tuple[Array, Array]:
    from scipy.special import gammainccinv, gammaincinv

    tail = (1 - level) / 2
    low = np.where(events == 0, 0.0, gammaincinv(np.maximum(events, 1), tail))
    return low, np.asarray(gammainccinv(events + 1, tail), dtype=float)


def _byar(events: Array, level: float) -> tuple[Array, Array]:
    z = normal_quantile(level)
    above = events + 1
    low = events * (1 - 1 / (9 * events) - z / (3 * np.sqrt(events))) ** 3
    return low, above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3
