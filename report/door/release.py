"""The one door: results, the plan and the history come in; plain released values go out."""

from __future__ import annotations

from report.door.forms import Shown, make_part, shown_side
from report.door.rules import Rules
from report.figures.compute import Results
from report.figures.results import Result
from report.history.carried import History
from report.settings.project import Settings
from report.settings.shown import form_of, lead_measure
from report.terms.released import FigureKey, Part, Released, ReleasedValues
from report.terms.values import Marker, Status
from report.words.plan import Plan


def release(results: Results, plan: Plan, history: History, settings: Settings) -> ReleasedValues:
    """Let out what the plan names and the rules allow, and nothing else.

    Small counts of children become [c] unless a named role has released the whole-area headline. A form that
    needs a value held back (a change, a direction, a verdict) is held back with it.
    """
    rules = Rules(settings)
    figures: dict[FigureKey, Released] = {}
    protected = 0
    for key, result in results.items():
        now = shown_side(result.now, rules.hides(result, result.now))
        before = shown_side(result.before, rules.hides(result, result.before) if result.before else "")
        protected += (now.marker is Marker.CONFIDENTIAL) + (before.marker is Marker.CONFIDENTIAL)
        figures[key] = _released(result, now, before, rules.headline(result), settings)
    return ReleasedValues(figures, protected)


def _released(result: Result, now: Shown, before: Shown, headline: bool, settings: Settings) -> Released:
    others = {area: shown_side(measured, "") for area, measured in result.comparators}
    parts: dict[str, Part] = {form: make_part(form, result, now, before, others) for form in sorted(result.forms)}
    verdict = result.verdict if now.number is not None and before.number is not None else None
    return Released(
        key=result.key,
        name=result.indicator.name,
        unit=result.indicator.unit,
        period_words=result.period.words,
        parts=parts,
        illustrative=result.now.status is Status.ILLUSTRATIVE and now.number is not None,
        verdict=verdict,
        method=result.now.method,
        notes=result.now.notes,
        source=_source(result, settings),
        headline=headline and _needed_release(result, settings),
    )


def _needed_release(result: Result, settings: Settings) -> bool:
    """True where the value, or the one it is set beside, would have been held back."""
    without = settings.plan.model_copy(update={"headline": []})
    rules = Rules(Settings(settings.folder, settings.year, settings.config, without, settings.forms, settings.indicators))
    sides = [side for side in (result.now, result.before) if side is not None]
    return any(rules.hides(result, side) for side in sides)


def _source(result: Result, settings: Settings) -> str:
    """The source as a reader should see it: declared, else as the return names it, else the return's own title."""
    if result.indicator.source:
        return result.indicator.source
    if result.now.sources:
        return "; ".join(result.now.sources)
    form = form_of(settings, lead_measure(settings, result.indicator))
    return settings.forms[form].title if form else ""
