"""A choice made step by step: one linear programme for each side of each guard, in a fixed order."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from report.door.linked.attacker import TOLERANCE, Attacker, Demand, Witness, shares_of
from report.door.linked.system import Standing, System


@dataclass(frozen=True)
class Steps:
    """What was hidden, the witnesses that show it to be enough, the demands as far as they can be met, and the others whole."""

    hidden: frozenset[int]
    witnesses: tuple[Witness, ...]
    demands: tuple[Demand, ...]
    failed: tuple[Demand, ...]


def free_of(system: System) -> tuple[int, ...]:
    """The statements that may be printed or held back."""
    return tuple(at for at, each in enumerate(system.statements) if each.standing is Standing.FREE)


def step_by_step(system: System, demands: Sequence[Demand]) -> Steps:
    """For each demand in turn the cheapest point that meets it; what that point contradicts is hidden from then on.

    What it costs to contradict a statement by one is its weight, and nothing once it is hidden. A demand which an earlier point
    meets costs no programme. One that nothing can meet is lowered to what can be reached with all hidden.
    After Kelly, Golden and Assad, Cell suppression: disclosure protection for sensitive tabular data (Networks 22, 1992).
    """
    free = free_of(system)
    attacker = Attacker(system, free)
    attacker.open(shares_of(system, free))
    costs = np.array([each.weight for each in system.statements])
    hidden: set[int] = set()
    witnesses: list[Witness] = []
    settled: list[Demand] = []
    failed: list[Demand] = []
    for demand in demands:
        if any(demand.met(float(witness.values[demand.unknown])) for witness in witnesses):
            settled.append(demand)
            continue
        attacker.cost(costs)
        witness = attacker.witness(demand)
        if witness is None:
            failed.append(demand)
            demand = lowered(system, free, demand)
            witness = attacker.witness(demand)
        settled.append(demand)
        if witness is not None:
            witnesses.append(witness)
            hidden.update(witness.moved)
            costs[list(witness.moved)] = 0.0
    return Steps(frozenset(hidden), tuple(witnesses), tuple(settled), tuple(failed))


def lowered(system: System, free: Sequence[int], demand: Demand, whole: bool = False) -> Demand:
    """A demand that nothing can meet, brought to the level that hiding everything reaches."""
    attacker = Attacker(system, free, whole)
    attacker.open(shares_of(system, free))
    value = attacker.reach(demand).value
    slack = -TOLERANCE if demand.up else TOLERANCE
    return replace(demand, level=value + slack)
