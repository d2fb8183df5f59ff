"""Computing what the plan names: value, same period last year, comparators, verdict. Each figure for all its periods at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from report.figures.asked import asked_for
from report.figures.doubts import impossible, incomplete
from report.figures.formula import Formulas
from report.figures.lookup import Lookup
from report.figures.reconciling import published, undeclared
from report.figures.restated import restated, with_printed
from report.figures.results import Measured, Result
from report.figures.verdict import Evidence, EvidenceKind, Side, as_printed, judge
from report.history.carried import History
from report.intake.observations import Observation
from report.settings.definition_history import break_between
from report.settings.indicators import Indicator
from report.settings.outside import OFFICIAL
from report.settings.project import Settings
from report.settings.reconciling import FORMS as OFFICIAL_FORMS
from report.settings.shown import compared_period, shown_period
from report.terms.periods import Period
from report.terms.problems import Problem
from report.terms.reading_periods import parse_period
from report.terms.released import Breakdown, FigureKey
from report.terms.resting import resting
from report.terms.verdicts import Verdict
from report.words.plan import Plan

Results = dict[FigureKey, Result]
_NEED_BEFORE = frozenset({"previous", "change", "moved", "more", "percent_change", "verdict", "direction"})
_AREAS = ("england", "region")


def compute(
    plan: Plan, observations: Iterable[Observation], history: History, settings: Settings
) -> tuple[Results, list[Problem]]:
    """Return a Result for each figure the plan names, in the plan's order, and what was found wrong on the way.

    The time taken grows with the observations and with the figures asked for, and no faster.
    """
    with resting():
        lookup = Lookup(observations)
        wanted = asked_for(plan, settings, lookup)
        formulas = Formulas(settings, lookup)
        results = computed(wanted, formulas, settings)
        printed = {one.figure for one in history.values}
        for key in results if printed else ():
            if key.id in printed:
                results[key] = with_printed(results[key], history, settings)
        problems = [*impossible(results, settings), *incomplete(results, settings), *restated(results, settings)]
        problems += undeclared(results, formulas, settings)
    return results, problems


def one_figure(
    figure: str, period: Period | None, observations: Iterable[Observation], settings: Settings, breakdown: Breakdown = ()
) -> Result:
    """A single figure with all it is set beside, whether or not the report shows it."""
    forms = frozenset({"value", "previous", "verdict", "england", "region"})
    key = FigureKey(figure, str(period or shown_period(settings, figure)), breakdown)
    return computed({key: forms}, Formulas(settings, Lookup(observations)), settings)[key]


def computed(wanted: Mapping[FigureKey, frozenset[str]], formulas: Formulas, settings: Settings) -> Results:
    """The results of these figures in these forms, in their order."""
    by_figure: dict[str, list[FigureKey]] = {}
    for key in wanted:
        by_figure.setdefault(key.id, []).append(key)
    found: Results = {}
    for figure, keys in by_figure.items():
        found.update(zip(keys, _Figure(figure, formulas, settings).results(keys, wanted), strict=True))
    return {key: found[key] for key in wanted}


@dataclass(frozen=True)
class _Figure:
    """One indicator, for all that is asked of it."""

    id: str
    formulas: Formulas
    settings: Settings

    @property
    def indicator(self) -> Indicator:
        """Its declaration."""
        return self.settings.indicators[self.id]

    def results(self, keys: Sequence[FigureKey], wanted: Mapping[FigureKey, frozenset[str]]) -> list[Result]:
        """A result for each key."""
        periods = [parse_period(key.period) for key in keys]
        values = self.formulas.measure_all(self.id, [(period, key.breakdown) for period, key in zip(periods, keys, strict=True)])
        indicator = self.indicator
        made = [
            Result(key, indicator, period, value, key.breakdown, None, None, (), None, wanted[key])
            for key, period, value in zip(keys, periods, values, strict=True)
        ]
        self._set_beside_before(made)
        for area in _AREAS:
            self._set_beside_area(made, area)
        self._set_beside_published(made)
        return made

    def _set_beside_before(self, made: list[Result]) -> None:
        """The earlier value and the verdict, where a form needs them."""
        needed = [(at, result) for at, result in enumerate(made) if not result.forms.isdisjoint(_NEED_BEFORE)]
        shown = shown_period(self.settings, self.id) if needed else None
        asked = [(at, result, self._before_period(result.period, shown)) for at, result in needed]
        known = [(at, result, period) for at, result, period in asked if period is not None]
        befores = self.formulas.measure_all(self.id, [(period, result.breakdown) for _, result, period in known])
        for (at, result, period), before in zip(known, befores, strict=True):
            broken = break_between(self.id, period, result.period, self.settings.indicators)
            verdict = self._verdict(result.now, before, broken)
            made[at] = replace(result, before=before, before_period=period, verdict=verdict)

    def _set_beside_area(self, made: list[Result], area: str) -> None:
        asked = [(at, result) for at, result in enumerate(made) if area in result.forms]
        values = self.formulas.measure_all(self.id, [(result.period, result.breakdown) for _, result in asked], area)
        for (at, result), value in zip(asked, values, strict=True):
            made[at] = replace(result, comparators=(*result.comparators, (area, value)))

    def _set_beside_published(self, made: list[Result]) -> None:
        for at, result in enumerate(made):
            if not result.forms.isdisjoint(OFFICIAL_FORMS):
                value = published(self.id, result.period, result.breakdown, self.formulas)
                made[at] = replace(result, comparators=(*result.comparators, (OFFICIAL, value)))

    def _before_period(self, period: Period, shown: Period | None) -> Period | None:
        """What a period is set beside: what is declared for the one shown, for others the same a year before."""
        if period == shown:
            return compared_period(self.settings, self.id)
        return period.year_before if self.indicator.compare != "none" else None

    def _verdict(self, now: Measured, before: Measured, broken: str) -> Verdict:
        indicator = self.indicator
        reason = self.settings.plan.not_comparable.get(self.id, indicator.not_comparable) or broken
        verdict = judge(Evidence(_kind(indicator, now), _side(now), _side(before), indicator.polarity, reason))
        sides = (before.value.number, now.value.number)
        return as_printed(verdict, *sides, indicator.unit, indicator.decimals)


def _kind(indicator: Indicator, now: Measured) -> EvidenceKind:
    if indicator.measure_type == "snapshot":
        return "snapshot"
    if indicator.unit == "money":
        return "money"
    if indicator.unit in ("percent", "rate"):
        return "proportion" if now.numerator is not None and indicator.unit == "percent" else "unknown base"
    if indicator.unit in ("score", "points"):
        return "mean" if now.size else "unknown base"
    return "count"


def _side(measured: Measured) -> Side:
    return Side(measured.value.number, measured.numerator, measured.denominator, measured.spread, measured.size)
