"""Recognising a return by what it holds, whatever it is called and wherever it lies."""

from __future__ import annotations

from dataclasses import dataclass

from report.intake.labels import plain, texts
from report.intake.sheets import Sheet, Workbook
from report.settings.forms import Form, Recognise


@dataclass(frozen=True)
class Match:
    """A return found in a file: the form and the sheets that carry it (by the form's own short names for records)."""

    form: Form
    sheets: dict[str, Sheet]


@dataclass(frozen=True)
class Near:
    """The form a file comes nearest to, and the labels it lacks."""

    form: Form
    lacking: tuple[str, ...]


def recognise(workbook: Workbook, forms: dict[str, Form]) -> tuple[list[Match], Near | None]:
    """Return every return the file holds; where there is none, the nearest form with what is lacking."""
    known = [(sheet, set(texts(sheet))) for sheet in workbook.sheets if sheet.cells]
    matches: list[Match] = []
    best: tuple[float, Near] | None = None
    for form in forms.values():
        sheets = _sheets_of(form, known)
        if sheets is not None:
            matches.append(Match(form, sheets))
        else:
            best = _nearer(best, form, known)
    return matches, None if matches or best is None else best[1]


def _sheets_of(form: Form, known: list[tuple[Sheet, set[str]]]) -> dict[str, Sheet] | None:
    if form.layout == "records":
        found: dict[str, Sheet] = {}
        for name, record in form.sheets.items():
            sheet = _first(record.recognise, known, form)
            if sheet is None:
                return None
            found[name] = sheet
        return found
    sheet = _first(form.recognise, known, form) if form.recognise else None
    return None if sheet is None else {"": sheet}


def _first(wanted: Recognise, known: list[tuple[Sheet, set[str]]], form: Form) -> Sheet | None:
    labels = {plain(label) for label in wanted.labels}
    readable = [pair for pair in known if pair[0].state == "visible" or form.hidden == "read"]
    return next((sheet for sheet, held in readable if labels <= held), None)


def _nearer(best: tuple[float, Near] | None, form: Form, known: list[tuple[Sheet, set[str]]]) -> tuple[float, Near] | None:
    wanted = form.recognise or next((record.recognise for record in form.sheets.values()), None)
    if wanted is None:
        return best
    for _sheet, held in known:
        lacking = tuple(label for label in wanted.labels if plain(label) not in held)
        share = 1 - len(lacking) / len(wanted.labels)
        if share > 0 and (best is None or share > best[0]):
            best = (share, Near(form, lacking))
    return best
