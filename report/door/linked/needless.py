"""Takes back what was hidden needlessly."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from report.door.linked.attacker import Attacker, Demand, Witness, shares_of
from report.door.linked.peeling import Peeling
from report.door.linked.system import Standing, System

Cover = frozenset[int]


def without_needless(
    system: System, hidden: frozenset[int], witnesses: Sequence[Witness], demands: Sequence[Demand], covers: Sequence[Cover] = ()
) -> frozenset[int]:
    """The hidden statements without which a demand would fail; each of `covers` keeps at least one.

    Each is tried once, the heaviest first: what cannot be printed beside more hidden ones cannot be printed beside fewer. So
    nothing is left that could be printed, and nothing that can be worked out exactly from the rest. Only those demands are
    looked at again of which every known witness contradicts the statement.
    """
    return _Sieve(system, hidden, witnesses, demands).sift(covers)


class _Sieve:
    """What is still hidden, and a table of the witnesses: which statements each contradicts, and which demands it meets."""

    def __init__(self, system: System, hidden: frozenset[int], witnesses: Sequence[Witness], demands: Sequence[Demand]) -> None:
        self._system, self._demands = system, demands
        self._attacker = Attacker(system, sorted(hidden))
        self._attacker.cost(np.array([each.weight for each in system.statements]))
        self._hidden = set(hidden)
        self._column = {at: column for column, at in enumerate(sorted(hidden))}
        must = {at for at, each in enumerate(system.statements) if each.standing is Standing.HIDE}
        self._peeling = Peeling(system, must | hidden, demands)
        self._moves = np.zeros((0, len(hidden)), dtype=bool)
        self._meets = np.zeros((0, len(demands)), dtype=bool)
        for witness in witnesses:
            self._add(witness)

    def _add(self, witness: Witness) -> None:
        moves = np.zeros((1, len(self._column)), dtype=bool)
        moves[0, [self._column[at] for at in witness.moved]] = True
        meets = np.array([[demand.met(float(witness.values[demand.unknown])) for demand in self._demands]], dtype=bool)
        self._moves, self._meets = np.vstack([self._moves, moves]), np.vstack([self._meets, meets])

    def sift(self, covers: Sequence[Cover]) -> frozenset[int]:
        """Try each hidden statement, the heaviest first."""
        statements = self._system.statements
        for at in sorted(self._hidden, key=lambda at: (-statements[at].weight, at)):
            if all(len(cover & self._hidden) > 1 for cover in covers if at in cover) and self._can_print(at):
                self._hidden.remove(at)
                self._peeling.printed(at)
                keep = ~self._moves[:, self._column[at]]
                self._moves, self._meets = self._moves[keep], self._meets[keep]
        return frozenset(self._hidden)

    def _can_print(self, at: int) -> bool:
        """True where every demand keeps or finds a witness that agrees with the statement."""
        if self._peeling.tells(at):
            return False
        self._attacker.open(shares_of(self._system, self._hidden - {at}))
        column = self._column[at]
        for _ in self._demands:
            unmet = ~self._meets[~self._moves[:, column]].any(axis=0)
            if not unmet.any():
                return True
            witness = self._attacker.witness(self._demands[int(np.argmax(unmet))])
            if witness is None:
                return False
            self._add(witness)
        return bool(self._meets[~self._moves[:, column]].any(axis=0).all())
