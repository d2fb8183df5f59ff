"""What the bounds and the rows that are always known say of each unknown: the smallest and the largest number it may be."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

import numpy as np

from report.door.linked.solver import Numbers
from report.door.linked.system import Row, System, Unknown

ROUNDS = 3
SLIGHT = 1e-9


def bounds_of(system: System, rows: Sequence[Row]) -> tuple[Numbers, Numbers]:
    """Lowest and highest of each unknown, made narrower by each of `rows` in turn, a few times over.

    All of it follows from the rows, so nothing that an attacker must think possible is lost. A count is cut to whole numbers.
    """
    low = np.array([unknown.low for unknown in system.unknowns], dtype=float)
    high = np.array([unknown.high for unknown in system.unknowns], dtype=float)
    for _ in range(ROUNDS):
        changed = [_narrow(row, low, high, system.unknowns) for row in rows]
        if not any(changed):
            break
    return low, high


def _narrow(row: Row, low: Numbers, high: Numbers, unknowns: Sequence[Unknown]) -> bool:
    """True where the row makes a bound of one of its unknowns narrower. A row that contradicts the bounds changes nothing."""
    spans = [(number * low[at], number * high[at]) for at, number in row.terms]
    ends = [(min(span), max(span)) for span in spans]
    least, most = _sums(end[0] for end in ends), _sums(end[1] for end in ends)
    changed = False
    for (at, number), (small, large) in zip(row.terms, ends, strict=True):
        top, bottom = row.high - _without(least, small, -math.inf), row.low - _without(most, large, math.inf)
        new_low, new_high = (bottom / number, top / number) if number > 0 else (top / number, bottom / number)
        if unknowns[at].whole:
            new_low, new_high = whole_within(new_low, new_high)
        new_low, new_high = max(new_low, low[at]), min(new_high, high[at])
        if new_low <= new_high and (new_low > low[at] + SLIGHT or new_high < high[at] - SLIGHT):
            low[at], high[at], changed = new_low, new_high, True
    return changed


def whole_within(low: float, high: float) -> tuple[float, float]:
    """The smallest and the largest whole number between two, or the two themselves where none lies between."""
    up = float(math.ceil(low - SLIGHT * max(1.0, abs(low)))) if math.isfinite(low) else low
    down = float(math.floor(high + SLIGHT * max(1.0, abs(high)))) if math.isfinite(high) else high
    return (up, down) if up <= down else (low, high)


def _sums(numbers: Iterable[float]) -> tuple[float, int]:
    """The sum of those that are finite, and how many are not."""
    total, endless = 0.0, 0
    for number in numbers:
        if math.isfinite(number):
            total += number
        else:
            endless += 1
    return total, endless


def _without(total: tuple[float, int], one: float, endless: float) -> float:
    """The sum without one of its numbers, or `endless` where another one is."""
    finite, count = total
    if not math.isfinite(one):
        return finite if count == 1 else endless
    return endless if count else finite - one


def activity(row: Row, low: Numbers, high: Numbers) -> tuple[float, float]:
    """The smallest and the largest sum that a row can have within bounds."""
    least = sum(number * (low[at] if number > 0 else high[at]) for at, number in row.terms)
    most = sum(number * (high[at] if number > 0 else low[at]) for at, number in row.terms)
    return float(least), float(most)
