"""Periods in names of sheets, files and folders: `Police return 2021-22 Q3`, `front-door-q4`, `Spring term 2122`."""

from __future__ import annotations

import re

from report.intake.cell_periods import period_in_text
from report.terms.periods import TERMS, Kind, Period, financial_quarter, school_term
from report.terms.reading_periods import try_period

_QUARTER = re.compile(r"(?<![a-z0-9])(?:q|qtr|quarter)[ ]?([1-4])(?![0-9])")
_TERM = re.compile(rf"(?<![a-z])({'|'.join(TERMS)})(?![a-z])")
_MONTH = re.compile(r"(?<![a-z])((?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*)[ ]?(20\d\d)(?!\d)")
_PAIRS = (
    re.compile(r"(?<!\d)20(\d\d)[ /]?(?:20)?(\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?<!\d )(\d\d)[ /](\d\d)(?![ ]?\d)"),
    re.compile(r"(?<!\d)(?!19|20)(\d\d)(\d\d)(?!\d)"),
)


def period_in_name(name: str, kind: Kind, year: Period) -> Period | None:
    """The period of `kind` that a name holds among other words; a bare quarter or term belongs to `year`."""
    tidy = re.sub(r"[-_.,()\s]+", " ", name).strip().lower()
    start = _start(tidy)
    if kind is Kind.FINANCIAL_QUARTER and (found := _QUARTER.search(tidy)):
        return financial_quarter(year.start.year if start is None else start, int(found[1]))
    if kind is Kind.SCHOOL_TERM and (found := _TERM.search(tidy)):
        return period_in_text(found[1], kind, year) if start is None else school_term(start, found[1])
    if kind is Kind.MONTH and (found := _MONTH.search(tidy)):
        return try_period(f"{found[1]} {found[2]}")
    if kind in (Kind.FINANCIAL_YEAR, Kind.ACADEMIC_YEAR) and start is not None:
        return try_period(f"{start}-{(start + 1) % 100:02d}", kind)
    return None


def _start(tidy: str) -> int | None:
    """The first of two years that follow each other: `2021 22`, `2021 2022`, `2122`."""
    pairs = ((int(found[1]), int(found[2])) for pattern in _PAIRS for found in pattern.finditer(tidy))
    return next((2000 + first for first, second in pairs if (first + 1) % 100 == second), None)
