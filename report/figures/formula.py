"""How an indicator is made from measures: as sent, a proportion or rate, a difference, a change, a share."""

from __future__ import annotations

from report.figures.lookup import Found, Lookup, gravest
from report.figures.outside import own_period, population_found
from report.figures.results import Measured
from report.settings.indicators import Indicator
from report.settings.outside import HOME, OFFICIAL
from report.settings.project import Settings
from report.settings.shown import compared_period, shown_period
from report.terms.periods import Period
from report.terms.released import Breakdown
from report.terms.rounding import percent_change
from report.terms.values import Marker, Value, missing, number


class Formulas:
    """Evaluates indicators over the observations. The settings hold no loop: one is refused when they are read."""

    def __init__(self, settings: Settings, lookup: Lookup) -> None:
        self.settings = settings
        self.lookup = lookup

    def measure(self, figure: str, period: Period, breakdown: Breakdown = (), area: str = "home") -> Measured:
        """One indicator for one period, breakdown and area."""
        indicator = self.settings.indicators[figure]
        area = OFFICIAL if indicator.official and area == HOME else area
        if area != HOME and not indicator.measure:
            sent = self._as_sent(indicator, figure, period, breakdown, area)
            if sent.observations or not indicator.numerator:
                return sent
        if indicator.numerator:
            return self._ratio(indicator, period, breakdown, area)
        if indicator.difference:
            return self._difference(indicator, period, breakdown)
        if indicator.change_of:
            return self._change(indicator, period)
        if indicator.share_of:
            return self._share(indicator, period, breakdown)
        return self._as_sent(indicator, indicator.measure, period, breakdown, area)

    def _found(self, indicator: Indicator, measure: str, period: Period, breakdown: Breakdown, area: str) -> Found:
        if measure in self.settings.outside.populations:
            where = HOME if area == OFFICIAL else area
            return population_found(self.settings, self.lookup, indicator.id, measure, period, breakdown, where)
        if area != HOME:
            period = own_period(self.lookup, indicator, measure, period, area)
        over_time = indicator.measure_type == "in quarter"
        return self.lookup.find(measure, period, breakdown, area, indicator.dimension, over_time)

    def _as_sent(self, indicator: Indicator, measure: str, period: Period, breakdown: Breakdown, area: str) -> Measured:
        found = self._found(indicator, measure, period, breakdown, area)
        first = found.observations[0] if found.observations else None
        counts = (found.value.number,) if indicator.unit == "count" and found.value.number is not None else ()
        return Measured(
            value=found.value,
            method=found.method,
            observations=found.observations,
            status=found.status,
            numerator=first.numerator if first else None,
            denominator=first.denominator if first else None,
            estimate=found.estimate,
            size=first.size if first else None,
            spread=first.spread if first else None,
            protected_counts=counts,
        )

    def _ratio(self, indicator: Indicator, period: Period, breakdown: Breakdown, area: str) -> Measured:
        above = self._found(indicator, indicator.numerator, period, breakdown, area)
        below = self._found(indicator, indicator.denominator, period, breakdown, area)
        value, method = _divide(indicator, above, below)
        known = [found.value.number for found in (above, below) if found.value.number is not None]
        parts = ((indicator.numerator, above.value), (indicator.denominator, below.value))
        return Measured(
            value=value,
            method=method,
            observations=(*above.observations, *below.observations),
            parts=parts,
            status=gravest((above.status, below.status)),
            numerator=above.value.number,
            denominator=below.value.number,
            estimate=below.estimate,
            protected_counts=tuple(known) if len(known) == 2 else (),
        )

    def _difference(self, indicator: Indicator, period: Period, breakdown: Breakdown) -> Measured:
        first, second = (self.measure(name, period, breakdown) for name in indicator.difference)
        method = f"{indicator.difference[0]} less {indicator.difference[1]}"
        parts = ((indicator.difference[0], first.value), (indicator.difference[1], second.value))
        value = _missing_of(first, second)
        if first.value.number is not None and second.value.number is not None:
            value = number(first.value.number - second.value.number)
        return Measured(
            value=value,
            method=method,
            observations=(*first.observations, *second.observations),
            parts=parts,
            status=gravest((first.status, second.status)),
        )

    def _change(self, indicator: Indicator, period: Period) -> Measured:
        base = indicator.change_of
        before_period, after_period = compared_period(self.settings, base), shown_period(self.settings, base)
        if before_period is None:
            return Measured(missing(Marker.NOT_APPLICABLE, f"{base} is not compared with an earlier period"), "")
        if period != shown_period(self.settings, indicator.id):
            reason = f"the change is worked out only from {before_period} to {after_period}"
            return Measured(missing(Marker.NOT_AVAILABLE, reason), "")
        before, after = (self.measure(base, each) for each in (before_period, after_period))
        return Measured(
            value=_percent_change(before.value, after.value, indicator.fall),
            method=f"change of {base} from {before_period} to {after_period}, in per cent of the earlier value",
            observations=(*before.observations, *after.observations),
            parts=((str(before_period), before.value), (str(after_period), after.value)),
            status=gravest((before.status, after.status)),
        )

    def _share(self, indicator: Indicator, period: Period, breakdown: Breakdown) -> Measured:
        part = self.measure(indicator.share_of, period, breakdown)
        whole = self.measure(indicator.share_of, period, ())
        value = _missing_of(part, whole)
        if part.value.number is not None and whole.value.number:
            value = number(100 * part.value.number / whole.value.number)
        elif part.value.known and whole.value.number == 0:
            value = missing(Marker.NOT_APPLICABLE, "the total is nought")
        return Measured(
            value=value,
            method=f"share of {indicator.share_of}, in per cent",
            observations=tuple(dict.fromkeys((*part.observations, *whole.observations))),
            status=gravest((part.status, whole.status)),
            parts=(("part", part.value), ("total", whole.value)),
        )


def _divide(indicator: Indicator, above: Found, below: Found) -> tuple[Value, str]:
    per = indicator.per or (100 if indicator.unit == "percent" else 1)
    times = f", times {per:,}" if per != 1 else ""
    of = f" ({below.estimate})" if below.estimate else ""
    method = f"{indicator.numerator} divided by {indicator.denominator}{of}{times}"
    if above.value.number is None:
        return above.value, method
    if below.value.number is None:
        return below.value, method
    if below.value.number == 0:
        return missing(Marker.NOT_APPLICABLE, f'"{indicator.denominator}" is nought'), method
    if indicator.unit == "percent" and above.value.number > below.value.number:
        reason = f'"{indicator.numerator}" is more than "{indicator.denominator}", which it should be a part of'
        return missing(Marker.NOT_AVAILABLE, reason), method
    return number(per * above.value.number / below.value.number), method


def _percent_change(before: Value, after: Value, fall: bool) -> Value:
    """The change in per cent of the earlier value; a fall is told as a positive number where asked."""
    if before.number is None:
        return before
    if after.number is None:
        return after
    if before.number <= 0:
        return missing(Marker.NOT_APPLICABLE, "a change from nought or less has no percentage")
    change = percent_change(before.number, after.number)
    return number(-change if fall and change else change)


def _missing_of(*measured: Measured) -> Value:
    """The marker of the first part without a number; its own where all have one."""
    for part in measured:
        if not part.value.known:
            return part.value
    return missing(Marker.NOT_AVAILABLE, "a part is not available")
