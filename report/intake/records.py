"""One row for each record, counted by rule: rows, sums, means, different values."""

from __future__ import annotations

from math import fsum, sqrt

from report.intake.blanks import NO_RECORD
from report.intake.joins import joined
from report.intake.labels import plain
from report.intake.observations import Observation
from report.intake.reading import Reading
from report.intake.record_doubts import ask_about_cells, ask_about_near_misses, ask_about_unknown_sum, tell_uncounted
from report.intake.record_table import Record, Table, key_of, read_table
from report.intake.understand import understand
from report.settings.forms import Form, Measure
from report.terms.cells import CellRef, column_letters
from report.terms.periods import Period
from report.terms.values import Marker, Status, Value, missing, number

Numbers = tuple[Value, int | None, float | None]
"""A value and, for a mean, how many numbers it rests on and their standard deviation."""


class _Sheet:
    """A sheet while its records are counted: its own table, and its rows with what other sheets add to them.

    What the rules compare and add up is worked out once for each column.
    """

    def __init__(self, reading: Reading, table: Table, rows: list[Record], columns: set[str]) -> None:
        self.reading = reading
        self.table = table
        self.rows = rows
        self.columns = columns
        self._markers = dict(reading.form.markers)
        self._keys: dict[str, list[str]] = {}
        self._values: dict[str, list[Value | None]] = {}

    def keys(self, column: str) -> list[str]:
        """The column as it is compared, row by row."""
        if column not in self._keys:
            self._keys[column] = [key_of(row.get(column)) for row in self.rows]
        return self._keys[column]

    def values(self, column: str) -> list[Value | None]:
        """The column as numbers and markers, row by row; None for a blank or a text."""
        if column not in self._values:
            cells = (row.get(column) for row in self.rows)
            self._values[column] = [None if c is None else understand(c, "rate", self._markers).value for c in cells]
        return self._values[column]

    def number(self, column: str, at: int) -> float | None:
        """The number in one row, if it holds one."""
        value = self.values(column)[at]
        return value.number if value is not None else None


def read_records(readings: dict[str, Reading], period: Period) -> None:
    """Count every measure of the form; each observation names the block of cells it was counted in."""
    form = next(iter(readings.values())).form
    tables = {name: read_table(readings[name], record) for name, record in form.sheets.items()}
    numeric = {column for m in form.measures.values() for column in (m.sum, m.mean) if column}
    distinct = {m.distinct for m in form.measures.values() if m.distinct}
    tokens, sheets = _tokens(form), dict[str, _Sheet]()
    for name, record in form.sheets.items():
        rows, columns = joined(readings[name], tables, name, record)
        sheets[name] = _Sheet(readings[name], tables[name], rows, columns)
        ask_about_cells(readings[name], tables[name], numeric, record)
        ask_about_near_misses(readings[name], tables[name], tokens)
        tell_uncounted(readings[name], tables[name], tokens, distinct)
    for key, measure in form.measures.items():
        sheet = sheets[measure.sheet or next(iter(sheets))]
        sheet.reading.observations.append(_observe(sheet, key, measure, period))


def _tokens(form: Form) -> dict[str, set[str]]:
    """The values that rules look for, by column."""
    tokens: dict[str, set[str]] = {}
    for measure in form.measures.values():
        for column, wanted in measure.where.items():
            tokens.setdefault(column, set()).update([wanted] if isinstance(wanted, str) else wanted)
    return tokens


def _observe(sheet: _Sheet, key: str, measure: Measure, period: Period) -> Observation:
    absent = [name for name in _needed(measure) if name not in sheet.columns]
    chosen = [] if absent else _chosen(sheet, measure)
    measured: Numbers
    if absent:
        measured = missing(Marker.NOT_AVAILABLE, f'the column "{absent[0]}" is not there'), None, None
    elif not sheet.rows:
        measured = missing(Marker.NOT_AVAILABLE, NO_RECORD), None, None
    else:
        measured = _measured(sheet, measure, chosen)
    rule = _rule(measure, len(chosen), len(sheet.rows), measured[1])
    return Observation(
        measure=key,
        period=period,
        value=measured[0],
        unit=measure.unit,
        form=sheet.reading.form.id,
        ref=_block(sheet, measure),
        raw=rule,
        sha256=sheet.reading.workbook.sha256,
        status=Status.ILLUSTRATIVE if measure.illustrative else Status.REPORTED,
        rule=rule,
        size=measured[1],
        spread=measured[2],
    )


