"""Columns made fit for a sheet: units in their headings, and each heading once."""

from __future__ import annotations

from dataclasses import dataclass, replace

from report.render.downloads.book import LONGEST_HEADING, Cell, tidy
from report.render.downloads.displays import Number
from report.terms.language import said


@dataclass(frozen=True)
class FoundColumn:
    """A column of a sheet: its heading and its cells from above."""

    heading: str
    cells: tuple[Cell, ...]


def finished(columns: list[FoundColumn]) -> list[FoundColumn]:
    """The columns with a unit in each heading that needs one, and headings that differ whatever the size of their letters."""
    done: list[FoundColumn] = []
    taken: set[str] = set()
    for at, column in enumerate(columns, 1):
        wanted = _with_unit(column) or said("Column {number}", number=at)
        heading, tries = wanted, 1
        while heading.lower() in taken:
            tries += 1
            heading = f"{tidy(wanted, LONGEST_HEADING - 8)} ({tries})"
        taken.add(heading.lower())
        done.append(replace(column, heading=heading))
    return done


def _with_unit(column: FoundColumn) -> str:
    """`Share (%)`, `Funding (£)`, `2021/22 (number or %)`; a count alone needs no word."""
    signs = ["£" if cell.pounds else "%" if cell.percent else "" for cell in column.cells if isinstance(cell, Number)]
    kinds = sorted(set(signs))
    if not any(kinds) or any(kind and kind in column.heading for kind in kinds):
        return column.heading
    if len(kinds) == 1:
        return tidy(f"{column.heading} ({kinds[0]})", LONGEST_HEADING)
    *first, last = [kind or said("number") for kind in kinds]
    words = said("{first} or {last}", first=", ".join(first), last=last)
    return tidy(f"{column.heading} ({words})", LONGEST_HEADING)
