"""The audit of the door: reads only what was released, trusts nothing of how it was chosen, and stops the build."""

from __future__ import annotations

from report.figures.compute import Results
from report.settings.project import Settings
from report.settings.shown import form_of, lead_measure
from report.terms.problems import Problem, stop
from report.terms.released import Released, ReleasedValues
from report.terms.values import Marker


def audit(released: ReleasedValues, results: Results, settings: Settings) -> list[Problem]:
    """A problem at stop for each released number that the declared rules hold back.

    Checks, value by value: withheld figures carry no number in any form; a small count of children, or a
    percentage made from one, is shown only where a headline release names the figure and no breakdown.
    """
    problems: list[Problem] = []
    let_out = {figure for entry in settings.plan.headline for figure in entry.figures}
    for key, figure in released.figures.items():
        if key.id in settings.plan.withheld:
            if _carries_number(figure):
                problems.append(_leak(figure, "is declared as withheld, and a number was let out"))
        elif key.id not in let_out or key.breakdown:
            problems += [
                _leak(figure, "is a small count of children, and a number was let out") for _ in _small(figure, results, settings)
            ]
    return problems


def _carries_number(figure: Released) -> bool:
    return any(
        part.number is not None or any(sign.isdigit() for sign in part.display)
        for form, part in figure.parts.items()
        if form not in ("period", "previous_period", "name")
    )


def _small(figure: Released, results: Results, settings: Settings) -> list[float]:
    """The small counts behind the numbers that were let out, looked up again from the results."""
    indicator = settings.indicators[figure.key.id]
    if not indicator.counts_children:
        return []
    form = form_of(settings, lead_measure(settings, indicator))
    rule = settings.config.suppression.returns.get(form, settings.config.suppression.default)
    result = results[figure.key]
    shown = [result.now] if _open(figure, "value") else []
    shown += (
        [result.before]
        if result.before and (_open(figure, "previous") or _open(figure, "change") or _open(figure, "moved"))
        else []
    )
    counts = [count for side in shown if side for count in side.protected_counts]
    counts += [
        side.denominator - side.numerator
        for side in shown
        if side and side.numerator is not None and side.denominator is not None and indicator.unit == "percent"
    ]
    return [count for count in counts if count and rule.low <= count <= rule.high]


def _open(figure: Released, form: str) -> bool:
    part = figure.parts.get(form)
    return part is not None and part.marker != str(Marker.CONFIDENTIAL)


def _leak(figure: Released, what: str) -> Problem:
    return stop(
        "disclosure-audit",
        f'"{figure.name}" ({figure.key.period}) {what}.',
        "Nothing was written. This is a fault of the program: send the log to whoever looks after it.",
    )
