"""Temporary."""
from __future__ import annotations

from report.door.linked.choose import bounds
from report.door.linked.system import Span, System


def ranges(system: System, hidden) -> list[Span]:
    out = []
    for g in system.guards:
        lo, hi = bounds(system, set(hidden), g.unknown, 1), bounds(system, set(hidden), g.unknown, -1)
        bad = lo is None or hi is None
        out.append(Span(system.unknowns[g.unknown].name, lo or 0, hi or 0, (g.low, g.high), not bad and lo <= g.low + 1e-6 and hi >= g.high - 1e-6))
    return out


def audited(system, hidden, folder=None):
    return ranges(system, hidden)
