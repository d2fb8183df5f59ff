"""Which figures a plan asks for, one by one: each period and each value of a breakdown that it leaves open."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

from report.figures.finding.lookup import Lookup
from report.settings.project import Settings
from report.settings.shown import lead_measure
from report.terms.released import FigureKey
from report.words.forms import EVERY
from report.words.plan import Plan


def asked_for(plan: Plan, settings: Settings, lookup: Lookup) -> dict[FigureKey, frozenset[str]]:
    """Every figure with all the forms it is wanted in, in the plan's order."""
    wanted: dict[FigureKey, frozenset[str]] = {}
    for pattern, forms in plan.wanted.items():
        for key in _keys(pattern, settings, lookup):
            known = wanted.setdefault(key, forms)
            if known is not forms:
                wanted[key] = known | forms
    return wanted


def _keys(pattern: FigureKey, settings: Settings, lookup: Lookup) -> Iterator[FigureKey]:
    """The key itself, or one for each period or breakdown value that the plan leaves open; of two dimensions each pair."""
    if pattern.period != EVERY and all(value != EVERY for _, value in pattern.breakdown):
        yield pattern
        return
    measure = lead_measure(settings, settings.indicators[pattern.id])
    periods = lookup.periods_of(measure) if pattern.period == EVERY else [pattern.period]
    sides = [
        [(dimension, one) for one in (lookup.values_of(measure, dimension) if value == EVERY else [value])]
        for dimension, value in pattern.breakdown
    ]
    for pairs in product(*sides):
        for period in periods:
            yield FigureKey(pattern.id, period, pairs)
