"""The attack: for each small true count, the smallest and the largest whole number it can be for a reader of the report."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import lil_array

from tests.reports.knowledge import Catalogue, Count, Says, Terms, added, counted, divided, pieces, wholes
from tests.reports.reader import Drawn, Inside, Limits, Printed, Read

Truth = Callable[[Count], float | None]
MOST = 100_000.0
LOW, HIGH = 1, 5


@dataclass(frozen=True)
class Broken:
    """A small count of which too little stays open."""

    count: Count
    true: float
    smallest: float
    largest: float

    def __str__(self) -> str:
        measure, inside, span = self.count
        return f"{measure} {sorted(inside)} {span}: {self.true:g} lies from {self.smallest:g} to {self.largest:g}"


def attack(reports: Iterable[Read], known: Catalogue, truth: Truth, out: Iterable[Count] = ()) -> list[Broken]:
    """Every small true count that cannot be everything from 1 to 5, nor lie in an interval as wide, for who reads all reports.

    `truth` gives the number that stands behind a count, where there is one. It settles which counts are worth an attack, and
    whether what is broken down adds up, which a reader is taken to know. For counts in `out` only certainty is counted.
    """
    world = _World(list(reports), known, truth)
    let_out = set(out)
    found = []
    for target, true in world.targets().items():
        smallest, largest = world.interval(target)
        wide = smallest <= max(LOW, world.least(target)) and largest >= HIGH
        if wide or largest - smallest >= HIGH - LOW or (target in let_out) or (let_out and largest > smallest):
            continue
        found.append(Broken(target, true, smallest, largest))
    return found


class _World:
    """All that is known, as one programme in whole numbers."""

    def __init__(self, reports: list[Read], known: Catalogue, truth: Truth) -> None:
        self.known, self.truth = known, truth
        self.hidden: set[Count] = set()
        self.rests: dict[Count, tuple[Count, list[Count]]] = {}
        self.says = [says for report in reports for says in self._told(report)]
        self._settle()

    def targets(self) -> dict[Count, float]:
        """Each count that appears, or follows from others that do, and is small in truth."""
        numbers = {count: self._true(count) for count in sorted(self.cut, key=str)}
        return {count: true for count, true in numbers.items() if true is not None and LOW <= true <= HIGH}

    def interval(self, target: Count) -> tuple[float, float]:
        """The smallest and largest it can be. A world in which nothing fits tells nothing."""
        cost = np.zeros(len(self.places))
        for piece in self.cut[target]:
            cost[self.places[piece]] = 1
        ends = []
        for sign in (1, -1):
            found = milp(sign * cost, constraints=self.constraints, bounds=self.bounds, integrality=np.ones(len(cost)))
            if found.x is None:
                return 0.0, MOST
            ends.append(float(round(sign * found.fun)))
        return ends[0], ends[1]

    def least(self, target: Count) -> float:
        """The least it is by counts that print as [c], and so are 1 at least."""
        alike = [one for one in self.hidden if one[0] == target[0]]
        by: dict[frozenset[str], int] = {}
        for one in alike:
            if one[2] == target[2] and target[1] < one[1]:
                names = frozenset(name for name, _ in one[1])
                by[names] = by.get(names, 0) + 1
        inside = [one for one in alike if one[1] == target[1] and target[2][0] <= one[2][0] and one[2][1] <= target[2][1]]
        return max([len(inside), *by.values()])

    def _true(self, count: Count) -> float | None:
        if count in self.rests:
            whole, parts = self.rests[count]
            numbers = [self.truth(one) for one in (whole, *parts)]
            return None if None in numbers else numbers[0] - sum(numbers[1:])
        return self.truth(count)

    def _told(self, report: Read) -> list[Says]:
        found = [says for one in report.printed for says in self._figure(one)]
        found += [says for one in report.drawn for says in self._point(one, report)]
        return found + [says for one in report.limits for says in self._centre(one, report)]

    def _figure(self, one: Printed) -> list[Says]:
        if (terms := counted(one, self.known)) is not None:
            return self._count(one, terms)
        kind = self.known.kind(one.id)
        if one.display == "[z]" and kind.get("numerator"):
            _, below, _ = divided(one, self.known)
            return [Says(below, 0, 0)]
        if one.number is None and one.display != "[c]":
            return []
        if kind.get("change_of"):
            return self._change(one, kind)
        if (parts := divided(one, self.known)) is None:
            return []
        above, below, per = parts
        found = [Says(above, 0, np.inf), Says(below, 0, np.inf)]
        if kind.get("unit") == "percent":
            rest = ("left of " + str(below), frozenset(), (0, 1))
            if len(above) == len(below) == 1 and next(iter(below))[0] not in self.known.public:
                self.rests[rest] = (next(iter(below)), list(above))
            found.append(Says(added(below, above, -1), 0, np.inf))
        return found + (_quotient(above, below, per, one) if one.number is not None else [])

    def _count(self, one: Printed, terms: Terms) -> list[Says]:
        found = [Says(terms, one.number, one.number)] if one.number is not None else [Says(terms, -np.inf, np.inf)]
        if one.display == "[c]" and len(terms) == 1 and (self.truth(next(iter(terms))) or 0) >= 1:
            found = [Says(terms, 1, np.inf)]
            self.hidden.update(terms)
        words = one.parts.get("change", "")
        if (words.startswith(("up ", "down ", "+")) or words == "no change") and one.period:
            by = 0.0 if words == "no change" else float(words.split()[1].replace(",", "")) * (-1 if words[0] == "d" else 1)
            before = counted(one, self.known, period=_year_before(one.period))
            found.append(Says(added(terms, before or {}, -1), by, by))
        return found

    def _change(self, one: Printed, kind: dict[str, object]) -> list[Says]:
        later = counted(one, self.known, str(kind["change_of"]))
        earlier = counted(one, self.known, str(kind["change_of"]), _year_before(one.period))
        if one.number is None or later is None or earlier is None:
            return []
        sign = -1 if kind.get("fall") else 1
        return _quotient(added(later, earlier, -1), earlier, 100 * sign, one)

    def _point(self, point: Drawn, report: Read) -> list[Says]:
        """A point of a chart whose figure is not printed anywhere."""
        one = next((p for p in report.printed if (p.name, p.period_words) == (point.line, point.label)), None)
        if point.number is None or one is None or one.number is not None:
            return []
        terms = counted(one, self.known)
        return [Says(terms, point.number, point.number)] if terms else []

    def _centre(self, limits: Limits, report: Read) -> list[Says]:
        """The centre line is the mean of its points."""
        line = [p for p in report.printed if p.name == limits.line and not p.inside]
        labels = [p.period_words for p in line]
        if limits.first not in labels or limits.last not in labels:
            return []
        points = line[labels.index(limits.first) : labels.index(limits.last) + 1]
        terms: Terms = {}
        for one in points:
            inner = counted(one, self.known)
            if inner is None:
                return []
            terms = added(terms, inner)
        half = 0.5 * 10.0**-limits.places
        return [Says(terms, (limits.centre - half) * len(points), (limits.centre + half) * len(points))]

    def _settle(self) -> None:
        """Everything that hangs together by itself, then the programme."""
        counts = self._counts()
        inner = {piece for found in pieces(counts).values() for piece in found}
        for whole, parts in wholes(_everywhere(counts | inner)):
            self._whole(whole, parts)
        for whole, parts in self.known.sums.items():
            for measure, inside, span in sorted(counts, key=str):
                if measure == whole:
                    self._whole((whole, inside, span), [(part, inside, span) for part in parts])
        for rest, (whole, parts) in self.rests.items():
            self.says.append(Says({whole: 1.0, rest: -1.0, **dict.fromkeys(parts, -1.0)}, 0, 0))
        counts = self._counts() | inner
        public = [(count, self.known.public[count[0]]) for count in counts if count[0] in self.known.public]
        self.says += [Says({count: 1.0}, number, number) for count, number in public]
        self._programme(counts)

    def _counts(self) -> set[Count]:
        return {count for says in self.says for count in says.terms}

    def _programme(self, counts: set[Count]) -> None:
        self.cut = pieces(counts)
        every = sorted({piece for found in self.cut.values() for piece in found}, key=str)
        self.places = {piece: at for at, piece in enumerate(every)}
        matrix = lil_array((len(self.says), len(every)))
        for at, says in enumerate(self.says):
            for count, factor in says.terms.items():
                for piece in self.cut[count]:
                    matrix[at, self.places[piece]] += factor
        low, high = [says.low for says in self.says], [says.high for says in self.says]
        self.constraints = LinearConstraint(matrix.tocsr(), low, high)
        self.bounds = Bounds(np.zeros(len(every)), np.full(len(every), MOST))

    def _whole(self, whole: Count, parts: list[Count]) -> None:
        """The whole is the sum of its parts where that is so; else at least as much, where that is so."""
        numbers = [self.truth(one) for one in (whole, *parts)]
        if None in numbers:
            return
        left = numbers[0] - sum(numbers[1:])
        if left < 0:
            return
        terms = {whole: 1.0, **dict.fromkeys(parts, -1.0)}
        self.says.append(Says(terms, 0, 0 if left == 0 else np.inf))
        if left:
            rest = (f"rest of {whole} by {sorted(parts[0][1] - whole[1])}", frozenset(), (0, 1))
            self.rests.setdefault(rest, (whole, parts))


def _everywhere(counts: set[Count]) -> set[Count]:
    """Each part of each measure at each of its spans."""
    parts: dict[str, set[Inside]] = {}
    for measure, inside, _ in counts:
        parts.setdefault(measure, set()).add(inside)
    return {(measure, inside, span) for measure, _, span in counts for inside in parts[measure]}


def _quotient(above: Terms, below: Terms, per: float, one: Printed) -> list[Says]:
    """Above by below, times per, rounds half up to what is printed."""
    half = 0.5 * 10.0**-one.places
    assert one.number is not None
    scaled = {count: factor * per for count, factor in above.items()}
    return [
        Says(added(scaled, below, -(one.number - half)), 0, np.inf),
        Says(added(scaled, below, -(one.number + half)), -np.inf, 0),
    ]


def _year_before(period: str) -> str:
    first = int(period[:4]) - 1
    return f"{first}-{(first + 1) % 100:02d}{period[7:]}"
