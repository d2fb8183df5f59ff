"""Joining record sheets: each row with the columns of the row it points to in another sheet."""

from __future__ import annotations

from report.intake.reading import Reading
from report.intake.record_table import Record, Table, key_of, named
from report.intake.understand import as_text
from report.settings.forms import RecordSheet
from report.terms.cells import Cell


def joined(reading: Reading, tables: dict[str, Table], name: str, record: RecordSheet) -> tuple[list[Record], set[str]]:
    """The rows of a sheet with what the sheets they point to add, and the columns there are. A row's own columns win."""
    rows = [dict(row) for row in tables[name].rows]
    columns = set(tables[name].columns)
    for own, target in record.join.items():
        other, _, key = target.partition(".")
        if other not in tables or key not in tables[other].columns or own not in tables[name].columns:
            continue
        index = _index(tables[other], key)
        _ask_about_lost(reading, [row[own] for row in rows if own in row and key_of(row[own]) not in index], other)
        rows = [{**index.get(key_of(row.get(own)), {}), **row} for row in rows]
        columns |= set(tables[other].columns)
    return rows, columns


def _index(table: Table, key: str) -> dict[str, Record]:
    """The rows by their key; of two with the same key neither can be meant for certain, so the first is taken."""
    index: dict[str, Record] = {}
    for row in table.rows:
        if key in row:
            index.setdefault(key_of(row[key]), row)
    return index


def _ask_about_lost(reading: Reading, lost: list[Cell], other: str) -> None:
    if lost:
        first = as_text(lost[0])
        many = f'{len(lost)} references ({named(lost)}) stand in no row of the sheet for {other}; the first is "{first}".'
        one = f'"{first}" stands in no row of the sheet for {other}.'
        fix = "Correct the reference, or ask for the missing row. Counts that need the other sheet leave such rows out."
        reading.question("no-such-record", many if len(lost) > 1 else one, fix, lost[0])
