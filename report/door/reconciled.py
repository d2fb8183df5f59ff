"""The forms that set a figure beside the nationally published one. A difference gives both its sides away."""

from __future__ import annotations

from dataclasses import replace

from report.door.forms import Side, marked, side_of
from report.door.rules import Rules
from report.figures.results import Measured, Result
from report.settings.outside import OFFICIAL
from report.settings.project import Settings
from report.settings.reconciling import FORMS, official_of
from report.settings.suppression import rounded_count, rounds_to
from report.terms import wording
from report.terms.periods import Period
from report.terms.released import FigureKey, Part
from report.terms.rounding import round_half_up
from report.terms.values import Marker


def official_parts(result: Result, forms: frozenset[str], now: Side, rules: Rules, settings: Settings) -> dict[str, Part]:
    """The parts of those forms that are wanted.

    Where either number is held back, neither the published one nor the difference is let out: each would tell the other. A
    published number counts under the rules of its own indicator, whoever has published it.
    """
    wanted = forms & frozenset(FORMS)
    measured = dict(result.comparators).get(OFFICIAL)
    if not wanted:
        return {}
    if measured is None:
        return {form: marked(Marker.NOT_APPLICABLE) for form in wanted}
    beside = beside_of(result, measured, settings)
    hidden = now.marker is Marker.CONFIDENTIAL or bool(rules.hides(beside, measured, beside.period))
    there = _as_ours(side_of(measured, hidden), rounds_to(settings, result.indicator))
    told = {
        "official": lambda: _number(there, beside),
        "official_period": lambda: Part(beside.period.words),
        "official_difference": lambda: _difference(now, there, result),
        "official_source": lambda: Part("; ".join(measured.sources)) if measured.sources else marked(Marker.NOT_AVAILABLE),
    }
    return {form: told[form]() for form in sorted(wanted)}


def _as_ours(side: Side, base: int) -> Side:
    """The published count rounded as this report's own is: beside it the true one would be told."""
    if side.number is None or not base:
        return side
    found = rounded_count(side.number, base)
    return replace(side, number=found) if found or not side.number else Side(None, Marker.LOW)


def beside_of(result: Result, measured: Measured, settings: Settings) -> Result:
    """The published value as a figure of its own: its indicator, and its own period."""
    official, at = official_of(settings, result.indicator.id, result.period)
    period: Period = measured.observations[0].period if measured.observations else at
    key = FigureKey(official, str(period), result.breakdown)
    return Result(key, settings.indicators[official], period, measured, result.breakdown)


def _number(side: Side, beside: Result) -> Part:
    """The number with the decimals it was published with."""
    if side.number is None:
        return marked(side.marker or Marker.NOT_AVAILABLE)
    if wording.rounds_to_nought(side.number, beside.indicator.unit):
        return marked(Marker.LOW)
    shown = wording.show(side.number, beside.indicator.unit)
    places = sum(sign.isdigit() for sign in shown.partition(".")[2])
    return Part(shown, round_half_up(side.number, places), illustrative=side.illustrative, status=side.status)


def _difference(now: Side, there: Side, result: Result) -> Part:
    """`13 fewer` where this report has 296 and 309 were published."""
    if Marker.CONFIDENTIAL in (now.marker, there.marker):
        return marked(Marker.CONFIDENTIAL)
    if now.number is None or there.number is None:
        return marked(now.lacking or there.lacking or Marker.NOT_AVAILABLE)
    return Part(wording.more(there.number, now.number, result.indicator.unit, result.indicator.decimals))
