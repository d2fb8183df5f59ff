"""Computing what the plan names: value, same period last year, comparators, verdict. Each figure for all its periods at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from report.figures.asked import asked_for
from report.figures.changes import verdicts
from report.figures.comparison.comparators import Finder
from report.figures.comparison.standings import Standings
from report.figures.doubts import impossible, incomplete
from report.figures.finding.lookup import Lookup
from report.figures.formula import Formulas
from report.figures.measuring import measured
from report.figures.reconciling import undeclared
from report.figures.restated import restated, with_printed
from report.figures.results import Result
from report.figures.trends import over_time
from report.history.carried import History
from report.intake.observations import Observation
from report.settings.comparing import neighbours_of
from report.settings.project import Settings
from report.settings.reconciling import FORMS as OFFICIAL_FORMS
from report.settings.shown import shown_period
from report.terms.periods import Period
from report.terms.problems import Problem
from report.terms.released import Breakdown, FigureKey
from report.terms.resting import resting
from report.words.forms import OVER_TIME, PLAIN
from report.words.plan import Plan
from report.words.spans import MOST_POINTS, points_before

Results = dict[FigureKey, Result]
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
    columns = [
        measured(figure, [keys[at] for at in places], [forms[at] for at in places], formulas, settings)
        for figure, places in by_figure.items()
    ]
    judged = iter(verdicts([change for one in columns for change in one.changes()], settings))
    standings = Standings(Finder(formulas, settings, neighbours_of(settings)), settings)
    made: dict[int, Result] = {}
    for places, one in zip(by_figure.values(), columns, strict=True):
        made.update(zip(places, map(standings.beside, one.results(judged)), strict=True))
    found = [made[at] for at in range(len(keys))]
    return dict(zip(keys, found, strict=True))
