"""Periods as cells hold them: a date, `Q4 2021/22`, or a bare `Q4` that belongs to a known year."""

from __future__ import annotations

import re
from datetime import date, datetime

from report.intake.labels import split_mark
from report.terms.cells import Cell
from report.terms.periods import TERMS, Kind, Period, academic_start, financial_quarter, month, school_term
from report.terms.reading_periods import try_period
from report.terms.tiling import periods_within, terms_of

_QUARTER = re.compile(r"(?:q|qtr|quarter)?[ -]?([1-4])(?:st|nd|rd|th)?(?: ?(?:q|qtr|quarter))?", re.IGNORECASE)
_TERM = re.compile(rf"({'|'.join(TERMS)})(?: ?term)?", re.IGNORECASE)

WRITE = {
    Kind.FINANCIAL_QUARTER: "Q4 2021/22",
    Kind.FINANCIAL_YEAR: "2021/22",
    Kind.SCHOOL_TERM: "Spring term 2021/22",
    Kind.ACADEMIC_YEAR: "academic year 2021/22",
    Kind.CALENDAR_YEAR: "2021",
    Kind.MONTH: "March 2022",
    Kind.DATE: "31/03/2022",
    Kind.SPAN: "September 2021 to March 2022",
}
"""How a message asks for each kind of period to be written."""


def period_in_text(cell: Cell | str, kind: Kind | None, year: Period | None = None) -> Period | None:
    """The period of `kind` (any kind where None) that a cell or text names.

    With `year`, a bare quarter or term belongs to it. Nothing where no such period is named. A footnote mark is left aside.
    """
    text, _ = split_mark(cell if isinstance(cell, str) else cell.text)
    dated = cell.value if isinstance(cell, Cell) and isinstance(cell.value, (date, datetime)) else None
    found = try_period(text, kind) or (try_period(dated, kind) if dated is not None else None)
    if found is not None and kind is not None and found.kind is not kind:
        found = _from_date(found, kind)
    if found is None and dated is not None and kind is not None:
        found = _from_date(try_period(dated), kind)
    return found or (_bare(text, kind, year) if year is not None else None)


def _from_date(found: Period | None, kind: Kind) -> Period | None:
    """A quarter or month named by its last day, or a month by its first: the cell holds a date, and shows what it likes."""
    if found is None or found.kind is not Kind.DATE:
        return None
    when = found.start
    this_month = month(when.year, when.month)
    if kind is Kind.MONTH and when in (this_month.start, this_month.end):
        return this_month
    if kind is Kind.FINANCIAL_QUARTER and when == this_month.end and when.month % 3 == 0:
        return financial_quarter(when.year - (when.month <= 3), (when.month - 4) % 12 // 3 + 1)
    return None


def _bare(text: str, kind: Kind | None, year: Period) -> Period | None:
    if kind is Kind.FINANCIAL_QUARTER and (found := _QUARTER.fullmatch(text.strip())):
        quarters = periods_within(kind, year)
        return quarters[int(found[1]) - 1] if quarters else None
    if kind is Kind.SCHOOL_TERM and (found := _TERM.fullmatch(text.strip())):
        return next((term for term in terms_of(year) if term == school_term(academic_start(term.start), found[1].lower())), None)
    return None
