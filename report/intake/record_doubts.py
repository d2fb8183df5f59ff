"""Doubts about records: texts where numbers belong, sums that cannot be made, values that look like a slip of the pen."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence

from report.intake.labels import plain
from report.intake.reading import Reading
from report.intake.record_table import Record, Table, key_of, named
from report.intake.understand import as_text, understand
from report.settings.forms import RecordSheet
from report.terms.cells import Cell

_ALIKE = 0.85


def ask_about_texts(reading: Reading, table: Table, numeric: set[str], record: RecordSheet) -> None:
    """One question for each column of numbers that holds something else."""
    for column in sorted(numeric & set(table.columns)):
        wrong: list[tuple[Cell, str]] = []
        for row in table.rows:
            found = understand(row[column], "rate", dict(reading.form.markers)) if column in row else None
            if found and found.value is None:
                wrong.append((row[column], found.fault))
        if not wrong:
            continue
        for cell, _ in wrong:
            reading.claimed[cell.row, cell.column] = "asked"
        cells, heading = [cell for cell, _ in wrong], record.columns[column]
        more = f' The column "{heading}" has {len(wrong)} such cells: {named(cells)}.' if len(wrong) > 1 else ""
        fix = "Correct them and save. They were not counted as numbers."
        reading.question("not-a-number", f"{wrong[0][1]}{more}", fix, cells[0])


def ask_about_unknown_sum(reading: Reading, table: Table, column: str, rows: Sequence[Record]) -> None:
    """A sum with a blank in it is no sum: asked once for each column."""
    beside = [next(cell for short, cell in row.items() if short in table.columns) for row in rows]
    heading = next((r.columns[column] for r in reading.form.sheets.values() if column in r.columns), column)
    what = f'"{heading}" has no number for {named(beside)}, so it cannot be added up.'
    if not any(problem.code == "no-sum" and f'"{heading}"' in problem.what for problem in reading.problems):
        reading.question("no-sum", what, "Ask for the numbers. The report shows [x] for the sum.", beside[0])


def ask_about_near_misses(reading: Reading, table: Table, tokens: Mapping[str, set[str]]) -> None:
    """A value that no rule looks for, but that is nearly one: `Atended`."""
    for column in sorted(set(tokens) & set(table.columns)):
        known = {plain(token): token for token in tokens[column]}
        others: dict[str, list[Cell]] = {}
        for row in table.rows:
            if column in row and key_of(row[column]) not in known:
                others.setdefault(key_of(row[column]), []).append(row[column])
        for text, cells in others.items():
            near = difflib.get_close_matches(text, known, n=1, cutoff=_ALIKE)
            if near:
                reading.question(
                    "near-miss",
                    f'"{as_text(cells[0])}" in {named(cells)} is nearly "{known[near[0]]}", and was not counted as that.',
                    f'If it is a slip, write "{known[near[0]]}" and save.',
                    cells[0],
                )
