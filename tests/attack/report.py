"""How much is hidden beyond the small counts, for every table of the library: `python -m tests.attack.report`."""

from __future__ import annotations

import time
from dataclasses import dataclass

from report.door.linked.system import Standing
from tests.attack.choosing import choice_for, fewest
from tests.attack.table import Table
from tests.attack.tables import TABLES


@dataclass(frozen=True)
class Counted:
    """Of one table: what may be printed, what is small, what was hidden besides, and the least that would do (None: not told)."""

    name: str
    printable: int
    small: int
    besides: int
    least: int | None
    seconds: float


def counted(table: Table) -> Counted:
    """Choose for one table, and try out the least where that can be done."""
    began = time.perf_counter()
    choice = choice_for(table.system)
    seconds = time.perf_counter() - began
    must = {at for at, statement in enumerate(table.system.statements) if statement.standing is Standing.HIDE}
    least = fewest(table.system)
    return Counted(table.name, len(table.printable), len(must), len(choice.hidden - must), least, seconds)


def main() -> None:
    """Print one line for each table, and the sums."""
    print(f"{'table':<62}{'printable':>10}{'small':>7}{'besides':>9}{'least':>7}{'seconds':>9}")
    rows = []
    for table in TABLES.values():
        row = counted(table)
        rows.append(row)
        least = "not told" if row.least is None else str(row.least)
        print(f"{row.name:<62}{row.printable:>10}{row.small:>7}{row.besides:>9}{least:>9}{row.seconds:>9.2f}", flush=True)
    told = [row for row in rows if row.least is not None and not TABLES[row.name].unsolvable]
    besides, least_sum = sum(row.besides for row in told), sum(row.least or 0 for row in told)
    print(f"{len(rows)} tables. Where the least is told and all can be kept ({len(told)}):")
    print(f"{besides} hidden besides the small counts, {least_sum} at the least")


if __name__ == "__main__":
    main()
