"""What cannot stay open whatever is held back: two children are two at least, and of 4 in all no part can be 5."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import replace

from report.door.linked.system import Guard, Row, Span, Standing, System
from report.door.published.shown import LET_OUT, Shown

_LEAST = 1.0
"""What a role cannot decide: a held-back count must never be certain."""


def eased(system: System, shown: Sequence[Shown], rests: Set[int] = frozenset()) -> System:
    """The system with each guard narrowed to what is open when all that can be held back is.

    A sum of counts that print as [c], and so are 1 at least, is that many at least; so is what is left of a whole of which such
    counts are the rest. Noughts that are printed, and a count that a named role has let out, bound others. What earlier
    releases have told narrows no guard: that is for somebody to know of, and to decide. `rests` are the places of what is left
    of wholes.
    """
    if not system.guards:
        return system
    lows = _least(system)
    system = replace(system, guards=tuple(replace(one, low=max(one.low, lows[one.unknown])) for one in system.guards))
    kept = {at for at, one in enumerate(shown) if one.standing is Standing.KEEP and one.because in ("", LET_OUT)}
    bounding = {place for at in kept for row in system.statements[at].rows for place, _ in row.terms}
    touched = rests | _hang_together(system, bounding)
    doubtful = [at for at, one in enumerate(system.guards) if one.unknown in touched]
    if not doubtful:
        return system
    from report.door.audit.ranges import ranges

    guards = tuple(system.guards[at] for at in doubtful)
    statements = tuple(system.statements[at] for at in sorted(kept))
    spans = ranges(replace(system, statements=statements, guards=guards), ())
    narrowed = dict(zip(doubtful, map(_narrowed, guards, spans), strict=True))
    return replace(system, guards=tuple(narrowed.get(at, one) for at, one in enumerate(system.guards)))


def _hang_together(system: System, begin: Set[int]) -> set[int]:
    """The unknowns that relations lead to from some of them."""
    rows: dict[int, list[Row]] = {}
    for row in system.always if begin else ():
        for place, _ in row.terms:
            rows.setdefault(place, []).append(row)
    found, waiting = set(begin), list(begin)
    while waiting:
        for row in rows.pop(waiting.pop(), ()):
            new = {place for place, _ in row.terms} - found
            found |= new
            waiting += new
    return found


def _least(system: System) -> list[float]:
    """The least that each unknown can be by the bounds of those it is the sum of."""
    lows = [one.low for one in system.unknowns]
    sums = [found for row in system.always if (found := _as_sum(row))]
    for _ in sums:
        before = list(lows)
        for whole, parts, more in sums:
            lows[whole] = max(lows[whole], sum(lows[part] for part in parts) + more)
        if lows == before:
            break
    return lows


def _as_sum(row: Row) -> tuple[int, list[int], float] | None:
    """`whole - parts = more` as (whole, parts, more); None for any other row."""
    whole = [at for at, factor in row.terms if factor == 1]
    parts = [at for at, factor in row.terms if factor == -1]
    if row.low != row.high or len(whole) != 1 or len(parts) + 1 != len(row.terms):
        return None
    return whole[0], parts, row.low


def _narrowed(guard: Guard, span: Span) -> Guard:
    if span.held or span.largest - span.smallest < _LEAST:
        return guard
    return replace(guard, low=max(guard.low, span.smallest), high=min(guard.high, span.largest))
