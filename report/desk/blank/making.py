"""`build returns`: from names of partners and returns to workbooks in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from report.desk.blank.books import blank_books, cannot_be_made, chosen_forms
from report.desk.blank.model import Book
from report.desk.blank.sending import due_days
from report.desk.blank.store import Blank, State, names_of, store
from report.settings.faults import nearest
from report.settings.project import Settings
from report.terms.errors import ReportError
from report.terms.problems import Problem, note, question


@dataclass(frozen=True)
class Made:
    """The blank returns of a year as they now lie in `folder`. `states` says what became of each file."""

    folder: Path
    blanks: tuple[Blank, ...]
    states: dict[str, State]
    problems: tuple[Problem, ...]


def make_returns(settings: Settings, wanted: Sequence[str], folder: Path) -> Made:
    """Make the workbooks of the named partners and returns, or all. Raises ReportError for an unknown name or a wrong folder."""
    _refuse_unknown(settings, wanted)
    _refuse_inbox(settings, folder)
    forms = chosen_forms(settings, wanted)
    books = blank_books(settings, forms)
    blanks = [_blank(settings, book, name) for book, name in zip(books, names_of(books), strict=True)]
    states = store(blanks, folder)
    unmade = [(form, why) for form in forms if (why := cannot_be_made(form))]
    problems = [note("no-blank", f'"{form.title}" has no blank workbook: {why}', ask=settings.ask(form)) for form, why in unmade]
    problems += [_kept(folder / file) for file, state in states.items() if state == "kept"]
    return Made(folder, tuple(blanks), states, tuple(problems))


def _blank(settings: Settings, book: Book, name: str) -> Blank:
    from report.desk.blank.workbook import workbook_bytes

    form = book.form
    due = tuple(day.isoformat() for day in due_days(settings, form, book.period))
    partner = settings.partner_name(form)
    return Blank(name, workbook_bytes(book), partner, settings.ask(form), form.title, book.period.canonical, due)


def _kept(path: Path) -> Problem:
    what = "It is not as it was made: somebody has filled it in or changed it. It was kept, and no new one was made."
    fix = "If it is a return, move it into data/; if not, remove it. Then run build returns again."
    return question("blank-kept", what, fix, file=str(path))


def _refuse_unknown(settings: Settings, wanted: Sequence[str]) -> None:
    known = {*settings.forms, *(form.partner for form in settings.forms.values())}
    for name in wanted:
        if name not in known:
            fix = nearest(name, known, f"Known are: {', '.join(sorted(known))}.")
            raise ReportError(f'"{name}" is neither a partner nor a return of {settings.year}. {fix}')


def _refuse_inbox(settings: Settings, folder: Path) -> None:
    if folder.resolve().is_relative_to((settings.folder / "data").resolve()):
        raise ReportError("Blank returns may not lie below data/: they would be read as returns. Name another folder with --to.")
