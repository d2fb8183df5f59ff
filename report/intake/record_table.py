"""The table of a record-level sheet: one row for each record, of the declared columns alone. All others are dropped."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from report.intake.categories import is_total
from report.intake.labels import plain
from report.intake.number_formats import general
from report.intake.reading import Reading
from report.intake.understand import as_text
from report.settings.forms import RecordSheet
from report.terms.cells import Cell

DROPPED = "column not declared: dropped as it was read"
_NAMED = 3

Record = dict[str, Cell]


@dataclass(frozen=True)
class Table:
    """The kept columns of one sheet: the cells of each record by the column's short name, and where the block stands."""

    rows: tuple[Record, ...]
    first: int
    last: int
    columns: dict[str, int]


def read_table(reading: Reading, record: RecordSheet) -> Table:
    """Read the declared columns. A column that is absent is told; rows that are no records are told and not counted."""
    head = _head_row(reading, record)
    columns = _columns(reading, record, head)
    by_row: dict[int, Record] = {}
    names = {column: short for short, column in columns.items()}
    for (row, column), cell in reading.sheet.cells.items():
        if row == head:
            reading.claim([cell], "heading")
        elif row > head and column in names:
            by_row.setdefault(row, {})[names[column]] = cell
        elif row > head:
            reading.claim([cell], DROPPED)
    rows = [row for row in sorted(by_row) if _is_record(reading, by_row, row, record, columns)]
    for row in rows:
        reading.claim(by_row[row].values(), "read")
    if columns and not rows:
        reading.question(
            "no-records", "There is no record below the headings, so nothing could be counted.", "Ask for the export again."
        )
    return Table(tuple(by_row[row] for row in rows), min(rows, default=head + 1), max(rows, default=head + 1), columns)


def _head_row(reading: Reading, record: RecordSheet) -> int:
    """The row that holds most of the declared headings."""
    rows = [cell.row for heading in record.columns.values() for cell in reading.find([heading])]
    return max(sorted(set(rows)), key=rows.count, default=0)


def _columns(reading: Reading, record: RecordSheet, head: int) -> dict[str, int]:
    columns: dict[str, int] = {}
    for short, heading in record.columns.items():
        here = [cell for cell in reading.find([heading]) if cell.row == head]
        if len(here) == 1:
            columns[short] = here[0].column
        elif here:
            reading.question(
                "column-twice",
                f'The heading "{heading}" stands twice, in {here[0].name} and {here[1].name}, so neither column was read.',
                "Give each column a heading of its own and send the export again.",
                here[1],
            )
        else:
            hidden = [cell for cell in reading.hidden if plain(as_text(cell)) == plain(heading)]
            reading.question(
                "column-missing",
                f'The column "{heading}" is hidden.' if hidden else f'There is no column "{heading}".',
                "Unhide it and save." if hidden else "Put the heading back, or change it in data/catalogue/returns.yaml.",
                hidden[0] if hidden else "",
            )
    return columns


def _is_record(reading: Reading, by_row: dict[int, Record], row: int, record: RecordSheet, columns: dict[str, int]) -> bool:
    cells = by_row[row]
    words = [plain(as_text(cell)) for cell in sorted(cells.values(), key=lambda cell: cell.column)]
    headings = {plain(heading) for heading in record.columns.values()}
    if len(words) > 1 and all(word in headings for word in words):
        reading.claim(cells.values(), "headings repeated")
        return False
    texts = sum(cell.type == "text" for cell in cells.values())
    if texts == 1 and is_total(reading.form, words[0]):
        reading.claim(cells.values(), "totals row")
        return False
    if len(cells) > 1 or len(columns) == 1:
        return True
    (cell,) = cells.values()
    if cell.type == "text" and row == max(by_row):
        reading.claim([cell], "notes below the table")
    else:
        reading.claim([cell], "asked")
        what = f"Row {row} fills only one of the {len(columns)} columns, so it was not counted as a record."
        reading.question("half-empty-row", what, "Complete the row, or remove it, and save.", cell)
    return False


def key_of(cell: Cell | None) -> str:
    """A cell as it is compared with others: 12 and the text `12` are the same, and capitals do not matter."""
    if cell is None:
        return ""
    if cell.type == "number" and isinstance(cell.value, (int, float)):
        return general(cell.value)
    return plain(as_text(cell))


def named(cells: Iterable[Cell]) -> str:
    """`G12, G15, G31 and 4 more`."""
    names = [cell.name for cell in cells]
    more = [f"{len(names) - _NAMED} more"] if len(names) > _NAMED else []
    *most, last = [*names[:_NAMED], *more]
    return f"{', '.join(most)} and {last}" if most else last