def _needed(measure: Measure) -> list[str]:
    """The columns a rule reads."""
    return [name for name in (measure.sum, measure.mean, measure.distinct, *measure.where, *measure.answered) if name]


def _chosen(sheet: _Sheet, measure: Measure) -> list[int]:
    """The rows that the rule is about."""
    chosen = list(range(len(sheet.rows)))
    for column, wanted in measure.where.items():
        allowed = {plain(value) for value in ([wanted] if isinstance(wanted, str) else wanted)}
        keys = sheet.keys(column)
        chosen = [at for at in chosen if keys[at] in allowed]
    for column in measure.answered:
        chosen = [at for at in chosen if _is_answered(sheet, column, at, averaged=column == measure.mean)]
    return chosen


def _is_answered(sheet: _Sheet, column: str, at: int, averaged: bool) -> bool:
    """True for a cell that says something: not blank, not a marker, and a number where it is averaged."""
    cell, value = sheet.rows[at].get(column), sheet.values(column)[at]
    if cell is None or cell.type == "error":
        return False
    return value.known if value is not None else not averaged


def _measured(sheet: _Sheet, measure: Measure, chosen: list[int]) -> Numbers:
    if measure.sum:
        return _sum(sheet, measure.sum, chosen), None, None
    if measure.mean:
        return _mean([value for at in chosen if (value := sheet.number(measure.mean, at)) is not None])
    if measure.distinct:
        keys = sheet.keys(measure.distinct)
        return number(float(len({keys[at] for at in chosen if keys[at]}))), None, None
    return number(float(len(chosen))), None, None


def _sum(sheet: _Sheet, column: str, chosen: list[int]) -> Value:
    """The sum over all the rows. A blank among them is not nought, so there is no sum then."""
    known = [value for at in chosen if (value := sheet.number(column, at)) is not None]
    if len(known) == len(chosen):
        return number(fsum(known))
    ask_about_unknown_sum(
        sheet.reading, sheet.table, column, [sheet.rows[at] for at in chosen if sheet.number(column, at) is None]
    )
    return missing(Marker.NOT_AVAILABLE, f'"{column}" is not known for {len(chosen) - len(known)} of {len(chosen)} rows')


def _mean(values: list[float]) -> Numbers:
    if not values:
        return missing(Marker.NOT_AVAILABLE, "no row holds a number"), 0, None
    mean = fsum(values) / len(values)
    spread = sqrt(fsum((value - mean) ** 2 for value in values) / (len(values) - 1)) if len(values) > 1 else None
    return number(mean), len(values), spread


def _block(sheet: _Sheet, measure: Measure) -> CellRef:
    """The rows of the sheet, from the first to the last of the columns the rule reads."""
    own = sheet.table.columns
    columns = [own[name] for name in _needed(measure) if name in own] or list(own.values())[:1] or [1]
    first, last = column_letters(min(columns)), column_letters(max(columns))
    return sheet.reading.ref(f"{first}{sheet.table.first}:{last}{sheet.table.last}")


def _rule(measure: Measure, chosen: int, of: int, size: int | None) -> str:
    """The rule in words, as the officer finds it beside the figure."""
    what = "rows counted"
    for words, column in (("sum", measure.sum), ("mean", measure.mean), ("different values", measure.distinct)):
        what = f"{words} of {column}" if column else what
    terms = [f"{column} is {value if isinstance(value, str) else ' or '.join(value)}" for column, value in measure.where.items()]
    terms += [f"{column} is filled" for column in measure.answered]
    where = f" where {' and '.join(terms)}" if terms else ""
    numbers = f"{size:,} numbers in " if size is not None else ""
    return f"{what}{where} ({numbers}{chosen:,} of {of:,} rows)"
