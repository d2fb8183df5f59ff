"""Periods: what span of time a number belongs to, of which kind, and how it is written.

Kinds never mix in one sum, axis or comparison: spring term and January to March are different things.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from report.terms.language import phrase, said, spoken


class Kind(StrEnum):
    """The kinds of period a return can speak of."""

    FINANCIAL_QUARTER = "financial quarter"
    FINANCIAL_YEAR = "financial year"
    SCHOOL_TERM = "school term"
    ACADEMIC_YEAR = "academic year"
    CALENDAR_YEAR = "calendar year"
    SEPTEMBER_CENSUS = "September census"
    DATE = "date"
    MONTH = "month"
    SPAN = "span"
    ROLLING_YEAR = "rolling twelve months"


TERMS = {"autumn": (9, 1, 12, 31), "spring": (1, 1, 4, 15), "summer": (4, 16, 8, 31)}


@dataclass(frozen=True, order=True)
class Period:
    """A span of days, both ends included, of one kind. Prints canonically, as `2021-22 Q4`."""

    start: date
    end: date
    kind: Kind

    @property
    def canonical(self) -> str:
        """The one spelling that files, attributes and commands use."""
        return _CANONICAL[self.kind](self)

    @property
    def words(self) -> str:
        """The spelling for prose and headings: `January to March 2022`, `spring term 2021/22`."""
        return _WORDS[self.kind](self)

    @property
    def year_before(self) -> Period:
        """The same period one year earlier."""
        return Period(_shift(self.start), _shift(self.end), self.kind)

    @property
    def before(self) -> Period:
        """The period just before it: the quarter, term, month or year; for a single day, the same day a year earlier."""
        if self.kind is Kind.FINANCIAL_QUARTER:
            number = _quarter_number(self)
            start = financial_start(self.start)
            return financial_quarter(start, number - 1) if number > 1 else financial_quarter(start - 1, 4)
        if self.kind is Kind.SCHOOL_TERM:
            names = list(TERMS)
            at, start = names.index(_term_name(self)), academic_start(self.start)
            return school_term(start, names[at - 1]) if at else school_term(start - 1, names[-1])
        if self.kind is Kind.MONTH:
            last = self.start - timedelta(days=1)
            return month(last.year, last.month)
        return self.year_before

    @property
    def parts(self) -> tuple[Period, ...]:
        """A financial year's quarters or an academic year's terms; nothing for other kinds."""
        if self.kind is Kind.FINANCIAL_YEAR:
            return tuple(financial_quarter(self.start.year, n) for n in (1, 2, 3, 4))
        if self.kind is Kind.ACADEMIC_YEAR:
            return tuple(school_term(self.start.year, name) for name in TERMS)
        return ()

    def __str__(self) -> str:
        return self.canonical

    def __hash__(self) -> int:
        """By its days alone: two kinds of the same days are rare, and a period is looked up very often."""
        return hash((self.start, self.end))


def financial_year(start: int) -> Period:
    """April of `start` to the March after."""
    return Period(date(start, 4, 1), date(start + 1, 3, 31), Kind.FINANCIAL_YEAR)


def financial_start(when: date) -> int:
    """The year in which the financial year of a day begins."""
    return when.year - (when.month < 4)


def financial_quarter(start: int, number: int) -> Period:
    """Quarter 1 (April to June) to 4 (January to March) of the financial year that begins in `start`."""
    month = (3 + 3 * (number - 1)) % 12 + 1
    year = start + (1 if number == 4 else 0)
    last = calendar.monthrange(year, month + 2)[1]
    return Period(date(year, month, 1), date(year, month + 2, last), Kind.FINANCIAL_QUARTER)


def school_term(start: int, name: str) -> Period:
    """Autumn, spring or summer term of the academic year that begins in September of `start`."""
    m1, d1, m2, d2 = TERMS[name]
    year = start if name == "autumn" else start + 1
    return Period(date(year, m1, d1), date(year, m2, d2), Kind.SCHOOL_TERM)


def academic_year(start: int) -> Period:
    """September of `start` to the August after."""
    return Period(date(start, 9, 1), date(start + 1, 8, 31), Kind.ACADEMIC_YEAR)


def academic_start(when: date) -> int:
    """The year in which the academic year of a day begins."""
    return when.year - (when.month < 9)


def calendar_year(year: int) -> Period:
    """January to December."""
    return Period(date(year, 1, 1), date(year, 12, 31), Kind.CALENDAR_YEAR)


def month(year: int, number: int) -> Period:
    """One calendar month."""
    return Period(date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1]), Kind.MONTH)


def day(when: date) -> Period:
    """A single day, for a count taken on it."""
    return Period(when, when, Kind.DATE)


def span(first: Period, last: Period) -> Period:
    """From the first day of one month (or year) to the last day of another."""
    return Period(first.start, last.end, Kind.SPAN)


def september_census(year: int) -> Period:
    """The workforce census of 30 September."""
    return Period(date(year, 9, 30), date(year, 9, 30), Kind.SEPTEMBER_CENSUS)


def rolling_year(last: Period) -> Period:
    """The twelve months that end with the month `last`."""
    first = last.end + timedelta(days=1)
    return Period(first.replace(year=first.year - 1), last.end, Kind.ROLLING_YEAR)


def _shift(when: date) -> date:
    last = calendar.monthrange(when.year - 1, when.month)[1]
    at_end = when.day == calendar.monthrange(when.year, when.month)[1]
    return date(when.year - 1, when.month, last if at_end else min(when.day, last))


def _pair(start: int, mark: str = "-") -> str:
    return f"{start}{mark}{(start + 1) % 100:02d}"


def _term_name(p: Period) -> str:
    return next(name for name, at in TERMS.items() if at[0] == p.start.month)


def _quarter_number(p: Period) -> int:
    return (p.start.month - 4) % 12 // 3 + 1


def _whole_years(p: Period) -> bool:
    return (p.start.month, p.start.day, p.end.month, p.end.day) == (1, 1, 12, 31)


# Names by the language in effect: those of `calendar` are looked up in the computer's language, and anew each time.
def month_word(when: date, short: bool = False) -> str:
    """The name of a day's month, `March`; `Mar` where there is room for no more."""
    return (spoken().short_months if short else spoken().months)[when.month - 1]


