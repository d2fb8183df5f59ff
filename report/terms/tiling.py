"""Which periods of one kind make up a longer one exactly, as quarters a year; and which terms begin in a year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache

from report.terms import periods as p
from report.terms.periods import TERMS, Kind, Period


@lru_cache(maxsize=4096)
def periods_within(kind: Kind, whole: Period) -> tuple[Period, ...]:
    """The periods of `kind` that tile `whole`, oldest first; nothing where they do not fit it day by day."""
    found: list[Period] = []
    part = _ending(kind, whole.end)
    while part is not None and part.start >= whole.start:
        found.insert(0, part)
        part = part.before
    fits = bool(found) and found[0].start == whole.start and found[-1].end == whole.end
    return tuple(found) if fits and all(part.kind is not whole.kind for part in found) else ()


def tile(parts: Iterable[Period], whole: Period) -> bool:
    """True where the parts are of one kind and make up the whole exactly, each once."""
    listed = sorted(parts)
    kinds = {part.kind for part in listed}
    return len(kinds) == 1 and tuple(listed) == periods_within(kinds.pop(), whole)


def terms_of(year: Period) -> tuple[Period, ...]:
    """The school terms that begin in a financial year: summer, autumn, spring."""
    terms = [p.school_term(start, name) for start in (year.start.year - 1, year.start.year) for name in TERMS]
    return tuple(term for term in terms if year.start <= term.start <= year.end)


def covering(parts: Iterable[Period]) -> Period | None:
    """The period from the first part to the last: a year where it is one, else a span; nothing without parts."""
    listed = sorted(parts)
    if not listed:
        return None
    start, end = listed[0].start, max(part.end for part in listed)
    for year in (p.financial_year(start.year), p.academic_year(start.year), p.calendar_year(start.year)):
        if (year.start, year.end) == (start, end):
            return year
    return Period(start, end, Kind.SPAN)


def overlap(one: Period, other: Period) -> bool:
    """True where the two have a day in common."""
    return one.start <= other.end and other.start <= one.end


def _ending(kind: Kind, end: date) -> Period | None:
    """The period of `kind` that ends on a day; nothing where none does, or where the kind is not one that adds up."""
    tries: tuple[Period, ...] = ()
    if kind is Kind.MONTH:
        tries = (p.month(end.year, end.month),)
    elif kind is Kind.FINANCIAL_QUARTER:
        tries = tuple(p.financial_quarter(end.year - (end.month <= 3), number) for number in (1, 2, 3, 4))
    elif kind is Kind.SCHOOL_TERM:
        tries = tuple(p.school_term(end.year - (end.month <= 8), name) for name in TERMS)
    elif kind is Kind.CALENDAR_YEAR:
        tries = (p.calendar_year(end.year),)
    elif kind in (Kind.FINANCIAL_YEAR, Kind.ACADEMIC_YEAR):
        make = p.financial_year if kind is Kind.FINANCIAL_YEAR else p.academic_year
        tries = (make(end.year - 1),)
    return next((period for period in tries if period.end == end), None)
