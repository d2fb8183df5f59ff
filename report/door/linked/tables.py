"""Tables of counts as linked systems: every total is a cell too."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import product

import numpy as np
from numpy.typing import ArrayLike, NDArray

from report.door.linked.choose import choose
from report.door.linked.system import Guard, Row, Standing, Statement, System, Unknown

Cell = tuple[int, ...]
NOUGHT, LEFT = "nought", "let out before"

_LATER = 1.01
"""What the last cell of a table weighs, where the first weighs 1."""


def with_margins(values: ArrayLike) -> NDArray[np.float64]:
    """The counts with their totals: an array one longer in each dimension, the last place of each being the total."""
    full = np.asarray(values, dtype=float)
    for axis in range(full.ndim):
        full = np.concatenate([full, full.sum(axis=axis, keepdims=True)], axis=axis)
    return full


def table_system(
    values: ArrayLike,
    low: int = 1,
    high: int = 5,
    weights: ArrayLike | None = None,
    primary: ArrayLike | None = None,
    known: ArrayLike | None = None,
    noughts: bool = False,
    axes: Sequence[str] | None = None,
    sums: Sequence[tuple[str, Sequence[Cell]]] = (),
) -> System:
    """A table of counts and all its totals, of one to three dimensions, as a system.

    `values` are the inner counts. `weights`, `primary` (cells to hold back) and `known` (cells that have left already) are arrays
    of the shape of `with_margins(values)`. Without `primary` every cell from `low` to `high` is one. Each is guarded: it must
    seem possible that it is `low` and that it is `high`. Noughts are printed, and the reader knows it; with `noughts` they may be
    hidden to protect others. `axes` name the dimensions, so that the totals of two tables that share some have the same names
    (see `joined`). `sums` adds further cells (name, cells of which it is the sum), as a hierarchy has them.
    """
    full = with_margins(values)
    held = (full >= low) & (full <= high) if primary is None else np.asarray(primary, dtype=bool)
    weight = np.ones(full.shape) if weights is None else np.asarray(weights, dtype=float)
    left = np.zeros(full.shape, dtype=bool) if known is None else np.asarray(known, dtype=bool)
    named = _namer(full.shape, axes)
    cells = list(np.ndindex(*full.shape))
    place = {cell: at for at, cell in enumerate(cells)}
    made = [(named(cell), float(full[cell]), float(weight[cell]), bool(held[cell]), bool(left[cell])) for cell in cells]
    always = [_sum(place, cell, parts) for cell, parts in _totals(full.shape)]
    for name, parts in sums:
        total = sum(float(full[cell]) for cell in parts)
        always.append(Row((*((place[cell], 1.0) for cell in parts), (len(made), -1.0)), 0.0, 0.0))
        made.append((name, total, 1.0, primary is None and low <= total <= high, False))
    unknowns = tuple(Unknown(name, 0.0 if noughts or not value else 1.0) for name, value, *_ in made)
    statements = tuple(_statement(at, *each, noughts) for at, each in enumerate(made))
    guards = tuple(Guard(at, low, high) for at, each in enumerate(statements) if each.standing is Standing.HIDE)
    return System(unknowns, tuple(always), statements, guards)


def _statement(at: int, name: str, value: float, weight: float, held: bool, left: bool, noughts: bool) -> Statement:
    """What printing a cell tells."""
    row = Row(((at, 1.0),), value, value)
    if left:
        return Statement(name, (row,), weight, Standing.KEEP, LEFT)
    if held:
        return Statement(name, (row,), weight, Standing.HIDE)
    plain = Statement(name, (row,), weight)
    return plain if value or noughts else replace(plain, standing=Standing.KEEP, because=NOUGHT)


def _namer(shape: tuple[int, ...], axes: Sequence[str] | None) -> Callable[[Cell], str]:
    """The name of a cell: where it stands in each dimension that it is not a total of."""
    names = axes or [f"axis {at}" for at in range(len(shape))]

    def name(cell: Cell) -> str:
        where = [f"{names[at]} {place + 1}" for at, place in enumerate(cell) if place < shape[at] - 1]
        return ", ".join(where) or "all"

    return name


def _totals(shape: tuple[int, ...]) -> Iterable[tuple[Cell, list[Cell]]]:
    """Each total along each dimension, and the cells it is the sum of."""
    for axis, size in enumerate(shape):
        for rest in product(*(range(1 if at == axis else length) for at, length in enumerate(shape))):
            line = [(*rest[:axis], place, *rest[axis + 1 :]) for place in range(size)]
            yield line[-1], line[:-1]


def _sum(place: dict[Cell, int], total: Cell, parts: Sequence[Cell]) -> Row:
    return Row((*((place[cell], 1.0) for cell in parts), (place[total], -1.0)), 0.0, 0.0)


def hierarchy(shape: tuple[int, ...], groups: Sequence[tuple[str, Sequence[int]]]) -> list[tuple[str, list[Cell]]]:
    """Sums over groups of places of the first dimension, for every place of the others, totals included: for `sums`.

    `shape` is that of the inner counts. Each group has a name and its places.
    """
    others = list(product(*(range(length + 1) for length in shape[1:])))
    return [(f"{name} {rest}", [(at, *rest) for at in places]) for name, places in groups for rest in others]


def joined(*systems: System) -> System:
    """Systems as one: unknowns of one name are the same unknown, statements of one name the same statement."""
    unknowns: dict[str, Unknown] = {}
    statements: dict[str, Statement] = {}
    rows: dict[Row, None] = {}
    guards: dict[Guard, None] = {}
    for system in systems:
        for unknown in system.unknowns:
            unknowns.setdefault(unknown.name, unknown)
    place = {name: at for at, name in enumerate(unknowns)}
    for system in systems:
        at = [place[unknown.name] for unknown in system.unknowns]
        moved = {row: Row(tuple((at[one], number) for one, number in row.terms), row.low, row.high) for row in _rows(system)}
        rows |= {moved[row]: None for row in system.always}
        guards |= {Guard(at[guard.unknown], guard.low, guard.high): None for guard in system.guards}
        for each in system.statements:
            own = tuple(moved[row] for row in each.rows)
            statements.setdefault(each.name, Statement(each.name, own, each.weight, each.standing, each.because))
    return System(tuple(unknowns.values()), tuple(rows), tuple(statements.values()), tuple(guards))


def _rows(system: System) -> Iterable[Row]:
    yield from system.always
    for each in system.statements:
        yield from each.rows


def protect(values: ArrayLike, low: int = 1, high: int = 5, weights: ArrayLike | None = None) -> NDArray[np.bool_]:
    """Which cells of a table to hold back: True there, in an array one longer in each dimension, totals last.

    Cells from `low` to `high` are held back, and as light a choice of others that the reader must think each of them may be
    `low` and may be `high`. Without `weights` all cells weigh nearly alike, earlier ones a little less: if the numbers settled
    a choice between equals, it would tell of them. Raises ValueError for anything but whole numbers from nought in one to
    three dimensions.
    """
    counts = np.asarray(values, dtype=float)
    if counts.ndim not in (1, 2, 3) or not counts.size:
        raise ValueError("A table has one, two or three dimensions and at least one cell.")
    if not np.all(np.isfinite(counts) & (counts >= 0) & (counts == np.floor(counts))):
        raise ValueError("A count is a whole number and not below nought.")
    shape = [length + 1 for length in counts.shape]
    if weights is None:
        weights = np.linspace(1.0, _LATER, int(np.prod(shape))).reshape(shape)
    choice = choose(table_system(counts, low, high, weights))
    held = np.zeros(int(np.prod(shape)), dtype=bool)
    held[sorted(choice.hidden)] = True
    return held.reshape(shape)
