"""A table to attack: true counts and how they hang together; as a linked system, as it is printed, and as a reader sees it."""

from __future__ import annotations

import itertools
import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property

from report.door.linked.system import Guard, Row, Standing, Statement, System, Unknown
from tests.attack.attacker import Reader

Sum = tuple[str, tuple[tuple[str, int], ...]]


@dataclass(frozen=True)
class Table:
    """A table of the library.

    `source`: where its pattern comes from. `inner`: the counts that nothing else gives. `sums`: other counts, each after those
    it is made of. `shares`, `rounded`, `compared`, `signed`: as in `Reader`. `rule`: the counts that are small, both ends
    included. `before`: what an earlier draft or last year's report printed, in the order in which it is made out. `unprinted`:
    counts that readers know to exist and do not see. `no_children`: counts of something else. `unsolvable`: counts that what
    was printed before gives away, whatever is hidden now.
    """

    name: str
    source: str
    inner: Mapping[str, int]
    sums: tuple[Sum, ...] = ()
    shares: Mapping[str, tuple[str, str, int]] = field(default_factory=dict)
    rounded: Mapping[str, int] = field(default_factory=dict)
    compared: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    signed: frozenset[str] = frozenset()
    rule: tuple[int, int] = (1, 5)
    before: tuple[str, ...] = ()
    unprinted: frozenset[str] = frozenset()
    no_children: frozenset[str] = frozenset()
    unsolvable: frozenset[str] = frozenset()

    @cached_property
    def counts(self) -> dict[str, int]:
        """Every count by its label, the sums worked out."""
        counts = dict(self.inner)
        for total, parts in self.sums:
            made = sum(sign * counts[part] for part, sign in parts)
            assert counts.setdefault(total, made) == made, f"{self.name}: {total} has two values"
        return counts

    @property
    def small(self) -> list[str]:
        """The labels of the counts of children that the rule protects."""
        low, high = self.rule
        return [label for label, count in self.counts.items() if low <= count <= high and label not in self.no_children]

    @property
    def printable(self) -> list[str]:
        """The labels of all that could be printed now, in order."""
        counts = (label for label in self.counts if label not in self.unprinted)
        return [*counts, *self.shares, *self.compared]

    @property
    def reader(self) -> Reader:
        """What a reader knows, without any number."""
        return Reader(self.sums, self.shares, self.rounded, self.compared, self.signed)

    def text(self, label: str) -> str:
        """What is printed where nothing is held back."""
        if label in self.shares:
            above, base, places = self.shares[label]
            exact = Decimal(100 * self.counts[above]) / self.counts[base]
            shown = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
            return "[low]" if exact and not shown else f"{shown}%"
        if label in self.compared:
            first, second = (self.counts[one] for one in self.compared[label])
            return "higher" if first > second else "lower" if first < second else "the same"
        step, count = self.rounded.get(label, 1), self.counts[label]
        shown_count = (2 * count + step) // (2 * step) * step
        return "[low]" if count and not shown_count else f"{shown_count:,}"

    def printed(self, hidden: Collection[str]) -> list[tuple[str, str]]:
        """What a reader sees, first what was printed before, then the table with [c] for all that is hidden."""
        earlier = [(label, self.text(label)) for label in self.before]
        return [*earlier, *((label, "[c]" if label in hidden else self.text(label)) for label in self.printable)]

    @cached_property
    def system(self) -> System:
        """The table as a linked system. Statements: what was printed before, then `printable`, by their labels."""
        place = {label: at for at, label in enumerate(self.counts)}
        unknowns = tuple(Unknown(label, -math.inf if label in self.signed else 0.0) for label in place)
        always = tuple(
            Row((*((place[part], float(sign)) for part, sign in parts), (place[total], -1.0)), 0, 0) for total, parts in self.sums
        )
        small = set(self.small)
        earlier = [
            Statement(f"{label}, printed before", self._rows(label, place), 1, Standing.KEEP, "an earlier release")
            for label in self.before
        ]
        now = [
            Statement(label, self._rows(label, place), 1, Standing.HIDE if label in small else Standing.FREE)
            for label in self.printable
        ]
        guards = tuple(Guard(place[label], *map(float, self.rule)) for label in self.small)
        return System(unknowns, always, (*earlier, *now), guards)

    def places(self, labels: Collection[str]) -> list[int]:
        """The places in the system's statements of what is hidden now."""
        return [len(self.before) + at for at, label in enumerate(self.printable) if label in labels]

    def labels(self, places: Collection[int]) -> set[str]:
        """The labels of the statements at these places."""
        return {self.printable[at - len(self.before)] for at in places}

    def _rows(self, label: str, place: Mapping[str, int]) -> tuple[Row, ...]:
        if label in self.shares:
            return tuple(self._share_rows(label, place))
        if label in self.compared:
            first, second = (place[one] for one in self.compared[label])
            ends = {"higher": (1.0, math.inf), "lower": (-math.inf, -1.0), "the same": (0.0, 0.0)}[self.text(label)]
            return (Row(((first, 1.0), (second, -1.0)), *ends),)
        return (Row(((place[label], 1.0),), *self._ends(label)),)

    def _ends(self, label: str) -> tuple[float, float]:
        step = self.rounded.get(label, 1)
        alike = [
            count
            for count in range(self.counts[label] - step, self.counts[label] + step + 1)
            if (2 * count + step) // (2 * step) == (2 * self.counts[label] + step) // (2 * step)
        ]
        return float(max(min(alike), 1) if self.text(label) == "[low]" else min(alike)), float(max(alike))

    def _share_rows(self, label: str, place: Mapping[str, int]) -> Iterator[Row]:
        above, base, places = self.shares[label]
        shown = (Decimal(100 * self.counts[above]) / self.counts[base]).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        half = Decimal(1).scaleb(-places) / 2
        whole = 2 * 10**places
        for edge, low, high in ((shown - half, 0.0, math.inf), (shown + half, -math.inf, -1.0)):
            yield Row(((place[above], 100.0 * whole), (place[base], -float(edge * whole))), low, high)
        yield Row(((place[base], 1.0),), 1, math.inf)
        if self.text(label) == "[low]":
            yield Row(((place[above], 1.0),), 1, math.inf)


