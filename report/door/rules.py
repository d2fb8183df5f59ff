"""Which values are held back: a small count of children, or what tells one; all of a group; what others need besides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set

from report.door.dominance import Contributions
from report.door.noughts import all_of, is_all_or_none
from report.figures.results import Measured, Result
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.settings.rule import UNLESS_ALL, Rule
from report.settings.suppression import is_let_out, is_withheld, rule_of
from report.terms.periods import Period
from report.terms.released import FigureKey

WITHHELD = "held back by the partnership's own decision"
SMALL = "a small count of children"
PROTECTS = "held back so that another number cannot be worked out"
ALL = "it tells that all, or none, of a group of children are something"
FEW = "a sum that few of its parts make"


class Rules:
    """The declared rules of one year, applied to results: all those that the report may show or set a value beside.

    `besides` are the figures that secondary suppression holds back.
    """

    def __init__(self, settings: Settings, results: Iterable[Result] = (), besides: Set[FigureKey] = frozenset()) -> None:
        self._settings = settings
        self._besides = besides
        self._withheld = {key: is_withheld(settings, indicator) for key, indicator in settings.indicators.items()}
        self._rules = {key: rule_of(settings, indicator) for key, indicator in settings.indicators.items()}
        found = list(results)
        self._all_of = all_of(one for one in found if self._rules[one.indicator.id].noughts == UNLESS_ALL)
        self._contributions = Contributions(found, settings)

    def hides(self, result: Result, measured: Measured, period: Period) -> str:
        """Why a value of this result, for this period, is held back; empty where it may be shown."""
        if self._withheld[result.indicator.id]:
            return WITHHELD
        if self.is_let_out(result, period):
            return ""
        if why := self.protects(result, measured, period):
            return why
        key = FigureKey(result.indicator.id, str(period), result.breakdown) if self._besides else None
        return PROTECTS if key in self._besides else ""

    def is_let_out(self, result: Result, period: Period) -> bool:
        """True for a value of the whole area that a named role has let out. A breakdown is never one."""
        return not result.breakdown and is_let_out(self._settings, result.indicator.id, period)

    def protects(self, result: Result, measured: Measured, period: Period) -> str:
        """Why the value needs protection, whoever has let it out; empty where it needs none."""
        indicator, rule = result.indicator, self._rules[result.indicator.id]
        if any(small(count, rule) for count, rule in self._told(indicator, measured)):
            return SMALL
        if rule.noughts == UNLESS_ALL and self._all_of.tells(result, measured, period):
            return ALL
        if rule.noughts == UNLESS_ALL and any(self._all_within(indicator, measured)):
            return ALL
        place = (indicator.id, str(period), result.breakdown)
        if rule.dominance and self._contributions.dominated(indicator, measured, place, rule.dominance):
            return FEW
        return ""

    def _all_within(self, indicator: Indicator, measured: Measured) -> Iterator[bool]:
        """Whether each value that this one is made from is 0% or 100% of a group."""
        bases = [self._settings.indicators[base] for base in indicator.built_on]
        for at, inner in enumerate(measured.made_from):
            base = bases[min(at, len(bases) - 1)]
            yield base.counts_children and is_all_or_none(base, inner)
            yield from self._all_within(base, inner)

    def _told(self, indicator: Indicator, measured: Measured) -> Iterator[tuple[float, Rule]]:
        """The counts of children that a reader of the value could work out, each with its rule."""
        rule = self._rules[indicator.id]
        if indicator.counts_children:
            yield from ((count, rule) for count in measured.protected_counts)
            if indicator.unit == "count" and indicator.built_on and measured.value.number is not None:
                yield abs(measured.value.number), rule
            if indicator.unit in ("percent", "rate") and measured.numerator is not None and measured.denominator is not None:
                parts = (measured.numerator, measured.denominator, measured.denominator - measured.numerator)
                yield from ((count, rule) for count in parts)
            if measured.size:
                yield measured.size, rule
        bases = [self._settings.indicators[base] for base in indicator.built_on]
        for base in bases:
            yield from self._told_by_parts(base, indicator, measured)
        for at, inner in enumerate(measured.made_from):
            yield from self._told(bases[min(at, len(bases) - 1)], inner)

    def _told_by_parts(self, base: Indicator, indicator: Indicator, measured: Measured) -> Iterator[tuple[float, Rule]]:
        """What a difference, ratio, change or share tells of the indicators it is made from.

        Of a count the parts are known. Of anything else only the cells behind it are: each count in them is taken to be told.
        """
        rule = self._rules[base.id]
        if not base.counts_children:
            return
        if base.unit != "count" or base.built_on:
            cells = [cell.value.number for cell in measured.observations if cell.unit == "count"]
            yield from ((number, rule) for number in cells if number is not None)
            return
        numbers = [
            value.number for name, value in measured.parts if name == base.id or not (indicator.difference or indicator.ratio)
        ]
        known = [number for number in numbers if number is not None]
        yield from ((number, rule) for number in known)
        if indicator.share_of and len(known) == 2:
            yield known[1] - known[0], rule


def small(count: float, rule: Rule) -> bool:
    """True for a count that the rule holds back, both ends included."""
    return rule.low <= count <= rule.high
