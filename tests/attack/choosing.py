"""Choosing what to hide: the chooser of the program where there is one, else a naive one of the tests."""

from __future__ import annotations

import importlib
import itertools
from collections.abc import Collection, Sequence

import numpy as np

from report.door.linked.system import Choice, Guard, Standing, System, Unsolved
from tests.attack.attacker import Puzzle, satisfies, solve

CHOOSER = "report.door.linked.choose"
MOST_TRIED = 4000


def choice_for(system: System) -> Choice:
    """What the program would hide; until it has a chooser, what the naive one hides."""
    try:
        chooser = importlib.import_module(CHOOSER)
    except ModuleNotFoundError as missing:
        if missing.name != CHOOSER:
            raise
        return naive(system)
    chosen: Choice = chooser.choose(system)
    return chosen


def naive(system: System) -> Choice:
    """Hide all that may be hidden; then show again one after the other, the heaviest first, what keeps every guard."""
    hidden = {at for at, statement in enumerate(system.statements) if statement.standing is not Standing.KEEP}
    keeper = Keeper(system)
    kept = tuple(at for at, statement in enumerate(system.statements) if statement.standing is Standing.KEEP)
    lost = [at for at in range(len(system.guards)) if not keeper.holds(hidden, [at])]
    guards = [at for at in range(len(system.guards)) if at not in lost]
    free = [at for at in sorted(hidden) if system.statements[at].standing is Standing.FREE]
    for at in sorted(free, key=lambda one: -system.statements[one].weight):
        if keeper.holds(hidden - {at}, guards):
            hidden.discard(at)
    return Choice(frozenset(hidden), tuple(Unsolved(at, kept) for at in lost))


def fewest(system: System) -> int | None:
    """The least number of further statements that must be hidden to keep all guards that can be kept; None where too many to try.

    Tries every set of them, the smallest first: more hidden never tells more.
    """
    hide = {at for at, statement in enumerate(system.statements) if statement.standing is Standing.HIDE}
    free = [at for at, statement in enumerate(system.statements) if statement.standing is Standing.FREE]
    keeper, tried = Keeper(system), 0
    guards = [at for at in range(len(system.guards)) if keeper.holds({*hide, *free}, [at])]
    for count in range(len(free) + 1):
        for more in itertools.combinations(free, count):
            tried += 1
            if tried > MOST_TRIED:
                return None
            if keeper.holds({*hide, *more}, guards):
                return count
    return None


class Keeper:
    """Tells whether guards hold; remembers numbers that showed it, and tries those first."""

    def __init__(self, system: System) -> None:
        self.system = system
        self.seen: dict[tuple[int, bool], list[np.ndarray]] = {}

    def holds(self, hidden: Collection[int], guards: Sequence[int]) -> bool:
        """Whether each of the guards (places in the system's) holds while these statements are hidden."""
        puzzle = _puzzle(self.system, hidden)
        return all(self._reaches(puzzle, self.system.guards[at], high) for at in guards for high in (False, True))

    def _reaches(self, puzzle: Puzzle, guard: Guard, high: bool) -> bool:
        seen = self.seen.setdefault((guard.unknown, high), [])
        if any(satisfies(puzzle, numbers) for numbers in seen):
            return True
        place, end = guard.unknown, guard.high if high else guard.low
        bounds = puzzle.low if high else puzzle.high
        before, bounds[place] = bounds[place], end if high else min(end, bounds[place])
        try:
            numbers = solve(puzzle, {})
        except ValueError:
            return False
        finally:
            bounds[place] = before
        if isinstance(numbers, np.ndarray):
            seen.insert(0, numbers)
        return True


def _puzzle(system: System, hidden: Collection[int]) -> Puzzle:
    puzzle = Puzzle(
        [one.name for one in system.unknowns], [one.low for one in system.unknowns], [one.high for one in system.unknowns]
    )
    shown = [statement.rows for at, statement in enumerate(system.statements) if at not in hidden]
    puzzle.lines = [(dict(row.terms), row.low, row.high) for rows in (system.always, *shown) for row in rows]
    return puzzle
