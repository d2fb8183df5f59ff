"""Whether the description of a return can be followed: each layout needs keys of its own. Faults are plain ValueErrors."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from report.settings.renames import rename_faults

if TYPE_CHECKING:
    from report.settings.forms import Form, Measure, RecordSheet

_SOURCE = re.compile(r'cell beside ".+"|column ".+"|headings|title|sheet name|file name|folder|')

_STAMPED = re.compile(r'cell beside ".+"|')


def check_source(source: str) -> None:
    """Raise ValueError where `from` is none of the places a period can stand in."""
    if not _SOURCE.fullmatch(source):
        known = 'cell beside "Quarter", headings, column "Year", title, sheet name, file name or folder'
        raise ValueError(f"`from: {source}` is no place I know. Write {known}")


def check_form(form: Form) -> None:
    """Raise ValueError where the layout lacks what it needs, or a rename cannot be followed."""
    if not _STAMPED.fullmatch(form.stamped):
        raise ValueError(f'`stamped: {form.stamped}` is no place I know. Write cell beside "Date completed"')
    for fault in rename_faults(form, form.renamed):
        raise ValueError(f"{fault.what} {fault.fix}".rstrip("."))
    _check_parts(form)
    _check_dimensions(form)
    if form.layout == "records":
        _check_records(form)
        return
    if form.recognise is None:
        raise ValueError("`recognise` is missing: name texts that stand in the sheet")
    nameless = [name for name, measure in form.measures.items() if not measure.label]
    if nameless:
        raise ValueError(f'the measure "{nameless[0]}" has no `label`: give the text of its row or heading')
    if form.layout == "measures down":
        _check_down(form)
    elif not ("period" in form.rows or {"dimension", "column"} <= set(form.rows)):
        raise ValueError("measures across need `rows`, as {period: Year} or {dimension: contributor, column: Contributor}")


def _check_parts(form: Form) -> None:
    for key, measure in form.measures.items():
        absent = [name for name in measure.parts if name not in form.measures or name == key]
        if absent:
            raise ValueError(f'the measure "{key}" has the part "{absent[0]}", which is no other measure of this return')


def _check_dimensions(form: Form) -> None:
    """A figure is broken down by two dimensions at most: cells of more would point to single children."""
    own = [*form.breakdown, *([form.rows["dimension"]] if "dimension" in form.rows else [])]
    by_measure = [("this return", own), *((f'the measure "{key}"', measure.by) for key, measure in form.measures.items())]
    for what, names in by_measure:
        if len(names) > 2:
            raise ValueError(f"{what} is broken down by {', '.join(names)}: two dimensions are the most")
    if form.layout != "records" and any(measure.by for measure in form.measures.values()):
        raise ValueError("`by` counts records: in other layouts the breakdown has a column, named under `breakdown` or `rows`")


def _check_down(form: Form) -> None:
    if "before" in form.values and "column" not in form.values:
        raise ValueError("`before` stands beside `column`: `values: {column: This quarter, before: Same quarter last year}`")
    if len(form.values.keys() - {"before"}) + bool(form.areas) != 1:
        raise ValueError("measures down need one of `values: {column: …}`, `values: {headings: periods}` or `areas`")
    if form.values.get("column") and form.period.source.startswith(("column", "headings")):
        raise ValueError(
            "one column of values is about one period: write `from: cell beside …`, title, sheet name, file name or folder"
        )
    if form.values.get("column") and not _one_period(form):
        raise ValueError("`period` does not say where the period stands: add `from`")


def _one_period(form: Form) -> bool:
    """True where a period is known for the whole return."""
    return bool(form.period.source) or form.period.kind == "financial year"


def _check_records(form: Form) -> None:
    if not form.sheets:
        raise ValueError("records need `sheets`: each with `recognise` and `columns`")
    if form.period.source.startswith(("column", "headings")):
        raise ValueError("records say their period once: write `from: cell beside …`, title, sheet name, file name or folder")
    columns = {name: _columns(form, sheet) for name, sheet in form.sheets.items()}
    for key, measure in form.measures.items():
        _check_counted(key, measure)
        sheet = measure.sheet or next(iter(form.sheets))
        if sheet not in form.sheets:
            raise ValueError(f'the measure "{key}" counts the sheet "{sheet}", which `sheets` does not list')
        used = [*measure.by, *measure.where, *measure.answered, measure.sum, measure.mean, measure.distinct]
        unknown = [name for name in used if name and name not in columns[sheet]]
        if unknown:
            raise ValueError(f'the measure "{key}" uses the column "{unknown[0]}", which `columns` does not list')


def _check_counted(key: str, measure: Measure) -> None:
    ways = [measure.count, measure.sum, measure.mean, measure.distinct]
    if sum(map(bool, ways)) != 1:
        raise ValueError(f'the measure "{key}" needs one of count, sum, mean or distinct')


def _columns(form: Form, sheet: RecordSheet) -> set[str]:
    """The columns a sheet's rows have, those of the sheets it is joined with included."""
    found = set(sheet.columns)
    strange = [name for name in sheet.personal if name not in found]
    if strange:
        raise ValueError(f'`personal` names "{strange[0]}", which `columns` does not list')
    for own, target in sheet.join.items():
        other, _, column = target.partition(".")
        if own not in sheet.columns or other not in form.sheets or column not in form.sheets[other].columns:
            raise ValueError(f"`join: {own}: {target}` does not name a column here and a `sheet.column` there")
        found |= set(form.sheets[other].columns)
    return found
