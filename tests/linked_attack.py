"""An attacker of linked cells who knows nothing of the chooser: his programmes are built with scipy from the system alone."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import combinations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import block_diag, csr_matrix

from report.door.linked.system import Row, Standing, System

SLIGHT = 1e-6
MUCH = 5000.0


def printed_rows(system: System, hidden: Collection[int]) -> list[Row]:
    return [*system.always, *(row for at, each in enumerate(system.statements) if at not in hidden for row in each.rows)]


def matrix_of(rows: Sequence[Row], width: int) -> csr_matrix:
    entries = [(at, place, number) for at, row in enumerate(rows) for place, number in row.terms]
    columns = list(zip(*entries, strict=True)) or [(), (), ()]
    return csr_matrix((columns[2], (columns[0], columns[1])), shape=(len(rows), width))


def holds(system: System, hidden: Collection[int], guards: Collection[int], whole: bool = False) -> bool:
    """True where both sides of all these guards are possible beside what is printed, each at a point of its own."""
    if not guards:
        return True
    rows, width = printed_rows(system, hidden), len(system.unknowns)
    lows, highs = [], []
    for guard in (system.guards[at] for at in guards):
        for up in (False, True):
            low = np.array([unknown.low for unknown in system.unknowns])
            high = np.array([unknown.high for unknown in system.unknowns])
            if up:
                low[guard.unknown] = max(low[guard.unknown], guard.high - SLIGHT)
            else:
                high[guard.unknown] = min(high[guard.unknown], guard.low + SLIGHT)
            if low[guard.unknown] > high[guard.unknown]:
                return False
            lows.append(low)
            highs.append(high)
    copies = len(lows)
    matrix = block_diag([matrix_of(rows, width)] * copies, format="csr")
    ends = [np.tile([getattr(row, end) for row in rows], copies) for end in ("low", "high")]
    kinds = np.tile([int(whole and unknown.whole) for unknown in system.unknowns], copies)
    limits = [LinearConstraint(matrix, *ends)] if rows else []
    bounds = Bounds(np.hstack(lows), np.hstack(highs))
    found = milp(np.zeros(width * copies), integrality=kinds, bounds=bounds, constraints=limits)
    return bool(found.success)


def span(system: System, hidden: Collection[int], unknown: int) -> tuple[float, float]:
    """The smallest and largest value an unknown can have beside what is printed."""
    rows = printed_rows(system, hidden)
    matrix, ends = matrix_of(rows, len(system.unknowns)).toarray(), [(row.low, row.high) for row in rows]
    above = [(line, high) for line, (_, high) in zip(matrix, ends, strict=True) if np.isfinite(high)]
    above += [(-line, -low) for line, (low, _) in zip(matrix, ends, strict=True) if np.isfinite(low)]
    found = []
    for sign in (1.0, -1.0):
        cost = np.zeros(len(system.unknowns))
        cost[unknown] = sign
        bounds = [(each.low, each.high) for each in system.unknowns]
        solved = linprog(cost, A_ub=[line for line, _ in above], b_ub=[end for _, end in above], bounds=bounds)
        found.append(-sign * np.inf if solved.status == 3 else sign * solved.fun)
    return found[0], found[1]


def of_standing(system: System, standing: Standing) -> list[int]:
    return [at for at, each in enumerate(system.statements) if each.standing is standing]


def weight(system: System, hidden: Collection[int]) -> float:
    return sum(system.statements[at].weight for at in hidden if system.statements[at].standing is Standing.FREE)


def every_choice(system: System) -> Iterator[frozenset[int]]:
    """Every set of free statements, with those that must be hidden, the lightest first."""
    free, must = of_standing(system, Standing.FREE), of_standing(system, Standing.HIDE)
    sets = [frozenset((*must, *some)) for size in range(len(free) + 1) for some in combinations(free, size)]
    yield from sorted(sets, key=lambda some: weight(system, some))


def by_force(system: System) -> float | None:
    """The weight of the lightest choice that keeps every guard in whole numbers, by trying all; None where there is none."""
    guards = range(len(system.guards))
    return next((weight(system, some) for some in every_choice(system) if holds(system, some, guards, whole=True)), None)


def by_one_programme(system: System) -> float | None:
    """The weight of the lightest choice by one large mixed-integer programme with a copy of every unknown for every side."""
    free, must = of_standing(system, Standing.FREE), of_standing(system, Standing.HIDE)
    width, count = len(system.unknowns), len(free)
    fixed = printed_rows(system, [*free, *must])
    own = [(place, row) for place, at in enumerate(free) for row in system.statements[at].rows]
    lines, low_ends, high_ends, lows, highs = [], [], [], [np.zeros(count)], [np.ones(count)]
    sides = [(guard, up) for guard in system.guards for up in (False, True)]
    for copy, (guard, up) in enumerate(sides):
        low = np.array([unknown.low for unknown in system.unknowns])
        high = np.array([min(unknown.high, MUCH) for unknown in system.unknowns])
        low[guard.unknown], high[guard.unknown] = (guard.high, MUCH) if up else (low[guard.unknown], guard.low)
        lows.append(low)
        highs.append(high)
        start = count + copy * width
        for place, row in [*((None, row) for row in fixed), *own]:
            above, below = np.zeros(count + width * len(sides)), np.zeros(count + width * len(sides))
            for at, number in row.terms:
                above[start + at] = below[start + at] = number
            if place is not None:
                above[place], below[place] = -MUCH, MUCH
            lines += [above, below]
            low_ends += [-np.inf, row.low]
            high_ends += [row.high, np.inf]
    cost = np.zeros(count + width * len(sides))
    cost[:count] = [system.statements[at].weight for at in free]
    kinds = np.zeros(len(cost))
    kinds[:count] = 1
    found = milp(
        cost, integrality=kinds, bounds=Bounds(np.hstack(lows), np.hstack(highs)),
        constraints=LinearConstraint(csr_matrix(np.array(lines)), low_ends, high_ends),
    )  # fmt: skip
    return float(found.fun) if found.success else None
