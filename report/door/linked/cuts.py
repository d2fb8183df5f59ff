"""Inequalities that every lightest choice satisfies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from report.door.linked.system import Row, Standing, System


@dataclass(frozen=True)
class Cut:
    """At least `need` must come from the numbers of those statements that are hidden."""

    places: tuple[int, ...]
    numbers: tuple[float, ...]
    need: float = 1.0


def lone_cuts(system: System, place: Mapping[int, int]) -> list[Cut]:
    """In a sum that is always known, no free number is hidden by itself: it could be worked out, and so be printed.

    That holds for the lightest choice, where every number in the sum is told exactly by a statement of its own.
    """
    teller = {row.terms[0][0]: at for at, each in enumerate(system.statements) for row in each.rows if _exact(row)}
    cuts = []
    for row in system.always:
        known = [teller[unknown] for unknown, _ in row.terms if unknown in teller]
        if row.low != row.high or len(known) < len(row.terms):
            continue
        if any(system.statements[at].standing is Standing.HIDE for at in known):
            continue
        free = [at for at in dict.fromkeys(known) if at in place]
        for one in free:
            if len(system.statements[one].rows) == 1:
                numbers = tuple(-1.0 if at == one else 1.0 for at in free)
                cuts.append(Cut(tuple(place[at] for at in free), numbers, 0.0))
    return cuts


def _exact(row: Row) -> bool:
    """True for a row that tells one unknown exactly."""
    return len(row.terms) == 1 and row.low == row.high
