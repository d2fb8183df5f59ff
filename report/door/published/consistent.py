"""A system whose rows contradict each other, because what was sent does: rows are moved until they do not."""

from __future__ import annotations

import math
from dataclasses import replace

from report.door.linked.system import Row, System


def consistent(system: System) -> System:
    """The system with the relations of `always` moved by as little as possible in sum, so that all statements can be true.

    Only relations of which a number is unknown can need it: of the others the numbers themselves have settled it.
    """
    from scipy.optimize import linprog

    rows = [*system.always, *(row for statement in system.statements for row in statement.rows)]
    count, slack = len(system.unknowns), len(system.always)
    matrix, low, high = _sides(rows, count, slack)
    bounds = [(one.low, one.high if math.isfinite(one.high) else None) for one in system.unknowns]
    cost = [0.0] * count + [1.0] * (2 * slack)
    found = linprog(cost, A_ub=matrix, b_ub=_bounds(low, high), bounds=[*bounds, *[(0, None)] * (2 * slack)], method="highs")
    if found.status != 0 or found.fun < 1e-6:
        return system
    moved = [float(found.x[count + at] - found.x[count + slack + at]) for at in range(slack)]
    always = tuple(
        replace(row, low=row.low - by, high=row.high - by) if abs(by) > 1e-9 else row
        for row, by in zip(system.always, moved, strict=True)
    )
    return replace(system, always=always)


def _sides(rows: list[Row], count: int, slack: int) -> tuple[object, list[float], list[float]]:
    """All rows twice, as `<= high` and `>= low`; each of the first `slack` ones with what it may be missed by."""
    from scipy.sparse import coo_array, vstack

    data, across, down = [], [], []
    for at, row in enumerate(rows):
        entries = [*row.terms, *([(count + at, 1.0), (count + slack + at, -1.0)] if at < slack else [])]
        for place, factor in entries:
            data.append(factor)
            down.append(at)
            across.append(place)
    one = coo_array((data, (down, across)), shape=(len(rows), count + 2 * slack)).tocsr()
    return vstack([one, -one]).tocsr(), [row.low for row in rows], [row.high for row in rows]


def _bounds(low: list[float], high: list[float]) -> list[float]:
    return [*high, *(-one for one in low)]
