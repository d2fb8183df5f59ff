"""Takes back what was hidden needlessly."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from report.door.linked.attacker import Attacker, Demand, Witness, shares_of
from report.door.linked.peeling import Peeling
from report.door.linked.system import Standing, System

Cover = frozenset[int]
LARGE = 2_000
RESTING = 20


def without_needless(
    system: System, hidden: frozenset[int], witnesses: Sequence[Witness], demands: Sequence[Demand], covers: Sequence[Cover] = ()
) -> frozenset[int]:
    """The hidden statements without which a demand would fail; each of `covers` keeps at least one.

    Each is tried once, the heaviest first: what cannot be printed beside more hidden ones cannot be printed beside fewer. So
    nothing is left that could be printed, and nothing that can be worked out exactly from the rest. Only those demands are
    looked at again of which every known witness contradicts the statement.

    In a system of more than 2,000 statements one on which more than 20 demands rest so is left hidden, for time's sake. What
    can be worked out exactly is printed there too: no witness contradicts it, so it is found when all are looked at once more.
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
        """Try each hidden statement, the heaviest first; in a large system as long as that prints any."""
        large = len(self._system.statements) > LARGE
        most = RESTING if large else len(self._demands)
        while self._pass(covers, most) and large:
            most = 0
        return frozenset(self._hidden)

    def _pass(self, covers: Sequence[Cover], most: int) -> bool:
        """True where anything is printed. At most `most` demands may rest on it."""
        statements = self._system.statements
        before = len(self._hidden)
        for at in sorted(self._hidden, key=lambda at: (-statements[at].weight, at)):
            spare = all(len(cover & self._hidden) > 1 for cover in covers if at in cover)
            if spare and int(self._unmet(at).sum()) <= most and self._can_print(at):
                self._hidden.remove(at)
                self._peeling.printed(at)
                keep = ~self._moves[:, self._column[at]]
                self._moves, self._meets = self._moves[keep], self._meets[keep]
        return len(self._hidden) < before

    def _unmet(self, at: int) -> NDArray[np.bool_]:
        """The demands of which every witness contradicts the statement."""
        agreeing = self._meets[~self._moves[:, self._column[at]]]
        return np.asarray(~np.any(agreeing, axis=0))

    def _can_print(self, at: int) -> bool:
        """True where every demand keeps or finds a witness that agrees with the statement."""
        if self._peeling.tells(at):
            return False
        self._attacker.open(shares_of(self._system, self._hidden - {at}))
        for _ in self._demands:
            unmet = self._unmet(at)
            if not unmet.any():
                return True
            witness = self._attacker.witness(self._demands[int(np.argmax(unmet))])
            if witness is None:
                return False
            self._add(witness)
        return not self._unmet(at).any()
