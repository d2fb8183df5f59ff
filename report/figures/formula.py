"""How an indicator is made: as sent, a proportion or rate, a difference, a ratio, a change, a share; many values at once."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from report.figures import derived
from report.figures.dividing import counts_behind, divided, intervals_of
from report.figures.finding.found import Found, Reading
from report.figures.finding.lookup import Asked, Lookup
from report.figures.intervals import of_mean
from report.figures.outside import own_period, population_found
from report.figures.results import Measured
from report.settings.affected import breaks_between
from report.settings.definition_history import definitions_at
from report.settings.forms import Share
from report.settings.indicators import Indicator
from report.settings.outside import HOME, OFFICIAL
from report.settings.project import Settings
from report.settings.sent import sent_types
from report.settings.shown import compared_period, share_behind, shown_period
from report.terms.periods import Period
from report.terms.released import Breakdown
from report.terms.values import Marker, missing


class Formulas:
    """Evaluates indicators over the observations. The settings hold no loop: one is refused when they are read."""

    def __init__(self, settings: Settings, lookup: Lookup) -> None:
        self.settings = settings
        self.lookup = lookup
        self._sent = sent_types(settings.forms, settings.indicators)

    def measure(self, figure: str, period: Period, breakdown: Breakdown = (), area: str = "home") -> Measured:
        """One indicator for one period, breakdown and area."""
        return self.measure_all(figure, [(period, breakdown)], area)[0]

    def measure_all(self, figure: str, asked: Asked, area: str = "home") -> list[Measured]:
        """One indicator for each period and breakdown asked for, in that order.

        Each period is made by the definition that held for it.
        """
        indicator = self.settings.indicators[figure]
        area = OFFICIAL if indicator.official and area == HOME else area
        if not indicator.since:
            return self._made(indicator, figure, asked, area)
        made: dict[tuple[Period, Breakdown], Measured] = {}
        held = definitions_at(indicator, (period for period, _ in asked))
        for one in {id(each): each for each in held}.values():
            places = [place for place, each in zip(asked, held, strict=True) if each is one]
            made |= zip(places, self._by(one, figure, places, area), strict=True)
        return [made[place] for place in asked]

    def _by(self, held: Indicator | None, figure: str, places: Asked, area: str) -> list[Measured]:
        """By one definition; where none is declared for these periods, [x] with the reason."""
        if held is not None:
            return self._made(held, figure, places, area)
        lacks = f'no definition of "{figure}" is declared for'
        return [Measured(missing(Marker.NOT_AVAILABLE, f"{lacks} {period.words}"), "") for period, _ in places]

    def _made(self, indicator: Indicator, figure: str, asked: Asked, area: str) -> list[Measured]:
        """By the way it is declared. Of another area what it publishes ready-made goes before what could be worked out."""
        if area == HOME or indicator.measure or not self.lookup.rows(figure, area):
            return self._worked_out(indicator, asked, area)
        sent = self._as_sent(indicator, figure, asked, area)
        if not indicator.numerator or all(one.observations for one in sent):
            return sent
        made = self._worked_out(indicator, asked, area)
        return [one if one.observations else other for one, other in zip(sent, made, strict=True)]

    def _worked_out(self, indicator: Indicator, asked: Asked, area: str) -> list[Measured]:
        if indicator.numerator:
            return self._divided(indicator, asked, area)
        if indicator.change_of:
            return [self._change(indicator, period, breakdown, area) for period, breakdown in asked]
        if indicator.share_of:
            return self._shares(indicator, asked, area)
        if indicator.built_on:
            first, second = (self.measure_all(name, asked, area) for name in indicator.built_on)
            make = derived.difference if indicator.difference else derived.ratio
            bases = [self.settings.indicators[name] for name in indicator.built_on]
            return [make(indicator, bases, *sides) for sides in zip(first, second, strict=True)]
        return self._as_sent(indicator, indicator.measure, asked, area)

    def how(self, indicator: Indicator, measure: str, base: bool = False) -> Reading:
        """How a measure is read for an indicator. What is a count on a day stays one, whatever is made of it."""
        sent = self._sent.get(measure, indicator.measure_type)
        part = measure != indicator.measure
        shown = "snapshot" if part and sent == "snapshot" else indicator.measure_type
        return Reading(sent, shown, tuple(indicator.dimension), indicator.last_day, base)

    def _as_sent(self, indicator: Indicator, measure: str, asked: Asked, area: str) -> list[Measured]:
        found = self._found(indicator, measure, asked, area, self.how(indicator, measure))
        made = [_measured(indicator, one) for one in found]
        share = share_behind(self.settings, measure) if area == HOME and indicator.unit in ("percent", "rate") else None
        return self._with_counts(indicator, share, asked, made) if share else made

    def _with_counts(self, indicator: Indicator, share: Share, asked: Asked, made: list[Measured]) -> list[Measured]:
        """A share or rate that was sent ready-made, with the counts that it tells as soon as its base is known."""
        above = self._found(indicator, share.numerator, asked, HOME, self.how(indicator, share.numerator))
        below = self._found(indicator, share.denominator, asked, HOME, self.how(indicator, share.denominator, base=True))
        counts = [counts_behind(m.value, a.value, b.value, share.per) for m, a, b in zip(made, above, below, strict=True)]
        return [replace(one, protected_counts=told) for one, told in zip(made, counts, strict=True)]

    def _divided(self, indicator: Indicator, asked: Asked, area: str) -> list[Measured]:
        above_how, below_how = self.how(indicator, indicator.numerator), self.how(indicator, indicator.denominator, base=True)
        above = self._found(indicator, indicator.numerator, asked, area, above_how)
        below = self._found(indicator, indicator.denominator, asked, area, below_how)
        return divided(indicator, above, below)

    def _found(self, indicator: Indicator, measure: str, asked: Asked, area: str, how: Reading) -> list[Found]:
        """The measure for each period and breakdown: a population by its declared estimate, another area's by its own day."""
        if measure in self.settings.outside.populations:
            look = partial(population_found, self.settings, self.lookup, indicator.id, measure)
            return [look(period, breakdown, HOME if area == OFFICIAL else area) for period, breakdown in asked]
        if area != HOME:
            asked = [(own_period(self.lookup, indicator, measure, period, area), breakdown) for period, breakdown in asked]
        return self.lookup.find_all(measure, asked, area, how)

    def _change(self, indicator: Indicator, period: Period, breakdown: Breakdown, area: str) -> Measured:
        base = indicator.change_of
        before_period, after_period = compared_period(self.settings, base), shown_period(self.settings, base)
        if before_period is None:
            return Measured(missing(Marker.NOT_APPLICABLE, f"{base} is not compared with an earlier period"), "")
        if period != shown_period(self.settings, indicator.id):
            reason = f"the change is worked out only from {before_period} to {after_period}"
            return Measured(missing(Marker.NOT_AVAILABLE, reason), "")
        breaks = breaks_between(self.settings, base, before_period, after_period)
        if breaks:
            return Measured(missing(Marker.NOT_APPLICABLE, " ".join(one.sentence for one in breaks)), "")
        before, after = self.measure_all(base, [(before_period, breakdown), (after_period, breakdown)], area)
        return derived.change(indicator, self.settings.indicators[base], (before_period, before), (after_period, after))

    def _shares(self, indicator: Indicator, asked: Asked, area: str) -> list[Measured]:
        """Each part of its whole: of all, or of those that share its value of the dimension `within`."""
        inside = indicator.within
        wholes = [(period, tuple(pair for pair in breakdown if pair[0] == inside)) for period, breakdown in asked]
        parts, totals = self.measure_all(indicator.share_of, asked, area), self.measure_all(indicator.share_of, wholes, area)
        base = self.settings.indicators[indicator.share_of]
        return [derived.share(indicator, base, *sides) for sides in zip(parts, totals, strict=True)]


def _measured(indicator: Indicator, found: Found) -> Measured:
    """A measure as it is shown. Of a sum it is not known how its numbers spread, so only one cell has an interval."""
    value, cells = found.value, found.observations
    one = cells[0] if len(cells) == 1 else None
    size, spread = (cells[0].size, cells[0].spread) if cells else (None, None)
    above, below = (one.numerator, one.denominator) if one else (None, None)
    interval = of_mean(value.number, one.spread, one.size) if one and one.size else None
    if below is not None:
        interval = intervals_of(indicator, [(above, below)])[0]
    own = (value.number,) if indicator.unit == "count" and value.number is not None else ()
    counts = (*own, *found.taken_from)
    return Measured(
        value, found.method, cells, (), found.status, above, below, size, spread, counts, interval, found.partial,
        estimate=found.estimate,
    )  # fmt: skip
