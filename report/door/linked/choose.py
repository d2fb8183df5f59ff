"""Which statements to hold back so that every guard holds: the chooser of secondary suppression."""

from __future__ import annotations

from report.door.linked.parts import parts_of
from report.door.linked.protecting import Limits, protect_part
from report.door.linked.system import Choice, Standing, System

LIMITS = Limits()


def choose(system: System, limits: Limits = LIMITS) -> Choice:
    """The statements to hold back, as light as can be.

    Parts of the system that tell nothing of each other are settled by themselves, and a part without a guard needs nothing.
    A part of up to 121 free statements and 25 guards (see `limits`) gets the lightest choice, a larger one a choice made step
    by step. It depends on sizes and names alone, never on time. A guard that no choice can keep is told in `unsolved`; what can
    still be kept of it is kept.
    """
    hidden = {at for at, each in enumerate(system.statements) if each.standing is Standing.HIDE}
    unsolved = []
    optimum = True
    for part in parts_of(system):
        if part.guards:
            done = protect_part(part.system, limits)
            hidden.update(part.statements[at] for at in done.hidden)
            unsolved += [part.unsolved(each) for each in done.unsolved]
            optimum = optimum and done.optimum
    return Choice(frozenset(hidden), tuple(sorted(unsolved, key=lambda each: each.guard)), optimum)