def plus(total: str, *parts: str) -> Sum:
    """A total of its parts; a part that begins with a minus sign is taken away."""
    return total, tuple((part.removeprefix("-"), -1 if part.startswith("-") else 1) for part in parts)


def cube(axes: Sequence[Mapping[str, Sequence[str]]], counts: Sequence[int]) -> tuple[dict[str, int], tuple[Sum, ...]]:
    """The inner counts and all sums of a table with these axes.

    An axis names each total with its parts, in order from the top: `{"All": ("Girls", "Boys")}`. The counts come in the order of
    the leaves, the last axis fastest. A label joins the names: `Girls, North`; every margin of every order is there.
    """
    leaves = [[name for parts in axis.values() for name in parts if name not in axis] for axis in axes]
    nodes = [[*of_leaves, *reversed(axis)] for of_leaves, axis in zip(leaves, axes, strict=True)]
    inner = {", ".join(names): count for names, count in zip(itertools.product(*leaves), counts, strict=True)}
    sums = []
    for names in sorted(itertools.product(*nodes), key=lambda names: [nodes[k].index(names[k]) for k in range(len(names))]):
        for k, axis in enumerate(axes):
            if names[k] in axis:
                parts = [", ".join((*names[:k], part, *names[k + 1 :])) for part in axis[names[k]]]
                sums.append((len([name for j, name in enumerate(names) if name in axes[j]]), plus(", ".join(names), *parts)))
    return inner, tuple(made for _, made in _in_order(sums, set(inner)))


def _in_order(sums: list[tuple[int, Sum]], known: set[str]) -> Iterator[tuple[int, Sum]]:
    """Each sum after those it is made of."""
    waiting = sums
    while waiting:
        ready = [one for one in waiting if all(part in known for part, _ in one[1][1])]
        known |= {one[1][0] for one in ready}
        waiting = [one for one in waiting if one not in ready]
        yield from ready
