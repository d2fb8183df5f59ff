"""Suggestions about renamed labels of one file, for the officer to confirm; and whether one given by hand can be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from report.intake.files.sheets import Sheet, Workbook
from report.intake.labels import plain, texts
from report.intake.personal.opening import open_judged
from report.intake.recognise import labels_of, nearest, recognise
from report.intake.suggesting import Suggestion, absent_texts, suggestions
from report.settings.faults import nearest as nearest_name
from report.settings.forms import Form
from report.settings.project import Settings
from report.settings.renames import declared_texts, rename_faults
from report.terms.errors import ReportError
from report.terms.problems import Problem


@dataclass(frozen=True)
class Rename:
    """A declared text of a return, and the text that means the same. `words` says where that stands."""

    form: str
    title: str
    declared: str
    other: str
    words: str = ""


@dataclass(frozen=True)
class _Called:
    """A return that a file holds or comes nearest to, and its sheets."""

    form: Form
    sheets: tuple[Sheet, ...]


def suggested(path: Path, settings: Settings, passwords: Sequence[str] = ()) -> tuple[list[Rename], list[Problem]]:
    """What the absent labels and headings of a file may be called now. A file that is refused gives its problem."""
    book, problems = _open(path, settings, passwords)
    if book is None:
        return [], problems
    return [made for called in _returns(book, settings) for made in _of_return(called)], []


def given(
    path: Path, settings: Settings, pairs: Sequence[tuple[str, str]], passwords: Sequence[str] = ()
) -> tuple[list[Rename], list[Problem]]:
    """The renames that the officer typed. Raises ReportError for one that cannot be: of what is not declared or not there."""
    book, problems = _open(path, settings, passwords)
    if book is None:
        return [], problems
    called = _returns(book, settings)
    if not called:
        raise ReportError(f"{book.file} comes near no return of the catalogue, so nothing in it can be a new name.")
    return [_given(book, called, declared, other) for declared, other in pairs], []


def _open(path: Path, settings: Settings, passwords: Sequence[str]) -> tuple[Workbook | None, list[Problem]]:
    home = settings.folder if path.is_relative_to(settings.folder) else path.parent
    return open_judged(path, home, settings.forms.values(), passwords)


def _returns(book: Workbook, settings: Settings) -> list[_Called]:
    """The returns a file holds; of its other sheets, the one they come nearest to."""
    forms, labels = settings.forms.values(), labels_of(book)
    found = [_Called(match.form, tuple(match.sheets.values())) for match in recognise(labels, forms)]
    used = {sheet.name for called in found for sheet in called.sheets}
    near = nearest(labels, forms, [sheet for sheet in book.sheets if sheet.name not in used and sheet.cells])
    return [*found, *([_Called(near.form, (near.sheet,))] if near is not None else [])]


def _of_return(called: _Called) -> list[Rename]:
    absent = absent_texts(called.form, {text for sheet in called.sheets for text in texts(sheet)})
    found = [(sheet, one) for sheet in called.sheets for one in suggestions(called.form, sheet, absent)]
    return [_rename(called.form, sheet, one) for sheet, one in found]


def _rename(form: Form, sheet: Sheet, one: Suggestion) -> Rename:
    return Rename(form.id, form.title, one.declared, one.cell.text.strip(), f"Sheet {sheet.name}: {one.words}")


def _given(book: Workbook, called: Sequence[_Called], declared: str, other: str) -> Rename:
    declaring = [one for one in called if plain(declared) in map(plain, declared_texts(one.form))]
    if not declaring:
        known = [text for one in called for text in declared_texts(one.form)]
        hint = nearest_name(declared, known, "See its entry in data/catalogue/returns.yaml.")
        raise ReportError(f'"{declared}" is no text that "{called[0].form.title}" declares. {hint}')
    holding = [one for one in declaring if any(plain(other) in texts(sheet) for sheet in one.sheets)]
    if not holding:
        held = [cells[0].text for one in declaring for sheet in one.sheets for cells in texts(sheet).values()]
        raise ReportError(f'No cell of {book.file} says "{other}". {nearest_name(other, held, "Type it as it stands there.")}')
    form = holding[0].form
    exact = next(text for text in declared_texts(form) if plain(text) == plain(declared))
    together = {**form.renamed, exact: [*form.renamed.get(exact, ()), other]}
    for fault in rename_faults(form, together):
        raise ReportError(f"{fault.what} {fault.fix}")
    if plain(other) in map(plain, form.renamed.get(exact, ())):
        raise ReportError(f'"{other}" is remembered as "{exact}" already.')
    return Rename(form.id, form.title, exact, other)
