"""A return in which nothing is filled in: told in one sentence, whichever way its form would ask about each blank."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from report.intake.blanks import NO_RECORD, is_blank
from report.intake.observations import Observation
from report.intake.row_period import NO_PERIOD
from report.intake.twice import Taken
from report.terms.problems import Problem, Severity, question
from report.terms.tiling import covering

_FIX = "Ask for the numbers, or for x where there are none. The report shows [x] there."


def nothing_filled_in(one: Taken) -> bool:
    """True where every number of a return is blank, and nothing else is wrong with it."""
    asked = [problem for problem in one.receipt.problems if problem.severity is not Severity.NOTE]
    blank = all(is_blank(o) or o.value.reason == NO_RECORD for o in one.observations)
    return one.receipt.status != "replaced" and blank and all(map(_about_blank, asked))


def told_unfilled(one: Taken) -> Taken:
    """The return with one question in place of those about its blanks."""
    kept = [problem for problem in one.receipt.problems if not _about_blank(problem)]
    kept.append(_unfilled(one, [o for o in one.observations if is_blank(o)]))
    return replace(one, receipt=replace(one.receipt, status="question", problems=tuple(kept)))


def _about_blank(problem: Problem) -> bool:
    return problem.code == "no-records" or problem.what == NO_PERIOD


def _unfilled(one: Taken, blank: Sequence[Observation]) -> Problem:
    place = {"file": one.receipt.file, "ask": one.receipt.ask}
    if not blank:
        return question("blank", "Nothing is filled in.", _FIX, **place)
    first, last = blank[0], blank[-1]
    periods = {o.period for o in blank}
    whole = next(iter(periods)) if len(periods) == 1 else covering(periods)
    about = f" for {whole.words}" if whole else ""
    numbers = f"all {len(blank)} numbers are blank, from {first.ref.cell} to {last.ref.cell}"
    what = f"Nothing is filled in{about}: {numbers if len(blank) > 1 else f'its one number, {first.ref.cell}, is blank'}."
    return question("blank", what, _FIX, sheet=first.ref.sheet, cell=first.ref.cell, **place)
