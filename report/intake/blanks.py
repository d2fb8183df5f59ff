"""Blanks where a number belongs: each is asked about once, and a period left wholly blank in one question."""

from __future__ import annotations

from collections.abc import Sequence

from report.intake.observations import Observation
from report.settings.forms import Form
from report.terms.periods import Period
from report.terms.problems import Problem, question

BLANK = "blank in the return"
NO_RECORD = "there is no record to count"
_ASK = "Ask for the number, or for x if there is none. The report shows [x] there."


def is_blank(observation: Observation) -> bool:
    """True for a cell that was looked for and found empty."""
    return not observation.raw and observation.value.reason == BLANK


def ask_about_blanks(seen: Sequence[Observation], form: Form, ask: str) -> list[Problem]:
    """A question for each blank of one return; a single one for a period where nothing at all was filled in."""
    blank = [o for o in seen if is_blank(o)]
    problems: list[Problem] = []
    for period in dict.fromkeys(o.period for o in blank):
        here = [o for o in blank if o.period == period]
        if len(here) > 1 and len(here) == sum(o.period == period for o in seen):
            problems.append(_whole(period, here, ask))
        else:
            problems += [_one(o, form, ask) for o in here]
    return problems


def _whole(period: Period, blank: Sequence[Observation], ask: str) -> Problem:
    first, last = blank[0].ref, blank[-1].ref
    what = f"Nothing is filled in for {period.words}: all {len(blank)} numbers are blank, from {first.cell} to {last.cell}."
    fix = "Ask for the numbers, or for x where there are none. The report shows [x] there."
    return question("blank", what, fix, file=first.file, sheet=first.sheet, cell=first.cell, ask=ask)


def _one(blank: Observation, form: Form, ask: str) -> Problem:
    label = form.measures[blank.measure].label
    beside = ", ".join(value for _, value in blank.breakdown)
    what = f'"{label}"{f", {beside}," if beside else ""} is blank for {blank.period.words}.'
    ref = blank.ref
    return question("blank", what, _ASK, file=ref.file, sheet=ref.sheet, cell=ref.cell, ask=ask)
