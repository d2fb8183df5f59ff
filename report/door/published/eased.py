"""What cannot stay open whatever is held back: two children are two at least, and of 4 in all no part can be 5."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from report.door.linked.system import Guard, Row, Span, Standing, System
from report.door.published.shown import LET_OUT, Shown

_LEAST = 1.0
"""What a role cannot decide: a held-back count must never be certain."""


def eased(system: System, shown: Sequence[Shown]) -> System:
    """The system with each guard narrowed to what is open when all that can be held back is.

    A sum of counts that print as [c], and so are 1 at least, is that many at least. And a count that a named role has let out
    bounds its parts. What earlier releases have told narrows no guard: that is for somebody to know of, and to decide.
    """
    if not system.guards:
        return system
    lows = _least(system)
    system = replace(system, guards=tuple(replace(one, low=max(one.low, lows[one.unknown])) for one in system.guards))
    if not any(one.because == LET_OUT for one in shown):
        return system
    from report.door.audit.ranges import ranges

    out = [one.standing is Standing.KEEP and one.because in ("", LET_OUT) for one in shown]
    spans = ranges(system, [at for at, kept in enumerate(out) if not kept])
    guards = tuple(_narrowed(*pair) for pair in zip(system.guards, spans, strict=False))
    return replace(system, guards=guards)


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
