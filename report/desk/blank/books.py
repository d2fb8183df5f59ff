"""The blank workbooks of a year: one for each return and period, or one for the year where its table names the periods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from report.desk.blank.columns import Known
from report.desk.blank.guide import guide
from report.desk.blank.known import definitions, known_categories
from report.desk.blank.model import Book
from report.desk.blank.periods import file_stem, periods_in_year, says_each
from report.desk.blank.sheets import form_sheets
from report.desk.blank.texts import as_written
from report.desk.blank.words import Words
from report.settings.forms import Form
from report.settings.project import Settings
from report.terms.periods import Kind, Period


def chosen_forms(settings: Settings, wanted: Iterable[str]) -> list[Form]:
    """The forms of the named partners and returns; all where none is named. Names nobody bears are left out."""
    names = set(wanted)
    return [form for key, form in settings.forms.items() if not names or names & {key, form.partner}]


def cannot_be_made(form: Form) -> str:
    """Why there is no blank workbook of a form; empty where there is one."""
    if "headings" in form.values and form.period.kind == Kind.SPAN:
        return "its headings are spans of months, and only the partner knows which."
    return ""


def blank_books(settings: Settings, forms: Iterable[Form]) -> list[Book]:
    """Every workbook of the forms, in their order. Last year's returns are read where a form has categories."""
    listed = [form for form in forms if not cannot_be_made(form)]
    defined, categories = definitions(settings), known_categories(settings, listed)
    found: list[Book] = []
    for form in listed:
        own = {measure: categories[measure] for measure in form.measures if measure in categories}
        known = Known(as_written(form), settings.period, Words(form, settings.forms.values()), defined, own)
        found += _of_form(settings, known)
    return found


def _of_form(settings: Settings, known: Known) -> Iterator[Book]:
    form, year = known.form, settings.period
    for period in _workbooks(form, year):
        sheets = form_sheets(settings, known, period)
        about = period or year
        passages = guide(settings, known, about, sheets)
        office = settings.config.partnership
        yield Book(form, about, file_stem(form, about, year), office.name, office.language, sheets, passages)


def _workbooks(form: Form, year: Period) -> tuple[Period | None, ...]:
    """The period of each workbook; None for one that is about the year, or whose period only the partner knows."""
    periods = periods_in_year(form, year)
    if says_each(form) or not periods:
        return (None,)
    if form.expected in ("yearly", "once") and len(periods) > 1:
        return (None,)
    return periods
