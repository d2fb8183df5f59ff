"""The interval of each figure that has one, for many figures at once: of proportions, of rates, of means."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import isfinite

from report.figures.statistics import Interval, mean_interval, proportion, rate

Parts = tuple[float | None, float | None]
"""Numerator and denominator."""


def of_proportions(parts: Sequence[Parts]) -> list[Interval | None]:
    """Wilson's interval of each, in per cent; None where a part is missing or is no part of its whole."""
    return [_times(proportion(one, other), 100) if fit else None for one, other, fit in map(_proportion, parts)]


def of_rates(parts: Sequence[Parts], per: float) -> list[Interval | None]:
    """The interval of each rate for every `per`: exact below ten events, Byar's from ten. None where a part is missing."""
    return [rate(one, other, per) if fit else None for one, other, fit in map(_rate, parts)]


def of_mean(mean: float | None, spread: float | None, size: int | None) -> Interval | None:
    """Student's interval of a mean; None where it is not known how many numbers it rests on, or they are fewer than two."""
    if mean is None or spread is None or not size or size < 2:
        return None
    return mean_interval(mean, spread, size)


def _proportion(parts: Parts) -> tuple[float, float, bool]:
    above, below = parts
    one, other = above or 0.0, below or 0.0
    return one, other, _is_count(above) and _is_count(below) and 0 < other >= one


def _rate(parts: Parts) -> tuple[float, float, bool]:
    above, below = parts
    return above or 0.0, below or 0.0, _is_count(above) and below is not None and below > 0 and isfinite(below)


def _is_count(number: float | None) -> bool:
    return number is not None and isfinite(number) and number >= 0 and number == int(number)


def _times(found: Interval, scale: float) -> Interval:
    return replace(found, value=found.value * scale, low=found.low * scale, high=found.high * scale)
