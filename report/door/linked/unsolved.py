"""Why a guard cannot be kept: which statements that have left already are the cause."""

from __future__ import annotations

from collections.abc import Sequence

from report.door.linked.attacker import Attacker, Demand, shares_of
from report.door.linked.stepwise import free_of
from report.door.linked.system import Standing, System, Unsolved


def because_of(system: System, failed: Sequence[Demand], whole: bool = False) -> tuple[Unsolved, ...]:
    """For each guard of which a side failed, the kept statements without any one of which it could be kept.

    There is no such set where what is always known makes it fail by itself. `whole`: whole numbers are the cause.
    """
    found: dict[int, set[int]] = {}
    kept = [at for at, each in enumerate(system.statements) if each.standing is Standing.KEEP]
    attacker = Attacker(system, [*free_of(system), *kept], whole)
    for demand in failed:
        found.setdefault(demand.guard, set()).update(_cause(system, attacker, demand, kept))
    return tuple(Unsolved(guard, tuple(sorted(because))) for guard, because in sorted(found.items()))


def _cause(system: System, attacker: Attacker, demand: Demand, kept: Sequence[int]) -> list[int]:
    """Kept statements that suffice to make the demand fail and of which none is spare: the last in order are spared first."""
    free = free_of(system)

    def fails(statements: Sequence[int]) -> bool:
        attacker.open(shares_of(system, sorted({*free, *kept} - set(statements))))
        return attacker.witness(demand) is None

    if fails([]):
        return []
    attacker.open(shares_of(system, free))
    gains = attacker.reach(demand).gains
    cause = [at for at in kept if gains[at] > 0]
    if not fails(cause):
        cause = list(kept)
    for at in sorted(cause, reverse=True):
        rest = [each for each in cause if each != at]
        if fails(rest):
            cause = rest
    return cause
