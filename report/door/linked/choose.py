"""Temporary."""
from __future__ import annotations

import numpy as np

from report.door.linked.system import Choice, Standing, System, Unsolved


def bounds(system, hidden, unknown, sense):
    from scipy.optimize import linprog
    rows = [*system.always, *(r for k, s in enumerate(system.statements) if k not in hidden for r in s.rows)]
    n = len(system.unknowns)
    A, b, E, e = [], [], [], []
    for r in rows:
        v = np.zeros(n)
        for k, c in r.terms:
            v[k] += c
        if r.low == r.high:
            E.append(v); e.append(r.low)
            continue
        if np.isfinite(r.high):
            A.append(v); b.append(r.high)
        if np.isfinite(r.low):
            A.append(-v); b.append(-r.low)
    c = np.zeros(n); c[unknown] = sense
    f = linprog(c, A_ub=np.array(A) if A else None, b_ub=b or None, A_eq=np.array(E) if E else None, b_eq=e or None,
                bounds=[(u.low, None if u.high == float("inf") else u.high) for u in system.unknowns], method="highs")
    if f.status == 3:
        return -sense * float("inf")
    if f.status != 0:
        return None
    return f.x[unknown]


def ok(system, hidden, g):
    lo, hi = bounds(system, hidden, g.unknown, 1), bounds(system, hidden, g.unknown, -1)
    return lo is not None and hi is not None and lo <= g.low + 1e-6 and hi >= g.high - 1e-6


def choose(system: System) -> Choice:
    must = {k for k, s in enumerate(system.statements) if s.standing is Standing.HIDE}
    free = [k for k, s in enumerate(system.statements) if s.standing is Standing.FREE]
    hidden = must | set(free)
    bad = [i for i, g in enumerate(system.guards) if not ok(system, hidden, g)]
    good = [g for i, g in enumerate(system.guards) if i not in bad]
    if all(ok(system, must, g) for g in good):
        return Choice(frozenset(must), tuple(Unsolved(i, ()) for i in bad))
    for k in sorted(free, key=lambda k: -system.statements[k].weight):
        less = hidden - {k}
        if all(ok(system, less, g) for g in good):
            hidden = less
    return Choice(frozenset(hidden), tuple(Unsolved(i, ()) for i in bad))
