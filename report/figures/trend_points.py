"""A figure over time: the known values in a row that end at the period shown, and where breaks part them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from report.figures.results import Measured
from report.settings.affected import breaks_between
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.terms.periods import Kind, Period
from report.terms.wording import as_printed, rounds_to_nought

Point = tuple[Period, Measured]
_RUNNING = ("year to date", "rolling 12 months")
_YEARS = (Kind.FINANCIAL_YEAR, Kind.CALENDAR_YEAR, Kind.ACADEMIC_YEAR, Kind.ROLLING_YEAR)


@dataclass(frozen=True)
class Series:
    """Known values in a row, oldest first, the newest that of the period shown; none where that one is not known.

    `breaks` are the places, counted from 0, at which a new stretch begins. `not_comparable` says why numbers of this figure
    must not be set beside each other, and is empty where they may.
    """

    indicator: Indicator
    points: tuple[Point, ...]
    breaks: tuple[int, ...] = ()
    not_comparable: str = ""

    @property
    def values(self) -> list[float]:
        """Each value as the report prints it: whoever has the report can work out the same limits."""
        unit, decimals = self.indicator.unit, self.indicator.decimals
        return [as_printed(m.value.number, unit, decimals) for _, m in self.points if m.value.number is not None]

    @property
    def since_break(self) -> tuple[Point, ...]:
        """The points of the last stretch."""
        return self.points[self.breaks[-1] :] if self.breaks else self.points

    @property
    def overlaps(self) -> bool:
        """True where points share days, as years to date and pooled years do: then one number sways several points."""
        if self.indicator.measure_type in _RUNNING and any(period.kind not in _YEARS for period, _ in self.points):
            return True
        pairs = zip(self.points, self.points[1:], strict=False)
        return any(later.start <= earlier.end for (earlier, _), (later, _) in pairs)


def series_of(indicator: Indicator, points: Sequence[Point], settings: Settings, not_comparable: str = "") -> Series:
    """The series that ends with the last of `points`. A gap ends it: what lies before one is not set beside what lies after.

    A new stretch begins with each point that a declared break keeps apart from the one before it.
    """
    row: list[Point] = []
    for point in reversed(points):
        if not _has_number(indicator, point[1]):
            break
        row.insert(0, point)
    pairs = enumerate(pairwise(period for period, _ in row), 1)
    breaks = tuple(at for at, (one, other) in pairs if breaks_between(settings, indicator.id, one, other))
    return Series(indicator, tuple(row), breaks, not_comparable)


def without_lead(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points from the first that any return speaks of."""
    first = next((at for at, (_, measured) in enumerate(points) if measured.observations or measured.value.known), len(points))
    return tuple(points[first:])


def _has_number(indicator: Indicator, measured: Measured) -> bool:
    """True for a value that prints as a number; one that rounds to nought prints as [low] and is a gap."""
    number = measured.value.number
    return number is not None and not rounds_to_nought(number, indicator.unit, indicator.decimals)
