"""Finding what a figure is set beside: another area's number for the same period, else its nearest of the same kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from report.figures.comparison.groups import group_of
from report.figures.formula import Formulas
from report.figures.results import Measured
from report.settings.comparing import Neighbours
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.terms.comparisons import AreaKind
from report.terms.language import phrase, said
from report.terms.periods import Period
from report.terms.released import FigureKey
from report.terms.values import Marker, missing

OTHER_KIND = phrase("It is known for another kind of period only, and kinds of period are never set beside each other.")
OTHER_UNIT = phrase("It is told in another unit.")
RATIOS = frozenset({"percent", "rate"})


@dataclass(frozen=True)
class Comparator:
    """One comparator as it was found: its number, its own period, and why it is refused, if it is.

    `members` are the areas of a group with what was found of each.
    """

    kind: AreaKind
    measured: Measured
    period: Period
    refused: str = ""
    members: tuple[tuple[str, Measured], ...] = ()


class Finder:
    """Finds the comparators of figures among the observations."""

    def __init__(self, formulas: Formulas, settings: Settings, neighbours: Neighbours | None) -> None:
        self.formulas = formulas
        self.settings = settings
        self.neighbours = neighbours

    def find(self, key: FigureKey, period: Period, kind: AreaKind) -> Comparator:
        """England, the region or the neighbours, for the figure's period if they have a value for it."""
        areas = self._areas(kind)
        own, refused = self._own_period(key, period, [code for code, _ in areas])
        if refused:
            return Comparator(kind, _nothing(refused), period, refused)
        members = tuple((name, self._checked(key, own, code)) for code, name in areas)
        if kind != "neighbours":
            measured = members[0][1]
            return Comparator(kind, measured, own, measured.value.reason if measured.value.reason == OTHER_UNIT else "")
        if self.neighbours is None:
            return Comparator(kind, _nothing(phrase("No list of statistical neighbours is declared.")), period)
        return Comparator(kind, group_of(members, self.neighbours.statistic, self.neighbours.least), own, members=members)

    def _areas(self, kind: AreaKind) -> tuple[tuple[str, str], ...]:
        if kind == "neighbours":
            return self.neighbours.areas if self.neighbours else ()
        place = self.settings.config.partnership
        return ((kind, place.country if kind == "england" else place.region or said("Region")),)

    def _own_period(self, key: FigureKey, period: Period, areas: Iterable[str]) -> tuple[Period, str]:
        """The period the comparator is told for: the figure's, else the nearest earlier of its kind, else the nearest later."""
        sent = set[Period]().union(*(self._periods(key, area) for area in areas))
        snapshot = self.settings.indicators[key.id].measure_type == "snapshot"
        if period in sent or not sent or _can_be_made(sent, period, snapshot):
            return period, ""
        alike = sorted(one for one in sent if one.kind is period.kind or (snapshot and one.start == one.end))
        if not alike:
            return period, OTHER_KIND
        earlier = [one for one in alike if one.end < period.end]
        return (earlier[-1] if earlier else alike[0]), ""

    def _periods(self, key: FigureKey, area: str) -> set[Period]:
        indicator = self.settings.indicators[key.id]
        names = dict.fromkeys((key.id, *indicator.measures))
        return set[Period]().union(*(self.formulas.lookup.periods_in(name, area, key.breakdown) for name in names))

    def _checked(self, key: FigureKey, period: Period, area: str) -> Measured:
        """One area's number; [x] in place of one that is sent in another unit than the figure's."""
        measured = self.formulas.measure(key.id, period, key.breakdown, area)
        return _nothing(OTHER_UNIT) if _other_unit(self.settings.indicators[key.id], measured) else measured


def _can_be_made(sent: set[Period], period: Period, snapshot: bool) -> bool:
    """True where a count on its last day was sent, or parts of it: whether these make it up is for the formulas to say."""
    if snapshot:
        return any(one.start == one.end == period.end for one in sent)
    return any(period.start <= one.start and one.end <= period.end for one in sent)


def _nothing(reason: str) -> Measured:
    return Measured(missing(Marker.NOT_AVAILABLE, reason), "")


def _other_unit(indicator: Indicator, measured: Measured) -> bool:
    """True where a number as sent says that it is of another unit. A number made from parts is of the figure's own.

    A return may call a percentage that can pass 100 a rate, so that the two are not told apart here.
    """
    like = RATIOS if indicator.unit in RATIOS else {indicator.unit}
    return not measured.parts and any(cell.unit not in like for cell in measured.observations)
