"""From files to observations: every file is read, refused or named; every expected return is found or missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from report.intake.blanks import ask_about_blanks
from report.intake.expected import expected_returns, missing_returns
from report.intake.inbox import find_files
from report.intake.read_file import read_file
from report.intake.receipts import Intake
from report.intake.twice import Taken, settle_between_files, settle_between_years
from report.intake.unfilled import nothing_filled_in, told_unfilled
from report.settings.project import Settings
from report.terms.listening import Listener
from report.terms.periods import Period
from report.terms.problems import Problem

Progress = Callable[[int, int], None]


def read_returns(settings: Settings, listener: Listener) -> tuple[Intake, Intake]:
    """Read this year's returns and, for comparison, last year's: of those, nothing is asked for any more."""
    year = settings.period
    now, problems = _take_year(settings, year, listener.step)
    before, earlier_problems = _take_year(settings, year.year_before)
    before = [replace(one, observations=tuple(o for o in one.observations if o.period.start < year.start)) for one in before]
    now = settle_between_years(now, [o for one in before for o in one.observations], year)
    return _intake(settings, year, now, problems, asked=True), _intake(settings, year.year_before, before, earlier_problems)


def read_year(settings: Settings, year: Period, progress: Progress | None = None, asked: bool = True) -> Intake:
    """Read all returns below `data/<year>`. A fault in one file never stops the others."""
    taken, problems = _take_year(settings, year, progress)
    return _intake(settings, year, taken, problems, asked)


def _take_year(settings: Settings, year: Period, progress: Progress | None = None) -> tuple[list[Taken], list[Problem]]:
    folder = settings.folder / "data" / year.canonical
    files, problems = find_files(folder, settings.folder) if folder.is_dir() else ([], [])
    taken: list[Taken] = []
    for number, path in enumerate(files, 1):
        taken += read_file(path, settings, year)
        if progress:
            progress(number, len(files))
    return [_with_blanks_asked(one, settings) for one in settle_between_files(taken)], problems


def _with_blanks_asked(one: Taken, settings: Settings) -> Taken:
    """Blanks are asked about only now: another file may have filled them in."""
    form = settings.forms.get(one.receipt.form)
    if form is None or one.receipt.status == "replaced":
        return one
    if nothing_filled_in(one):
        return told_unfilled(one)
    return one.with_problems(ask_about_blanks(one.observations, form, one.receipt.ask))


def _intake(settings: Settings, year: Period, taken: Sequence[Taken], problems: Sequence[Problem], asked: bool = False) -> Intake:
    expected = expected_returns(settings.forms.values(), year) if asked else {}
    receipts = [*(one.receipt for one in taken), *missing_returns(settings, expected, taken, year)]
    observations = tuple(o for one in taken for o in one.observations)
    told = [*problems, *(problem for receipt in receipts for problem in receipt.problems)]
    return Intake(year.canonical, observations, tuple(receipts), tuple(dict.fromkeys(told)), expected)
