"""What is printed, made simpler and no weaker: what it gives away outright is put in, and the rest falls into separate parts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from report.door.linked.system import Row, Unknown

NEAR = 1e-6
Terms = tuple[tuple[int, float], ...]


@dataclass(frozen=True)
class Part:
    """Unknowns that are still open and hang together through rows, in order, with those rows."""

    unknowns: tuple[int, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Simpler:
    """Bounds of every unknown (two equal ones where it is given away), the parts still open, and what contradicts itself.

    `contradictions` holds, for each row that cannot be true, the unknowns it speaks of.
    """

    low: tuple[float, ...]
    high: tuple[float, ...]
    parts: tuple[Part, ...]
    contradictions: tuple[tuple[int, ...], ...]


def inwards(low: float, high: float, whole: bool) -> tuple[float, float]:
    """The same bounds for a number known to be whole: nothing between two whole numbers is possible."""
    if not whole:
        return low, high
    return (
        float(math.ceil(low - NEAR)) if math.isfinite(low) else low,
        float(math.floor(high + NEAR)) if math.isfinite(high) else high,
    )


def simpler(unknowns: Sequence[Unknown], rows: Iterable[Row]) -> Simpler:
    """Put in, again and again, what rows of one open unknown tell; then part what does not touch.

    Nothing is lost by it: a row of one unknown says the same as bounds, and a known number is no longer an unknown.
    """
    known = _Known(unknowns, _merged(rows))
    known.settle()
    return Simpler(tuple(known.low), tuple(known.high), known.parts(), tuple(known.contradictions))


def _merged(rows: Iterable[Row]) -> list[Row]:
    """Rows of the same terms as one: what is printed twice is printed once."""
    bounds: dict[Terms, tuple[float, float]] = {}
    for row in rows:
        terms = tuple(sorted((unknown, float(weight)) for unknown, weight in row.terms if weight))
        low, high = bounds.get(terms, (-math.inf, math.inf))
        bounds[terms] = max(low, row.low), min(high, row.high)
    return [Row(terms, low, high) for terms, (low, high) in bounds.items()]


class _Known:
    """What is known so far of each unknown; an unknown is open while its two bounds lie apart."""

    def __init__(self, unknowns: Sequence[Unknown], rows: list[Row]) -> None:
        self.whole = [unknown.whole for unknown in unknowns]
        self.rows = rows
        self.low = [0.0] * len(unknowns)
        self.high = [0.0] * len(unknowns)
        self.open = [True] * len(unknowns)
        self.contradictions: list[tuple[int, ...]] = []
        self.open_in = [len(row.terms) for row in rows]
        self.rows_of: list[list[int]] = [[] for _ in unknowns]
        self.waiting: list[int] = [at for at, row in enumerate(rows) if len(row.terms) <= 1]
        for at, row in enumerate(rows):
            for unknown, _ in row.terms:
                self.rows_of[unknown].append(at)
        for place, known in enumerate(unknowns):
            self._set(place, known.low, known.high)

    def settle(self) -> None:
        """Read every row that speaks of one open unknown or of none, until there is none left."""
        while self.waiting:
            row = self.rows[self.waiting.pop()]
            said = sum(weight * self.low[unknown] for unknown, weight in row.terms if not self.open[unknown])
            left = [(unknown, weight) for unknown, weight in row.terms if self.open[unknown]]
            low, high = row.low - said, row.high - said
            if not left and (low > NEAR or high < -NEAR):
                self.contradictions.append(tuple(unknown for unknown, _ in row.terms))
            if len(left) == 1:
                unknown, weight = left[0]
                least, most = (low / weight, high / weight) if weight > 0 else (high / weight, low / weight)
                self._set(unknown, max(self.low[unknown], least), min(self.high[unknown], most))

    def _set(self, place: int, low: float, high: float) -> None:
        low, high = inwards(low, high, self.whole[place])
        if low > high + NEAR:
            self.contradictions.append((place,))
        self.low[place], self.high[place] = low, high
        if high - low <= NEAR:
            self._close(place)

    def _close(self, place: int) -> None:
        self.high[place] = self.low[place]
        self.open[place] = False
        for at in self.rows_of[place]:
            self.open_in[at] -= 1
            if self.open_in[at] <= 1:
                self.waiting.append(at)

    def parts(self) -> tuple[Part, ...]:
        """The open unknowns by what hangs together, each part with its rows, the known numbers taken out of them."""
        above = list(range(len(self.open)))

        def top(place: int) -> int:
            while above[place] != place:
                above[place] = above[above[place]]
                place = above[place]
            return place

        rows = [row for row in map(self._left, self.rows) if len(row.terms) > 1]
        for row in rows:
            for unknown, _ in row.terms[1:]:
                above[top(unknown)] = top(row.terms[0][0])
        members: dict[int, tuple[list[int], list[Row]]] = {}
        for place in (place for place, is_open in enumerate(self.open) if is_open):
            members.setdefault(top(place), ([], []))[0].append(place)
        for row in rows:
            members[top(row.terms[0][0])][1].append(row)
        return tuple(Part(tuple(places), tuple(of_part)) for places, of_part in members.values())

    def _left(self, row: Row) -> Row:
        said = sum(weight * self.low[unknown] for unknown, weight in row.terms if not self.open[unknown])
        left = tuple((unknown, weight) for unknown, weight in row.terms if self.open[unknown])
        return Row(left, row.low - said, row.high - said)
