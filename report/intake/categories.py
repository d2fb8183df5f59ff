"""Categories: what a row is about within a breakdown, and which row is their total rather than one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import fsum
from typing import TYPE_CHECKING

from report.intake.labels import plain, split_mark
from report.intake.observations import ADDABLE, Observation
from report.intake.understand import as_text
from report.settings.forms import Form
from report.terms.cells import Cell
from report.terms.problems import question

if TYPE_CHECKING:  # reading itself imports categories, for its sides
    from report.intake.reading import Reading

TOTALS = frozenset({"total", "totals", "grand total", "overall total", "all", "sum"})
_ENOUGH = 3
_CLOSE = 1e-6


def is_total(form: Form, text: str) -> bool:
    """True for the label the form declares for its totals, and for what everybody calls them."""
    return plain(text) in TOTALS or (bool(form.total) and plain(text) == plain(form.total))


def category(reading: Reading, cell: Cell) -> str:
    """The category a cell names, without its footnote mark; empty, and asked about, where it names none."""
    text = split_mark(as_text(cell))[0]
    if cell.type in ("error", "boolean", "duration") or not any(sign.isalnum() for sign in text):
        what = f'"{as_text(cell)}" names no category, so the row was not counted.'
        reading.question("category", what, "Write the category there and save.", cell)
        reading.claimed[cell.row, cell.column] = "asked"
        return ""
    return text


def settle_categories(reading: Reading) -> None:
    """Rows without a category beside rows that have one: a total where they agree with it, else a question."""
    kept: list[Observation] = []
    for o in reading.observations:
        others = [p for p in reading.observations if _same(p, o) and not p.total and len(p.breakdown) > len(o.breakdown)]
        if o.total or not others or not reading.form.breakdown:
            kept.append(o)
        elif o.value.number is not None and _close(o.value.number, others):
            kept.append(replace(o, total=True))
        else:
            _ask_for_category(reading, o)
    reading.observations[:] = kept
    for o in kept:
        others = [p for p in kept if _same(p, o) and not p.total and p is not o and _dimensions(p) == _dimensions(o)]
        if o.breakdown and not o.total and len(others) >= _ENOUGH - 1 and o.value.number and _close(o.value.number, others):
            _ask_whether_total(reading, o)


def _ask_for_category(reading: Reading, o: Observation) -> None:
    heading = ", ".join(reading.form.breakdown.values())
    what = f'The row does not say its "{heading}", as others of the same measure do, so it was not counted.'
    reading.problems.append(question("category", what, "Fill it in and save.", **reading.place(o.ref.cell)))
    cell = next(cell for cell in reading.sheet.cells.values() if cell.name == o.ref.cell) if o.raw else None
    if cell is not None:
        reading.claimed[cell.row, cell.column] = "asked"


def _ask_whether_total(reading: Reading, o: Observation) -> None:
    name = ", ".join(value for _, value in o.breakdown)
    what = f'"{name}" is exactly the sum of the other rows. It was counted as one of them.'
    fix = "If it is their total, name it under `total` for this return in data/catalogue/returns.yaml."
    reading.problems.append(question("perhaps-total", what, fix, **reading.place(o.ref.cell)))


def _same(one: Observation, other: Observation) -> bool:
    return (one.measure, one.period, one.area) == (other.measure, other.period, other.area)


def _dimensions(o: Observation) -> list[str]:
    return [name for name, _ in o.breakdown]


def _close(value: float, others: Sequence[Observation]) -> bool:
    """True where the others are all known, may be added up, and make the value."""
    known = [o.value.number for o in others if o.value.number is not None and o.unit in ADDABLE]
    return len(known) == len(others) and abs(fsum(known) - value) <= _CLOSE
