"""The attacker: from what is printed he works out how low or high a guarded unknown can be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from report.door.linked.layout import lay_out
from report.door.linked.solver import Model, Numbers, Solved
from report.door.linked.system import System

TOLERANCE = 1e-6
MOVED = 1e-7
WHOLE = 1e-6


@dataclass(frozen=True, slots=True)
class Demand:
    """One side of a guard: it must stay possible that the unknown is at `level`, or beyond it (above where `up`)."""

    guard: int
    unknown: int
    up: bool
    level: float

    def met(self, value: float) -> bool:
        """True where a value of the unknown satisfies the demand."""
        return value >= self.level - TOLERANCE if self.up else value <= self.level + TOLERANCE


def demands_of(system: System) -> tuple[Demand, ...]:
    """Both sides of every guard, in order."""
    sides = [(at, guard, up) for at, guard in enumerate(system.guards) for up in (False, True)]
    return tuple(Demand(at, guard.unknown, up, guard.high if up else guard.low) for at, guard, up in sides)


@dataclass(frozen=True)
class Witness:
    """A point the attacker must think possible: the value of every unknown, the statements it contradicts, and whether
    the columns that count something are all whole numbers."""

    values: Numbers
    moved: tuple[int, ...]
    whole: bool


@dataclass(frozen=True)
class Reach:
    """How far an unknown can go, and why no farther.

    With any set hidden it goes no farther than `shut` and the `gains` of those hidden together (a gain may be endless).
    """

    value: float
    shut: float
    gains: Numbers


class Attacker:
    """One linear programme for all questions. `openable` statements start shut, that is, printed."""

    def __init__(self, system: System, openable: Iterable[int], whole: bool = False) -> None:
        self._layout, matrix = lay_out(system, openable)
        slacks = self._layout.slacks
        self._columns = np.array([slack.column for slack in slacks], dtype=np.int32)
        self._owner = np.array([slack.statement for slack in slacks], dtype=np.int64)
        self._room = np.array([slack.room for slack in slacks], dtype=float)
        self._weights = np.array([each.weight for each in system.statements], dtype=float)
        self._high = np.zeros(len(slacks))
        self._share = np.zeros(len(self._weights))
        self._costed = np.zeros(len(self._weights))
        self._whole = np.array(self._layout.whole, dtype=bool)
        low, high = np.array(self._layout.low), np.array(self._layout.high)
        self._bounds = (low, high)
        self._model = Model(low, high, matrix, whole=self._whole if whole else None)
        self._base = np.array([base for base, _ in self._layout.made_of])
        made = [(at, *term) for at, (_, terms) in enumerate(self._layout.made_of) for term in terms]
        self._made = [np.array(side) for side in zip(*made, strict=True)] if made else []
        self._asked: int | None = None

    def open(self, shares: Numbers, cap: float = 1.0) -> None:
        """How far each statement is open: 0 is printed, 1 hidden; between them that share of its room, cut to `cap`."""
        changed = np.flatnonzero(shares[self._owner] != self._share[self._owner]) if len(self._owner) else np.zeros(0, dtype=int)
        self._share = shares.copy()
        if len(changed):
            share, room = shares[self._owner[changed]], self._room[changed]
            high = np.zeros(len(changed))
            high[share > 0.0] = (share * np.minimum(room, cap))[share > 0.0]
            high[share >= 1.0] = room[share >= 1.0]
            self._high[changed] = high
            self._model.set_bounds(self._columns[changed], np.zeros(len(changed)), high)

    def cost(self, costs: Numbers) -> None:
        """What it costs to contradict each statement by one."""
        changed = np.flatnonzero(costs[self._owner] != self._costed[self._owner]) if len(self._owner) else np.zeros(0, dtype=int)
        self._costed = costs.copy()
        if len(changed):
            self._model.set_costs(self._columns[changed], costs[self._owner[changed]])

    def witness(self, demand: Demand) -> Witness | None:
        """The cheapest point that satisfies a demand; None where there is none (or none could be found for certain)."""
        column = self._ask(demand)
        if column is None:
            base = float(self._base[demand.unknown])
            return Witness(self._base, (), True) if demand.met(base) else None
        low, high = self._bounds[0][column], self._bounds[1][column]
        if (demand.level > high) if demand.up else (demand.level < low):
            return None
        ends = (max(low, demand.level), high) if demand.up else (low, min(high, demand.level))
        self._limit(column, *ends)
        solved = self._model.run()
        return self._point(solved) if solved.feasible else None

    def reach(self, demand: Demand) -> Reach:
        """How far the unknown of a demand can go its way, no farther than needed, and what opening statements would add."""
        column = self._ask(demand)
        gains = np.zeros(len(self._weights))
        if column is None:
            base = float(self._base[demand.unknown])
            return Reach(base, base, gains)
        low, high = (float(end[column]) for end in self._bounds)
        told_low, told_high = (float(end[demand.unknown]) for end in self._layout.told)
        ends = (low, min(high, max(demand.level, told_high))) if demand.up else (max(low, min(demand.level, told_low)), high)
        self._limit(column, *ends)
        place, sign = np.array([column], dtype=np.int32), -1.0 if demand.up else 1.0
        self._model.set_costs(place, np.array([sign]))
        solved = self._model.run()
        self._model.set_costs(place, np.zeros(1))
        if not solved.feasible:
            endless = -sign * np.inf if solved.unbounded else sign * np.inf
            return Reach(endless, endless, gains)
        value = shut = sign * solved.value
        if len(self._columns) and len(solved.duals):
            rates = np.maximum(0.0, -solved.duals[self._columns])
            used = rates > MOVED
            np.add.at(gains, self._owner[used], rates[used] * self._room[used])
            shut += sign * float(rates[used] @ self._high[used])
        return Reach(value, shut, gains)

    def _ask(self, demand: Demand) -> int | None:
        """The column of the unknown asked of; the one asked of before gets its own bounds back."""
        terms = self._layout.made_of[demand.unknown][1]
        column = terms[0][0] if terms else None
        if self._asked is not None and self._asked != column:
            self._limit(self._asked, self._bounds[0][self._asked], self._bounds[1][self._asked])
        self._asked = column
        return column

    def _limit(self, column: int, low: float, high: float) -> None:
        self._model.set_bounds(np.array([column], dtype=np.int32), np.array([float(low)]), np.array([float(high)]))

    def _point(self, solved: Solved) -> Witness:
        values = self._base.copy()
        if self._made:
            unknown, column, sign = self._made
            np.add.at(values, unknown.astype(np.int64), sign * solved.columns[column.astype(np.int64)])
        far = self._owner[solved.columns[self._columns] > MOVED] if len(self._columns) else self._owner
        counted = solved.columns[self._whole]
        return Witness(values, tuple(int(at) for at in np.unique(far)), bool(np.all(np.abs(counted - np.round(counted)) < WHOLE)))


def shares_of(system: System, hidden: Iterable[int]) -> Numbers:
    """1 for each statement that is hidden, else 0."""
    shares = np.zeros(len(system.statements))
    shares[sorted(hidden)] = 1.0
    return shares
