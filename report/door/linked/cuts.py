"""Inequalities that every lightest choice satisfies."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from report.door.linked.system import Standing, System


@dataclass(frozen=True)
class Cut:
    """At least `need` must come from the numbers of those statements that are hidden."""

    places: tuple[int, ...]
    numbers: tuple[float, ...]
    need: float = 1.0


def lone_cuts(system: System, place: Mapping[int, int]) -> list[Cut]:
    """In a sum that is always known, no free number is hidden by itself: it could be worked out, and so be printed.

    That holds for the lightest choice, where every number in the sum is printed by one statement or hidden by it.
    """
    teller, spoken = _tellers(system)
    cuts = []
    for row in system.always:
        tellers = [teller.get(at) for at, _ in row.terms]
        if row.low != row.high or any(at is None or spoken[unknown] > 1 for at, (unknown, _) in zip(tellers, row.terms, strict=True)):
            continue
        known = [at for at in tellers if at is not None]
        if any(system.statements[at].standing is Standing.HIDE for at in known):
            continue
        free = [place[at] for at in known if at in place]
        simple = [place[at] for at in known if at in place and len(system.statements[at].rows) == 1]
        for one in simple:
            cuts.append(Cut(tuple(free), tuple(-1.0 if each == one else 1.0 for each in free), 0.0))
    return cuts


def _tellers(system: System) -> tuple[dict[int, int], dict[int, int]]:
    """For each unknown the statement that tells it exactly, and how many statements speak of it by itself."""
    teller: dict[int, int] = {}
    spoken: dict[int, int] = {}
    for at, each in enumerate(system.statements):
        for row in each.rows:
            if len(row.terms) == 1:
                unknown = row.terms[0][0]
                spoken[unknown] = spoken.get(unknown, 0) + 1
                if row.low == row.high:
                    teller[unknown] = at
    return teller, spoken
