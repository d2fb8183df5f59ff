"""The attacker's linear programme laid out: which columns it has, and what each of them does.

An unknown that somebody may hide is what would be printed of it, plus how far the truth may lie above, less how far below. The
latter two are slack columns: they are shut (held at nought) while the statement is printed and opened when it is hidden. Thus a
choice of what to hide is nothing but bounds of columns, and the rows stay as they are.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field

import numpy as np

from report.door.linked.bounds import activity, bounds_of, whole_within
from report.door.linked.solver import Matrix, Numbers
from report.door.linked.system import Row, Standing, System

PINNED = 1e-12
Made = tuple[float, tuple[tuple[int, float], ...]]


@dataclass(frozen=True, slots=True)
class Slack:
    """A slack column, the statement that opens it, and how far it can reach at all (its room, which may be endless)."""

    column: int
    statement: int
    room: float


@dataclass
class Layout:
    """Columns with their bounds, rows, slacks, and for each unknown the number and the columns that make it."""

    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    whole: list[bool] = field(default_factory=list)
    slacks: list[Slack] = field(default_factory=list)
    made_of: list[Made] = field(default_factory=list)
    bounds: tuple[Numbers, Numbers] = (np.zeros(0), np.zeros(0))
    told: tuple[Numbers, Numbers] = (np.zeros(0), np.zeros(0))

    def column(self, low: float, high: float, whole: bool) -> int:
        """A new column."""
        self.low.append(low)
        self.high.append(high)
        self.whole.append(whole)
        return len(self.low) - 1

    def slack(self, statement: int, room: float, whole: bool) -> int:
        """A new slack column, shut."""
        self.slacks.append(Slack(self.column(0.0, 0.0, whole), statement, room))
        return self.slacks[-1].column


def lay_out(system: System, openable: Iterable[int]) -> tuple[Layout, Matrix]:
    """The columns and rows of an attacker who knows all rows but those of openable statements that will be opened.

    Statements that must be hidden are not known to him. They bound only how far he needs to look.
    """
    may_open = frozenset(openable)
    printed = [each for at, each in enumerate(system.statements) if at not in may_open and each.standing is not Standing.HIDE]
    fixed = [*system.always, *(row for each in printed for row in each.rows)]
    layout = Layout(bounds=bounds_of(system, fixed), told=_told(system))
    opened = [(at, row) for at in sorted(may_open) for row in system.statements[at].rows if row.terms]
    guarded = {guard.unknown for guard in system.guards}
    alone = _alone(opened, guarded)
    for at, unknown in enumerate(system.unknowns):
        made = _opened(layout, at, unknown.whole, *alone[at]) if at in alone else _plain(layout, at, unknown.whole, at in guarded)
        layout.made_of.append(made)
    rows = [row for row in fixed if len(row.terms) > 1 or not _follows(row, layout.bounds)]
    elastic = [(at, row) for at, row in opened if not (len(row.terms) == 1 and row.terms[0][0] in alone)]
    return layout, _matrix(layout, rows, elastic)


def _told(system: System) -> tuple[Numbers, Numbers]:
    """Between what any statement, hidden or not, says each unknown lies: its real number does."""
    low, high = (np.full(len(system.unknowns), end) for end in (-math.inf, math.inf))
    for row in (row for each in system.statements for row in each.rows if len(row.terms) == 1):
        at, number = row.terms[0]
        ends = sorted((row.low / number, row.high / number))
        low[at], high[at] = max(low[at], ends[0]), min(high[at], ends[1])
    return low, high


def _alone(opened: Sequence[tuple[int, Row]], guarded: Set[int]) -> dict[int, tuple[int, Row]]:
    """Unknowns that no guard asks of and that one openable row speaks of by itself: they need no row of their own."""
    found: dict[int, list[tuple[int, Row]]] = {}
    for at, row in opened:
        if len(row.terms) == 1 and row.terms[0][0] not in guarded:
            found.setdefault(row.terms[0][0], []).append((at, row))
    return {unknown: rows[0] for unknown, rows in found.items() if len(rows) == 1}


def _plain(layout: Layout, at: int, whole: bool, guarded: bool) -> Made:
    """An unknown as one column, or as a number where only one is possible. A guarded one keeps its column: it is asked of."""
    low, high = (float(end[at]) for end in layout.bounds)
    return (low, ()) if high - low <= PINNED and not guarded else (0.0, ((layout.column(low, high, whole), 1.0),))


def _opened(layout: Layout, at: int, whole: bool, statement: int, row: Row) -> Made:
    """An unknown as what is printed of it and the slacks that its statement opens."""
    low, high = (float(end[at]) for end in layout.bounds)
    number = row.terms[0][1]
    first, last = sorted((row.low / number, row.high / number))
    first, last = max(first, low), min(last, high)
    if whole:
        first, last = whole_within(first, last)
    terms = [] if last - first <= PINNED else [(layout.column(first, last, whole), 1.0)]
    base = first if not terms else 0.0
    terms += [(layout.slack(statement, high - last, whole), 1.0)] if high - last > PINNED else []
    terms += [(layout.slack(statement, first - low, whole), -1.0)] if first - low > PINNED else []
    return base, tuple(terms)


def _follows(row: Row, bounds: tuple[Numbers, Numbers]) -> bool:
    least, most = activity(row, *bounds)
    return least >= row.low - PINNED and most <= row.high + PINNED


def _matrix(layout: Layout, rows: Sequence[Row], elastic: Sequence[tuple[int, Row]]) -> Matrix:
    """All rows over the columns; an elastic row gets a slack on each side that it bounds."""
    entries: tuple[list[int], list[int], list[float]] = ([], [], [])
    lows: list[float] = []
    highs: list[float] = []

    def add(row: Row, slacks: Sequence[tuple[int, float]]) -> None:
        parts = [(layout.made_of[at], number) for at, number in row.terms]
        terms = [(column, sign * number) for (_, columns), number in parts for column, sign in columns]
        base = sum(start * number for (start, _), number in parts)
        if not terms:
            return
        for column, number in (*terms, *slacks):
            entries[0].append(len(lows))
            entries[1].append(column)
            entries[2].append(number)
        lows.append(row.low - base)
        highs.append(row.high - base)

    for row in rows:
        add(row, ())
    for at, row in elastic:
        least, most = activity(row, *layout.bounds)
        slacks = [(layout.slack(at, most - row.high, False), -1.0)] if most > row.high + PINNED else []
        slacks += [(layout.slack(at, row.low - least, False), 1.0)] if least < row.low - PINNED else []
        add(row, slacks)
    return Matrix(*entries, lows, highs)
