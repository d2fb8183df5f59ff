"""An attacker: sees cells as printed, knows what any reader knows of them, and works out the interval of each that is held back.

Written apart from `report/door`, of which it imports nothing. All rows are in whole numbers, so that what is half up or just
below a half is told apart exactly.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array

Interval = tuple[float, float]
Line = tuple[dict[int, float], float, float]
SIGNS = {"[c]", "[x]", "[z]"}
NOTHING, NO_END, NO_END_OR_NOTHING = 2, 3, 4
"""What scipy's `status` means: nothing satisfies the lines, the sum has no end, one of these two."""


@dataclass(frozen=True)
class Reader:
    """What any reader knows of the cells of a report.

    `sums`: a label, and what it is the sum of, each with +1 or -1. `shares`: a label printed as a percentage, the label of what
    is divided, that of the base, and places after the point. `rounded`: labels printed to the nearest 5, 10, …, half up.
    `compared`: a label printed as "higher", "lower" or "the same", and the two labels compared. `signed`: labels that may be
    below nought.
    """

    sums: tuple[tuple[str, tuple[tuple[str, int], ...]], ...] = ()
    shares: Mapping[str, tuple[str, str, int]] = field(default_factory=dict)
    rounded: Mapping[str, int] = field(default_factory=dict)
    compared: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    signed: frozenset[str] = frozenset()


@dataclass
class Puzzle:
    """Unknown whole numbers with bounds, and lines `low <= sum of weight * unknown <= high`."""

    labels: list[str] = field(default_factory=list)
    low: list[float] = field(default_factory=list)
    high: list[float] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    def at(self, label: str, signed: bool = False) -> int:
        """The place of a label, made where it is new."""
        if label not in self.labels:
            self.labels.append(label)
            self.low.append(-math.inf if signed else 0)
            self.high.append(math.inf)
        return self.labels.index(label)

    @cached_property
    def matrix(self) -> tuple[csr_array, list[float], list[float]]:
        """The lines as a matrix with its two sides, made once: read when all lines are there."""
        entries = [(at, column, weight) for at, (line, _, _) in enumerate(self.lines) for column, weight in line.items()]
        rows, columns, weights = ([entry[k] for entry in entries] for k in range(3))
        low, high = ([line[k] for line in self.lines] for k in (1, 2))
        return csr_array((weights, (rows, columns)), shape=(len(self.lines), len(self.labels))), low, high


def attack(
    printed: Sequence[tuple[str, str]], reader: Reader, whole: bool = True, only: Collection[str] | None = None
) -> dict[str, Interval]:
    """The smallest and largest possible value of each count that is held back, or not printed at all, by its label.

    `only`: the labels wanted, where not all are.
    """
    puzzle = puzzle_of(printed, reader)
    wanted = puzzle.labels if only is None else [label for label in puzzle.labels if label in only]
    open_ones = [label for label in wanted if not _is_printed_as_it_is(label, printed, reader)]
    return {label: extent(puzzle, puzzle.at(label), whole) for label in open_ones}


def _is_printed_as_it_is(label: str, printed: Sequence[tuple[str, str]], reader: Reader) -> bool:
    return label not in reader.rounded and any(at == label and text not in SIGNS for at, text in printed)


def puzzle_of(printed: Sequence[tuple[str, str]], reader: Reader) -> Puzzle:
    """What is printed and what is known, as lines."""
    puzzle = Puzzle()
    for total, parts in reader.sums:
        line = {puzzle.at(total, total in reader.signed): -1.0}
        for part, sign in parts:
            line[puzzle.at(part, part in reader.signed)] = float(sign)
        puzzle.lines.append((line, 0, 0))
    for label, text in printed:
        _read(puzzle, label, text, reader)
    return puzzle


