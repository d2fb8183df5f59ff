"""The attacker who knows that counts are whole numbers."""

from __future__ import annotations

from collections.abc import Sequence

from report.door.linked.attacker import Attacker, Demand, shares_of
from report.door.linked.needless import Cover
from report.door.linked.stepwise import free_of, lowered
from report.door.linked.system import System


class Whole:
    """Demands of one part, tried in whole numbers. `failed` are those that nothing can meet; they are lowered from then on."""

    def __init__(self, system: System, demands: Sequence[Demand]) -> None:
        self._system = system
        self._free = free_of(system)
        self._linear = Attacker(system, self._free)
        self._integer: Attacker | None = None
        self._demands = list(demands)
        self.failed: list[Demand] = []

    def cover(self, hidden: frozenset[int]) -> Cover:
        """Printed free statements of which at least one more must be hidden; empty where every demand is met."""
        for at, demand in enumerate(self._demands):
            if self._meets(demand, hidden):
                continue
            if self._meets(demand, frozenset(self._free)):
                return self._shrunk(demand, hidden)
            self.failed.append(demand)
            self._demands[at] = lowered(self._system, self._free, demand, whole=True)
            if not self._meets(self._demands[at], hidden) and (cover := self._shrunk(self._demands[at], hidden)):
                return cover
        return frozenset()

    def hide_more(self, hidden: frozenset[int]) -> frozenset[int]:
        """A choice with as many more statements hidden as it needs, the lightest of each cover."""
        while cover := self.cover(hidden):
            hidden |= {lightest_of(self._system, cover)}
        return hidden

    def without_spare(self, hidden: frozenset[int], covers: Sequence[Cover]) -> frozenset[int]:
        """A choice without those statements of covers that are not needed for whole numbers either, the heaviest first."""
        tried = hidden & frozenset(at for cover in covers for at in cover)
        for at in sorted(tried, key=lambda at: (-self._system.statements[at].weight, at)):
            if all(self._meets(demand, hidden - {at}) for demand in self._demands):
                hidden -= {at}
        return hidden

    def _shrunk(self, demand: Demand, hidden: frozenset[int]) -> Cover:
        """A set with none to spare: with every other statement hidden the demand still fails."""
        for at in self._free:
            if at not in hidden and not self._meets(demand, hidden | {at}):
                hidden |= {at}
        return frozenset(self._free) - hidden

    def _meets(self, demand: Demand, hidden: frozenset[int]) -> bool:
        shares = shares_of(self._system, hidden)
        self._linear.open(shares)
        found = self._linear.witness(demand)
        if found is None or found.whole:
            return found is not None
        if self._integer is None:
            self._integer = Attacker(self._system, self._free, whole=True)
        self._integer.open(shares)
        return self._integer.witness(demand) is not None


def lightest_of(system: System, cover: Cover) -> int:
    """The lightest statement of a cover, the first of equals."""
    return min(sorted(cover), key=lambda at: system.statements[at].weight)
