"""One row for each record, counted by rule: rows, sums, means, different values."""

from __future__ import annotations

from itertools import product
from math import fsum, sqrt

import numpy as np

from report.intake.blanks import NO_RECORD
from report.intake.joins import joined
from report.intake.observations import Observation
from report.intake.reading import Reading
from report.intake.record_columns import Rows
from report.intake.record_doubts import ask_about_cells, ask_about_near_misses, ask_about_unknown_sum, tell_uncounted
from report.intake.record_sheet import CountedSheet
from report.intake.record_table import read_table
from report.settings.forms import Form, Measure
from report.terms.cells import CellRef, column_letters
from report.terms.periods import Period
from report.terms.released import Breakdown
from report.terms.values import Marker, Status, Value, missing, number

Numbers = tuple[Value, int | None, float | None]
"""A value and, for a mean, how many numbers it rests on and their standard deviation."""


def read_records(readings: dict[str, Reading], period: Period) -> None:
    """Count every measure of the form; each observation names the block of cells it was counted in."""
    form = next(iter(readings.values())).form
    tables = {name: read_table(readings[name], record) for name, record in form.sheets.items()}
    numeric = {column for m in form.measures.values() for column in (m.sum, m.mean) if column}
    distinct = {m.distinct for m in form.measures.values() if m.distinct}
    tokens, sheets = _tokens(form), dict[str, CountedSheet]()
    for name, record in form.sheets.items():
        sheets[name] = CountedSheet(readings[name], tables[name], joined(readings[name], tables, name, record))
        ask_about_cells(readings[name], tables[name], numeric, record)
        ask_about_near_misses(readings[name], tables[name], tokens)
        tell_uncounted(readings[name], tables[name], tokens, distinct)
    for key, measure in form.measures.items():
        sheet = sheets[measure.sheet or next(iter(sheets))]
        sheet.reading.observations += [_observe(sheet, key, measure, period, cell) for cell in _cells(sheet, measure)]


def _tokens(form: Form) -> dict[str, set[str]]:
    """The values that rules look for, by column."""
    tokens: dict[str, set[str]] = {}
    for measure in form.measures.values():
        for column, wanted in measure.where.items():
            tokens.setdefault(column, set()).update([wanted] if isinstance(wanted, str) else wanted)
    return tokens


def _cells(sheet: CountedSheet, measure: Measure) -> list[Breakdown]:
    """The whole, each value of each column it is counted by, and each pair of values; in the order in which they first come."""
    if any(name not in sheet.columns for name in measure.by):
        return [()]
    values = [[(name, value) for value in sheet.values(name)] for name in measure.by]
    pairs = [tuple(sorted(pair)) for pair in product(*values)] if len(values) == 2 else []
    return [(), *((one,) for each in values for one in each), *pairs]


def _observe(sheet: CountedSheet, key: str, measure: Measure, period: Period, cell: Breakdown = ()) -> Observation:
    absent = [name for name in _needed(measure) if name not in sheet.columns]
    chosen = np.zeros(0, int) if absent else _chosen(sheet, measure, cell)
    measured: Numbers
    if absent:
        measured = missing(Marker.NOT_AVAILABLE, f'the column "{absent[0]}" is not there'), None, None
    elif not sheet.rows:
        measured = missing(Marker.NOT_AVAILABLE, NO_RECORD), None, None
    else:
        measured = _measured(sheet, measure, chosen)
    rule = _rule(measure, cell, len(chosen), sheet.rows, measured[1])
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
        breakdown=cell,
    )


def _needed(measure: Measure) -> list[str]:
    """The columns a rule reads."""
    return [
        name for name in (measure.sum, measure.mean, measure.distinct, *measure.where, *measure.answered, *measure.by) if name
    ]


def _chosen(sheet: CountedSheet, measure: Measure, cell: Breakdown) -> Rows:
    """The rows that the rule is about."""
    chosen = np.ones(sheet.rows, bool)
    for column, value in cell:
        chosen &= sheet.has_value(column, value)
    for column, wanted in measure.where.items():
        chosen &= sheet.is_any_of(column, wanted)
    for column in measure.answered:
        chosen &= sheet.answered(column, averaged=column == measure.mean)
    return np.flatnonzero(chosen)


def _measured(sheet: CountedSheet, measure: Measure, chosen: Rows) -> Numbers:
    if measure.sum:
        return _sum(sheet, measure.sum, chosen), None, None
    if measure.mean:
        numbers = sheet.numbers(measure.mean)[chosen]
        return _mean(numbers[~np.isnan(numbers)].tolist())
    if measure.distinct:
        column = sheet.columns[measure.distinct]
        keys = {column.keys[code] for code in np.unique(column.codes[chosen])}
        return number(float(len(keys - {""}))), None, None
    return number(float(len(chosen))), None, None


def _sum(sheet: CountedSheet, column: str, chosen: Rows) -> Value:
    """The sum over all the rows. A blank among them is not nought, so there is no sum then."""
    numbers = sheet.numbers(column)[chosen]
    unknown = chosen[np.isnan(numbers)]
    if not len(unknown):
        return number(fsum(numbers.tolist()))
    ask_about_unknown_sum(sheet.reading, sheet.table, column, unknown)
    return missing(Marker.NOT_AVAILABLE, f'"{column}" is not known for {len(unknown)} of {len(chosen)} rows')


def _mean(values: list[float]) -> Numbers:
    if not values:
        return missing(Marker.NOT_AVAILABLE, "no row holds a number"), 0, None
    mean = fsum(values) / len(values)
    spread = sqrt(fsum((value - mean) ** 2 for value in values) / (len(values) - 1)) if len(values) > 1 else None
    return number(mean), len(values), spread


def _block(sheet: CountedSheet, measure: Measure) -> CellRef:
    """The rows of the sheet, from the first to the last of the columns the rule reads."""
    own = {short: column.at for short, column in sheet.table.columns.items()}
    columns = [own[name] for name in _needed(measure) if name in own] or list(own.values())[:1] or [1]
    first, last = column_letters(min(columns)), column_letters(max(columns))
    return sheet.reading.ref(f"{first}{sheet.table.first}:{last}{sheet.table.last}")


def _rule(measure: Measure, cell: Breakdown, chosen: int, of: int, size: int | None) -> str:
    """The rule in words, as the officer finds it beside the figure."""
    what = "rows counted"
    for words, column in (("sum", measure.sum), ("mean", measure.mean), ("different values", measure.distinct)):
        what = f"{words} of {column}" if column else what
    terms = [f"{column} is {value}" for column, value in cell]
    terms += [f"{column} is {value if isinstance(value, str) else ' or '.join(value)}" for column, value in measure.where.items()]
    terms += [f"{column} is filled" for column in measure.answered]
    where = f" where {' and '.join(terms)}" if terms else ""
    numbers = f"{size:,} numbers in " if size is not None else ""
    return f"{what}{where} ({numbers}{chosen:,} of {of:,} rows)"
