"""The published rules by which points of a control chart are more than chance: each finds its runs in one stretch.

A missing point ends a run, and so does a point on the centre line; a tie ends a rise or fall. All indices are those of the
whole series.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from report.terms.language import phrase
from report.terms.verdicts import Direction

RUN = 7
BEYOND = phrase("beyond a limit")
ONE_SIDE = phrase("seven or more on one side of the centre")
RISING = phrase("seven or more rising")
FALLING = phrase("seven or more falling")
NEAR_LIMIT = phrase("two of three in the outer third on one side")
_EXACT = 1e-9

Steps = NDArray[np.int_]


@dataclass(frozen=True)
class XmrSignal:
    """A rule that points meet: which rule, the indices of the points, and whether they lie (or go) higher or lower."""

    rule: str
    indices: tuple[int, ...]
    direction: Direction


def signals_in(values: NDArray[np.float64], start: int, centre: float, low: float, high: float) -> list[XmrSignal]:
    """Every signal in a stretch with limits, by rule and then in order of time. `start` is the stretch's first index."""
    # Sums of decimals miss by the last digits; a point that is equal by arithmetic shall not count as above or below.
    near = _EXACT * max(abs(low), abs(high), float(np.nanmax(np.abs(values))))
    side = _sign(values - centre, near)
    beyond = np.where(_sign(values - high, near) > 0, 1, np.where(_sign(values - low, near) < 0, -1, 0))
    inner = 2 * (high - centre) / 3
    outer = np.where(beyond == 0, np.where(_sign(np.abs(values - centre) - inner, near) > 0, side, 0), 0)
    steps = _sign(np.diff(values), near)
    return [
        *(_signal(BEYOND, start, [int(at)], int(beyond[at])) for at in np.flatnonzero(beyond)),
        *(_signal(ONE_SIDE, start, run, way) for run, way in _runs(side) if len(run) >= RUN),
        *_trends(steps, start),
        *(_signal(NEAR_LIMIT, start, points, way) for way in (1, -1) for points in _two_of_three(outer == way, values)),
    ]


def _signal(rule: str, start: int, points: range | list[int], way: int) -> XmrSignal:
    return XmrSignal(rule, tuple(int(at) + start for at in points), Direction.HIGHER if way > 0 else Direction.LOWER)


def _sign(numbers: NDArray[np.float64], near: float) -> Steps:
    """1, 0 or -1 for each, 0 where it is as good as nought or missing."""
    known = np.nan_to_num(numbers)
    return np.where(np.abs(known) <= near, 0, np.sign(known)).astype(int)


def _runs(signs: Steps) -> Iterator[tuple[range, int]]:
    """Stretches of the same sign, without those of 0."""
    at = 0
    while at < len(signs):
        end = at
        while end < len(signs) and signs[end] == signs[at]:
            end += 1
        if signs[at]:
            yield range(at, end), int(signs[at])
        at = end


def _trends(steps: Steps, start: int) -> Iterator[XmrSignal]:
    """Seven points need six steps the same way."""
    for run, way in _runs(steps):
        if len(run) >= RUN - 1:
            yield _signal(RISING if way > 0 else FALLING, start, range(run.start, run.stop + 1), way)


def _two_of_three(outer: NDArray[np.bool_], values: NDArray[np.float64]) -> list[list[int]]:
    """The points in the outer third, wherever two of three consecutive known points are; overlapping threes are one signal."""
    groups: list[list[int]] = []
    for at in range(len(outer) - 2):
        here = [at + step for step in range(3) if outer[at + step]]
        if len(here) < 2 or np.isnan(values[at : at + 3]).any():
            continue
        if groups and groups[-1][-1] >= here[0]:
            groups[-1] += [one for one in here if one > groups[-1][-1]]
        else:
            groups.append(here)
    return groups
