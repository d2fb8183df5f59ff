"""What a return says of itself beside its numbers: the day it was made, and which service made it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from report.intake.cell_periods import period_in_text
from report.intake.labels import plain
from report.intake.reading import Reading
from report.intake.understand import as_text
from report.terms.cells import Cell
from report.terms.periods import Kind

DATE_LABELS = (
    "Date completed",
    "Completed on",
    "Date of completion",
    "Date of return",
    "Return date",
    "Date returned",
    "Date submitted",
    "Submitted on",
    "Date of submission",
    "Date sent",
    "Version date",
    "Date of version",
    "Last updated",
    "Updated on",
    "Date updated",
    "Date",
)
"""Where a return usually says when it was made; the first of these that has a date to its right counts."""
SENDER_LABELS = frozenset(
    "agency area borough department district force locality organisation organization partner provider school service "
    "setting team trust".split()
) | {"name of organisation", "name of service", "nhs trust", "partner agency", "local authority"}
OWN_DATE = "the date of the return"
_BESIDE = re.compile(r'cell beside "(.+)"')
_LONGEST = 80
Led = dict[str, list[tuple[Cell, str]]]


@dataclass(frozen=True)
class Stamp:
    """The day a return says it was made, and the cell that says so."""

    day: date
    sheet: str
    cell: str


def stamp_of(readings: Iterable[Reading]) -> Stamp | None:
    """The date a return bears; None where it bears none, or its label stands there with different dates."""
    listed = [(reading, _led(reading)) for reading in readings]
    declared = _BESIDE.fullmatch(listed[0][0].form.stamped) if listed else None
    for label in (declared[1],) if declared else DATE_LABELS:
        found = [(reading, *pair) for reading, led in listed for pair in _dated(reading, led, label, below=bool(declared))]
        if found:
            reading, cell, day = found[0]
            reading.claim([cell], OWN_DATE)
            return Stamp(day, reading.sheet.name, cell.name) if len({day for *_, day in found}) == 1 else None
    return None


def sender_of(readings: Iterable[Reading]) -> tuple[tuple[str, str], ...]:
    """What stands beside `Organisation`, `Trust` and the like, as it is compared: label and text."""
    found: dict[str, str] = {}
    for reading in readings:
        for label in sorted(SENDER_LABELS & reading.texts.keys()):
            for head in reading.texts[label]:
                cell = _right(reading, head)
                if cell is not None and cell.type == "text" and _is_free(reading, cell) and len(as_text(cell)) <= _LONGEST:
                    found.setdefault(label, plain(as_text(cell)))
    return tuple(found.items())


def _led(reading: Reading) -> Led:
    """The texts that have a label and a colon before them, by the label."""
    found: Led = {}
    for cell in reading.sheet.cells.values():
        if cell.type == "text" and ":" in cell.text:
            label, _, rest = as_text(cell).partition(":")
            found.setdefault(plain(label), []).append((cell, rest.strip()))
    return found


def _dated(reading: Reading, led: Led, label: str, below: bool) -> list[tuple[Cell, date]]:
    """The cells that give a date for `label`: beside it or, in one cell with it, behind a colon."""
    pairs: list[tuple[Cell, date]] = []
    for head in reading.find([label]):
        cell = _right(reading, head) or (reading.sheet.at(head.row + 1, head.column) if below else None)
        if cell is not None and _is_free(reading, cell) and (day := _day(cell)) is not None:
            pairs.append((cell, day))
    told = ((cell, _day(rest)) for cell, rest in led.get(plain(label), ()))
    return pairs + [(cell, day) for cell, day in told if day is not None]


def _right(reading: Reading, head: Cell) -> Cell | None:
    """The next cell that is filled, to the right."""
    right = [column for row, column in reading.sheet.cells if row == head.row and column > head.column]
    return reading.sheet.cells[head.row, min(right)] if right else None


def _is_free(reading: Reading, cell: Cell) -> bool:
    """False for a cell that the table or the period has taken: a date among headings is no date of the return."""
    return (cell.row, cell.column) not in reading.claimed


def _day(cell: Cell | str) -> date | None:
    found = period_in_text(cell, Kind.DATE)
    return found.start if found is not None else None
