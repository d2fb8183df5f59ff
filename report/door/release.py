"""The one door: results, the plan and the history come in; plain released values go out."""

from __future__ import annotations

from dataclasses import replace

from report.door.beside import OF_AREAS, beside_part, let_out_standings
from report.door.forms import Side, make_part, side_of
from report.door.making import with_makings
from report.door.populations import population_note
from report.door.reconciled import official_parts
from report.door.reliability import standing_of
from report.door.revisions import revisions
from report.door.rounding import as_printed
from report.door.rules import WITHHELD, Rules
from report.door.secondary import Secondary, secondary
from report.door.series import over_time
from report.figures.compute import Results
from report.figures.formula_words import without_counts
from report.figures.results import Measured, Result
from report.history.carried import History
from report.settings.intervals import figures_with_interval
from report.settings.outside import OFFICIAL
from report.settings.project import Settings
from report.settings.reconciling import FORMS as OFFICIAL_FORMS
from report.settings.shown import form_of, lead_measure
from report.settings.suppression import rounding_of
from report.terms.confidence import Confidence
from report.terms.errors import refuse_stops
from report.terms.periods import Period
from report.terms.released import FigureKey, Part, Released, ReleasedValues
from report.terms.values import Marker
from report.words.forms import OVER_TIME
from report.words.plan import Plan


def release(
    results: Results,
    plan: Plan,
    history: History,
    settings: Settings,
    confidence: Confidence | None = None,
    chosen: Secondary | None = None,
) -> ReleasedValues:
    """Let out what the plan names and the rules allow, and nothing else.

    Small counts of children become [c] unless a named role has released the whole-area headline. A form that
    needs a value held back (a change, a direction, a verdict) is held back with it, and so is every figure that secondary
    suppression chooses over all that is published, now and in the releases of `history`. `confidence` tells of the returns,
    counted by `door.confidence`; `chosen` is that choice where it has been made already. Raises ReportError where an earlier
    release has made protection impossible.
    """
    chosen = chosen or secondary(results, history, settings)
    refuse_stops(chosen.problems)
    printed = as_printed(results, settings)
    door = _Door(settings, results, chosen.besides)
    figures = {key: door.let_out(result, forms) for key, result in printed.items() if (forms := plan.forms_of(key))}
    released = with_makings(figures, results, settings)
    return ReleasedValues(released, len(door.held_back), confidence or Confidence())


class _Door:
    """Lets out one result after the other, as it prints, and remembers which values were held back.

    `results` are the true ones: the rules look at these.
    """

    def __init__(self, settings: Settings, results: Results, besides: frozenset[FigureKey]) -> None:
        self.settings = settings
        self.results = results
        self.rules = Rules(settings, results.values(), besides)
        self.rounding = {key: rounding_of(settings, indicator) for key, indicator in settings.indicators.items()}
        self.with_interval = figures_with_interval(settings)
        self.held_back: set[FigureKey] = set()

    def let_out(self, result: Result, forms: frozenset[str]) -> Released:
        """The result in the forms the plan names."""
        true = self.results[result.key]
        now = self._side(true, true.now, result.now, result.period)
        before = self._side(true, true.before, result.before, result.before_period)
        areas = {area: self._comparator(result, measured) for area, measured in result.comparators if area != OFFICIAL}
        standings, rank = let_out_standings(result, forms, now, areas)
        wanted = forms & result.forms
        series = over_time(result, now, wanted, self._hides)
        apart = OVER_TIME.union(OFFICIAL_FORMS)
        parts = {form: self._part(form, result, now, before, areas) for form in sorted(wanted - apart)}
        return Released(
            key=result.key,
            name=result.indicator.name,
            unit=result.indicator.unit,
            period_words=result.period.words,
            parts=parts | series.parts | official_parts(result, wanted, now, self.rules, self.settings),
            illustrative=now.illustrative and now.known,
            verdict=result.verdict if "verdict" in forms and now.known and before.known else None,
            method=without_counts(result.now.method),
            notes=() if now.marker is Marker.CONFIDENTIAL else self._notes(result, now),
            revisions=revisions(result, now, before, self.rules),
            source=self._source(result),
            headline=self._let_out_by_role(true),
            estimate=result.now.estimate if now.known else "",
            rounded=self.rounding[result.indicator.id],
            standings=standings,
            rank=rank,
            trend=series.trend,
            control=series.control,
        )

    def _part(self, form: str, result: Result, now: Side, before: Side, areas: dict[str, Side]) -> Part:
        part = beside_part(form, result, now, areas) if form in OF_AREAS else make_part(form, result, now, before)
        return part if part.low is None or result.key.id in self.with_interval else replace(part, low=None, high=None)

    def _notes(self, result: Result, now: Side) -> tuple[str, ...]:
        population = population_note(result, self.settings) if now.known else ""
        return (*result.now.notes, *([population] if population else []))

    def _hides(self, result: Result, measured: Measured, period: Period) -> str:
        """Whether a point of a series is held back: judged by its true value."""
        true = self.results.get(replace(result.key, period=str(period)))
        return self.rules.hides(result, true.now if true else measured, period)

    def _side(self, true: Result, measured: Measured | None, printed: Measured | None, period: Period | None) -> Side:
        if measured is None or printed is None or period is None:
            return Side(None, Marker.NOT_APPLICABLE)
        standing = standing_of(true.indicator, printed, self.settings)
        side = side_of(printed, bool(self.rules.hides(true, measured, period)), standing)
        if side.marker is Marker.CONFIDENTIAL and measured.value.marker is not Marker.CONFIDENTIAL:
            self.held_back.add(FigureKey(true.indicator.id, str(period), true.breakdown))
        return side

    def _comparator(self, result: Result, measured: Measured) -> Side:
        """Other areas' numbers are published already, small or not; but a figure that is withheld is withheld for them too."""
        return side_of(measured, self.rules.hides(result, measured, result.period) == WITHHELD)

    def _let_out_by_role(self, result: Result) -> bool:
        """True where a value is shown only because a named role has let it out."""
        sides = [(result.now, result.period), (result.before, result.before_period)]
        return any(
            self.rules.is_let_out(result, period)
            and self.rules.protects(result, measured, period)
            and not self.rules.hides(result, measured, period)
            for measured, period in sides
            if measured is not None and period is not None
        )

    def _source(self, result: Result) -> str:
        """The source as a reader should see it: declared, else as the return names it, else the return's own title."""
        if result.indicator.source:
            return result.indicator.source
        if result.now.sources:
            return "; ".join(result.now.sources)
        form = form_of(self.settings, lead_measure(self.settings, result.indicator))
        return self.settings.forms[form].title if form else ""
