"""Measures across the top: a heading per measure, a row per period or per category."""

from __future__ import annotations

from report.intake.labels import find, plain
from report.intake.reading import Reading, status_of
from report.intake.understand import as_text
from report.terms.cells import Cell, column_letters
from report.terms.periods import Kind, Period
from report.terms.problems import question
from report.terms.reading_periods import try_period
from report.terms.released import Breakdown
from report.terms.values import Status


def read_across(reading: Reading, period: Period | None) -> None:
    """Read every measure of the form. `period` is what the return says it is about, None where its rows say it."""
    heads = _heads(reading)
    rows = reading.form.rows
    key = reading.heading([rows.get("period") or rows.get("column", "")])
    if not heads or key is None:
        lacking = rows.get("period") or rows.get("column", "") if heads else next(iter(reading.form.measures.values())).label
        reading.problems.append(
            question(
                "column-missing",
                f'There is no column "{lacking}".',
                "Put the heading back as it was and save.",
                **reading.place(),
            )
        )
        return
    reading.claim([*heads.values(), key], "heading")
    top = max([head.row for head in heads.values()] + [key.row])
    for row in _body(reading, key, top):
        _row(reading, reading.sheet.cells[row, key.column], heads, period)


def _heads(reading: Reading) -> dict[str, Cell]:
    """The heading cell of each measure; a measure without one is told."""
    heads: dict[str, Cell] = {}
    for key, measure in reading.form.measures.items():
        cells = find(reading.sheet, [measure.label, *measure.aliases])
        if cells:
            heads[key] = cells[0]
        else:
            reading.problems.append(
                question(
                    "column-missing",
                    f'There is no column "{measure.label}".',
                    "Put the heading back, or tell the catalogue its new name (`aliases`).",
                    **reading.place(),
                )
            )
    return heads


def _body(reading: Reading, key: Cell, top: int) -> list[int]:
    """The rows below the headings, down to the first gap in the key column."""
    rows: list[int] = []
    row = top + 1
    while reading.sheet.at(row, key.column) is not None:
        rows.append(row)
        row += 1
    return rows


def _row(reading: Reading, key: Cell, heads: dict[str, Cell], period: Period | None) -> None:
    text = as_text(key)
    if plain(text) in {plain(name) for name in reading.form.ignore}:
        reading.claim([cell for cell in reading.sheet.cells.values() if cell.row == key.row], "declared as not read")
        return
    total = bool(reading.form.total) and plain(text) == plain(reading.form.total)
    if plain(text) == plain(reading.form.status or "\0"):
        return
    breakdown: Breakdown = ()
    if "dimension" in reading.form.rows:
        breakdown = () if total else ((reading.form.rows["dimension"], text.rstrip("*† ")),)
    elif not total:
        period = _period(reading, key)
    reading.claim([key], "label")
    if period is None and total:
        period = _covered(reading)
    if period is None:
        return
    status, note_text, source = _sides(reading, key.row)
    for measure, head in heads.items():
        cell = reading.sheet.at(key.row, head.column)
        if cell is None and (total or reading.form.rows.get("blank") == "allowed"):
            continue
        reading.observe(
            measure,
            period,
            cell,
            f"{column_letters(head.column)}{key.row}",
            status=status,
            breakdown=breakdown,
            note_text=note_text,
            source=source,
            total=total,
        )


def _period(reading: Reading, key: Cell) -> Period | None:
    kind = Kind(reading.form.period.kind)
    period = try_period(as_text(key), kind)
    if period is None or period.kind is not kind:
        reading.problems.append(
            question(
                "period", f'"{as_text(key)}" does not name a {kind}.', "Correct the row's heading and save.", **reading.place(key)
            )
        )
        return None
    return period


def _covered(reading: Reading) -> Period | None:
    """What a totals row is about: the span of the rows above it."""
    periods = [o.period for o in reading.observations if not o.total]
    if not periods:
        return None
    first, last = min(periods), max(periods)
    if first.kind is Kind.FINANCIAL_QUARTER and (first.start.month, last.end.month) == (4, 3):
        return Period(first.start, last.end, Kind.FINANCIAL_YEAR)
    return Period(first.start, last.end, Kind.SPAN)


def _sides(reading: Reading, row: int) -> tuple[Status, str, str]:
    found: list[str] = []
    for heading in (reading.form.status, reading.form.note, reading.form.source):
        head = reading.heading([heading]) if heading else None
        cell = reading.sheet.at(row, head.column) if head else None
        reading.claim([head], "heading")
        reading.claim([cell], "read")
        found.append(as_text(cell))
    return status_of(found[0]), found[1], found[2]
