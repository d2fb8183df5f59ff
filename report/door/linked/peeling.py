"""What can be worked out by subtraction alone: a quick way to see that a statement cannot be printed."""

from __future__ import annotations

from collections.abc import Sequence, Set

from report.door.linked.attacker import TOLERANCE, Demand
from report.door.linked.system import System


class Peeling:
    """Sums that are always known, and how many of the numbers in each are not printed.

    A number that is alone hidden in a sum can be worked out, then perhaps another one beside it, and so on. What this finds is
    certain; what it does not find may be told all the same.
    """

    def __init__(self, system: System, hidden: Set[int], demands: Sequence[Demand]) -> None:
        self._tells: dict[int, list[int]] = {}
        tellers: dict[int, list[int]] = {}
        for at, each in enumerate(system.statements):
            for row in each.rows:
                if len(row.terms) == 1 and row.low == row.high:
                    tellers.setdefault(row.terms[0][0], []).append(at)
        for unknown, by in tellers.items():
            if len(by) == 1:
                self._tells.setdefault(by[0], []).append(unknown)
        self._sums = [[at for at, _ in row.terms] for row in system.always if row.low == row.high]
        self._within: dict[int, list[int]] = {}
        for at, unknowns in enumerate(self._sums):
            for unknown in unknowns:
                self._within.setdefault(unknown, []).append(at)
        self._open = {at for at in range(len(system.unknowns)) if not set(tellers.get(at, ())) - hidden}
        self._count = [sum(unknown in self._open for unknown in unknowns) for unknowns in self._sums]
        low, high = ({each.unknown: each.level for each in demands if each.up is up} for up in (False, True))
        self._apart = {at for at in low.keys() & high.keys() if high[at] - low[at] > 3 * TOLERANCE}

    def tells(self, statement: int) -> bool:
        """True where printing the statement lets somebody work out a guarded number that must stay open."""
        count: dict[int, int] = {}
        known: set[int] = set()
        waiting = [unknown for unknown in self._tells.get(statement, ()) if unknown in self._open]
        while waiting:
            unknown = waiting.pop()
            if unknown in known:
                continue
            if unknown in self._apart:
                return True
            known.add(unknown)
            for at in self._within.get(unknown, ()):
                count[at] = count.get(at, self._count[at]) - 1
                if count[at] == 1:
                    waiting += [other for other in self._sums[at] if other in self._open and other not in known]
        return False

    def printed(self, statement: int) -> None:
        """The statement is printed from now on."""
        for unknown in [each for each in self._tells.get(statement, ()) if each in self._open]:
            self._open.discard(unknown)
            for at in self._within.get(unknown, ()):
                self._count[at] -= 1
