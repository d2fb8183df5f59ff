"""Computing what the plan names: value, same period last year, comparators, verdict."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from report.figures.breaks import across_breaks
from report.figures.doubts import impossible, incomplete
from report.figures.formula import Formulas
from report.figures.lookup import Lookup
from report.figures.restated import restated, with_printed
from report.figures.results import Measured, Result
from report.figures.trends import with_series
from report.figures.verdict import Evidence, EvidenceKind, Side, judge
from report.history.carried import History
from report.intake.observations import Observation
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.settings.shown import compared_period, lead_measure, shown_period
from report.terms.periods import Period
from report.terms.problems import Problem
from report.terms.reading_periods import parse_period
from report.terms.released import Breakdown, FigureKey
from report.terms.verdicts import Verdict
from report.words.forms import EVERY, PLAIN
from report.words.plan import Plan

Results = dict[FigureKey, Result]
_NEED_BEFORE = frozenset({"previous", "change", "moved", "more", "percent_change", "verdict", "direction"})


def compute(
    plan: Plan, observations: Iterable[Observation], history: History, settings: Settings
) -> tuple[Results, list[Problem]]:
    """Return a Result for each figure the plan names, in the plan's order, and what was found wrong on the way."""
    lookup = Lookup(observations)
    formulas = Formulas(settings, lookup)
    results: Results = {}
    for wanted, forms in plan.wanted.items():
        for key in _keys(wanted, settings, lookup):
            known = results[key].forms if key in results else frozenset()
            results[key] = with_printed(_result(key, forms | known, formulas, settings), history, settings)
    for key, points in plan.points.items():
        made = {at: results.get(at) or with_printed(_result(at, PLAIN, formulas, settings), history, settings) for at in points}
        results[key] = with_series(results[key], tuple((one.period, one.now) for one in made.values()), settings)
        read = {period for period, _ in results[key].points}
        results |= {at: one for at, one in made.items() if one.period in read and at != key}
    return results, [*impossible(results, settings), *incomplete(results, settings), *restated(results, settings)]


def one_figure(
    figure: str, period: Period | None, observations: Iterable[Observation], settings: Settings, breakdown: Breakdown = ()
) -> Result:
    """A single figure with all it is set beside, whether or not the report shows it."""
    formulas = Formulas(settings, Lookup(observations))
    forms = frozenset({"value", "previous", "verdict", "england", "region"})
    key = FigureKey(figure, str(period or shown_period(settings, figure)), breakdown)
    return _result(key, forms, formulas, settings)


def _keys(wanted: FigureKey, settings: Settings, lookup: Lookup) -> list[FigureKey]:
    """The key itself, or one for each period or breakdown value that the plan leaves open."""
    measure = lead_measure(settings, settings.indicators[wanted.id])
    if wanted.period == EVERY:
        return [FigureKey(wanted.id, period, wanted.breakdown) for period in lookup.periods_of(measure)]
    if any(value == EVERY for _, value in wanted.breakdown):
        dimension = wanted.breakdown[0][0]
        return [FigureKey(wanted.id, wanted.period, ((dimension, value),)) for value in lookup.values_of(measure, dimension)]
    return [wanted]


def _result(key: FigureKey, forms: frozenset[str], formulas: Formulas, settings: Settings) -> Result:
    indicator, period = settings.indicators[key.id], parse_period(key.period)
    now = formulas.measure(key.id, period, key.breakdown)
    result = Result(key, indicator, period, now, key.breakdown, forms=forms)
    before_period = _before_period(key, period, settings)
    if before_period is not None and forms & _NEED_BEFORE:
        before = formulas.measure(key.id, before_period, key.breakdown)
        verdict = across_breaks(_verdict(indicator, now, before, settings), key.id, period, before_period, settings)
        result = replace(result, before=before, before_period=before_period, verdict=verdict)
    areas = [area for area in ("england", "region") if area in forms]
    return replace(result, comparators=tuple((area, formulas.measure(key.id, period, key.breakdown, area)) for area in areas))


def _before_period(key: FigureKey, period: Period, settings: Settings) -> Period | None:
    if period == shown_period(settings, key.id):
        return compared_period(settings, key.id)
    return period.year_before if settings.indicators[key.id].compare != "none" else None


def _verdict(indicator: Indicator, now: Measured, before: Measured, settings: Settings) -> Verdict:
    reason = settings.plan.not_comparable.get(indicator.id, indicator.not_comparable)
    return judge(Evidence(_kind(indicator, now), _side(now), _side(before), indicator.polarity, reason))


def _kind(indicator: Indicator, now: Measured) -> EvidenceKind:
    if indicator.measure_type == "snapshot":
        return "snapshot"
    if indicator.unit == "money":
        return "money"
    if indicator.unit in ("percent", "rate"):
        return "proportion" if indicator.numerator and indicator.unit == "percent" else "unknown base"
    if indicator.unit in ("score", "points"):
        return "mean" if now.size else "unknown base"
    return "count"


def _side(measured: Measured) -> Side:
    return Side(measured.value.number, measured.numerator, measured.denominator, measured.spread, measured.size)
