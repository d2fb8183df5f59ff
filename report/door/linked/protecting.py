"""Settles one part: the method by its size, then whole numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from report.door.linked.attacker import demands_of
from report.door.linked.needless import Cover, without_needless
from report.door.linked.optimum import lightest
from report.door.linked.stepwise import Steps, free_of, step_by_step
from report.door.linked.system import System, Unsolved
from report.door.linked.unsolved import because_of
from report.door.linked.whole import Whole, lightest_of

TRIES = 50


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes up to which a part gets the lightest choice, and up to which the attacker knows that counts are whole numbers.

    `statements` are those that may be hidden or not: a table of ten by ten with its totals has at most 121.
    """

    statements: int = 121
    guards: int = 25
    unknowns: int = 150


@dataclass(frozen=True)
class Protected:
    """What is hidden in a part, guards that cannot be kept, and whether no lighter choice exists."""

    hidden: frozenset[int]
    unsolved: tuple[Unsolved, ...]
    optimum: bool


def protect_part(system: System, limits: Limits) -> Protected:
    """Hide what must be hidden in a part.

    Where the part is small, the attacker is also taken to know that counts are whole numbers. If that lets him break a choice,
    some statements are found of which one more must be hidden, and it is chosen anew. In a larger part this is not looked at.
    """
    steps = step_by_step(system, demands_of(system))
    exact = len(free_of(system)) <= limits.statements and len(system.guards) <= limits.guards
    hidden, proven = _choice(system, steps, [], exact)
    if len(system.unknowns) > limits.unknowns:
        return Protected(hidden, because_of(system, steps.failed), proven)
    whole = Whole(system, steps.demands)
    covers: list[Cover] = []
    while (cover := whole.cover(hidden)) and len(covers) < TRIES:
        covers.append(cover)
        hidden, proven = _choice(system, steps, covers, exact)
    if cover:
        hidden, proven = whole.hide_more(hidden), False
    if not proven:
        hidden = whole.without_spare(hidden, covers)
    return Protected(hidden, because_of(system, [*steps.failed, *whole.failed], whole=True), proven)


def _choice(system: System, steps: Steps, covers: Sequence[Cover], exact: bool) -> tuple[frozenset[int], bool]:
    """A choice that meets all demands, with at least one of each cover, and whether it is the lightest."""
    hidden = steps.hidden
    for cover in covers:
        if not cover & hidden:
            hidden |= {lightest_of(system, cover)}
    hidden = without_needless(system, hidden, steps.witnesses, steps.demands, covers)
    if not exact:
        return hidden, False
    hidden, proven = lightest(system, steps.demands, hidden, covers)
    return (hidden if proven else without_needless(system, hidden, (), steps.demands, covers)), proven
