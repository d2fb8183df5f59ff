"""Reading a period as people write it: `2021/22 Q4`, `Jan-Mar 2022`, `Spring term 2021/22`, `mid-2020`."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, datetime
from functools import cache, lru_cache

from report.terms import periods as p
from report.terms.periods import Kind, Period

_MONTHS = {name: n for n, name in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_YEAR_PAIR = r"(20\d\d|19\d\d)\s*[/–-]\s*(?:20|19)?(\d\d)"


def parse_period(text: str, kind: Kind | None = None) -> Period:
    """Return the period that `text` names.

    `kind` settles spellings that could be two things: `2021/22` is a financial year unless an academic
    year is asked for. Raises ValueError with a sentence when nothing is recognised.
    """
    found = _period_in(str(text), kind)
    if found is None:
        raise ValueError(f'"{text}" is not a period I know. Write it as 2021-22 Q4, 2021-22 or spring term 2021/22.')
    return found


@lru_cache(maxsize=4096)
def _period_in(text: str, kind: Kind | None) -> Period | None:
    tidy = re.sub(r"\s+", " ", text).strip().lower().replace("–", "-").replace("—", "-")
    for pattern, build in _forms():
        found = pattern.fullmatch(tidy)
        if found:
            try:
                return _as_kind(build(found), kind)
            except ValueError:
                continue
    return None


def try_period(text: object, kind: Kind | None = None) -> Period | None:
    """Return the period, or None where there is none to be read."""
    if isinstance(text, datetime):
        return _as_kind(p.day(text.date()), kind)
    if isinstance(text, date):
        return _as_kind(p.day(text), kind)
    return _period_in(str(text), kind)


def _as_kind(found: Period, kind: Kind | None) -> Period:
    if kind is Kind.ACADEMIC_YEAR and found.kind is Kind.FINANCIAL_YEAR:
        return p.academic_year(found.start.year)
    if kind is Kind.SEPTEMBER_CENSUS and found.kind is Kind.DATE and (found.start.month, found.start.day) == (9, 30):
        return p.september_census(found.start.year)
    return found


@cache
def _forms() -> list[tuple[re.Pattern[str], Callable[[re.Match[str]], Period]]]:
    return [(re.compile(pattern), build) for pattern, build in _FORMS]


def _pair_start(first: str, second: str) -> int:
    start = int(first)
    if (start + 1) % 100 != int(second):
        raise ValueError("years do not follow each other")
    return start


def _month_of(word: str) -> int:
    return _MONTHS[word[:3]]


def _full_year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _quarter(found: re.Match[str]) -> Period:
    g = found.groupdict()
    return p.financial_quarter(_pair_start(g["a"], g["b"]), int(g["q"]))


def _quarter_by_months(found: re.Match[str]) -> Period:
    first, last, year = _month_of(found[1]), _month_of(found[2]), int(found[3])
    for number in (1, 2, 3, 4):
        quarter = p.financial_quarter(year - (1 if number == 4 else 0), number)
        if (quarter.start.month, quarter.end.month) == (first, last):
            return quarter
    return p.span(p.month(year, first), p.month(year, last))


def _months_span(found: re.Match[str]) -> Period:
    first, last = p.month(int(found[2]), _month_of(found[1])), p.month(int(found[4]), _month_of(found[3]))
    if (first.start.month, last.end.month) == (4, 3) and last.end.year == first.start.year + 1:
        return p.financial_year(first.start.year)
    return p.span(first, last)


def _code_span(found: re.Match[str]) -> Period:
    return p.span(p.month(int(found[1]), int(found[2])), p.month(int(found[3]), int(found[4])))


def _day(found: re.Match[str]) -> Period:
    return p.day(date(_full_year(found[3]), int(found[2]), int(found[1])))


def _days_span(found: re.Match[str]) -> Period:
    """From the first day of a month to the last of another: the quarter, year or span that the two make up."""
    first, last = parse_period(found[1]).start, parse_period(found[2]).start
    if first.day != 1 or p.month(last.year, last.month).end != last or last < first:
        raise ValueError("a span of days must be whole months")
    names = list(_MONTHS)
    begin = names[first.month - 1] + (f" {first.year}" if first.year != last.year else "")
    return parse_period(f"{begin} to {names[last.month - 1]} {last.year}")


def _term_of_year(found: re.Match[str]) -> Period:
    year = int(found[2])
    return p.school_term(year if found[1] == "autumn" else year - 1, found[1])


def _short_quarter(found: re.Match[str]) -> Period:
    return p.financial_quarter(_pair_start(f"20{found['a']}", found["b"]), int(found["q"]))


_DAY = rf"\d{{1,2}}(?:[/.]\d{{1,2}}[/.]| {_MONTH} )20\d\d"
_AS_AT = r"(?:(?:position )?(?:as )?(?:at|on):? )?"
_SHORT = r"(?P<a>\d\d)\s*[/-]\s*(?P<b>\d\d)"
_Q = r"(?:q|qtr|quarter) ?(?P<q>[1-4])"
_Y = r"(?P<a>20\d\d)\s*[/-]\s*(?:20)?(?P<b>\d\d)"
_FORMS: list[tuple[str, Callable[[re.Match[str]], Period]]] = [
    (rf"{_Y},? {_Q}", _quarter),
    (rf"{_Q},? (?:of )?{_Y}", _quarter),
    (rf"{_SHORT},? {_Q}", _short_quarter),
    (rf"{_Q},? (?:of )?{_SHORT}", _short_quarter),
    (rf"({_MONTH}) ?(?:-|to) ?({_MONTH}) (20\d\d)", _quarter_by_months),
    (rf"(?:from )?({_DAY}) ?(?:-|to) ?({_DAY})", _days_span),
    (rf"({_MONTH}) (20\d\d) ?(?:-|to) ?({_MONTH}) (20\d\d)", _months_span),
    (r"(\d{4})-(\d\d)/(\d{4})-(\d\d)", _code_span),
    (rf"(autumn|spring|summer)(?: term)?,? {_YEAR_PAIR}", lambda m: p.school_term(_pair_start(m[2], m[3]), m[1])),
    (rf"{_YEAR_PAIR},? (autumn|spring|summer)(?: term)?", lambda m: p.school_term(_pair_start(m[1], m[2]), m[3])),
    (r"(autumn|spring|summer)(?: term)?,? (20\d\d)", _term_of_year),
    (rf"(?:academic year|school year) {_YEAR_PAIR}", lambda m: p.academic_year(_pair_start(m[1], m[2]))),
    (rf"{_YEAR_PAIR} (?:academic|school) year", lambda m: p.academic_year(_pair_start(m[1], m[2]))),
    (r"(\d{4})[-/](\d{4})", lambda m: _years(m)),
    (rf"(?:financial year |fy ?)?{_YEAR_PAIR}", lambda m: p.financial_year(_pair_start(m[1], m[2]))),
    (r"(\d{4}) to (\d{4})", lambda m: p.span(p.calendar_year(int(m[1])), p.calendar_year(int(m[2])))),
    (r"(\d{4})-09 census", lambda m: p.september_census(int(m[1]))),
    (r"(\d{4})-(\d\d) rolling", lambda m: p.rolling_year(p.month(int(m[1]), int(m[2])))),
    (r"mid[- ](\d{4})", lambda m: p.day(date(int(m[1]), 6, 30))),
    (r"(\d{4})-(\d\d)-(\d\d)(?: 00:00:00)?", lambda m: p.day(date(int(m[1]), int(m[2]), int(m[3])))),
    (rf"{_AS_AT}(\d{{1,2}})[/.](\d{{1,2}})[/.](\d{{4}}|\d\d)", _day),
    (rf"{_AS_AT}(\d{{1,2}}) ({_MONTH}) (\d{{4}})", lambda m: p.day(date(int(m[3]), _month_of(m[2]), int(m[1])))),
    (rf"({_MONTH})[ -](\d{{4}}|\d\d)", lambda m: p.month(_full_year(m[2]), _month_of(m[1]))),
    (r"(\d{4})-(\d\d)", lambda m: p.month(int(m[1]), int(m[2]))),
    (r"(\d{4})(?:\.0)?", lambda m: p.calendar_year(int(m[1]))),
]


def _years(found: re.Match[str]) -> Period:
    first, last = int(found[1]), int(found[2])
    if last == first + 1:
        return p.financial_year(first)
    if last <= first:
        raise ValueError("a span must end after it begins")
    return p.span(p.calendar_year(first), p.calendar_year(last))
