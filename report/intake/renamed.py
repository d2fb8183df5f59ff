"""Remembered renames: the description of a return with its texts as one sheet calls them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from report.intake.files.sheets import Sheet
from report.intake.hidden import visible_part
from report.intake.labels import plain, texts
from report.intake.reading import Reading
from report.intake.recognise import Match
from report.settings.forms import Form, RecordSheet
from report.settings.renames import RENAMES, declared_texts
from report.terms.problems import Problem, note

Swap = Callable[[str], str]


def as_called_here(match: Match) -> Match:
    """The match with a description that names rows and columns as its sheets do, where the officer confirmed it."""
    form = match.form
    if not form.renamed:
        return match
    own = {name: _swap(form, _held(form, [sheet])) for name, sheet in match.sheets.items()}
    swap = _swap(form, _held(form, list(match.sheets.values())))
    measures = {
        key: measure.model_copy(update={"aliases": [*measure.aliases, *_others(form, measure.label, *measure.aliases)]})
        for key, measure in form.measures.items()
    }
    made = {
        "measures": measures,
        "values": {key: swap(text) if key == "column" else text for key, text in form.values.items()},
        "areas": _swapped(form.areas, swap),
        "rows": {key: swap(text) if key in ("period", "column") else text for key, text in form.rows.items()},
        "breakdown": _swapped(form.breakdown, swap),
        "ignore": [swap(text) for text in form.ignore],
        "period": form.period.model_copy(update={"source": _source(form, swap)}),
        "sheets": {name: _record(sheet, own.get(name, swap)) for name, sheet in form.sheets.items()},
        **{key: swap(getattr(form, key)) for key in ("status", "note", "source", "total")},
    }
    return replace(match, form=form.model_copy(update=made))


def tell_renamed(match: Match, readings: Mapping[str, Reading]) -> list[Problem]:
    """One note for each return that was read with the help of a remembered name."""
    form, found = match.form, list[str]()
    for name in readings if form.renamed else ():
        held = _held(form, [match.sheets[name]])
        found += [f'"{held[plain(o)]}" as "{text}"' for text, o in _used(form, held) if plain(text) in _of_sheet(form, name)]
    if not found:
        return []
    what = f"Read under names you confirmed: {', '.join(dict.fromkeys(found))}."
    fix = f"Remembered in {RENAMES}; if one is wrong, remove it there."
    return [note("renamed", what, fix, **{**next(iter(readings.values())).place(), "ask": ""})]


def _held(form: Form, sheets: list[Sheet]) -> dict[str, str]:
    """The texts of the sheets as they are compared, and as they are written."""
    return {text: cells[0].text.strip() for sheet in sheets for text, cells in texts(visible_part(sheet, form)[0]).items()}


def _used(form: Form, held: Mapping[str, str]) -> list[tuple[str, str]]:
    """Declared texts that are not there, each with the remembered name that is."""
    pairs = [(text, other) for text, others in form.renamed.items() if plain(text) not in held for other in others]
    return [(text, other) for text, other in pairs if plain(other) in held]


def _of_sheet(form: Form, name: str) -> set[str]:
    """The texts that count in one sheet of a return; of records, each sheet has its own columns."""
    if form.layout != "records":
        return set(map(plain, declared_texts(form)))
    sheet = form.sheets[name]
    elsewhere = {plain(text) for other in form.sheets.values() for text in (*other.columns.values(), *other.recognise.labels)}
    own = {plain(text) for text in (*sheet.columns.values(), *sheet.recognise.labels)}
    return own | (set(map(plain, declared_texts(form))) - elsewhere)


def _swap(form: Form, held: Mapping[str, str]) -> Swap:
    names = {plain(text): other for text, other in reversed(_used(form, held))}
    return lambda text: names.get(plain(text), text)


def _swapped(texts_by: Mapping[Any, str], swap: Swap) -> dict[Any, str]:
    return {key: swap(text) for key, text in texts_by.items()}


def _others(form: Form, *known: str) -> list[str]:
    wanted = {plain(text) for text in known if text}
    return [other for text, others in form.renamed.items() if plain(text) in wanted for other in others]


def _source(form: Form, swap: Swap) -> str:
    lead, quote, rest = form.period.source.partition('"')
    return f'{lead}"{swap(rest[:-1])}"' if quote else lead


def _record(sheet: RecordSheet, swap: Swap) -> RecordSheet:
    return sheet.model_copy(update={"columns": _swapped(sheet.columns, swap)})
