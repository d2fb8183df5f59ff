"""An estimate with its interval: `Interval` for one, `Intervals` for an array of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from report.figures.statistics.number_checks import Array

LEVEL = 0.95
"""The confidence level where none is asked for."""

Numbers = NDArray[Any] | list[float] | tuple[float, ...]
"""Several numbers: an array of any shape, or a list or tuple. NaN stands for a missing one."""


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


@dataclass(frozen=True, eq=False)
class Intervals:
    """Estimates with their limits: arrays of one shape, read-only. A missing estimate is NaN, as are its limits.

    `method` names each estimate's own method and is empty for a missing one, since a rate's method depends on its count.
    """

    value: Array
    low: Array
    high: Array
    method: NDArray[np.str_]
    level: float = LEVEL

    def __len__(self) -> int:
        return len(self.value)

    def holds(self, number: float | Numbers) -> NDArray[np.bool_]:
        """For each interval whether `number`, or its own one of several, lies inside it; False for a missing estimate."""
        asked = np.asarray(number, dtype=float)
        inside: NDArray[np.bool_] = np.logical_and(self.low <= asked, asked <= self.high)
        return inside

    def at(self, *index: int) -> Interval:
        """One of them, by its place."""
        value, low, high = (float(side[index]) for side in (self.value, self.low, self.high))
        return Interval(value, low, high, str(self.method[index]), self.level)


def made(value: Array, low: Array, high: Array, method: str | NDArray[np.str_], level: float) -> Interval | Intervals:
    """One interval of arrays without dimension, else an array of them. Where any side is missing, all are."""
    value, low, high = np.broadcast_arrays(value, low, high)
    if value.ndim == 0:
        return Interval(float(value), float(low), float(high), str(method), level)
    gone = np.isnan(value) | np.isnan(low) | np.isnan(high)
    sides = [np.where(gone, np.nan, side) for side in (value, low, high)]
    methods = np.where(gone, "", method)
    for array in (*sides, methods):
        array.setflags(write=False)
    return Intervals(sides[0], sides[1], sides[2], methods, level)


def together(*numbers: float | Numbers) -> tuple[Array, ...]:
    """The numbers as arrays of floats of one shape: that of a single number, if all are.

    Raises ValueError where arrays do not fit each other.
    """
    arrays = [np.asarray(one, dtype=float) for one in numbers]
    try:
        return tuple(np.broadcast_arrays(*arrays))
    except ValueError:
        shapes = " and ".join(str(array.shape) for array in arrays)
        raise ValueError(f"The arrays do not fit each other: their shapes are {shapes}.") from None
