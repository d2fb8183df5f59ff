"""What an attacker can work out of each number that must stay open: its smallest and largest possible value.

Trusts nothing of how statements were chosen: it takes what is printed and what anybody knows, and solves for both ends
(the attacker's problems of M. Fischetti and J. J. Salazar, "Solving the Cell Suppression Problem on Tabular Data with Linear
Constraints", Management Science 47, 2001).
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass

from report.door.audit.extremes import Extremes
from report.door.audit.simpler import NEAR, Part, Simpler, inwards, simpler
from report.door.linked.system import Span, System

SHOWN_IS_ENOUGH_ABOVE = 300
NOT_FOUND = (math.nan, math.nan)
OPEN = (0.0, 1.0)
"""What is demanded of a hidden cell without a guard: a width of at least one, wherever it lies."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One unknown that must stay open: to both ends where it is `guarded`, else by the width between them."""

    unknown: int
    ends: tuple[float, float]
    guarded: bool

    def held_by(self, smallest: float, largest: float) -> bool:
        """True where the interval is as wide as demanded; never for numbers that were not found."""
        low, high = self.ends
        if not self.guarded:
            return largest - smallest >= high - low - NEAR
        return smallest <= low + NEAR and largest >= high - NEAR


def ranges(system: System, hidden: Collection[int]) -> list[Span]:
    """The interval of every guard, in order, then of every other hidden cell, then what contradicts itself.

    `hidden`: places in `system.statements`. A hidden cell is a statement of one row with one term, of a whole number.
    In parts of more than `SHOWN_IS_ENOUGH_ABOVE` open unknowns, an interval that numbers found for others already show to be
    wide enough is not solved again: `smallest` then means "at most", `largest` "at least". Where printed rows contradict
    each other, or no numbers could be found, the ends are nan, nothing that hangs on it is held, and a span that is not held
    says so in its name: nothing may leave on such an answer.
    """
    held_back = frozenset(hidden)
    printed = [row for at, statement in enumerate(system.statements) if at not in held_back for row in statement.rows]
    known = simpler(system.unknowns, [*system.always, *printed])
    whole = [unknown.whole for unknown in system.unknowns]
    open_ones = asked(system, hidden)
    ends: dict[int, tuple[float, float]] = {}
    contradictions = list(known.contradictions)
    for part in known.parts:
        if part.rows and not _solved(part, known, whole, open_ones, ends):
            contradictions.append(part.unknowns)
            ends |= dict.fromkeys(part.unknowns, NOT_FOUND)
    if known.contradictions:
        ends = {one.unknown: NOT_FOUND for one in open_ones}
    spans = [_span(system, one, *ends.get(one.unknown, (known.low[one.unknown], known.high[one.unknown]))) for one in open_ones]
    return [*spans, *(_contradiction(system, unknowns) for unknowns in contradictions)]


def asked(system: System, hidden: Collection[int]) -> list[Asked]:
    """What must stay open: every guard, then every other hidden cell (a statement of one whole number), each once."""
    guards = [Asked(guard.unknown, (guard.low, guard.high), True) for guard in system.guards]
    hidden_rows = [system.statements[at].rows for at in sorted(hidden)]
    cells = [rows[0].terms[0][0] for rows in hidden_rows if len(rows) == 1 and len(rows[0].terms) == 1]
    guarded = {guard.unknown for guard in system.guards}
    others = [unknown for unknown in dict.fromkeys(cells) if unknown not in guarded and system.unknowns[unknown].whole]
    return [*guards, *(Asked(unknown, OPEN, False) for unknown in others)]


def _solved(part: Part, known: Simpler, whole: list[bool], open_ones: list[Asked], ends: dict[int, tuple[float, float]]) -> bool:
    """Write the ends of each unknown asked for that lies in the part. False where the part contradicts itself."""
    extremes = Extremes(part, known, whole)
    if extremes.contradictory():
        return False
    inside = [one for one in open_ones if one.unknown in extremes.shown.place]
    is_large = len(part.unknowns) > SHOWN_IS_ENOUGH_ABOVE
    if is_large:
        _look_together(extremes, inside)
    for one in inside:
        if one.unknown not in ends or not one.held_by(*ends[one.unknown]):
            found = extremes.found(one.unknown)
            ends[one.unknown] = found if is_large and one.held_by(*found) else extremes.span(one.unknown)
    return True


def _look_together(extremes: Extremes, inside: list[Asked]) -> None:
    """Make all that is not yet shown to be wide enough large together, then small, as long as that shows anything."""
    before = len(inside) + 1
    left = inside
    while left and len(left) < before:
        before = len(left)
        for way in (1.0, -1.0):
            extremes.look({one.unknown: way for one in left})
        left = [one for one in left if not one.held_by(*extremes.found(one.unknown))]


def _span(system: System, one: Asked, low: float, high: float) -> Span:
    low, high = inwards(low, high, system.unknowns[one.unknown].whole)
    name = system.unknowns[one.unknown].name
    if math.isnan(low) or math.isnan(high):
        name = f"{name} (could not be worked out)"
    return Span(name, low, high, one.ends, one.held_by(low, high))


def _contradiction(system: System, unknowns: tuple[int, ...]) -> Span:
    names = ", ".join(system.unknowns[unknown].name for unknown in unknowns[:3])
    more = f" and {len(unknowns) - 3} more" if len(unknowns) > 3 else ""
    return Span(f"what is printed contradicts itself: {names}{more}", math.nan, math.nan, OPEN, False)