def _read(puzzle: Puzzle, label: str, text: str, reader: Reader) -> None:
    if label in reader.shares:
        above, base = (puzzle.at(one) for one in reader.shares[label][:2])
        if text not in SIGNS:
            puzzle.lines += _share_lines(above, base, text, reader.shares[label][2])
    elif label in reader.compared:
        first, second = (puzzle.at(one, one in reader.signed) for one in reader.compared[label])
        ends = {"higher": (1, math.inf), "lower": (-math.inf, -1), "the same": (0, 0)}
        if text not in SIGNS:
            puzzle.lines.append(({first: 1, second: -1}, *ends[text]))
    else:
        place = puzzle.at(label, label in reader.signed)
        if text not in SIGNS:
            puzzle.lines.append(({place: 1}, *_count(text, reader.rounded.get(label, 1))))


def _count(text: str, step: int) -> Interval:
    if text == "[low]":
        return 1, (step + 1) // 2 - 1
    number = int(text.replace(",", ""))
    return number - step // 2, number + (step + 1) // 2 - 1


def _share_lines(above: int, base: int, text: str, places: int) -> list[Line]:
    """Half up: shown - half <= 100 * above / base < shown + half, times what makes all of it whole; just below is one less."""
    scale = 10**places
    shown = Fraction(0) if text == "[low]" else Fraction(text.rstrip("%"))
    steps = int(shown * scale)
    lines: list[Line] = [
        ({above: 200 * scale, base: -(2 * steps - 1)}, 0, math.inf),
        ({above: 200 * scale, base: -(2 * steps + 1)}, -math.inf, -1),
        ({base: 1}, 1, math.inf),
    ]
    return [*lines, ({above: 1}, 1, math.inf)] if text == "[low]" else lines


def extent(puzzle: Puzzle, place: int, whole: bool = True) -> Interval:
    """The smallest and largest possible value of one unknown. Raises ValueError where nothing satisfies the lines."""
    return -_largest(puzzle, place, -1, whole), _largest(puzzle, place, 1, whole)


def _largest(puzzle: Puzzle, place: int, sign: int, whole: bool) -> float:
    answer = solve(puzzle, {place: float(sign)}, whole)
    if isinstance(answer, float):
        return answer
    assert not whole or satisfies(puzzle, answer), "the solver's numbers do not satisfy the lines"
    value = sign * float(answer[place])
    return value if whole else math.floor(value + 1e-6)


def solve(puzzle: Puzzle, wanted: dict[int, float], whole: bool = True) -> np.ndarray | float:
    """Numbers that make a sum as large as can be, or infinity. Raises ValueError where nothing satisfies the lines."""
    costs = np.zeros(len(puzzle.labels))
    for place, weight in wanted.items():
        costs[place] = -weight
    table, low, high = puzzle.matrix
    options = {"mip_rel_gap": 0}
    bounds = np.array([puzzle.low, puzzle.high]).T
    if whole:
        limits = LinearConstraint(table, low, high) if puzzle.lines else ()
        kinds = np.ones(len(costs))
        got = milp(costs, integrality=kinds, bounds=Bounds(*bounds.T), constraints=limits, options=options)
    else:
        sides = [(table, np.array(high)), (-table, -np.array(low))]
        kept = [(side[np.isfinite(end)], end[np.isfinite(end)]) for side, end in sides]
        above = np.vstack([side.toarray() for side, _ in kept])
        got = linprog(costs, A_ub=above, b_ub=np.concatenate([end for _, end in kept]), bounds=bounds)
    if got.status == NO_END or (got.status == NO_END_OR_NOTHING and wanted and solve(puzzle, {}, whole) is not None):
        return math.inf
    if got.x is None:
        raise ValueError("what is printed contradicts itself" if got.status == NOTHING else got.message)
    return np.round(got.x) if whole else got.x


def satisfies(puzzle: Puzzle, numbers: Sequence[float] | np.ndarray) -> bool:
    """Whether numbers satisfy every line, by plain arithmetic."""
    inside = all(low <= number <= high for low, number, high in zip(puzzle.low, numbers, puzzle.high, strict=True))
    return inside and all(
        low <= sum(weight * float(numbers[at]) for at, weight in line.items()) <= high for line, low, high in puzzle.lines
    )
