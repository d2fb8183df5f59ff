"""The interval of each figure that has one, for many figures at once: of proportions, of rates, of means."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from report.figures.statistics import Interval, Intervals, mean_interval, proportion, rate
from report.figures.statistics.number_checks import are_counts, are_parts

Parts = tuple[float | None, float | None]
"""Numerator and denominator."""


def of_proportions(parts: Sequence[Parts]) -> list[Interval | None]:
    """Wilson's interval of each, in per cent; None where a part is missing, is no count or is no part of its whole."""
    above, below = _columns(parts)
    fit = are_parts(above, below)
    return _listed(proportion(np.where(fit, above, np.nan), np.where(fit, below, np.nan)), fit, 100)


def of_rates(parts: Sequence[Parts], per: float) -> list[Interval | None]:
    """The interval of each rate for every `per`: exact below ten events, Byar's from ten. None where a part is missing."""
    above, below = _columns(parts)
    fit = are_counts(above) & np.isfinite(below) & (below > 0)
    return _listed(rate(np.where(fit, above, np.nan), np.where(fit, below, np.nan), per), fit, 1)


def of_mean(mean: float | None, spread: float | None, size: int | None) -> Interval | None:
    """Student's interval of a mean; None where it is not known how many numbers it rests on, or they are fewer than two."""
    if mean is None or spread is None or not size or size < 2:
        return None
    return mean_interval(mean, spread, size)


def _columns(parts: Sequence[Parts]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Numerators and denominators; NaN for a missing one."""
    table = np.array(parts, dtype=float).reshape(-1, 2)
    return table[:, 0], table[:, 1]


def _listed(found: Intervals, fit: NDArray[np.bool_], scale: float) -> list[Interval | None]:
    """One by one, in the unit of the value."""
    sides = ((scale * side).tolist() for side in (found.value, found.low, found.high))
    rows = zip(*sides, found.method.tolist(), fit.tolist(), strict=True)
    return [Interval(value, low, high, method, found.level) if fits else None for value, low, high, method, fits in rows]
