"""Every answer of a tiny puzzle, counted out one by one without a solver: what the attacker itself is checked against."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator
from fractions import Fraction

from tests.attack.attacker import Interval, Line, Puzzle


def intervals(puzzle: Puzzle, most: int = 1000) -> dict[str, Interval]:
    """The smallest and largest value of each unknown among all answers. Raises ValueError where there is none, or too many."""
    answers = list(itertools.islice(every_answer(puzzle), most + 1))
    if not 1 <= len(answers) <= most:
        raise ValueError("what is printed contradicts itself" if not answers else "too many answers")
    columns = zip(*answers, strict=True)
    return {label: (min(column), max(column)) for label, column in zip(puzzle.labels, columns, strict=True)}


def every_answer(puzzle: Puzzle) -> Iterator[list[int]]:
    """All whole numbers that satisfy every line. Raises ValueError where a number has no end."""
    low, high = list(puzzle.low), list(puzzle.high)
    if _narrow(puzzle.lines, low, high):
        yield from _search(puzzle.lines, low, high)


def _search(lines: list[Line], low: list[float], high: list[float]) -> Iterator[list[int]]:
    open_ones = [at for at in range(len(low)) if low[at] < high[at]]
    if not open_ones:
        yield [int(number) for number in low]
        return
    at = min(open_ones, key=lambda one: high[one] - low[one])
    if math.isinf(high[at] - low[at]):
        raise ValueError("a number without end")
    for value in range(int(low[at]), int(high[at]) + 1):
        inner_low, inner_high = list(low), list(high)
        inner_low[at] = inner_high[at] = value
        if _narrow(lines, inner_low, inner_high):
            yield from _search(lines, inner_low, inner_high)


def _narrow(lines: list[Line], low: list[float], high: list[float]) -> bool:
    """Draw bounds in by each line until none moves; False where nothing is left."""
    before: list[float] = []
    while before != [*low, *high]:
        before = [*low, *high]
        for line, least, most in lines:
            for at, weight in line.items():
                others = [sorted((w * low[one], w * high[one])) for one, w in line.items() if one != at]
                room = least - sum(high for _, high in others), most - sum(low for low, _ in others)
                down, up = room if weight > 0 else (room[1], room[0])
                if math.isfinite(down):
                    low[at] = max(low[at], math.ceil(Fraction(int(down), int(weight))))
                if math.isfinite(up):
                    high[at] = min(high[at], math.floor(Fraction(int(up), int(weight))))
                if low[at] > high[at]:
                    return False
    return True
