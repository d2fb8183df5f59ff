"""Joining record sheets: each row with the columns of the row it points to in another sheet."""

from __future__ import annotations

import numpy as np

from report.intake.files.record_rows import BLANK
from report.intake.reading import Reading
from report.intake.record_columns import Column, Places, over
from report.intake.record_table import Table
from report.intake.understand import as_text
from report.settings.forms import RecordSheet


def joined(reading: Reading, tables: dict[str, Table], name: str, record: RecordSheet) -> dict[str, Column]:
    """The columns of a sheet with what the sheets they point to add. A row's own cells win."""
    table = tables[name]
    columns = dict(table.columns)
    for own, target in record.join.items():
        other, _, key = target.partition(".")
        if other not in tables or key not in tables[other].columns or own not in table.columns:
            continue
        index = _index(tables[other].columns[key])
        pointing = columns[own]
        found = pointing.spread([index.get(text, BLANK) for text in pointing.keys], np.int32)
        _ask_about_lost(reading, table, pointing, found, other)
        for short, column in tables[other].columns.items():
            theirs = Column(column.at, np.append(column.codes, np.int32(BLANK))[found], column.cells)
            columns[short] = over(columns[short], theirs) if short in columns else theirs
    return columns


def _index(key: Column) -> dict[str, int]:
    """The rows by their key; of two with the same key neither can be meant for certain, so the first is taken."""
    index: dict[str, int] = {}
    for cell_at, row in zip(*np.unique(key.codes, return_index=True), strict=True):
        if cell_at != BLANK:
            index[key.keys[cell_at]] = min(int(row), index.get(key.keys[cell_at], int(row)))
    return index


def _ask_about_lost(reading: Reading, table: Table, pointing: Column, found: Places, other: str) -> None:
    lost = np.flatnonzero(pointing.filled & (found == BLANK))
    if len(lost):
        first = as_text(pointing.cells[pointing.codes[lost[0]]])
        names = table.names(pointing, lost)
        many = f'{len(lost)} references ({names}) stand in no row of the sheet for {other}; the first is "{first}".'
        one = f'"{first}" stands in no row of the sheet for {other}.'
        fix = "Correct the reference, or ask for the missing row. Counts that need the other sheet leave such rows out."
        reading.question("no-such-record", many if len(lost) > 1 else one, fix, table.names(pointing, lost[:1]))
