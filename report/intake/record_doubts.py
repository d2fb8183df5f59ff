"""Doubts about records: texts where numbers belong, sums that cannot be made, values that look like a slip of the pen."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Mapping

import numpy as np

from report.intake.files.boxes import Box
from report.intake.labels import plain
from report.intake.reading import Reading
from report.intake.receipts import Asked
from report.intake.record_columns import Column, Places, Rows, key_of
from report.intake.record_table import Table
from report.intake.understand import as_text, understand
from report.settings.forms import RecordSheet
from report.terms.cells import Cell
from report.terms.problems import note

_ALIKE = 0.85
_FEW = 10
_MOST = 0.4
_LISTED = 5


def ask_about_cells(reading: Reading, table: Table, numeric: set[str], record: RecordSheet) -> None:
    """One question for each column that holds errors or, where numbers are counted, something else than numbers."""
    markers = dict(reading.form.markers)
    for short, column in table.columns.items():
        judged = short in numeric
        faults = [
            understand(cell, "rate", markers).fault if judged or cell.type in ("error", "boolean") else ""
            for cell in column.cells
        ]
        wrong = np.flatnonzero(column.spread([*map(bool, faults), False], bool))
        if len(wrong):
            _ask_about_column(reading, table, column, wrong, faults[column.codes[wrong[0]]], record.columns[short])


def _ask_about_column(reading: Reading, table: Table, column: Column, wrong: Rows, fault: str, heading: str) -> None:
    rows = table.rows[wrong]
    reading.retally("read", "asked", Box(int(rows[0]), column.at, int(rows[-1]), column.at, len(rows)))
    more = f' The column "{heading}" has {len(wrong)} such cells: {table.names(column, wrong)}.' if len(wrong) > 1 else ""
    fix = "Correct them and save. They were not counted."
    reading.question("not-a-number", f"{fault}{more}", fix, table.names(column, wrong[:1]))
    reading.questioned.append(Asked(reading.sheet.name, table.every_name(column, wrong), reading.problems[-1]))


def ask_about_unknown_sum(reading: Reading, table: Table, column: str, rows: Rows) -> None:
    """A sum with a blank in it is no sum: asked once for each column."""
    heading = next((r.columns[column] for r in reading.form.sheets.values() if column in r.columns), column)
    lines = "the row" if len(rows) == 1 else "the rows"
    what = f'"{heading}" has no number for {lines} of {table.names_beside(rows)}, so it has no sum.'
    if not any(problem.code == "no-sum" and f'"{heading}"' in problem.what for problem in reading.problems):
        reading.question("no-sum", what, "Ask for the numbers. The report shows [x] for the sum.", table.beside(int(rows[0])))


def ask_about_near_misses(reading: Reading, table: Table, tokens: Mapping[str, set[str]]) -> None:
    """A value that no rule looks for, but that is nearly one: `Atended`."""
    for short in sorted(set(tokens) & set(table.columns)):
        known, column = {plain(token): token for token in tokens[short]}, table.columns[short]
        others: dict[str, list[Places]] = {}
        for cell, rows in column.held():
            if key_of(cell) not in known:
                others.setdefault(key_of(cell), []).append(rows)
        for text, groups in others.items():
            near = difflib.get_close_matches(text, known, n=1, cutoff=_ALIKE)
            if near:
                rows = np.sort(np.concatenate(groups))
                said = as_text(column.cells[column.codes[rows[0]]])
                reading.question(
                    "near-miss",
                    f'"{said}" in {table.names(column, rows)} is nearly "{known[near[0]]}", and was not counted as that.',
                    f'If it is a slip, write "{known[near[0]]}" and save.',
                    table.names(column, rows[:1]),
                )


def tell_uncounted(reading: Reading, table: Table, tokens: Mapping[str, set[str]], distinct: set[str]) -> None:
    """A few blanks in a column that rules look at are asked about; the few values that no rule counts are noted."""
    for short in sorted((set(tokens) | distinct) & set(table.columns)):
        column = table.columns[short]
        heading = next(r.columns[short] for r in reading.form.sheets.values() if short in r.columns)
        blank = np.flatnonzero(~column.filled)
        filled = len(table.rows) - len(blank)
        if 0 < len(blank) <= max(1, len(table.rows) // _FEW) and filled > len(blank):
            what = f'"{heading}" is blank beside {table.names_beside(blank)}, where nearly all other rows fill it in.'
            fix = "Fill it in and save. Rules that need it leave such rows out."
            reading.question("blank-in-record", what, fix, table.beside(int(blank[0])))
        known = {plain(token) for token in tokens.get(short, ())}
        others = [(cell, rows) for cell, rows in column.held() if key_of(cell) not in known] if known else []
        if 0 < sum(len(rows) for _, rows in others) < _MOST * filled:
            _note_uncounted(reading, table.names(column, others[0][1][:1]), others, heading)


def _note_uncounted(reading: Reading, first: str, others: list[tuple[Cell, Places]], heading: str) -> None:
    counts = Counter[str]()
    for cell, rows in others:
        counts[as_text(cell)] += len(rows)
    listed = ", ".join(f'"{text}" ({count:,})' for text, count in counts.most_common(_LISTED))
    what = f'The column "{heading}" also holds values that no rule counts: {listed}.'
    fix = "If one should count, add it in data/catalogue/returns.yaml."
    reading.problems.append(note("uncounted", what, fix, **reading.place(first)))
