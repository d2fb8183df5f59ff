"""Computing what the plan names: value, same period last year, comparators, verdict. Each figure for all its periods at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from report.figures.asked import asked_for
from report.figures.breaks import across_breaks
from report.figures.comparison.comparators import Finder
from report.figures.comparison.standings import Standings
from report.figures.doubts import impossible, incomplete
from report.figures.finding.lookup import Asked, Lookup
from report.figures.formula import Formulas
from report.figures.reconciling import published, undeclared
from report.figures.restated import restated, with_printed
from report.figures.results import Measured, Result
from report.figures.trends import over_time
from report.figures.verdict import Evidence, EvidenceKind, Side, as_printed, judge
from report.history.carried import History
from report.intake.observations import Observation
from report.settings.comparing import neighbours_of
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
from report.words.forms import OVER_TIME, PLAIN
from report.words.plan import Plan
from report.words.spans import MOST_POINTS, points_before

Results = dict[FigureKey, Result]
_NEED_BEFORE = frozenset({"previous", "change", "moved", "more", "percent_change", "verdict", "direction"})
_EVERYTHING = OVER_TIME.union(OFFICIAL_FORMS, ("value", "previous", "verdict", "england", "region", "neighbours", "rank"))
_MANY = 1000


def compute(
    plan: Plan, observations: Iterable[Observation], history: History, settings: Settings
) -> tuple[Results, list[Problem]]:
    """Return a Result for each figure the plan names, in the plan's order, and what was found wrong on the way.

    The time taken grows with the observations and with the figures asked for, and no faster.
    """
    with resting(stays=len(plan.wanted) > _MANY):
        lookup = Lookup(observations)
        wanted, points = asked_for(plan, settings, lookup), {at: PLAIN for row in plan.points.values() for at in row}
        formulas = Formulas(settings, lookup)
        results = computed(points | wanted, formulas, settings)
        printed = {one.figure for one in history.values}
        for key in results if printed else ():
            if key.id in printed:
                results[key] = with_printed(results[key], history, settings)
        results = over_time(results, wanted, plan, settings)
        problems = [*impossible(results, settings), *incomplete(results, settings), *restated(results, settings)]
        problems += undeclared(results, formulas, settings)
    return results, problems


def one_figure(
    figure: str, period: Period | None, observations: Iterable[Observation], settings: Settings, breakdown: Breakdown = ()
) -> Result:
    """A single figure with all it is set beside and its series, whether or not the report shows it."""
    at = period or shown_period(settings, figure)
    key = FigureKey(figure, str(at), breakdown)
    names = tuple(FigureKey(figure, str(each), breakdown) for each in points_before(at, MOST_POINTS))
    plan = Plan({key: _EVERYTHING}, {key: names})
    results = computed({**dict.fromkeys(names, PLAIN), key: _EVERYTHING}, Formulas(settings, Lookup(observations)), settings)
    return over_time(results, {key}, plan, settings)[key]


def computed(wanted: Mapping[FigureKey, frozenset[str]], formulas: Formulas, settings: Settings) -> Results:
    """The results of these figures in these forms, in their order."""
    by_figure: dict[str, list[int]] = {}
    keys, forms = list(wanted), list(wanted.values())
    for at, key in enumerate(keys):
        by_figure.setdefault(key.id, []).append(at)
    found: list[Result | None] = [None] * len(keys)
    standings = Standings(Finder(formulas, settings, neighbours_of(settings)), settings)
    for figure, places in by_figure.items():
        made = _Figure(figure, formulas, settings).results([keys[at] for at in places], [forms[at] for at in places])
        for at, result in zip(places, made, strict=True):
            found[at] = standings.beside(result)
    return {key: result for key, result in zip(keys, found, strict=True) if result is not None}


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

    def results(self, keys: Sequence[FigureKey], forms: Sequence[frozenset[str]]) -> list[Result]:
        """A result for each key, with the earlier value, the verdict and the published one where its forms need them."""
        asked = [(parse_period(key.period), key.breakdown) for key in keys]
        values = self.formulas.measure_all(self.id, asked)
        periods, befores = self._befores(asked, forms)
        official = self._published(asked, forms)
        indicator = self.indicator
        return [
            Result(
                key, indicator, period, now, key.breakdown, before_period, before, others,
                self._verdict(now, before, period, before_period), wanted,
            )
            for key, wanted, (period, _), now, before_period, before, others in zip(
                keys, forms, asked, values, periods, befores, official, strict=True
            )
        ]  # fmt: skip

    def _befores(self, asked: Asked, forms: Sequence[frozenset[str]]) -> tuple[list[Period | None], list[Measured | None]]:
        """The period each is set beside and its value, where a form needs it."""
        periods: list[Period | None] = [None] * len(asked)
        found: list[Measured | None] = [None] * len(asked)
        needed = [at for at, wanted in enumerate(forms) if not wanted.isdisjoint(_NEED_BEFORE)]
        shown = shown_period(self.settings, self.id) if needed else None
        for at in needed:
            periods[at] = self._before_period(asked[at][0], shown)
        known = [(at, period, asked[at][1]) for at in needed if (period := periods[at]) is not None]
        values = self.formulas.measure_all(self.id, [(period, breakdown) for _, period, breakdown in known])
        for (at, _, _), value in zip(known, values, strict=True):
            found[at] = value
        return periods, found

    def _published(self, asked: Asked, forms: Sequence[frozenset[str]]) -> list[tuple[tuple[str, Measured], ...]]:
        """The nationally published value, where a form needs it."""
        found: list[tuple[tuple[str, Measured], ...]] = [()] * len(asked)
        for at in (at for at, wanted in enumerate(forms) if not wanted.isdisjoint(OFFICIAL_FORMS)):
            found[at] = ((OFFICIAL, published(self.id, *asked[at], self.formulas)),)
        return found

    def _before_period(self, period: Period, shown: Period | None) -> Period | None:
        """What a period is set beside: what is declared for the one shown, for others the same a year before."""
        if period == shown:
            return compared_period(self.settings, self.id)
        return period.year_before if self.indicator.compare != "none" else None

    def _verdict(self, now: Measured, before: Measured | None, period: Period, before_period: Period | None) -> Verdict | None:
        if before is None or before_period is None:
            return None
        indicator = self.indicator
        reason = self.settings.plan.not_comparable.get(self.id, indicator.not_comparable)
        verdict = judge(Evidence(_kind(indicator, now), _side(now), _side(before), indicator.polarity, reason))
        printed = as_printed(verdict, before.value.number, now.value.number, indicator.unit, indicator.decimals)
        return across_breaks(printed, self.id, period, before_period, self.settings)


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
