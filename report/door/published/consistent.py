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
    matrix, most = _sides(rows, count, slack)
    bounds = [(one.low, one.high if math.isfinite(one.high) else None) for one in system.unknowns]
    cost = [0.0] * count + [1.0] * (2 * slack)
    found = linprog(cost, A_ub=matrix, b_ub=most, bounds=[*bounds, *[(0, None)] * (2 * slack)], method="highs")
    if found.status != 0 or found.fun < 1e-6:
        return system
    moved = [float(found.x[count + at] - found.x[count + slack + at]) for at in range(slack)]
    always = tuple(
        replace(row, low=row.low - by, high=row.high - by) if abs(by) > 1e-9 else row
        for row, by in zip(system.always, moved, strict=True)
    )
    return replace(system, always=always)


def _sides(rows: list[Row], count: int, slack: int) -> tuple[object, list[float]]:
    """Each row as `<= high` and as `>= low`, where that is a bound; each of the first `slack` with what it may be missed by."""
    from scipy.sparse import coo_array

    data, across, down = [], [], []
    most: list[float] = []
    for at, row in enumerate(rows):
        entries = [*row.terms, *([(count + at, 1.0), (count + slack + at, -1.0)] if at < slack else [])]
        for sign, bound in ((1, row.high), (-1, row.low)):
            if math.isfinite(bound):
                data += [sign * factor for _, factor in entries]
                across += [place for place, _ in entries]
                down += [len(most)] * len(entries)
                most.append(sign * bound)
    return coo_array((data, (down, across)), shape=(len(most), count + 2 * slack)).tocsr(), most
