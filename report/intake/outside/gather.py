"""All outside data of a project: every file `outside.yaml` names, with what is wrong in each told by its line."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from report.intake.observations import Observation
from report.intake.outside import comparators, populations
from report.intake.outside.rows import OutsideRow, OutsideTable, read_table, shortened
from report.settings.editions import Edition
from report.settings.outside_read import NAME as OUTSIDE
from report.settings.populations import edition_measure
from report.settings.project import Settings
from report.terms.labels import plain
from report.terms.periods import Period
from report.terms.problems import Problem, note, question
from report.terms.released import Breakdown
from report.terms.spelling_numbers import listed

_Key = tuple[str, Period, Breakdown, str]
_Make = Callable[[OutsideRow], tuple[Observation, str]]


@dataclass(frozen=True)
class OutsideData:
    """What was read, and every problem."""

    observations: tuple[Observation, ...] = ()
    problems: tuple[Problem, ...] = ()


def read_outside_data(settings: Settings) -> OutsideData:
    """Read every file. A fault in one row never stops the others; where two files give the same, the first named counts."""
    outside, gathering = settings.outside, _Gathering(settings)
    for name, population in outside.populations.items():
        for key, edition in population.editions.items():
            day, measure = population.day(key), edition_measure(name, key)
            if day is not None:
                table = gathering.table(edition, populations.NEEDED, populations.FURTHER)
                source = _source(edition, settings)
                made = partial(populations.observation_of, table=table, measure=measure, day=day, source=source)
                gathering.take(table, partial(made, settings=settings))
    for comparator in outside.comparators.values():
        table = gathering.table(comparator, comparators.NEEDED, comparators.FURTHER)
        official = partial(comparators.observation_of, table=table, source=_source(comparator, settings), edition=comparator)
        gathering.take(table, partial(official, settings=settings))
    return OutsideData(tuple(gathering.found.values()), (*gathering.problems, *_published_later(settings)))


def _source(edition: Edition, settings: Settings) -> str:
    later = edition.later_than(settings.plan.report_date)
    return f"{edition.source}; published after the date of this report" if later else edition.source


def _published_later(settings: Settings) -> list[Problem]:
    """One note of all files that the report could not have known on its own day."""
    day = settings.plan.report_date
    names = [edition.file for edition in settings.outside.editions if edition.later_than(day)]
    if not names:
        return []
    what = f"Published after the date of the report ({day:%Y-%m-%d}): {listed(names)}."
    fix = "The report says so wherever it names them as a source. Take out what it must not use."
    return [note("outside-later", what, fix, file=OUTSIDE)]


class _Gathering:
    """Takes file after file; knows what was read before, and which name belongs to which area code."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.found: dict[_Key, Observation] = {}
        self.problems: list[Problem] = []
        lists = settings.outside.neighbours.lists.values()
        self._names = {code: name for one in lists for code, name in one.areas.items()}
        self._lines: dict[_Key, int] = {}

    def table(self, edition: Edition, needed: tuple[str, ...], further: tuple[str, ...]) -> OutsideTable:
        """The rows of one file."""
        table, problems = read_table(self.settings.folder, edition.path, needed, further)
        self.problems += problems
        return table

    def take(self, table: OutsideTable, made: _Make) -> None:
        """Every row of a table that can be read and was not read before."""
        faults: list[Problem] = []
        for row in table.rows:
            problem = self._row(row, table, made)
            if problem is not None:
                faults.append(problem)
        self.problems += shortened(faults, table.file)

    def _row(self, row: OutsideRow, table: OutsideTable, made: _Make) -> Problem | None:
        place = {"file": table.file, "line": row.line}
        try:
            self._check_name(row)
            one, doubt = made(row)
        except ValueError as fault:
            # The nearest right name is a question, and belongs to the remedy.
            said, near, hint = str(fault).rstrip(".").partition(" Did you mean")
            fix = f"{near.strip()}{hint} Correct it in the file, or ask whoever published it.".strip()
            return question("outside-row", f"The row was not read: {said.rstrip('.')}.", fix, **place)
        key = (one.measure, one.period, one.breakdown, one.area)
        known = self.found.setdefault(key, one)
        if known is not one:
            return self._twice(one, known, key, place)
        self._lines[key] = row.line
        if doubt:
            fix = "The value is taken as published, without its parts: no interval is made. Look the numbers up."
            return question("outside-parts", f"The parts do not make the value: {doubt}.", fix, **place)
        return None

    def _twice(self, one: Observation, known: Observation, key: _Key, place: dict[str, object]) -> Problem | None:
        same = one.value == known.value
        if same and known.ref.file != one.ref.file:
            return None
        first = f"line {self._lines[key]} of {known.ref.file}"
        what = f"The row says again what {first} says{'' if same else f': here it is {one.raw}, there {known.raw}'}."
        return question("outside-twice", what, f"The value of {first} counts. Take the other out.", **place)

    def _check_name(self, row: OutsideRow) -> None:
        """One code, one name: a row that slipped by one would give an area another's number."""
        code, name = row.texts["area code"], row.texts["area name"]
        known = self._names.setdefault(code, name)
        if plain(known) != plain(name):
            raise ValueError(f'{code} is called "{name[:40]}" here and "{known[:40]}" elsewhere')
