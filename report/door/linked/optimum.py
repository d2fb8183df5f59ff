"""The lightest choice, for a part that is small enough.

A master programme chooses statements; an attacker is set on the choice; each demand that he breaks gives an inequality, from the
duals of his programme, which the choice broke and no sufficient choice does; and so on until he breaks none. After Fischetti and
Salazar-González, Models and algorithms for optimizing cell suppression in tabular data with linear constraints (Journal of the
American Statistical Association 95, 2000).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from report.door.linked.attacker import TOLERANCE, Attacker, Demand
from report.door.linked.cuts import Cut, lone_cuts
from report.door.linked.needless import Cover
from report.door.linked.solver import Matrix, Model, Numbers
from report.door.linked.stepwise import free_of
from report.door.linked.system import System

ROUNDS = 100
WHOLE_ROUNDS = 40
SLIGHT = 1e-7


def lightest(
    system: System, demands: Sequence[Demand], known: frozenset[int], covers: Sequence[Cover] = ()
) -> tuple[frozenset[int], bool]:
    """The lightest sufficient choice of free statements, and whether that is proven. `known` is a sufficient one to begin with.

    It is proven unless a fixed number of rounds, or of nodes in a round, was not enough; then the best known is given.
    """
    return _Search(system, demands, covers).search(known) if known else (known, True)


class _Search:
    def __init__(self, system: System, demands: Sequence[Demand], covers: Sequence[Cover]) -> None:
        self._system, self._demands = system, demands
        self._free = np.array(free_of(system), dtype=int)
        self._weights = np.array([system.statements[at].weight for at in self._free], dtype=float)
        self._place = {int(at): place for place, at in enumerate(self._free)}
        self._attacker = Attacker(system, self._free.tolist())
        self._cap = max((guard.high - guard.low for guard in system.guards), default=1.0)
        self._cuts: list[Cut] = []
        for cover in covers:
            self._cuts.append(Cut(tuple(sorted(self._place[at] for at in cover)), (1.0,) * len(cover)))
        self._cuts += lone_cuts(system, self._place)

    def search(self, known: frozenset[int]) -> tuple[frozenset[int], bool]:
        """Cut off fractional choices first, which is cheap, then whole ones."""
        self._relaxed()
        best = float(sum(self._weights[self._place[at]] for at in sorted(known)))
        step = 1.0 if bool(np.all(self._weights == np.round(self._weights))) else 0.0
        for _ in range(WHOLE_ROUNDS):
            solved = self._master(whole=True).run()
            if not solved.feasible:
                return known, False
            if solved.bound > best - max(step, 2 * TOLERANCE) + TOLERANCE:
                return known, True
            chosen = np.round(solved.columns)
            if not self._break_all(chosen):
                lighter = solved.proven or float(chosen @ self._weights) < best
                return (frozenset(int(at) for at in self._free[chosen > 0.5]) if lighter else known), solved.proven
            if not solved.proven:
                return known, False
        return known, False

    def _relaxed(self) -> None:
        model = self._master(whole=False)
        for _ in range(ROUNDS):
            solved = model.run()
            if not solved.feasible:
                return
            found = self._breaks(np.clip(solved.columns, 0.0, 1.0))
            if not found:
                return
            self._cuts.extend(found)
            for cut in found:
                model.add_row(np.array(cut.places, dtype=np.int32), np.array(cut.numbers), cut.need, np.inf)

    def _break_all(self, chosen: Numbers) -> bool:
        """Break a choice; then hide all that the cuts name and break that too, until nothing is broken. False: it holds."""
        found = self._breaks(chosen)
        broken = bool(found)
        while found:
            self._cuts.extend(found)
            chosen = chosen.copy()
            for cut in found:
                chosen[list(cut.places)] = 1.0
            found = self._breaks(chosen)
        return broken

    def _breaks(self, chosen: Numbers) -> list[Cut]:
        """For each demand that a choice, which may be fractional, does not meet, the inequality it breaks."""
        shares = np.zeros(len(self._system.statements))
        shares[self._free] = np.where(chosen > 1.0 - SLIGHT, 1.0, np.where(chosen < SLIGHT, 0.0, chosen))
        self._attacker.open(shares, self._cap)
        cuts: dict[Cut, None] = {}
        for demand in self._demands:
            cut = self._cut(demand)
            if cut is not None and float(np.dot(chosen[list(cut.places)], cut.numbers)) < cut.need - 1e-5:
                cuts[cut] = None
        return list(cuts)

    def _cut(self, demand: Demand) -> Cut | None:
        reach = self._attacker.reach(demand)
        if demand.met(reach.value):
            return None
        need = demand.level - reach.shut if demand.up else reach.shut - demand.level
        numbers = np.minimum(reach.gains[self._free] / need, 1.0)
        places = np.flatnonzero(numbers > SLIGHT)
        return Cut(tuple(int(place) for place in places), tuple(float(round(numbers[place], 9)) for place in places))

    def _master(self, whole: bool) -> Model:
        count = len(self._free)
        row = [at for at, cut in enumerate(self._cuts) for _ in cut.places]
        column = [place for cut in self._cuts for place in cut.places]
        number = [number for cut in self._cuts for number in cut.numbers]
        ends = [cut.need for cut in self._cuts], [np.inf] * len(self._cuts)
        kinds = np.ones(count, dtype=bool) if whole else None
        return Model(np.zeros(count), np.ones(count), Matrix(row, column, number, *ends), self._weights, kinds)
