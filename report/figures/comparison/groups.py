"""A group of areas as one comparator: the mean or median of those with a value, and how many these are."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from statistics import median

from report.figures.finding.found import gravest
from report.figures.results import Measured
from report.terms.language import phrase
from report.terms.values import Marker, Value, missing, number

TOO_FEW = phrase("Too few of the statistical neighbours have a value.")


def group_value(numbers: Sequence[float], statistic: str, least: int) -> Value:
    """The mean or median of the values that are there, each area counted once; [x] where fewer than `least` are there."""
    if len(numbers) < max(least, 1):
        return missing(Marker.NOT_AVAILABLE, TOO_FEW)
    return number(median(numbers) if statistic == "median" else fsum(numbers) / len(numbers))


def group_of(members: Sequence[tuple[str, Measured]], statistic: str, least: int) -> Measured:
    """The group as one number, its parts the areas by name. An area with a marker in place of a number has no data."""
    known = [(name, one) for name, one in members if one.value.number is not None]
    value = group_value([one.value.number for _, one in known if one.value.number is not None], statistic, least)
    return Measured(
        value=value,
        method=f"{statistic} of {len(known)} areas with data, each counted once",
        observations=tuple(cell for _, one in members for cell in one.observations),
        parts=tuple((name, one.value) for name, one in members),
        status=gravest(one.status for _, one in known),
    )
