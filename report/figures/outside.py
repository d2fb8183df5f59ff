"""Outside data among the figures: which estimate of a population a rate takes, and which period of another area fits."""

from __future__ import annotations

from report.figures.finding.found import Found, Reading
from report.figures.finding.lookup import Lookup
from report.settings.indicators import Indicator
from report.settings.populations import edition_measure
from report.settings.project import Settings
from report.terms.periods import Period
from report.terms.released import Breakdown
from report.terms.values import Marker, missing

_ON_A_DAY = Reading("snapshot", "snapshot")


def population_found(
    settings: Settings, lookup: Lookup, figure: str, measure: str, period: Period, breakdown: Breakdown, area: str
) -> Found:
    """A population for a figure's period: the declared estimate, though its day (30 June) is not the figure's.

    The estimate is named in `Found.estimate`; where it is not there, [x] with the reason.
    """
    population = settings.outside.populations[measure]
    estimate = population.estimate(figure, period)
    day = population.day(estimate) if estimate in population.editions else None
    if day is None:
        reason = f'there is no estimate {estimate} of "{measure}" for {period.words}'
        return Found(missing(Marker.NOT_AVAILABLE, reason), estimate=estimate)
    found = lookup.find(edition_measure(measure, estimate), day, breakdown, area, _ON_A_DAY)
    if not found.observations:
        of = f" for {', '.join(value for _, value in breakdown)}" if breakdown else ""
        reason = f'the estimate {estimate} gives no "{measure}"{of} for this area'
        return Found(missing(Marker.NOT_AVAILABLE, reason), estimate=estimate)
    return Found(found.value, found.observations, found.status, f"estimate {estimate}", estimate=estimate)


def own_period(lookup: Lookup, indicator: Indicator, measure: str, period: Period, area: str) -> Period:
    """The period under which another area's value stands: the very one, or for a count on one day the last day of it.

    Children looked after in January to March 2022 are those of 31 March 2022. No other period is taken in its place.
    """
    sent = lookup.all_periods(measure, area)
    if period in sent or indicator.measure_type != "snapshot":
        return period
    return next((day for day in sorted(sent) if day.start == day.end == period.end), period)
