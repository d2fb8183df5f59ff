"""How an indicator is made: as sent, a proportion or rate, a difference, a ratio, a change, a share; many values at once."""

from __future__ import annotations

from report.figures import derived
from report.figures.dividing import divided
from report.figures.found import Found, Reading
from report.figures.intervals import of_mean
from report.figures.lookup import Asked, Lookup
from report.figures.results import Measured
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.settings.sent import sent_types
from report.settings.shown import compared_period, shown_period
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

        Of another area what it publishes ready-made goes before what could be worked out.
        """
        indicator = self.settings.indicators[figure]
        if area != "home" and not indicator.measure and self.lookup.rows(figure, area):
            return self._as_sent(indicator, figure, asked, area)
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
        found = self.lookup.find_all(measure, asked, area, self.how(indicator, measure))
        is_count = indicator.unit == "count"
        return [_measured(one, is_count) for one in found]

    def _divided(self, indicator: Indicator, asked: Asked, area: str) -> list[Measured]:
        above_how, below_how = self.how(indicator, indicator.numerator), self.how(indicator, indicator.denominator, base=True)
        above = self.lookup.find_all(indicator.numerator, asked, area, above_how)
        below = self.lookup.find_all(indicator.denominator, asked, area, below_how)
        return divided(indicator, above, below)

    def _change(self, indicator: Indicator, period: Period, breakdown: Breakdown, area: str) -> Measured:
        base = indicator.change_of
        before_period, after_period = compared_period(self.settings, base), shown_period(self.settings, base)
        if before_period is None:
            return Measured(missing(Marker.NOT_APPLICABLE, f"{base} is not compared with an earlier period"), "")
        if period != shown_period(self.settings, indicator.id):
            reason = f"the change is worked out only from {before_period} to {after_period}"
            return Measured(missing(Marker.NOT_AVAILABLE, reason), "")
        before, after = self.measure_all(base, [(before_period, breakdown), (after_period, breakdown)], area)
        return derived.change(indicator, self.settings.indicators[base], (before_period, before), (after_period, after))

    def _shares(self, indicator: Indicator, asked: Asked, area: str) -> list[Measured]:
        """Each part of its whole: of all, or of those that share its value of the dimension `within`."""
        inside = indicator.within
        wholes = [(period, tuple(pair for pair in breakdown if pair[0] == inside)) for period, breakdown in asked]
        parts, totals = self.measure_all(indicator.share_of, asked, area), self.measure_all(indicator.share_of, wholes, area)
        base = self.settings.indicators[indicator.share_of]
        return [derived.share(indicator, base, *sides) for sides in zip(parts, totals, strict=True)]


def _measured(found: Found, is_count: bool) -> Measured:
    """A measure as it is shown. Of a sum it is not known how its numbers spread, so only one cell has an interval."""
    value, cells = found.value, found.observations
    first = cells[0] if cells else None
    counts = (value.number,) if is_count and value.number is not None else ()
    if first is None or (first.size is None and first.spread is None):
        return Measured(value, found.method, cells, (), found.status, protected_counts=counts, partial=found.partial)
    interval = of_mean(value.number, first.spread, first.size) if len(cells) == 1 else None
    return Measured(
        value, found.method, cells, (), found.status, None, None, first.size, first.spread, counts, interval, found.partial
    )  # fmt: skip
