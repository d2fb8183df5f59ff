"""What stands beside a number in its row: its status, a note, its source, the values of its breakdown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from report.intake.categories import category, is_total
from report.intake.labels import plain
from report.intake.understand import as_text
from report.terms.cells import Cell
from report.terms.problems import note
from report.terms.released import Breakdown
from report.terms.values import Status

if TYPE_CHECKING:
    from report.intake.reading import Reading

STATUSES = {status.value: status for status in Status} | {
    "": Status.REPORTED,
    "published": Status.REPORTED,
    "final": Status.REPORTED,
    "confirmed": Status.REPORTED,
    "actual": Status.REPORTED,
    "p": Status.PROVISIONAL,
    "[p]": Status.PROVISIONAL,
    "r": Status.REVISED,
    "[r]": Status.REVISED,
}


@dataclass(frozen=True)
class Sides:
    """The side cells of one row, as they say it. `total`: its category is the total. `unclear`: a category cannot be read."""

    status: Status = Status.REPORTED
    note: str = ""
    source: str = ""
    breakdown: Breakdown = ()
    total: bool = False
    unclear: bool = False


NO_SIDES = Sides()


def sides_of(reading: Reading, row: int, with_status: bool = True) -> Sides:
    """Read the side cells of a row and account for them. `with_status` is False where statuses stand in a row of their own."""
    form = reading.form
    parts = {dimension: cell for dimension, heading in form.breakdown.items() if (cell := side(reading, heading, row))}
    named = {dimension: cell for dimension, cell in parts.items() if not is_total(form, as_text(cell))}
    said = {dimension: category(reading, cell) for dimension, cell in named.items()}
    return Sides(
        status=status_in(reading, side(reading, form.status, row)) if with_status else Status.REPORTED,
        note=as_text(side(reading, form.note, row)),
        source=as_text(side(reading, form.source, row)),
        breakdown=tuple(sorted(said.items())),
        total=len(named) < len(parts),
        unclear=not all(said.values()),
    )


def with_status(sides: Sides, status: Status) -> Sides:
    """The same with another status."""
    return replace(sides, status=status)


def side(reading: Reading, heading: str, row: int) -> Cell | None:
    """The cell of `row` under a side column such as Status or Source; a merged one counts for all its rows."""
    head = reading.heading(heading) if heading else None
    if head is None or row <= head.row:
        return None
    reading.claim([head], "heading")
    cell = reading.sheet.spread(row, head.column)
    reading.claim([cell], "read")
    return cell


def status_in(reading: Reading, cell: Cell | None) -> Status:
    """The status a cell names: the first word counts, so that `illustrative split` is illustrative. Others are told."""
    words = plain(as_text(cell)).split()
    word = words[0].rstrip(".,;:") if words else ""
    if word not in STATUSES:
        told = note(
            "status-unknown",
            f'"{as_text(cell)}" is not a status I know; the number was taken as reported.',
            "Known are: published, provisional, revised, illustrative.",
            **reading.place(cell or ""),
        )
        reading.problems += [told] if told not in reading.problems else []
    return STATUSES.get(word, Status.REPORTED)
