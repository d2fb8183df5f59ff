"""One row per record, counted by rule. Only the columns the catalogue declares are kept."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass

from report.intake.labels import plain
from report.intake.observations import Observation
from report.intake.reading import Reading
from report.intake.sheets import Sheet
from report.intake.understand import as_text
from report.settings.forms import Measure, RecordSheet
from report.terms.cells import CellRef, column_letters
from report.terms.periods import Period
from report.terms.problems import question
from report.terms.values import Marker, Status, missing, number

Record = dict[str, str | float]


@dataclass(frozen=True)
class Records:
    """The kept columns of one sheet: a dictionary per row, and where the block stands."""

    sheet: Sheet
    rows: tuple[Record, ...]
    first: int
    last: int
    columns: dict[str, int]


def read_records(readings: dict[str, Reading], period: Period) -> None:
    """Count every measure of the form over its sheets; the observation names the block of cells it was counted in."""
    form = next(iter(readings.values())).form
    tables = {name: _table(readings[name], record) for name, record in form.sheets.items()}
    joined = {name: _joined(table, form.sheets[name], tables) for name, table in tables.items()}
    for key, measure in form.measures.items():
        name = measure.sheet or next(iter(form.sheets))
        reading, table = readings[name], tables[name]
        reading.observations.append(_observe(reading, key, measure, joined[name], table, period))


def _table(reading: Reading, record: RecordSheet) -> Records:
    sheet = reading.sheet
    wanted = {plain(heading): short for short, heading in record.columns.items()}
    head = _head_row(sheet, set(wanted))
    columns = {
        wanted[plain(as_text(cell))]: cell.column
        for (row, _), cell in sorted(sheet.cells.items())
        if row == head and plain(as_text(cell)) in wanted
    }
    for short, heading in record.columns.items():
        if short not in columns:
            reading.problems.append(
                question(
                    "column-missing",
                    f'There is no column "{heading}".',
                    "Put the heading back and send the export again.",
                    **reading.place(),
                )
            )
    last = max((row for row, column in sheet.cells if column in columns.values()), default=head)
    rows = tuple(_record(sheet, row, columns) for row in range(head + 1, last + 1))
    kept = tuple(row for row in rows if row)
    _account(reading, head, set(columns.values()))
    return Records(sheet, kept, head + 1, last, columns)


def _head_row(sheet: Sheet, wanted: set[str]) -> int:
    score: dict[int, int] = {}
    for (row, _), cell in sheet.cells.items():
        if plain(as_text(cell)) in wanted:
            score[row] = score.get(row, 0) + 1
    return max(sorted(score), key=lambda row: score[row], default=0)


def _record(sheet: Sheet, row: int, columns: dict[str, int]) -> Record:
    record: Record = {}
    for short, column in columns.items():
        cell = sheet.at(row, column)
        if cell is not None:
            numeric = cell.type == "number" and isinstance(cell.value, (int, float))
            record[short] = float(cell.value) if numeric else as_text(cell)  # type: ignore[arg-type]
    return record


def _account(reading: Reading, head: int, kept: set[int]) -> None:
    for (row, column), cell in reading.sheet.cells.items():
        if row == head:
            reading.claim([cell], "heading")
        elif row > head:
            reading.claim([cell], "read" if column in kept else "column not declared: dropped as it was read")


def _joined(table: Records, record: RecordSheet, tables: dict[str, Records]) -> list[Record]:
    """The rows with the columns of the sheets they point to; a row's own columns win."""
    rows = [dict(row) for row in table.rows]
    for own, target in record.join.items():
        other, _, key = target.partition(".")
        index = {str(row.get(key)): row for row in tables[other].rows}
        rows = [{**index.get(str(row.get(own)), {}), **row} for row in rows]
    return rows


def _observe(reading: Reading, key: str, measure: Measure, rows: list[Record], table: Records, period: Period) -> Observation:
    chosen = [row for row in rows if _matches(row, measure)]
    value, size, spread = _measured(measure, chosen)
    ref = _block(reading, measure, table)
    return Observation(
        measure=key,
        period=period,
        value=missing(Marker.NOT_AVAILABLE, "no record to count") if value is None else number(value),
        unit=measure.unit,
        form=reading.form.id,
        ref=ref,
        raw=_rule(measure, len(chosen), len(rows)),
        sha256=reading.workbook.sha256,
        status=Status.ILLUSTRATIVE if measure.illustrative else Status.REPORTED,
        rule=_rule(measure, len(chosen), len(rows)),
        size=size,
        spread=spread,
    )


def _matches(row: Record, measure: Measure) -> bool:
    for column, wanted in measure.where.items():
        allowed = [wanted] if isinstance(wanted, str) else wanted
        if plain(row.get(column, "")) not in {plain(value) for value in allowed}:
            return False
    return all(isinstance(row.get(column), float) for column in measure.answered)


def _measured(measure: Measure, rows: list[Record]) -> tuple[float | None, int | None, float | None]:
    """The number, and for a mean how many values it rests on and their standard deviation."""
    if measure.sum:
        return math.fsum(_numbers(rows, measure.sum)), None, None
    if measure.distinct:
        return float(len({plain(row[measure.distinct]) for row in rows if measure.distinct in row})), None, None
    if measure.mean:
        values = _numbers(rows, measure.mean)
        if not values:
            return None, 0, None
        mean = math.fsum(values) / len(values)
        spread = math.sqrt(math.fsum((v - mean) ** 2 for v in values) / (len(values) - 1)) if len(values) > 1 else None
        return mean, len(values), spread
    return float(len(rows)), None, None


def _numbers(rows: Iterable[Record], column: str) -> list[float]:
    return [value for row in rows if isinstance(value := row.get(column), float)]


def _block(reading: Reading, measure: Measure, table: Records) -> CellRef:
    own = [measure.sum or measure.mean or measure.distinct, *measure.where, *measure.answered]
    columns = [table.columns[name] for name in own if name in table.columns] or list(table.columns.values())[:1] or [1]
    first, last = column_letters(min(columns)), column_letters(max(columns))
    return reading.ref(f"{first}{table.first}:{last}{table.last}")


def _rule(measure: Measure, chosen: int, of: int) -> str:
    what = (
        f"sum of {measure.sum}"
        if measure.sum
        else f"mean of {measure.mean}"
        if measure.mean
        else f"different values of {measure.distinct}"
        if measure.distinct
        else "rows counted"
    )
    where = " and ".join(
        f"{column} is {value if isinstance(value, str) else ' or '.join(value)}" for column, value in measure.where.items()
    )
    return f"{what} where {where} ({chosen} of {of} rows)" if where else f"{what} ({chosen} of {of} rows)"
