"""Measures across the top: a heading for each measure, a row for each period or category."""

from __future__ import annotations

from dataclasses import replace

from report.intake.categories import category, is_total
from report.intake.cell_periods import WRITE, period_in_text
from report.intake.columns import the_heading
from report.intake.labels import plain
from report.intake.reading import Reading
from report.intake.row_period import row_period
from report.intake.sides import sides_of
from report.intake.understand import as_text
from report.terms.cells import Cell
from report.terms.periods import Kind, Period
from report.terms.released import Breakdown
from report.terms.tiling import covering

_NOTES = ("*", "†", "‡", "§", "[note", "note", "source")


def read_across(reading: Reading, period: Period | None, year: Period) -> None:
    """Read every measure of the form. `period` is what the return says it is about, None where its rows say it."""
    rows = reading.form.rows
    heads = _heads(reading)
    key = the_heading(reading, [rows.get("period") or rows.get("column", "")])
    if key is None or not heads:
        return
    reading.claim([*heads.values(), key], "heading")
    top = max(head.row for head in [*heads.values(), key])
    for row in _body(reading, key, top, {head.column for head in heads.values()}):
        _row(reading, reading.sheet.cells[row, key.column], heads, period, year)


def _heads(reading: Reading) -> dict[str, Cell]:
    """The heading cell of each measure; a measure without one is told."""
    wanted = {key: [text for text in (m.label, *m.aliases) if text] for key, m in reading.form.measures.items()}
    return {key: head for key, names in wanted.items() if (head := the_heading(reading, names)) is not None}


def _body(reading: Reading, key: Cell, top: int, columns: set[int]) -> list[int]:
    """The rows below the headings: down to the first gap or note, and after it those that hold something under a measure."""
    rows: list[int] = []
    ended = False
    for row in sorted(row for row, column in reading.sheet.cells if column == key.column and row > top):
        filled = any(reading.sheet.at(row, column) for column in columns)
        ended = ended or row != (rows[-1] if rows else top) + 1 or (not filled and _is_note(reading, row, key.column))
        if filled or not ended:
            rows.append(row)
    return rows


def _is_note(reading: Reading, row: int, column: int) -> bool:
    """True for a text that is no row of the table: a footnote, a source, or words where a period belongs."""
    cell = reading.sheet.cells[row, column]
    if as_text(cell).lower().startswith(_NOTES):
        return True
    return "dimension" not in reading.form.rows and period_in_text(cell, None) is None and not any(map(str.isdigit, cell.text))


def _row(reading: Reading, key: Cell, heads: dict[str, Cell], period: Period | None, year: Period) -> None:
    form, text = reading.form, as_text(key)
    if plain(text) in {plain(name) for name in form.ignore}:
        reading.claim([cell for cell in reading.sheet.cells.values() if cell.row == key.row], "declared as not read")
        return
    by_category = "dimension" in form.rows
    total = is_total(form, text) if by_category else bool(form.total) and plain(text) == plain(form.total)
    reading.claim([key], "label")
    if total:
        period = period or covering({o.period for o in reading.observations if not o.total})
        if period is None:
            reading.claim([reading.sheet.at(key.row, head.column) for head in heads.values()], "totals row with nothing above it")
            return
    elif not by_category:
        period = _period(reading, key, year)
    elif period is None:
        period = row_period(reading, key.row, year)
    if period is None:
        reading.claim([reading.sheet.at(key.row, head.column) for head in heads.values()], "asked")
        return
    _take(reading, key, heads, period, total)


def _take(reading: Reading, key: Cell, heads: dict[str, Cell], period: Period, total: bool) -> None:
    form = reading.form
    sides = sides_of(reading, key.row)
    own: Breakdown = ()
    if "dimension" in form.rows and not total:
        name = category(reading, key)
        own, sides = ((form.rows["dimension"], name),), replace(sides, unclear=sides.unclear or not name)
    for measure, head in heads.items():
        blank = reading.sheet.spread(key.row, head.column) is None
        if blank and (total or form.rows.get("blank") == "allowed"):
            continue
        breakdown = tuple(sorted((*own, *sides.breakdown)))
        reading.observe(measure, period, (key.row, head.column), sides, breakdown=breakdown, total=total, marked=(key, head))


def _period(reading: Reading, key: Cell, year: Period) -> Period | None:
    kind = Kind(reading.form.period.kind)
    period = period_in_text(key, kind, year)
    if period is None:
        fix = f"Write it as {WRITE.get(kind, kind)} and save. The row was not counted."
        reading.question("period", f'"{as_text(key)}" does not name a {kind}.', fix, key)
        reading.claimed[key.row, key.column] = "asked"
    return period
