"""The releases that the rows of the list of what has left make up, and what is no longer as it was written."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from report.history.ledger import LetOut
from report.history.sealed_rows import Row
from report.terms.spelling_numbers import counted

ReadRow = tuple[int, Row | None, str]
"""A row with its line and the seal it bears; None for one that cannot be read."""
Fault = tuple[int, str]
"""A line of the list, and what is wrong there."""


@dataclass(frozen=True)
class Release:
    """A report that left: its name in words, the day, the SHA-256 of its `report.json`, what it printed or held back.

    `whole` is False where a row of it was changed or is missing.
    """

    words: str
    day: date
    report: str
    figures: tuple[LetOut, ...]
    whole: bool = True


def releases_in(rows: Sequence[ReadRow]) -> tuple[list[Release], list[Fault]]:
    """The releases that the rows make up, and every fault."""
    releases: list[Release] = []
    faults: list[Fault] = []
    before = ""
    for group in _grouped(rows):
        broken: list[int] = []
        for line, row, seal in group:
            if row is not None and row.sealed(before) != seal:
                broken.append(line)
            before = seal or before
        found = list(_judged(group, broken))
        faults += found
        readable = [row for _, row, _ in group if row is not None]
        if readable:
            figures = tuple(row.figure for row in readable if row.figure is not None)
            releases.append(Release(readable[0].release, readable[0].day, readable[0].report, figures, not found))
    return releases, faults


def _grouped(rows: Sequence[ReadRow]) -> Iterator[list[ReadRow]]:
    """The rows of one release after the other. One that cannot be read stands with those around it."""
    group: list[ReadRow] = []
    known: Row | None = None
    for one in rows:
        row = one[1]
        begun = known is not None and (known.figure is None or (row is not None and _of(row) != _of(known)))
        if group and begun:
            yield group
            group, known = [], None
        group.append(one)
        known = row or known
    if group:
        yield group


def _of(row: Row) -> tuple[str, date, str]:
    return row.release, row.day, row.report


def _judged(group: Sequence[ReadRow], broken: Sequence[int]) -> Iterator[Fault]:
    """What is wrong with the rows of one release, `broken` being the lines whose seal is not theirs."""
    name = next((row.release for _, row, _ in group if row is not None), "a release")
    unread = [line for line, row, _ in group if row is None]
    yield from ((line, "cannot be read, so what it kept on record is not reckoned with") for line in unread)
    counts = [row.count for _, row, _ in group if row is not None and row.figure is None]
    missing = counts[0] - (len(group) - 1) if counts else None
    if missing is None:
        yield group[-1][0], f"is the last of {name}, and rows below it were taken out"
    elif missing > 0:
        yield group[-1][0], f"counts the rows of {name}, and {counted(missing, 'row')} above it {_were(missing)} taken out"
    elif missing < 0:
        yield group[-1][0], f"counts the rows of {name}, and {counted(-missing, 'row')} above it {_were(-missing)} added by hand"
    for line in broken:
        sure = not missing and not unread and line != group[0][0]
        yield line, "was changed by hand" + ("" if sure else ", or a row just above it was changed or taken out")


def _were(count: int) -> str:
    return "was" if count == 1 else "were"
