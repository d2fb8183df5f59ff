"""The XmR control chart as the NHS's Making Data Count draws it: limits from the moving range, one set between breaks.

Sources: NHS England, Making Data Count; Wheeler 2000, Understanding Variation. What a chart leaves out and why stands in
docs/methods.md. No reason and no method holds a number of the series.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from report.figures.statistics.control_rules import XmrSignal, signals_in
from report.figures.statistics.control_words import said_of_newest
from report.terms.trends import Variation
from report.terms.verdicts import Polarity

FACTOR = 2.66
"""Limits lie this many mean moving ranges from the centre. It stands for 3/1.128, rounded as the guidance prints it."""
SCREEN_FACTOR = 3.267
FULL_POINTS = 12
"""Under so many points limits are trial limits."""
LEAST_POINTS = 8
"""Under so many points there are no limits: seven in a run need at least one more point to be set against."""

METHOD = f"XmR chart: mean and {FACTOR} times the mean moving range on either side"
SCREENED = f"{METHOD}; moving ranges above {SCREEN_FACTOR} times their mean left out once"


@dataclass(frozen=True)
class Segment:
    """The points from index `start` to index `end`, both included, with their centre and limits; None where there are too few.

    A segment reaches from one break to the next. `points` counts those that are not missing, `trial` says that they are under
    twelve. `screened` holds the later point of each moving range that was left out. `reason` says why there are no limits.
    """

    start: int
    end: int
    points: int
    centre: float | None = None
    low: float | None = None
    high: float | None = None
    trial: bool = False
    screened: tuple[int, ...] = ()
    reason: str = ""


@dataclass(frozen=True)
class XmrChart:
    """Segments in order of time, every signal, and what the newest point says, with its reason in a sentence."""

    segments: tuple[Segment, ...]
    signals: tuple[XmrSignal, ...]
    variation: Variation
    reason: str
    method: str


def xmr(
    values: Sequence[float] | NDArray[np.float64],
    breaks: Iterable[int] = (),
    polarity: Polarity = Polarity.NEUTRAL,
    screen: bool = False,
) -> XmrChart:
    """The chart of one series of consecutive points, oldest first, in any unit; NaN is a missing point.

    `breaks` are the indices of the first points after a break: limits begin anew there, and no moving range and no run
    crosses it. Nor do they cross a missing point. `screen` leaves moving ranges above 3.267 times their mean out, once. A
    lower limit may lie below nought, even of a count. Raises ValueError for infinite numbers and a break outside the series.
    Source: NHS England, Making Data Count.
    """
    series = np.asarray(values, dtype=float)
    edges = [0, *_edges(series, breaks), len(series)]
    segments = tuple(_segment(series, start, after - 1, screen) for start, after in pairwise(edges) if after > start)
    signals = tuple(
        signal
        for one in segments
        if one.centre is not None and one.low is not None and one.high is not None
        for signal in signals_in(series[one.start : one.end + 1], one.start, one.centre, one.low, one.high)
    )
    variation, reason = said_of_newest(series, segments[-1].reason if segments else NO_POINTS, signals, polarity)
    return XmrChart(segments, signals, variation, reason, SCREENED if screen else METHOD)


NO_POINTS = "There are no points."
TOO_FEW = "Limits need at least eight points since the last break."
TOO_GAPPY = "Too many points are missing: limits need at least seven pairs of neighbouring points."
NO_MOVEMENT = "Neighbouring points never differ, though the values do, so limits would mean nothing."


def _edges(series: NDArray[np.float64], breaks: Iterable[int]) -> list[int]:
    if series.ndim != 1:
        raise ValueError("A control chart needs one series of points.")
    if np.isinf(series).any():
        raise ValueError(f"At index {int(np.argmax(np.isinf(series)))}: a point must be finite.")
    found = sorted(set(breaks))
    for one in found:
        if not 0 <= one < len(series) or one != int(one):
            raise ValueError(f"A break is the index of the first point after it, from 0 to {len(series) - 1}; {one} is not.")
    return [int(one) for one in found if one]


def _segment(series: NDArray[np.float64], start: int, end: int, screen: bool) -> Segment:
    part = series[start : end + 1]
    known = part[~np.isnan(part)]
    ranges = np.abs(np.diff(part))
    pairs = int(np.sum(~np.isnan(ranges)))
    if len(known) < LEAST_POINTS:
        return Segment(start, end, len(known), reason=TOO_FEW)
    if pairs < LEAST_POINTS - 1:
        return Segment(start, end, len(known), reason=TOO_GAPPY)
    trial = len(known) < FULL_POINTS
    if (known == known[0]).all():
        flat = float(known[0])  # not its mean, which may miss it by the last digit
        return Segment(start, end, len(known), flat, flat, flat, trial)
    mean_range = float(np.nanmean(ranges))
    out = np.flatnonzero(ranges > SCREEN_FACTOR * mean_range) if screen else np.array([], dtype=int)
    mean_range = float(np.nanmean(np.delete(ranges, out)))
    if mean_range == 0:
        return Segment(start, end, len(known), reason=NO_MOVEMENT)
    centre, reach = float(known.mean()), FACTOR * mean_range
    screened = tuple(int(at) + start + 1 for at in out)
    return Segment(start, end, len(known), centre, centre - reach, centre + reach, trial, screened)
