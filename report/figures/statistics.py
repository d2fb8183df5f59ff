"""Intervals of one proportion, rate or mean: plain functions on numbers.

Methods as in Public Health England's Technical Guide on confidence intervals: Wilson for a proportion, exact Poisson
below 10 events and Byar's approximation from 10 for a rate, Student's t for a mean. Impossible numbers raise a
ValueError whose message is a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite, sqrt
from statistics import NormalDist

LEVEL = 0.95
BYAR_FROM = 10

WILSON = "Wilson score interval"
EXACT_POISSON = "exact Poisson interval"
BYAR = "Byar's approximation"
STUDENT = "Student's t interval"


@dataclass(frozen=True)
class Interval:
    """An estimate with its limits, all three in the same unit. `level` is 0.95 for a 95% interval."""

    value: float
    low: float
    high: float
    method: str
    level: float = LEVEL

    def holds(self, number: float) -> bool:
        """True where `number` lies inside the interval, its ends included."""
        return self.low <= number <= self.high


def proportion(numerator: float, denominator: float, level: float = LEVEL) -> Interval:
    """A share between 0 and 1 with its Wilson interval. The numerator is part of the denominator."""
    check_parts(numerator, denominator)
    z = normal_quantile(level)
    share = numerator / denominator
    middle = share + z * z / (2 * denominator)
    half = z * sqrt(share * (1 - share) / denominator + z * z / (4 * denominator**2))
    scale = 1 + z * z / denominator
    low = 0.0 if numerator == 0 else (middle - half) / scale
    high = 1.0 if numerator == denominator else (middle + half) / scale
    return Interval(share, low, high, WILSON, level)


def rate(events: float, denominator: float, per: float = 1, level: float = LEVEL) -> Interval:
    """Events for every `per` of the denominator. A rate may exceed its denominator; a proportion may not."""
    check_count(events)
    _check_denominator(denominator)
    exact = events < BYAR_FROM
    low, high = (_exact_poisson if exact else _byar)(events, level)
    scale = per / denominator
    return Interval(events * scale, low * scale, high * scale, EXACT_POISSON if exact else BYAR, level)


def mean_interval(mean: float, spread: float, size: int, level: float = LEVEL) -> Interval:
    """A mean with its interval. `spread` is the sample's standard deviation, `size` how many were measured."""
    check_sample(spread, size)
    half = student_quantile(level, size - 1) * spread / sqrt(size)
    return Interval(mean, mean - half, mean + half, STUDENT, level)


def normal_quantile(level: float) -> float:
    """How many standard errors a two-sided interval of `level` reaches: 1.96 for 0.95."""
    _check_level(level)
    return NormalDist().inv_cdf((1 + level) / 2)


def student_quantile(level: float, freedom: float) -> float:
    """The same for Student's t with `freedom` degrees of freedom."""
    from scipy.special import stdtrit

    _check_level(level)
    return float(stdtrit(freedom, (1 + level) / 2))


def check_count(events: float) -> None:
    """Raise ValueError unless `events` is a count: whole and not negative."""
    if not isfinite(events) or events < 0 or events != int(events):
        raise ValueError(f"A count is a whole number and not below nought; {events:g} is not.")


def check_parts(numerator: float, denominator: float) -> None:
    """Raise ValueError unless `numerator` can be a part of `denominator`."""
    _check_denominator(denominator)
    if not numerator >= 0:
        raise ValueError(f"The numerator cannot be below nought; it is {numerator:g}.")
    if numerator > denominator:
        raise ValueError(f"The numerator ({numerator:g}) is above the denominator ({denominator:g}); no part exceeds its whole.")


def check_sample(spread: float, size: int) -> None:
    """Raise ValueError unless a mean's uncertainty can be worked out from these."""
    if size < 2:
        raise ValueError(f"A mean needs at least two values for an interval; it has {size}.")
    if not spread >= 0:
        raise ValueError(f"The standard deviation cannot be below nought; it is {spread:g}.")


def _check_denominator(denominator: float) -> None:
    if denominator == 0:
        raise ValueError("The denominator is nought, so there is nothing to divide by.")
    if not (isfinite(denominator) and denominator > 0):
        raise ValueError(f"The denominator must be above nought; it is {denominator:g}.")


def _check_level(level: float) -> None:
    if not 0 < level < 1:
        raise ValueError(f"A confidence level lies between 0 and 1, as 0.95; {level:g} does not.")


def _exact_poisson(events: float, level: float) -> tuple[float, float]:
    from scipy.special import gammaincinv

    _check_level(level)
    tail = (1 - level) / 2
    low = float(gammaincinv(events, tail)) if events else 0.0
    return low, float(gammaincinv(events + 1, 1 - tail))


def _byar(events: float, level: float) -> tuple[float, float]:
    z = normal_quantile(level)
    above = events + 1
    low = events * (1 - 1 / (9 * events) - z / (3 * sqrt(events))) ** 3
    return low, above * (1 - 1 / (9 * above) + z / (3 * sqrt(above))) ** 3
