"""A figure's result as the answer of `build explain`: before the door, for the officer's eyes only."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from report.desk.compared import compared_with
from report.desk.over_time import happenings, over_time
from report.desk.shown_values import display, printed_before
from report.desk.tree.as_json import source_json, tree_json
from report.desk.tree.grow import Gardener
from report.figures.finding.found import Partial
from report.figures.formula import Formulas
from report.figures.formula_words import formula_in_words, held_for
from report.figures.results import Result
from report.figures.statistics import Interval
from report.settings.project import Settings
from report.settings.shown import form_of, lead_measure
from report.terms import wording


def explained(result: Result, formulas: Formulas) -> dict[str, Any]:
    """The contract: value, method, interval, verdict, previous, change, parts, every cell behind them, and the whole tree."""
    indicator, settings, gardener = result.indicator, formulas.settings, Gardener(formulas)
    now, before = result.now.value.number, result.before.value.number if result.before else None
    unit, decimals, held = indicator.unit, indicator.decimals, held_for(indicator, result.period)
    return {
        "id": result.key.id,
        "name": indicator.name,
        "definition": held.definition,
        "definitions": [{"since": one.since, "definition": one.definition, "why": one.why} for one in indicator.definitions],
        "since": held.since,
        "period": result.key.period,
        "breakdown": result.key.inside,
        "value": now,
        "marker": str(result.now.value.marker) if result.now.value.marker else None,
        "reason": result.now.value.reason,
        "display": display(result.now, indicator),
        "status": result.now.standing or str(result.now.status),
        **printed_before(result.now),
        "formula": formula_in_words(held, result.now, settings),
        "method": result.now.method,
        "estimate": result.now.estimate,
        "interval": _interval(result.now.interval),
        **_partial(result.now.partial if result.indicator.measure else None),
        "verdict": _verdict(result),
        "previous": _previous(result, gardener),
        "change": wording.show_change(before, now, unit, decimals) if now is not None and before is not None else None,
        "comparators": {area: measured.value.number for area, measured in result.comparators if measured.value.known},
        "compared_with": compared_with(result, gardener),
        **over_time(result, gardener),
        "happenings": happenings(result, settings),
        "rank": asdict(result.rank) if result.rank else None,
        "caveats": caveats(result, settings),
        "owner": str(getattr(indicator, "owner", "") or ""),
        "ask": _ask(result, settings),
        "respondents": result.now.size,
        "periods": formulas.lookup.periods_of(lead_measure(settings, held)),
        "parts": [
            {"name": name, "value": value.number, "marker": str(value.marker) if value.marker else None}
            for name, value in result.now.parts
        ],
        "sources": [source_json(o) for o in result.now.observations],
        "tree": tree_json(gardener.grow(result.key.id, result.now, result.period, result.breakdown)),
    }


def as_drawn(result: Result, shown: Result | None) -> Result:
    """The result with the control chart of the stretch that the report draws, where it draws one."""
    if shown is None or shown.control is None:
        return result
    return replace(result, control=shown.control, points=shown.points)


def caveats(result: Result, settings: Settings) -> list[str]:
    """What the catalogue, the year's settings and the return itself say of the figure, each once."""
    declared = [result.indicator.caveat, *result.indicator.caveats, settings.plan.caveats.get(result.key.id, "")]
    return list(dict.fromkeys(text for text in (*declared, *result.now.notes) if text))


def _ask(result: Result, settings: Settings) -> str:
    """Whom to ask about the return behind it: a role."""
    forms = [o.form for o in result.now.observations] or [form_of(settings, lead_measure(settings, result.indicator))]
    return next((settings.ask(settings.forms[form]) for form in forms if form in settings.forms), "")


def _previous(result: Result, gardener: Gardener) -> dict[str, Any] | None:
    before, period = result.before, result.before_period
    if before is None or period is None:
        return None
    return {
        "period": str(period),
        "value": before.value.number,
        "marker": str(before.value.marker) if before.value.marker else None,
        "reason": before.value.reason,
        "display": display(before, result.indicator),
        **printed_before(before),
        "sources": [source_json(o) for o in before.observations],
        "tree": tree_json(gardener.grow(result.key.id, before, period, result.breakdown)),
    }


def _verdict(result: Result) -> dict[str, str] | None:
    if result.verdict is None:
        return None
    verdict = result.verdict
    return {
        "direction": str(verdict.direction),
        "judgement": str(verdict.judgement),
        "reason": verdict.reason,
        "method": verdict.method,
    }


def _interval(found: Interval | None) -> dict[str, Any] | None:
    """The interval of the value itself, where its parts are known."""
    if found is None:
        return None
    return {"low": found.low, "high": found.high, "method": found.method, "level": found.level}


def _partial(partial: Partial | None) -> dict[str, Any]:
    """How far a sum has come that the report does not print; no key where there is none."""
    return {"partial": {"number": partial.number, "words": partial.words}} if partial else {}