def _month_name(when: date) -> str:
    return said("{month} {year}", month=month_word(when), year=when.year)


def _day_name(when: date) -> str:
    return said("{day} {month} {year}", day=when.day, month=month_word(when), year=when.year)


def _span_code(p: Period) -> str:
    if _whole_years(p) and p.end.year > p.start.year + 1:  # 2012/2013 would read as a financial year
        return f"{p.start.year}/{p.end.year}"
    return f"{p.start:%Y-%m}/{p.end:%Y-%m}"


def _span_words(p: Period) -> str:
    if _whole_years(p):
        return said("{first} to {last}", first=p.start.year, last=p.end.year)
    return said("{first} to {last}", first=_month_name(p.start), last=_month_name(p.end))


def _quarter_words(p: Period) -> str:
    return said("{first} to {last}", first=month_word(p.start), last=_month_name(p.end))


_TERM_WORDS = {
    "autumn": phrase("autumn term {year}"),
    "spring": phrase("spring term {year}"),
    "summer": phrase("summer term {year}"),
}


def term_words(p: Period) -> str:
    """A school term without its year: `spring term`."""
    return said(_TERM_WORDS[_term_name(p)], year="").strip()


_CANONICAL: dict[Kind, Callable[[Period], str]] = {
    Kind.FINANCIAL_QUARTER: lambda p: f"{_pair(financial_start(p.start))} Q{_quarter_number(p)}",
    Kind.FINANCIAL_YEAR: lambda p: _pair(p.start.year),
    Kind.SCHOOL_TERM: lambda p: f"{_pair(academic_start(p.start))} {_term_name(p)} term",
    Kind.ACADEMIC_YEAR: lambda p: f"{_pair(p.start.year)} academic year",
    Kind.CALENDAR_YEAR: lambda p: f"{p.start.year}",
    Kind.SEPTEMBER_CENSUS: lambda p: f"{p.start.year}-09 census",
    Kind.DATE: lambda p: p.start.isoformat(),
    Kind.MONTH: lambda p: f"{p.start:%Y-%m}",
    Kind.SPAN: _span_code,
    Kind.ROLLING_YEAR: lambda p: f"{p.end:%Y-%m} rolling",
}
_WORDS: dict[Kind, Callable[[Period], str]] = {
    Kind.FINANCIAL_QUARTER: _quarter_words,
    Kind.FINANCIAL_YEAR: lambda p: _pair(p.start.year, "/"),
    Kind.SCHOOL_TERM: lambda p: said(_TERM_WORDS[_term_name(p)], year=_pair(academic_start(p.start), "/")),
    Kind.ACADEMIC_YEAR: lambda p: said("academic year {year}", year=_pair(p.start.year, "/")),
    Kind.CALENDAR_YEAR: lambda p: f"{p.start.year}",
    Kind.SEPTEMBER_CENSUS: lambda p: _day_name(p.start),
    Kind.DATE: lambda p: _day_name(p.start),
    Kind.MONTH: lambda p: _month_name(p.start),
    Kind.SPAN: _span_words,
    Kind.ROLLING_YEAR: lambda p: said("the 12 months to {month}", month=_month_name(p.end)),
}
