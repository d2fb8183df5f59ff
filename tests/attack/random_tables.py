"""Random tables with margins, linked sums, percentages and something hidden, for hypothesis."""

from __future__ import annotations

from dataclasses import dataclass, replace

from hypothesis import strategies as some

from tests.attack.table import Table, cube, plus


@dataclass(frozen=True)
class Drawn:
    """A table, and the labels of what is hidden of it: any, not only what a chooser would hide."""

    table: Table
    hidden: frozenset[str]


@some.composite
def tables(draw: some.DrawFn, larger: bool = False) -> Drawn:
    """A table of one to three dimensions with all its margins, up to two further sums and three percentages."""
    most = 5 if larger else 3
    sizes = draw(
        some.lists(some.integers(2, most), min_size=1, max_size=3).filter(lambda sizes: _cells(sizes) <= (60 if larger else 18))
    )
    axes = [{f"All {'abc'[k]}": tuple(f"{'abc'[k]}{at + 1}" for at in range(size))} for k, size in enumerate(sizes)]
    counts = draw(
        some.lists(some.one_of(some.integers(0, 6), some.integers(0, 90)), min_size=_cells(sizes), max_size=_cells(sizes))
    )
    inner, sums = cube(axes, counts)
    table = Table("random", "random", inner, tuple(dict.fromkeys(sums)))
    for at in range(draw(some.integers(0, 2))):
        parts = draw(some.lists(some.sampled_from(sorted(inner)), min_size=2, max_size=4, unique=True))
        table = replace(table, sums=(*table.sums, plus(f"further {at + 1}", *parts)))
    table = replace(table, shares=_shares(draw, table))
    shown, often = table.printable, draw(some.integers(1, 3))
    dice = draw(some.lists(some.integers(0, 3), min_size=len(shown), max_size=len(shown)))
    hidden = {label for label, die in zip(shown, dice, strict=True) if die < often}
    small = set(table.small) if draw(some.booleans()) else set()
    return Drawn(table, frozenset(hidden | small))


def _cells(sizes: list[int]) -> int:
    cells = 1
    for size in sizes:
        cells *= size
    return cells


def _shares(draw: some.DrawFn, table: Table) -> dict[str, tuple[str, str, int]]:
    """Percentages of a part in a total that it is one of, where the total is not nought."""
    pairs = [(part, total) for total, parts in table.sums for part, _ in parts if table.counts[total]]
    if not pairs:
        return {}
    chosen = draw(some.lists(some.sampled_from(pairs), max_size=3, unique=True))
    return {f"{part} % of {total}": (part, total, draw(some.integers(0, 1))) for part, total in chosen}
