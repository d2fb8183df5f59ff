"""Proposing descriptions for a workbook that no return of the catalogue is: one entry for each table that holds numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from report.intake.labels import block, plain
from report.intake.learning.draft import Draft, Known
from report.intake.learning.layouts import Shape, shape_of
from report.intake.learning.measures import bare, labelled, put_measures, put_signs, told_twice
from report.intake.learning.naming import short_name, unlike
from report.intake.learning.recorded import Export, put_records
from report.intake.learning.regions import Table, find_tables
from report.intake.learning.tabled import EXPECTED, period_of_table, put_table
from report.intake.learning.tells import dated_title, heading_above, partner_of, title_of, told_apart_by, undated
from report.intake.learning.when import When, when_of
from report.intake.sheets import Sheet, Workbook
from report.intake.understand import as_text
from report.settings.forms import Form
from report.settings.project import Settings
from report.terms.cells import Cell
from report.terms.periods import Kind, Period


@dataclass(frozen=True)
class Wanted:
    """What the officer said beforehand: a name for the entry, the partner. Empty where nothing was said."""

    name: str = ""
    partner: str = ""


NOTHING = Wanted()


@dataclass(frozen=True)
class _Found:
    """One sheet: what is shown of it, its tables and their shapes, its title, and where it says its period."""

    sheet: Sheet
    tables: tuple[Table, ...]
    shapes: tuple[Shape, ...]
    title: Cell | None
    dated: str
    when: When


def propose(book: Workbook, settings: Settings, year: Period, wanted: Wanted = NOTHING) -> list[Draft]:
    """An entry for each different table of the visible sheets; sheets of records make one entry together."""
    found = [_look(book, sheet, settings, year) for sheet in book.sheets if sheet.state == "visible" and sheet.cells]
    drafts: list[Draft] = []
    records = [(one, shape) for one in found for shape in one.shapes if shape.layout == "records"]
    if records:
        drafts.append(_of_records(book, records, settings, wanted, drafts))
    seen: set[tuple[str, ...]] = set()
    for one in found:
        for at, shape in enumerate(one.shapes):
            measures = labelled(shape) if shape.layout != "records" else []
            looks = (shape.layout, *(plain(as_text(cell)) for cell, _ in measures))
            if measures and looks not in seen:
                seen.add(looks)
                drafts.append(_of_table(book, one, at, settings, year, wanted, drafts))
    return drafts


def _look(book: Workbook, sheet: Sheet, settings: Settings, year: Period) -> _Found:
    shown = replace(sheet, cells={place: cell for place, cell in sheet.cells.items() if not cell.hidden})
    tables = tuple(find_tables(shown, year))
    partnership = settings.config.partnership
    areas = {"home": partnership.area, "region": partnership.region, "england": partnership.country}
    shapes = tuple(shape for table in tables if (shape := shape_of(table, year, areas)) is not None)
    return _Found(shown, tables, shapes, title_of(shown, tables), dated_title(shown, tables), when_of(book, shown, tables, year))


def _known(settings: Settings, drafts: Sequence[Draft]) -> Known:
    measures = {name: form.id for form in settings.forms.values() for name in form.measures}
    measures |= {name: draft.name for draft in drafts for name in draft.entry.get("measures", {})}
    return Known(frozenset({*settings.forms, *(draft.name for draft in drafts)}), measures, {})


def _begin(
    book: Workbook,
    one: _Found,
    title: Cell | None,
    settings: Settings,
    wanted: Wanted,
    drafts: Sequence[Draft],
    outside: list[Cell],
) -> Draft:
    """Name, title and partner."""
    known = _known(settings, drafts)
    stem = book.path.stem if len([s for s in book.sheets if s.cells]) == 1 or title else f"{book.path.stem} {one.sheet.name}"
    called = as_text(title).rstrip(": ") if title else undated(one.dated or stem)
    name = (
        unlike(wanted.name, known.returns) if wanted.name and drafts else wanted.name or short_name(called, known.returns, "form")
    )
    draft = Draft(name, file=book.file, sheet=one.sheet.name)
    draft.put("title", called, title.name if title else "without the period that it names")
    partner, why = (wanted.partner, "as you said") if wanted.partner else partner_of(book, outside, settings.config.partners)
    draft.put("partner", partner, why)
    if not partner:
        what = "Neither the file nor its names say who sends it."
        draft.doubt(
            "partner-unknown",
            what,
            f"Name the partner with --partner: {', '.join(settings.config.partners) or 'none is listed'}.",
        )
    return draft


def _outside(one: _Found) -> list[Cell]:
    """Cells outside the tables: titles, contacts, notes."""
    inside = {row for table in one.tables for row in (table.head, *table.rows)}
    return [cell for (row, _), cell in sorted(one.sheet.cells.items()) if row not in inside and cell.type == "text"]


def _put_period(draft: Draft, when: When) -> None:
    draft.put("expected", EXPECTED.get(Kind(when.kind), "yearly") if when.kind != "any" else "yearly")
    period = {"kind": str(when.kind), **({"from": when.source} if when.source else {})}
    draft.put("period", period, when.because)


def _of_table(
    book: Workbook, one: _Found, at: int, settings: Settings, year: Period, wanted: Wanted, drafts: Sequence[Draft]
) -> Draft:
    shape = one.shapes[at]
    before = max((row for earlier in one.shapes[:at] for row in earlier.table.rows), default=0)
    title = heading_above(one.sheet, shape.table, before) if at else one.title
    draft = _begin(book, one, title, settings, wanted, drafts, _outside(one))
    when = period_of_table(shape, one.when, year)
    measures = labelled(shape)
    _put_period(draft, when)
    labels = [cell for cell, _ in measures] + ([shape.key.heading] if shape.key and shape.key.heading else [])
    forms = [*settings.forms.values(), *_as_forms(drafts)]
    tells = told_apart_by(one.sheet, title, labels, forms)
    draft.put("recognise", {"labels": [bare(cell) for cell in tells]}, ", ".join(cell.name for cell in tells))
    put_table(draft, shape)
    put_signs(draft, measures)
    heading = shape.values[0].text if shape.values else ""
    put_measures(draft, measures, _known(settings, drafts), settings.indicators, heading)
    _doubt(draft, shape, when)
    draft.entry = {key: draft.entry[key] for key in (*_ORDER, *draft.entry) if key in draft.entry}
    return draft


_ORDER = (
    "title", "partner", "expected", "since", "recognise", "period", "layout", "values", "areas", "rows", "breakdown", "status",
    "note", "source", "total", "ignore", "sheets", "measures",
)  # fmt: skip


def _as_forms(drafts: Sequence[Draft]) -> list[Form]:
    made = (Form.model_validate({**draft.entry, "partner": draft.entry.get("partner") or "nobody"}) for draft in drafts)
    return list(made)


def _doubt(draft: Draft, shape: Shape, when: When) -> None:
    """What cannot be described as it stands."""
    for cell in told_twice(shape)[:1]:
        what = f'"{bare(cell)}" stands in several rows, and no column tells them apart.'
        draft.doubt("label-twice", what, "Give each row a label of its own.", cell.name)
    for column in shape.values:
        if column.heading is None:
            what = f"The numbers in {block(column.cells)} stand under no heading, so no description can name them."
            draft.doubt("no-heading", what, "Write a heading over them and save.", column.cells[0].name)
    if shape.layout == "categories" and shape.key and shape.key.heading is None:
        what = f"The words in {block(shape.key.cells)} stand under no heading, so no description can name them."
        draft.doubt("no-heading", what, "Write a heading over them and save.", shape.key.cells[0].name)
    if not when.source:
        what = "The return does not say which period it is about, so it is taken to be about the year of its folder."
        draft.doubt("period-unsaid", what, "If it is about a quarter or term, write that into the sheet or the file's name.")


def _of_records(
    book: Workbook, records: Sequence[tuple[_Found, Shape]], settings: Settings, wanted: Wanted, drafts: Sequence[Draft]
) -> Draft:
    first = records[0][0]
    draft = _begin(book, first, first.title, settings, wanted, drafts, [c for one, _ in records for c in _outside(one)])
    _put_period(draft, min((one.when for one, _ in records), key=lambda when: (not when.source, when.rank)))
    exports: list[Export] = []
    for one, shape in records:
        usable = [c.heading for c in shape.columns if c.heading is not None and c.kind != "person"]
        tells = told_apart_by(one.sheet, one.title, usable, settings.forms.values())
        name = short_name(one.sheet.name if len(records) > 1 else draft.name, [export.name for export in exports], "rows")
        exports.append(Export(name, shape, [bare(cell) for cell in tells]))
    put_records(draft, exports, _known(settings, drafts))
    draft.entry = {key: draft.entry[key] for key in (*_ORDER, *draft.entry) if key in draft.entry}
    return draft
