"""From files to observations: every file is read, refused or named; every expected return is found or missing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from report.intake.blanks import ask_about_blanks
from report.intake.doubting.doubts import ask_about_numbers
from report.intake.earlier_years import answers_left_over, settle_between_years
from report.intake.expected import expected_returns, missing_returns
from report.intake.files.passwords import Passwords
from report.intake.inbox import find_files, settle_odd_endings
from report.intake.kept_copies import read_copies
from report.intake.misplaced import tell_misplaced
from report.intake.observations import Observation
from report.intake.reader import Reader, reader_of
from report.intake.receipts import Intake
from report.intake.register_rows import NAME, read_register
from report.intake.resubmitted import settle_between_files
from report.intake.taking import take_file
from report.intake.twice import Taken
from report.intake.unfilled import nothing_filled_in, told_unfilled
from report.settings.project import Settings
from report.terms.listening import Listener
from report.terms.periods import Period
from report.terms.problems import Problem

Progress = Callable[[int, int], None]


def read_returns(
    settings: Settings, listener: Listener, passwords: Passwords | None = None, outside: Sequence[Observation] = ()
) -> tuple[Intake, Intake]:
    """Read this year's returns and, for comparison, last year's: of those, nothing is asked for any more.

    `outside` are numbers that no return sent, such as populations: rates sent ready-made are worked out again with them.
    """
    year = settings.period
    with reader_of(settings, passwords) as reader:
        now, problems = _take_year(reader, settings, year, listener.step)
        before, earlier_problems = _take_year(reader, settings, year.year_before)
    before = [replace(one, observations=tuple(o for o in one.observations if o.period.start < year.start)) for one in before]
    earlier = [o for one in before for o in one.observations]
    now = ask_about_numbers(settle_between_years(now, earlier, settings), earlier, settings, outside)
    problems += answers_left_over(now, settings)
    return _intake(settings, year, now, problems, asked=True), _intake(settings, year.year_before, before, earlier_problems)


def read_year(settings: Settings, year: Period, progress: Progress | None = None, asked: bool = True) -> Intake:
    """Read all returns below `data/<year>`. A fault in one file never stops the others."""
    with reader_of(settings) as reader:
        taken, problems = _take_year(reader, settings, year, progress)
    return _intake(settings, year, taken, problems, asked)


def _take_year(
    reader: Reader, settings: Settings, year: Period, progress: Progress | None = None
) -> tuple[list[Taken], list[Problem]]:
    folder = settings.folder / "data" / year.canonical
    files, problems = find_files(folder, settings.folder) if folder.is_dir() else ([], [])
    taken: list[Taken] = []
    for number, path in enumerate(files, 1):
        taken += take_file(reader, path, settings, year)
        if progress:
            progress(number, len(files))
    taken, of_endings = settle_odd_endings(taken, settings.folder)
    problems += [*of_endings, *tell_misplaced(reader, settings, year)]
    register, of_register = read_register(folder / NAME, f"data/{year.canonical}/{NAME}", datetime.now())
    settled = settle_between_files(taken, register, read_copies(reader, register, taken, settings, year))
    return [_with_blanks_asked(one, settings) for one in settled], [*problems, *of_register]


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
