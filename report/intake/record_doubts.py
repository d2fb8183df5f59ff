"""Doubts about records: texts where numbers belong, sums that cannot be made, values that look like a slip of the pen."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Mapping, Sequence

from report.intake.labels import plain
from report.intake.reading import Reading
from report.intake.record_table import Record, Table, key_of, named
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
    for column in table.columns:
        wrong: list[tuple[Cell, str]] = []
        for cell in (row[column] for row in table.rows if column in row):
            fault = understand(cell, "rate", markers).fault if column in numeric or cell.type in ("error", "boolean") else ""
            wrong += [(cell, fault)] if fault else []
        if wrong:
            _ask_about_column(reading, wrong, record.columns[column])


def _ask_about_column(reading: Reading, wrong: Sequence[tuple[Cell, str]], heading: str) -> None:
    cells = [cell for cell, _ in wrong]
    more = f' The column "{heading}" has {len(wrong)} such cells: {named(cells)}.' if len(wrong) > 1 else ""
    fix = "Correct them and save. They were not counted."
    reading.question("not-a-number", f"{wrong[0][1]}{more}", fix, cells[0], about=cells)


def ask_about_unknown_sum(reading: Reading, table: Table, column: str, rows: Sequence[Record]) -> None:
    """A sum with a blank in it is no sum: asked once for each column."""
    beside = [next(cell for short, cell in row.items() if short in table.columns) for row in rows]
    heading = next((r.columns[column] for r in reading.form.sheets.values() if column in r.columns), column)
    what = f'"{heading}" has no number for {"the row" if len(beside) == 1 else "the rows"} of {named(beside)}, so it has no sum.'
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


def tell_uncounted(reading: Reading, table: Table, tokens: Mapping[str, set[str]], distinct: set[str]) -> None:
    """A few blanks in a column that rules look at are asked about; the few values that no rule counts are noted."""
    for column in sorted((set(tokens) | distinct) & set(table.columns)):
        known = {plain(token) for token in tokens.get(column, ())}
        filled = [row[column] for row in table.rows if column in row]
        blank = [next(iter(row.values())) for row in table.rows if column not in row]
        others = [cell for cell in filled if key_of(cell) not in known] if known else []
        heading = next(r.columns[column] for r in reading.form.sheets.values() if column in r.columns)
        if 0 < len(blank) <= max(1, len(table.rows) // _FEW) and len(filled) > len(blank):
            what = f'"{heading}" is blank beside {named(blank)}, where nearly all other rows fill it in.'
            reading.question("blank-in-record", what, "Fill it in and save. Rules that need it leave such rows out.", blank[0])
        if others and len(others) < _MOST * len(filled):
            counts = Counter(as_text(cell) for cell in others).most_common(_LISTED)
            listed = ", ".join(f'"{text}" ({count:,})' for text, count in counts)
            what = f'The column "{heading}" also holds values that no rule counts: {listed}.'
            place = reading.place(others[0])
            reading.problems.append(
                note("uncounted", what, "If one should count, add it in data/catalogue/returns.yaml.", **place)
            )
