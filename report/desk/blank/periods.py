"""Which periods a blank return is made for, and how each is written so that it is read back as the same period."""

from __future__ import annotations

from report.intake.cell_periods import period_in_text
from report.intake.period_names import period_in_name
from report.settings.base import ANY_KIND
from report.settings.forms import Form
from report.settings.shown import last_of_kind
from report.terms import periods as p
from report.terms.file_names import safe
from report.terms.periods import Kind, Period
from report.terms.tiling import periods_within, terms_of


def kind_of(form: Form) -> Kind | None:
    """The kind of period a form is about; None where each row names a period of its own kind."""
    return None if form.period.kind == ANY_KIND else Kind(form.period.kind)


def says_each(form: Form) -> bool:
    """True where headings or rows name the periods, so that one workbook serves the whole year."""
    return form.period.source.startswith(("headings", "column")) or "headings" in form.values or "period" in form.rows


def periods_in_year(form: Form, year: Period) -> tuple[Period, ...]:
    """The periods of the form's kind that a year's returns are about, oldest first; nothing where nobody can know them.

    Of a kind that does not fit a reporting year, such as a calendar year, it is the one the report shows.
    """
    kind = kind_of(form)
    if kind is None or kind is Kind.SPAN:
        return ()
    if kind is Kind.SCHOOL_TERM:
        return terms_of(year)
    if kind is Kind.FINANCIAL_YEAR:
        return (year,)
    if kind is Kind.DATE:
        ends = [part.end for part in year.parts] if form.expected == "quarterly" else [year.end]
        return tuple(p.day(end) for end in ends)
    last = last_of_kind(kind, year)
    return periods_within(kind, year) or ((last,) if last else ())


def written(period: Period) -> str:
    """A period as a cell says it: `Q1 2022/23`, `Autumn term 2022/23`, `April 2022`."""
    pair = f"{period.words[-7:]}" if period.kind in (Kind.SCHOOL_TERM, Kind.ACADEMIC_YEAR) else ""
    tries = {
        Kind.FINANCIAL_QUARTER: f"{period.canonical[-2:]} {period.canonical[:7].replace('-', '/')}",
        Kind.SCHOOL_TERM: f"{period.words[:-8].capitalize()} {pair}",
        Kind.ACADEMIC_YEAR: f"Academic year {pair}",
    }
    texts = (tries.get(period.kind, ""), period.words, period.canonical)
    return next((text for text in texts if text and period_in_text(text, period.kind) == period), period.canonical)


def example(form: Form, year: Period) -> str:
    """How a cell that the partner fills in should say its period: `March 2023, 2022/23 or 31 March 2023` where it may be any."""
    kind = kind_of(form)
    last = last_of_kind(kind, year) if kind else None
    if last:
        return written(last)
    month = p.month(year.end.year, year.end.month)
    if kind is Kind.SPAN:
        return written(p.span(p.month(year.start.year, 9), month))
    return p.day(year.end).words if kind else f"{month.words}, {year.words} or {p.day(year.end).words}"


def sheet_name(period: Period, year: Period) -> str:
    """A period as a sheet's name, in which no slash may stand; empty where no name would be read as that period."""
    texts = (written(period).replace("/", "-"), period.words.replace("/", "-"), period.canonical.replace("/", "-"))
    return next((text for text in texts if period_in_name(text, period.kind, year) == period), "")


def file_stem(form: Form, period: Period, year: Period) -> str:
    """A name for the file, `police-2022-23-q1`, which says no other period than the return's own."""
    kind = kind_of(form) or Kind.FINANCIAL_YEAR
    about = safe((year if says_each(form) else period).canonical)
    tries = (f"{safe(form.id)}-{about}", f"return-{about}")
    return next((stem for stem in tries if period_in_name(stem, kind, year) in (None, period, year)), "return")
