"""Errors that end a run: one tree, each with its exit status and a sentence for the person at the keyboard."""

from __future__ import annotations

from collections.abc import Iterable

from report.terms.problems import Problem, Severity


class ReportError(Exception):
    """A run that cannot go on. The message says what to do; `problems` may hold several faults."""

    exit_status = 2

    def __init__(self, message: str, problems: tuple[Problem, ...] = ()) -> None:
        super().__init__(message)
        self.problems = problems


class SettingsError(ReportError):
    """The configuration cannot be used."""


class MissingTool(ReportError):
    """A library or font that the machine lacks."""


class NotInPlan(AssertionError):
    """A programming error: a page asked for a value that the plan does not list."""


def refuse_stops(problems: Iterable[Problem]) -> None:
    """Raise ReportError with every problem at stop, where there is one."""
    stops = tuple(problem for problem in problems if problem.severity is Severity.STOP)
    if stops:
        faults = "There is a fault" if len(stops) == 1 else f"There are {len(stops)} faults"
        raise ReportError(f"{faults} that must be mended first.", stops)
