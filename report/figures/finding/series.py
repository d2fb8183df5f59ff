"""The observations of one measure and area, laid out to be found by breakdown and period without looking through them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from datetime import date
from functools import cached_property

from report.intake.observations import Observation
from report.terms.periods import Kind, Period
from report.terms.released import Breakdown

_SCHOOL = (Kind.SCHOOL_TERM, Kind.ACADEMIC_YEAR)


def is_school(kind: Kind) -> bool:
    """True for the periods of the school year, whose ends are no others'."""
    return kind in _SCHOOL


class Series(dict[Period, Observation]):
    """One breakdown of a measure: what was sent for each period; the first where two returns give the same one."""

    @cached_property
    def ends(self) -> tuple[dict[date, Observation], dict[date, Observation]]:
        """What was sent by the day on which its period ends, of others and of school terms. The longest stands for its end."""
        found: tuple[dict[date, Observation], dict[date, Observation]] = ({}, {})
        for period in sorted(self, reverse=True):
            found[is_school(period.kind)][period.end] = self[period]
        return found

    @cached_property
    def _in_order(self) -> tuple[list[Period], list[date], list[date]]:
        """The periods by their first day, those first days, and the last days in order."""
        periods = sorted(self)
        return periods, [period.start for period in periods], sorted(period.end for period in periods)

    def within(self, whole: Period) -> list[Observation]:
        """What was sent for periods that lie inside `whole`, oldest first."""
        periods, starts, _ = self._in_order
        begun = periods[bisect_left(starts, whole.start) : bisect_right(starts, whole.end)]
        return [self[period] for period in begun if period.end <= whole.end]

    def ends_within(self, whole: Period) -> bool:
        """True where something was sent for a period whose last day lies inside `whole`."""
        ends = self._in_order[2]
        at = bisect_left(ends, whole.start)
        return at < len(ends) and ends[at] <= whole.end


class Rows:
    """Everything sent of one measure for one area."""

    def __init__(self) -> None:
        self.all: list[Observation] = []
        self.series: dict[Breakdown, Series] = {}
        self.totals: dict[Breakdown, list[Observation]] = {}

    def add(self, o: Observation, breakdown: Breakdown) -> None:
        """Take an observation in; its breakdown has its dimensions in order of name."""
        self.all.append(o)
        if o.total:
            self.totals.setdefault(breakdown, []).append(o)
            return
        series = self.series.get(breakdown)
        if series is None:
            series = self.series[breakdown] = Series()
        series.setdefault(o.period, o)

    @cached_property
    def levels(self) -> dict[tuple[str, ...], list[Breakdown]]:
        """The breakdowns by their dimensions, as `("category", "sex")`, in the order of the returns."""
        found: dict[tuple[str, ...], list[Breakdown]] = {}
        for breakdown in self.series:
            found.setdefault(tuple(name for name, _ in breakdown), []).append(breakdown)
        return found

    @cached_property
    def values(self) -> dict[str, list[str]]:
        """The values of each dimension as sent, in the order of the returns."""
        found: dict[str, dict[str, None]] = {}
        for o in self.all:
            for name, value in o.breakdown:
                found.setdefault(name, {})[value] = None
        return {name: list(values) for name, values in found.items()}

    @cached_property
    def all_periods(self) -> frozenset[Period]:
        """The periods of every observation, totals among them."""
        return frozenset(o.period for o in self.all)

    @cached_property
    def periods(self) -> list[str]:
        """The canonical periods sent for the whole, oldest first."""
        return [str(period) for period in sorted(self.series.get((), ()))]


def index(observations: Iterable[Observation]) -> dict[tuple[str, str], Rows]:
    """The observations by measure and area."""
    found: dict[tuple[str, str], Rows] = {}
    for o in observations:
        key = (o.measure, o.area)
        rows = found.get(key)
        if rows is None:
            rows = found[key] = Rows()
        breakdown = o.breakdown
        rows.add(o, breakdown if len(breakdown) < 2 else tuple(sorted(breakdown)))
    return found
