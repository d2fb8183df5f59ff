"""A figure beside a benchmark: similar, higher, lower, better or worse, by its own interval.

The rule is that of Fingertips (Office for Health Improvement and Disparities): the figure differs from the benchmark where
its 95% interval excludes it. The benchmark is taken as it stands; its own uncertainty is left out, because that of a region
or country is small beside an authority's. No reason holds a number, so that a word never tells what is held back.
"""

from __future__ import annotations

from dataclasses import dataclass

from report.figures.statistics import Interval
from report.terms.verdicts import Comparison, Polarity

INSIDE = "The value it is compared with lies inside the figure’s {level:.0%} interval."
OUTSIDE = "The value it is compared with lies outside the figure’s {level:.0%} interval."
NOT_JUDGED = " Whether higher is better is not declared."
JUDGED = " {polarity} is better."


@dataclass(frozen=True)
class Said:
    """The word, why, and by which method."""

    said: Comparison
    reason: str
    method: str


def compare(interval: Interval, benchmark: float, polarity: Polarity = Polarity.NEUTRAL) -> Said:
    """Similar where the interval holds the benchmark, its ends included; else better or worse by polarity, or higher or lower."""
    method = f"{interval.method}, {interval.level:.0%}"
    if interval.holds(benchmark):
        return Said(Comparison.SIMILAR, INSIDE.format(level=interval.level), method)
    side = Comparison.HIGHER if interval.low > benchmark else Comparison.LOWER
    reason = OUTSIDE.format(level=interval.level)
    if polarity is Polarity.NEUTRAL:
        return Said(side, reason + NOT_JUDGED, method)
    good = side.value == polarity.value
    reason += JUDGED.format(polarity=polarity.value.capitalize())
    return Said(Comparison.BETTER if good else Comparison.WORSE, reason, method)
