"""The sheets of one return, each with its table and what stands above it."""

from __future__ import annotations

from report.desk.blank.above import above
from report.desk.blank.across import across_table
from report.desk.blank.columns import Known
from report.desk.blank.down import down_table
from report.desk.blank.model import SheetPlan, Table
from report.desk.blank.periods import kind_of, sheet_name
from report.desk.blank.records import record_tables
from report.desk.blank.sheet_names import SheetNames
from report.settings.project import Settings
from report.terms.periods import Period


def form_sheets(settings: Settings, known: Known, period: Period | None) -> tuple[SheetPlan, ...]:
    """The sheets of one workbook. `period` is None where the table names the periods, or only the partner knows it."""
    form = known.form
    names = SheetNames(kind_of(form), period or known.year, known.year)
    own = sheet_name(period, known.year) if period and form.period.source == "sheet name" else ""
    if form.layout == "records":
        return _of_records(settings, known, period, names, own)
    table = down_table(known) if form.layout == "measures down" else across_table(known)
    texts = [*table.headings, *_locked(table)]
    return (SheetPlan(names.give(own or "Return"), above(settings, known, period, form.recognise, texts), table),)


def _of_records(settings: Settings, known: Known, period: Period | None, names: SheetNames, own: str) -> tuple[SheetPlan, ...]:
    """One sheet for each of the form's; `own` is the name of the first where it says the period."""
    sheets = known.form.sheets
    called = {key: names.give((not at and own) or key.replace("_", " ")) for at, key in enumerate(sheets)}
    over = {
        key: above(settings, known, period, sheet.recognise, sheet.columns.values(), first=not at)
        for at, (key, sheet) in enumerate(sheets.items())
    }
    tables = record_tables(known, {key: (called[key], over[key].head) for key in sheets})
    return tuple(SheetPlan(called[key], over[key], tables[key]) for key in sheets)


def _locked(table: Table) -> list[str]:
    """The words of the table that nobody can change."""
    return [slot.text for row in table.rows for slot in row if slot.entry is None]
