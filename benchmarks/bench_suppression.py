"""How long it takes to choose what is held back beside small cells, and to audit it: `make bench`.

Tables of made-up counts, always the same, are chosen for and audited: one of 1,000 linked cells, a hundred of a hundred, and
small ones by both methods, the lightest choice and the one made step by step. `--large` adds two linked systems of
10,000 cells, a table of two dimensions and one of three. It counts the processor's time after the solver was loaded.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import os
import platform
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np  # noqa: E402

from report.door.linked.choose import choose  # noqa: E402
from report.door.linked.protecting import Limits  # noqa: E402
from report.door.linked.system import Standing, System  # noqa: E402
from report.door.linked.tables import table_system  # noqa: E402

STEPWISE = Limits(statements=0)
AUDIT = "report.door.audit.ranges"
SMALL = 0.07


def made_up(shape: tuple[int, ...], seed: int) -> System:
    """A table in which about one inner cell in fourteen is small."""
    rng = np.random.default_rng(seed)
    values = rng.integers(6, 200, shape)
    small = rng.random(shape) < SMALL
    values[small] = rng.integers(1, 6, int(small.sum()))
    return table_system(values)


def audit() -> Callable[[System, frozenset[int]], Any] | None:
    """The audit, where there is one."""
    return importlib.import_module(AUDIT).ranges if importlib.util.find_spec(AUDIT) else None


def beyond(system: System, hidden: frozenset[int]) -> float:
    """The weight of what is hidden beside the small cells."""
    return sum(system.statements[at].weight for at in hidden if system.statements[at].standing is Standing.FREE)


def timed(name: str, systems: Sequence[System], mark: float) -> bool:
    """Choose for each system and audit it; print a line. True where the mark is kept."""
    look = audit()
    chosen = audited = 0.0
    primary = secondary = 0
    for system in systems:
        begun = time.process_time()
        choice = choose(system)
        chosen += time.process_time() - begun
        begun = time.process_time()
        if look is not None:
            look(system, choice.hidden)
        audited += time.process_time() - begun
        more = sum(system.statements[at].standing is Standing.FREE for at in choice.hidden)
        primary, secondary = primary + len(choice.hidden) - more, secondary + more
    cells = sum(len(system.unknowns) for system in systems)
    told = f"{audited:>8.2f} s" if look is not None else f"{'none yet':>10}"
    print(f"{name:<34} {cells:>7,} {primary:>6,} {secondary:>7,} {chosen:>8.2f} s {told} {mark:>6.0f} s", flush=True)
    return chosen + audited < mark


def compared(number: int) -> None:
    """Both methods on the same small tables."""
    for shape in ((4, 4), (6, 6), (9, 9), (2, 3, 3)):
        systems = [made_up(shape, seed) for seed in range(number)]
        spent, weights = [], []
        for limits in (Limits(), STEPWISE):
            begun = time.process_time()
            weights.append(sum(beyond(system, choose(system, limits).hidden) for system in systems))
            spent.append((time.process_time() - begun) / number)
        name = " x ".join(map(str, shape))
        times = weights[1] / weights[0] if weights[0] else 1.0
        took = f"{1000 * spent[0]:.0f} ms and {1000 * spent[1]:.0f} ms a table"
        print(f"{name:<10} {number} tables: lightest {weights[0]:.0f}, step by step {weights[1]:.0f} ({times:.2f} times), {took}")


def main() -> int:
    """Run everything and print it. The exit status is 1 where a mark is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--large", action="store_true", help="two systems of 10,000 linked cells as well")
    parser.add_argument("--tables", type=int, default=30, help="small tables of each shape for both methods")
    given = parser.parse_args()
    choose(table_system([[3, 20], [10, 30]]))
    tiny = table_system([[3, 20], [10, 30]])
    begun = time.process_time()
    for _ in range(20):
        choose(tiny)
    each = (time.process_time() - begun) / 20
    print(f"{platform.machine()}, Python {platform.python_version()}, load {os.getloadavg()[0]:.1f}")
    print(f"a table of two by two: {1000 * each:.1f} ms\n")
    print(f"{'':<34} {'cells':>7} {'small':>6} {'beside':>7} {'choice':>10} {'audit':>10} {'mark':>8}")
    kept = [
        timed("one table of 31 by 31", [made_up((31, 31), 1)], 10),
        timed("one table of 9 by 9 by 9", [made_up((9, 9, 9), 1)], 10),
        timed("100 tables of 9 by 9", [made_up((9, 9), seed) for seed in range(100)], 60),
    ]
    if given.large:
        kept.append(timed("one table of 99 by 99", [made_up((99, 99), 1)], 600))
        kept.append(timed("one table of 20 by 20 by 21", [made_up((20, 20, 21), 1)], 600))
    print()
    compared(given.tables)
    print(f"marks: {'kept' if all(kept) else 'MISSED'}")
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
