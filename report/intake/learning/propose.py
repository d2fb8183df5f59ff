"""Proposing descriptions for a workbook that no return of the catalogue is: one entry for each table that holds numbers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from report.intake.files.sheets import Workbook
from report.intake.labels import plain
from report.intake.learning.doubts import put_doubts
from report.intake.learning.draft import Draft, Known
from report.intake.learning.layouts import Shape
from report.intake.learning.looked import Found, look
from report.intake.learning.measures import bare, labelled, put_measures, put_signs
from report.intake.learning.naming import short_name, unlike
from report.intake.learning.recorded import Export, put_records
from report.intake.learning.tabled import EXPECTED, period_of_table, put_table
from report.intake.learning.tells import heading_above, partner_of, told_apart_by, undated
from report.intake.learning.when import When
from report.intake.understand import as_text
from report.settings.project import Settings
from report.settings.renames import declared_texts
from report.terms.cells import Cell
from report.terms.periods import Kind, Period


@dataclass(frozen=True)
class Wanted:
    """What the officer said beforehand: a name for the entry, the partner. Empty where nothing was said."""

    name: str = ""
    partner: str = ""


NOTHING = Wanted()


def propose(book: Workbook, settings: Settings, year: Period, wanted: Wanted = NOTHING) -> list[Draft]:
    """An entry for each different table of the visible sheets; sheets of records make one entry together."""
    found = [look(book, sheet, settings, year) for sheet in book.sheets if sheet.state == "visible" and sheet.cells]
    drafts: list[Draft] = []
    records = [(one, shape) for one in found for shape in one.shapes if shape.layout == "records"]
    if records:
        drafts.append(_of_records(book, records, settings, year, wanted, drafts))
    seen: set[tuple[str, ...]] = set()
    for one in found:
        for at, shape in enumerate(one.shapes):
            measures = labelled(shape) if shape.layout != "records" else []
            looks = (shape.layout, *(plain(as_text(cell)) for cell, _ in measures))
            if measures and looks not in seen:
                seen.add(looks)
                drafts.append(_of_table(book, one, at, settings, year, wanted, drafts))
    return drafts


def _known(settings: Settings, drafts: Sequence[Draft]) -> Known:
    measures = {name: form.id for form in settings.forms.values() for name in form.measures}
    measures |= {name: draft.name for draft in drafts for name in draft.entry.get("measures", {})}
    return Known(frozenset({*settings.forms, *(draft.name for draft in drafts)}), measures)


def _begin(
    book: Workbook,
    one: Found,
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


def _put_period(draft: Draft, when: When, year: Period) -> None:
    draft.put("expected", EXPECTED.get(Kind(when.kind), "yearly") if when.kind != "any" else "yearly")
    draft.put("since", year.canonical, "the first year it is asked for; take this line out if it came before")
    period = {"kind": str(when.kind), **({"from": when.source} if when.source else {})}
    draft.put("period", period, when.because)


def _of_table(
    book: Workbook, one: Found, at: int, settings: Settings, year: Period, wanted: Wanted, drafts: Sequence[Draft]
) -> Draft:
    shape = one.shapes[at]
    before = max((row for earlier in one.shapes[:at] for row in earlier.table.rows), default=0)
    title = heading_above(one.sheet, shape.table, before) if at else one.title
    draft = _begin(book, one, title, settings, wanted, drafts, one.outside)
    when = period_of_table(shape, one.when, year)
    measures = labelled(shape)
    _put_period(draft, when, year)
    labels = [cell for cell, _ in measures] + ([shape.key.heading] if shape.key and shape.key.heading else [])
    tells = told_apart_by(one.sheet, title, labels, _texts_known(settings, drafts))
    draft.put("recognise", {"labels": [bare(cell) for cell in tells]}, ", ".join(cell.name for cell in tells))
    put_table(draft, shape)
    put_signs(draft, measures)
    heading = shape.values[0].text if shape.values else ""
    put_measures(draft, measures, _known(settings, drafts), settings.indicators, heading)
    put_doubts(draft, shape, when)
    return _ordered(draft)


_ORDER = (
    "title", "partner", "expected", "since", "recognise", "period", "layout", "values", "areas", "rows", "breakdown", "status",
    "note", "source", "total", "ignore", "sheets", "measures",
)  # fmt: skip


def _texts_known(settings: Settings, drafts: Sequence[Draft]) -> list[set[str]]:
    """The texts that each return of the catalogue, and each one proposed so far, declares."""
    known = [{plain(text) for text in declared_texts(form)} for form in settings.forms.values()]
    return known + [{plain(text) for text in draft.texts} for draft in drafts]


def _ordered(draft: Draft) -> Draft:
    draft.entry = {key: draft.entry[key] for key in (*_ORDER, *draft.entry) if key in draft.entry}
    return draft


def _of_records(
    book: Workbook,
    records: Sequence[tuple[Found, Shape]],
    settings: Settings,
    year: Period,
    wanted: Wanted,
    drafts: Sequence[Draft],
) -> Draft:
    first = records[0][0]
    draft = _begin(book, first, first.title, settings, wanted, drafts, [c for one, _ in records for c in one.outside])
    _put_period(draft, min((one.when for one, _ in records), key=lambda when: (not when.source, when.rank)), year)
    exports: list[Export] = []
    for one, shape in records:
        usable = [c.heading for c in shape.columns if c.heading is not None and c.kind != "person"]
        tells = told_apart_by(one.sheet, one.title, usable, _texts_known(settings, drafts))
        name = short_name(one.sheet.name if len(records) > 1 else draft.name, [export.name for export in exports], "rows")
        exports.append(Export(name, shape, [bare(cell) for cell in tells]))
    put_records(draft, exports, _known(settings, drafts))
    return _ordered(draft)
