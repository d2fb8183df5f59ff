"""The verdicts of many changes at once: what each rests on, the test, and what the year's settings say of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from report.figures.breaks import across_breaks
from report.figures.evidence import Evidence, EvidenceKind, Side
from report.figures.results import Measured
from report.figures.verdict import as_printed, judge_all
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.terms.periods import Period
from report.terms.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Change:
    """A figure's value for a period, and the one it is set beside."""

    figure: str
    now: Measured
    period: Period
    before: Measured
    before_period: Period


def verdicts(changes: Sequence[Change], settings: Settings) -> list[Verdict]:
    """The verdict of each change, as the report prints it."""
    judged = judge_all([_evidence(change, settings) for change in changes])
    return [_settled(change, verdict, settings) for change, verdict in zip(changes, judged, strict=True)]


def _evidence(change: Change, settings: Settings) -> Evidence:
    indicator = settings.indicators[change.figure]
    reason = settings.plan.not_comparable.get(change.figure, indicator.not_comparable)
    return Evidence(_kind(indicator, change.now), _side(change.now), _side(change.before), indicator.polarity, reason)


def _settled(change: Change, verdict: Verdict, settings: Settings) -> Verdict:
    """Without a direction that rounding swallows, and `not comparable` across a declared break."""
    indicator = settings.indicators[change.figure]
    printed = as_printed(verdict, change.before.value.number, change.now.value.number, indicator.unit, indicator.decimals)
    return across_breaks(printed, change.figure, change.period, change.before_period, settings)


def _kind(indicator: Indicator, now: Measured) -> EvidenceKind:
    if indicator.measure_type == "snapshot":
        return "snapshot"
    if indicator.unit == "money":
        return "money"
    if indicator.difference or indicator.change_of or (indicator.ratio and indicator.unit != "percent"):
        return "derived"
    if indicator.unit in ("percent", "rate"):
        known: EvidenceKind = "proportion" if indicator.unit == "percent" else "rate"
        return known if now.numerator is not None else "unknown base"
    if indicator.unit in ("score", "points"):
        return "mean" if now.size else "unknown base"
    return "count"


def _side(measured: Measured) -> Side:
    return Side(measured.value.number, measured.numerator, measured.denominator, measured.spread, measured.size)
