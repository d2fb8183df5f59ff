"""Why each figure that prints [c] is held back, for the officer alone: a reason may tell more than readers may know."""

from __future__ import annotations

from collections.abc import Iterator, Set

from report.door.rounding import TELLS
from report.door.rules import SMALL, Rules
from report.figures.compute import Results
from report.figures.results import Measured, Result
from report.settings.project import Settings
from report.settings.suppression import rule_of
from report.terms.periods import Period
from report.terms.released import FigureKey, ReleasedValues
from report.terms.values import Marker

SENT = "held back in the return it comes from"
STAYS = "an earlier release held it back"


def reasons_of(
    released: ReleasedValues, results: Results, settings: Settings, besides: Set[FigureKey], stays: Set[FigureKey]
) -> dict[FigureKey, str]:
    """The reason for each value, or earlier value beside it, that prints [c].

    `besides` are held back to protect others, `stays` because an earlier release held them back.
    """
    rules = Rules(settings, results.values(), besides)
    found: dict[FigureKey, str] = {}
    for result, measured, period in _confidential(released, results):
        key = FigureKey(result.indicator.id, str(period), result.breakdown)
        otherwise = SENT if measured.value.marker is Marker.CONFIDENTIAL else TELLS
        why = STAYS if key in stays else rules.hides(result, measured, period) or otherwise
        found.setdefault(key, _with_range(result, settings) if why == SMALL else why)
    return found


def _confidential(released: ReleasedValues, results: Results) -> Iterator[tuple[Result, Measured, Period]]:
    for key, figure in released.figures.items():
        result = results[key]
        for form, measured, period in (
            ("value", result.now, result.period),
            ("previous", result.before, result.before_period),
        ):
            part = figure.parts.get(form)
            if part is not None and part.marker == Marker.CONFIDENTIAL and measured is not None and period is not None:
                yield result, measured, period


def _with_range(result: Result, settings: Settings) -> str:
    """`a count of children from 1 to 5, or it would tell one`; without the range for what is made of others by their rules."""
    rule = rule_of(settings, result.indicator)
    if result.indicator.counts_children and rule.low <= rule.high:
        return f"a count of children from {rule.low} to {rule.high}, or it would tell one"
    return "a small count of children, or it would tell one"
