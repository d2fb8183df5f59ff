"""Periods among other words, as in names of sheets and files: `Police return 2021-22 Q3`, `front-door-q4`, `Q4 2122 FINAL`."""

from __future__ import annotations

import re
from functools import lru_cache

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
_LONGEST_TITLE = 16
_ONE_YEAR = re.compile(r"(?<!\d)(20\d\d)(?!\d)")


@lru_cache(maxsize=1024)
def period_in_name(name: str, kind: Kind, year: Period) -> Period | None:
    """The one period of `kind` that a name holds among other words; a bare quarter or term belongs to `year`."""
    tidy = _tidy(name)
    start = _start(tidy, year)
    if kind is Kind.FINANCIAL_QUARTER and len(found := _QUARTER.findall(tidy)) == 1:
        return financial_quarter(year.start.year if start is None else start, int(found[0]))
    if kind is Kind.SCHOOL_TERM and len(found := _TERM.findall(tidy)) == 1:
        return period_in_text(found[0], kind, year) if start is None else school_term(start, found[0])
    if kind is Kind.MONTH and len(found := _MONTH.findall(tidy)) == 1:
        return try_period(" ".join(found[0]))
    if kind in (Kind.FINANCIAL_YEAR, Kind.ACADEMIC_YEAR) and len(starts := years_in_name(name)) == 1:
        return try_period(f"{starts[0]}-{(starts[0] + 1) % 100:02d}", kind)
    return None


def is_title(text: str) -> bool:
    """True for words above a table that may name its period; a sentence names others in passing."""
    return not text.rstrip().endswith(".") and len(text.split()) <= _LONGEST_TITLE


def period_in_title(text: str, kind: Kind, year: Period) -> Period | None:
    """The period of `kind` that a title is, or names among other words."""
    return period_in_text(text, kind) or period_in_name(text, kind, year)


@lru_cache(maxsize=1024)
def years_in_name(name: str) -> tuple[int, ...]:
    """The first of each two years that follow each other: 2021 for `2021-22`, `2021/2022` and `2122`."""
    tidy = _tidy(name)
    pairs = ((int(found[1]), int(found[2])) for pattern in _PAIRS for found in pattern.finditer(tidy))
    return tuple(dict.fromkeys(2000 + first for first, second in pairs if (first + 1) % 100 == second))


def _tidy(name: str) -> str:
    return re.sub(r"[-–_.,()\s]+", " ", name).strip().lower()


def _start(tidy: str, year: Period) -> int | None:
    """The year that stands beside a quarter. A single one, as in `Q4 2021`, may be either of two; another is another."""
    pairs = years_in_name(tidy)
    single = [int(found) for found in _ONE_YEAR.findall(tidy)]
    if pairs or not single:
        return pairs[0] if pairs else None
    return None if single[0] in (year.start.year, year.end.year) else single[0]
