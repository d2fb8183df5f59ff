"""Why a guard cannot be kept: which statements that have left already are the cause."""

from __future__ import annotations

from collections.abc import Sequence

from report.door.linked.attacker import Attacker, Demand, shares_of
from report.door.linked.stepwise import free_of
from report.door.linked.system import Standing, System, Unsolved


def because_of(system: System, failed: Sequence[Demand], whole: bool = False) -> tuple[Unsolved, ...]:
    """For each guard of which a side failed, the kept statements without any one of which it could be kept.

    There is no such set where what is always known makes it fail by itself. `whole`: the attacker knows that counts are whole.
    """
    found: dict[int, set[int]] = {}
    for demand in failed:
        found.setdefault(demand.guard, set()).update(_cause(system, demand, whole))
    return tuple(Unsolved(guard, tuple(sorted(because))) for guard, because in sorted(found.items()))


def _cause(system: System, demand: Demand, whole: bool) -> list[int]:
    """Kept statements that suffice to make the demand fail and of which none is spare: the last in order are spared first.

    Where the duals of the attacker's programme name fewer that suffice, only those are looked at.
    """
    free = free_of(system)
    kept = [at for at, each in enumerate(system.statements) if each.standing is Standing.KEEP]

    def fails(statements: Sequence[int]) -> bool:
        opened = sorted({*free, *kept} - set(statements))
        attacker = Attacker(system, opened, whole)
        attacker.open(shares_of(system, opened))
        return attacker.witness(demand) is None

    if fails([]):
        return []
    attacker = Attacker(system, [*free, *kept])
    attacker.open(shares_of(system, free))
    gains = attacker.reach(demand).gains
    cause = [at for at in kept if gains[at] > 0]
    if not fails(cause):
        cause = kept
    for at in sorted(cause, reverse=True):
        rest = [each for each in cause if each != at]
        if fails(rest):
            cause = rest
    return cause
