"""Each figure beside statistical neighbours, region and England: the words, the place among the neighbours, and why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from report.figures.comparison.comparators import Comparator, Finder
from report.figures.comparison.comparing import compare
from report.figures.comparison.ranking import rank
from report.figures.results import Result
from report.settings.project import Settings
from report.terms.comparisons import ORDER, AreaKind, Rank, Standing
from report.terms.language import phrase, said
from report.terms.rounding import round_half_up

NEIGHBOURS = phrase("Statistical neighbours")
FORMS_OF: dict[AreaKind, frozenset[str]] = {
    "neighbours": frozenset({"neighbours", "beside_neighbours", "rank", "quartile"}),
    "region": frozenset({"region", "beside_region"}),
    "england": frozenset({"england", "beside_england"}),
}
RANKED = frozenset({"rank", "quartile"})
_ASKED = frozenset().union(*FORMS_OF.values())
NO_VALUE = phrase("There is no value to compare.")
COUNTED = phrase("A count depends on how many people live in an area; only rates, shares and means can be compared.")
NO_BASE = phrase("Base not known: without the numbers behind it there is no interval, and chance cannot be ruled out.")
LATER_OR_EARLIER = phrase("The value it would be compared with is for another period.")
NOT_KNOWN = phrase("There is no value to compare it with.")


class Standings:
    """Sets results beside other areas."""

    def __init__(self, finder: Finder, settings: Settings) -> None:
        self.finder = finder
        self.settings = settings

    def beside(self, result: Result) -> Result:
        """The result with the comparators, words and rank that its forms ask for, in the fixed order of comparison."""
        if _ASKED.isdisjoint(result.forms):
            return result
        found = [self.finder.find(result.key, result.period, kind) for kind in ORDER if FORMS_OF[kind] & result.forms]
        return replace(
            result,
            comparators=(*result.comparators, *((one.kind, one.measured) for one in found)),
            standings=tuple(self._standing(result, one) for one in found),
            rank=next(self._ranks(result, found), None) if RANKED & result.forms else None,
        )

    def _standing(self, result: Result, found: Comparator) -> Standing:
        other_period = found.period != result.period
        standing = Standing(
            found.kind, self._name(found.kind), found.period.words, None, _why_not(result, found), other_period=other_period
        )
        if found.kind == "neighbours" and self.finder.neighbours is not None:
            standing = replace(
                standing,
                statistic=self.finder.neighbours.statistic,
                vintage=self.finder.neighbours.vintage,
                with_data=sum(one.value.known for _, one in found.members),
                size=len(self.finder.neighbours.areas),
            )
        interval, benchmark = result.now.interval, found.measured.value.number
        if standing.reason or interval is None or benchmark is None:
            return standing
        found_to_be = compare(interval, benchmark, result.indicator.polarity)
        return replace(standing, said=found_to_be.said, reason=found_to_be.reason, method=found_to_be.method)

    def _ranks(self, result: Result, found: list[Comparator]) -> Iterator[Rank]:
        """The place among the neighbours that have a value for the very same period."""
        home = result.now.value.number
        for one in found:
            if one.kind == "neighbours" and home is not None and one.period == result.period and one.measured.value.known:
                others = [each.value.number for _, each in one.members if each.value.number is not None]
                among = said("{area} and its statistical neighbours with data", area=self.settings.config.partnership.area)
                place = rank(*_as_printed(result, home, others), result.indicator.polarity, among)
                if place is not None:
                    yield place

    def _name(self, kind: AreaKind) -> str:
        place = self.settings.config.partnership
        return {"neighbours": said(NEIGHBOURS), "region": place.region or said("Region"), "england": place.country}[kind]


def _why_not(result: Result, found: Comparator) -> str:
    """Why nothing can be said of the comparison; empty where something can."""
    if found.refused:
        return found.refused
    if not result.now.value.known:
        return NO_VALUE
    if not found.measured.value.known:
        return found.measured.value.reason if found.members else NOT_KNOWN
    if found.period != result.period:
        return LATER_OR_EARLIER
    if result.now.interval is None:
        return COUNTED if result.indicator.unit == "count" else NO_BASE
    return ""


def _as_printed(result: Result, home: float, others: list[float]) -> tuple[float, list[float]]:
    """Values that print alike share a place: a reader must be able to see the order."""
    places = result.indicator.decimals
    if places is None:
        return home, others
    return round_half_up(home, places), [round_half_up(other, places) for other in others]
