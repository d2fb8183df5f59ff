"""The table of a record-level sheet: one row for each record, of the declared columns alone. All others are dropped."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from report.intake.categories import is_total
from report.intake.cell_names import NAMED, named
from report.intake.files.boxes import Box
from report.intake.labels import plain
from report.intake.reading import Reading
from report.intake.receipts import Asked
from report.intake.record_columns import Column, Flags, Places, Rows, address
from report.intake.record_heads import headed, kept_columns
from report.intake.understand import as_text
from report.settings.forms import RecordSheet

DROPPED = "column not declared: dropped as it was read"
_ONE_BY_ONE = 20
"""So many nearly empty rows are asked about one by one; the rest of them in one question."""


@dataclass(frozen=True)
class Table:
    """The kept columns of one sheet by their short names, the row number of each record, and that of the headings."""

    rows: Places
    columns: dict[str, Column]
    head: int

    def beside(self, at: int) -> str:
        """The address of the first filled cell of a record."""
        return next(address(self.rows[at], column.at) for column in self.in_order if column.filled[at])

    def names(self, column: Column, rows: Places | Rows) -> str:
        """The addresses of some records' cells in a column, the first of them by name."""
        return named([address(self.rows[at], column.at) for at in rows[:NAMED]], len(rows))

    def every_name(self, column: Column, rows: Rows) -> tuple[str, ...]:
        """The addresses of all of some records' cells in a column."""
        return tuple(address(self.rows[at], column.at) for at in rows)

    def names_beside(self, rows: Rows) -> str:
        """The addresses of the first filled cells of some records."""
        return named([self.beside(int(at)) for at in rows[:NAMED]], len(rows))

    @property
    def in_order(self) -> list[Column]:
        """The columns from left to right, each once."""
        return [column for _, column in sorted({column.at: column for column in self.columns.values()}.items())]

    def of_rows(self, rows: Flags) -> Table:
        """The same for some rows."""
        return Table(self.rows[rows], {short: column.of_rows(rows) for short, column in self.columns.items()}, self.head)

    @property
    def first(self) -> int:
        """The row of the first record; the one below the headings where there is none."""
        return int(self.rows[0]) if len(self.rows) else self.head + 1

    @property
    def last(self) -> int:
        """The row of the last record; the one below the headings where there is none."""
        return int(self.rows[-1]) if len(self.rows) else self.head + 1


def read_table(reading: Reading, record: RecordSheet) -> Table:
    """Read the declared columns. A column that is absent is told; rows that are no records are told and not counted."""
    taken = reading.rows
    if taken is None:
        raise ValueError("not a record sheet")
    head = taken.head
    columns = kept_columns(reading.sheet, record, head)
    _tell_absent(reading, record, head)
    for (row, _), cell in reading.sheet.cells.items():
        if columns and row == head:
            reading.claim([cell], "heading")
        elif not columns:
            reading.claim([cell], DROPPED)
    rows = np.frombuffer(taken.rows, np.int32) if taken.rows else np.zeros(0, np.int32)
    kept = {
        short: Column(at, np.frombuffer(taken.codes[at], np.int32) if taken.rows else rows, tuple(taken.cells[at]))
        for short, at in columns.items()
    }
    whole = Table(rows, kept, head)
    table = whole.of_rows(_records(reading, whole, record))
    reading.tally(DROPPED, taken.dropped)
    _tally(reading, table, "read")
    reading.tallies = dict(sorted(reading.tallies.items(), key=lambda item: (item[1].top, item[1].left)))
    if columns and not len(table.rows):
        reading.question(
            "no-records", "There is no record below the headings, so nothing could be counted.", "Ask for the export again."
        )
    return table


def _tell_absent(reading: Reading, record: RecordSheet, head: int) -> None:
    for short, here in headed(reading.sheet, record, head).items():
        heading = record.columns[short]
        if len(here) > 1:
            reading.question(
                "column-twice",
                f'The heading "{heading}" stands twice, in {here[0].name} and {here[1].name}, so neither column was read.',
                "Give each column a heading of its own and send the export again.",
                here[1],
            )
        elif not here:
            hidden = [cell for cell in reading.hidden if plain(as_text(cell)) == plain(heading)]
            reading.question(
                "column-missing",
                f'The column "{heading}" is hidden.' if hidden else f'There is no column "{heading}".',
                "Unhide it and save." if hidden else "Put the heading back, or change it in data/catalogue/returns.yaml.",
                hidden[0] if hidden else "",
            )


def _records(reading: Reading, whole: Table, record: RecordSheet) -> Flags:
    """The rows that are records. The others are accounted for here."""
    headings = {plain(heading) for heading in record.columns.values()}
    filled, texts, heads = (np.zeros(len(whole.rows), np.int32) for _ in range(3))
    total, open_ = np.zeros(len(whole.rows), bool), np.ones(len(whole.rows), bool)
    for column in whole.in_order:
        filled += column.filled
        texts += column.where(cell.type == "text" for cell in column.cells)
        heads += column.where(word in headings for word in column.words)
        total |= open_ & column.where(is_total(reading.form, word) for word in column.words)
        open_ &= ~column.filled
    repeated = (filled > 1) & (heads == filled)
    totals = ~repeated & (texts == 1) & total
    lone = ~repeated & ~totals & (filled == 1) & (len(whole.in_order) > 1)
    note = lone & (texts == 1) & (whole.rows == whole.rows[-1:])
    for flags, reason in ((repeated, "headings repeated"), (totals, "totals row"), (note, "notes below the table")):
        _tally(reading, whole.of_rows(flags), reason)
    _ask_about_half_empty(reading, whole.of_rows(lone & ~note))
    records: Flags = ~(repeated | totals | lone)
    return records


def _tally(reading: Reading, table: Table, what: str) -> None:
    for column in table.in_order:
        rows = table.rows[column.filled]
        if len(rows):
            reading.tally(what, Box(int(rows[0]), column.at, int(rows[-1]), column.at, len(rows)))


def _ask_about_half_empty(reading: Reading, table: Table) -> None:
    _tally(reading, table, "asked")
    of, fix = len(table.in_order), "Complete the row, or remove it, and save."
    for at, row in enumerate(table.rows[:_ONE_BY_ONE]):
        what = f"Row {row} fills only one of the {of} columns, so it was not counted as a record."
        reading.question("half-empty-row", what, fix, table.beside(at))
        reading.questioned.append(Asked(reading.sheet.name, (table.beside(at),), reading.problems[-1]))
    rest = table.rows[_ONE_BY_ONE:]
    if len(rest):
        where = f"{len(rest):,} more rows, {rest[0]} to {rest[-1]}"
        what = f"{where}, fill only one of the {of} columns and were not counted as records."
        reading.question("half-empty-row", what, "Complete the rows, or remove them, and save.", table.beside(_ONE_BY_ONE))
        cells = tuple(table.beside(at) for at in range(_ONE_BY_ONE, len(table.rows)))
        reading.questioned.append(Asked(reading.sheet.name, cells, reading.problems[-1]))
