"""What the command says while it builds, from the stages before the door."""

from __future__ import annotations

from collections.abc import Iterable

from report.desk.overview import overview
from report.desk.sentences import in_digits
from report.desk.state import State
from report.terms.places import Places
from report.terms.problems import Problem, Severity

MOST = 6


def told_intake(state: State, places: Places) -> tuple[str, tuple[str, ...]]:
    """`34 returns from 9 partners`, and below it what needs somebody. The counts are those of the page of checks."""
    seen = overview(state.intake, state.problems, state.timed)
    result = f"{in_digits(seen.returns, 'return')} from {in_digits(seen.partners, 'partner')}"
    counts = ((seen.stops, "fault"), (seen.questions, "question"), (seen.missing, "missing return"))
    said = [in_digits(number, what) for number, what in counts if number]
    if not said:
        return result, ()
    details = f"  {', '.join(said)}   (details: {places.shown(places.private / 'checks.html')})"
    return result, (details, *told_lines(state.problems))


def told_lines(problems: Iterable[Problem]) -> tuple[str, ...]:
    """A line for each of the first problems that need somebody; how many more there are."""
    open_ones = [problem for problem in problems if problem.severity is not Severity.NOTE]
    more = [f"  · and {len(open_ones) - MOST} more"] if len(open_ones) > MOST else []
    return (*(f"  · {problem.sentence}" for problem in open_ones[:MOST]), *more)
