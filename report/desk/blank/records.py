"""The tables of a form with one row for each record: its declared columns, and no others."""

from __future__ import annotations

from report.desk.blank.columns import Known
from report.desk.blank.entries import choice_entry, fitting, test_of, text_entry
from report.desk.blank.model import Entry, Slot, Table
from report.settings.forms import Form
from report.terms.cells import column_letters

ROWS = 1000
"""How many records a blank sheet takes."""


def record_tables(known: Known, heads: dict[str, tuple[str, int]]) -> dict[str, Table]:
    """The table of each sheet. `heads`: its name and the row of its headings, counted from 0."""
    form = known.form
    tables: dict[str, Table] = {}
    for key, sheet in form.sheets.items():
        row = tuple(Slot("", _entry(form, key, column, heads)) for column in sheet.columns)
        tables[key] = Table(tuple(sheet.columns.values()), (row,) * ROWS)
    return tables


def _entry(form: Form, key: str, column: str, heads: dict[str, tuple[str, int]]) -> Entry:
    sheet = form.sheets[key]
    heading = sheet.columns[column]
    if column in sheet.join:
        return _joined(form, heading, sheet.join[column], heads)
    asked = form.measures.values()
    if any(column in (measure.sum, measure.mean) for measure in asked):
        return _number(form, heading)
    wanted = [measure.where[column] for measure in asked if column in measure.where]
    values = [value for one in wanted for value in ([one] if isinstance(one, str) else one)]
    if values:
        listed = ", ".join(dict.fromkeys(values))
        return choice_entry(heading[:32], values, f"Counted in the report: {listed}. Write others as you know them.")
    return text_entry(heading[:32], "As your system has it. Never a name, a date of birth, or a number that stands for a child.")


def _number(form: Form, heading: str) -> Entry:
    message = "A number alone, without words. Where there is none: x not available, z not applicable."
    return Entry(heading[:32], message, message, test=test_of("TRUE", form.markers))


def _joined(form: Form, heading: str, target: str, heads: dict[str, tuple[str, int]]) -> Entry:
    """A reference to a row of another sheet: one of those that stand there."""
    other, _, column = target.partition(".")
    name, head = heads[other]
    letters = column_letters(list(form.sheets[other].columns).index(column) + 1)
    quoted = name.replace("'", "''")
    at = f"='{quoted}'!${letters}${head + 2}:${letters}${head + 1 + ROWS}"
    message = f"One of the entries under {form.sheets[other].columns[column]} in the sheet {name}."
    return Entry(heading[:32], fitting(message), fitting(message), choices_at=at, strict=False)
