"""How an indicator is made from measures: as sent, a proportion or rate, a difference, a change, a share."""

from __future__ import annotations

from report.figures.lookup import Found, Lookup
from report.figures.results import Measured
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.settings.shown import compared_period, shown_period
from report.terms.errors import SettingsError
from report.terms.periods import Period
from report.terms.problems import stop
from report.terms.released import Breakdown
from report.terms.rounding import percent_change
from report.terms.values import Marker, Status, Value, missing, number


class Formulas:
    """Evaluates indicators over the observations. A loop in the catalogue is told, never followed."""

    def __init__(self, settings: Settings, lookup: Lookup) -> None:
        self.settings = settings
        self.lookup = lookup

    def measure(
        self, figure: str, period: Period, breakdown: Breakdown = (), area: str = "home", trail: tuple[str, ...] = ()
    ) -> Measured:
        """One indicator for one period, breakdown and area. Raises SettingsError for a loop."""
        if figure in trail:
            loop = " → ".join([*trail, figure])
            fault = stop(
                "catalogue-loop",
                f"These indicators are made from each other: {loop}.",
                "Break the circle.",
                file="data/catalogue/indicators.yaml",
            )
            raise SettingsError("The settings have a fault.", (fault,))
        indicator, trail = self.settings.indicators[figure], (*trail, figure)
        if area != "home" and not indicator.measure:
            return self._as_sent(indicator, figure, period, breakdown, area)
        if indicator.numerator:
            return self._ratio(indicator, period, breakdown, area)
        if indicator.difference:
            return self._difference(indicator, period, breakdown, trail)
        if indicator.change_of:
            return self._change(indicator, trail)
        if indicator.share_of:
            return self._share(indicator, period, breakdown, trail)
        return self._as_sent(indicator, indicator.measure, period, breakdown, area)

    def _as_sent(self, indicator: Indicator, measure: str, period: Period, breakdown: Breakdown, area: str) -> Measured:
        found = self.lookup.find(measure, period, breakdown, area, indicator.dimension)
        if indicator.measure_type == "snapshot" and found.method.startswith("sum of"):
            found = Found(
                missing(Marker.NOT_AVAILABLE, "a snapshot cannot be added up over time"), found.observations, found.status, ""
            )
        first = found.observations[0] if found.observations else None
        counts = (found.value.number,) if indicator.unit == "count" and found.value.number is not None else ()
        return Measured(
            value=found.value,
            method=found.method,
            observations=found.observations,
            status=found.status,
            size=first.size if first else None,
            spread=first.spread if first else None,
            protected_counts=counts,
        )

    def _ratio(self, indicator: Indicator, period: Period, breakdown: Breakdown, area: str) -> Measured:
        above = self.lookup.find(indicator.numerator, period, breakdown, area, indicator.dimension)
        below = self.lookup.find(indicator.denominator, period, breakdown, area, indicator.dimension)
        per = indicator.per or 100
        value, method = _divide(indicator, above, below, per)
        known = [found.value.number for found in (above, below) if found.value.number is not None]
        parts = ((indicator.numerator, above.value), (indicator.denominator, below.value))
        return Measured(
            value=value,
            method=method,
            observations=(*above.observations, *below.observations),
            parts=parts,
            status=_worst(above.status, below.status),
            numerator=above.value.number,
            denominator=below.value.number,
            protected_counts=tuple(known) if len(known) == 2 else (),
        )

    def _difference(self, indicator: Indicator, period: Period, breakdown: Breakdown, trail: tuple[str, ...]) -> Measured:
        first, second = (self.measure(name, period, breakdown, trail=trail) for name in indicator.difference[:2])
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
            status=_worst(first.status, second.status),
        )

    def _change(self, indicator: Indicator, trail: tuple[str, ...]) -> Measured:
        base = indicator.change_of
        after_period, before_period = shown_period(self.settings, base), compared_period(self.settings, base)
        if before_period is None:
            return Measured(missing(Marker.NOT_APPLICABLE, f"{base} is not compared with an earlier period"), "")
        before, after = (self.measure(base, period, trail=trail) for period in (before_period, after_period))
        parts = ((str(before_period), before.value), (str(after_period), after.value))
        method = f"change of {base} from {before_period} to {after_period}, in per cent of the earlier value"
        value = _missing_of(before, after)
        if before.value.number and after.value.number is not None:
            change = percent_change(before.value.number, after.value.number)
            value = number(-change if indicator.fall else change)
        elif before.value.number == 0:
            value = missing(Marker.NOT_APPLICABLE, "a change from nought has no percentage")
        return Measured(
            value=value,
            method=method,
            observations=(*before.observations, *after.observations),
            parts=parts,
            status=_worst(before.status, after.status),
        )

    def _share(self, indicator: Indicator, period: Period, breakdown: Breakdown, trail: tuple[str, ...]) -> Measured:
        part = self.measure(indicator.share_of, period, breakdown, trail=trail)
        whole = self.measure(indicator.share_of, period, (), trail=trail)
        value = _missing_of(part, whole)
        if part.value.number is not None and whole.value.number:
            value = number(100 * part.value.number / whole.value.number)
        elif whole.value.number == 0:
            value = missing(Marker.NOT_APPLICABLE, "the total is nought")
        return Measured(
            value=value,
            method=f"share of {indicator.share_of}",
            observations=part.observations,
            status=part.status,
            parts=(("part", part.value), ("total", whole.value)),
        )


def _divide(indicator: Indicator, above: Found, below: Found, per: int) -> tuple[Value, str]:
    method = f"{indicator.numerator} divided by {indicator.denominator}, times {per:,}"
    if above.value.number is None:
        return above.value, method
    if below.value.number is None:
        return below.value, method
    if below.value.number == 0:
        return missing(Marker.NOT_APPLICABLE, f'"{indicator.denominator}" is nought'), method
    return number(per * above.value.number / below.value.number), method


def _missing_of(*measured: Measured) -> Value:
    """The marker of the first part without a number; its own where all have one."""
    for part in measured:
        if not part.value.known:
            return part.value
    return missing(Marker.NOT_AVAILABLE, "a part is not available")


def _worst(*statuses: Status) -> Status:
    return Status.ILLUSTRATIVE if Status.ILLUSTRATIVE in statuses else Status.REPORTED
