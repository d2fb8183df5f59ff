"""Which period a return is about, and which periods are asked for in a year."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from report.intake.labels import beside, find
from report.intake.reading import Reading
from report.intake.understand import as_text
from report.settings.forms import Form
from report.terms.periods import TERMS, Kind, Period, school_term
from report.terms.problems import question
from report.terms.reading_periods import try_period

_BESIDE = re.compile(r'cell beside "(.+)"')
_IN_NAME = re.compile(
    r"(?:20\d\d[-_/ ]?\d\d)?[-_ ]?q[1-4](?:[-_ ]?20\d\d[-_/]?\d\d)?|(?:autumn|spring|summer)[-_ ]?(?:term)?[-_ ]?20\d\d[-_]\d\d",
    re.I,
)


def period_of(reading: Reading, year: Period) -> Period | None:
    """The one period the return is about; None where its headings, rows or columns say it value by value."""
    source = reading.form.period.source
    kind = Kind(reading.form.period.kind) if reading.form.period.kind != "any" else None
    beside_label = _BESIDE.fullmatch(source)
    if beside_label:
        return _from_cell(reading, beside_label[1], kind, year)
    if source == "sheet name":
        return _or_year(try_period(reading.sheet.name, kind), reading.sheet.name, year)
    if source in ("file name", "folder"):
        return _from_path(reading, kind, year)
    return year if reading.form.layout == "records" or (not source and kind is Kind.FINANCIAL_YEAR) else None


def _from_cell(reading: Reading, label: str, kind: Kind | None, year: Period) -> Period | None:
    heads = find(reading.sheet, [label])
    cell = beside(reading.sheet, heads[0]) if heads else None
    reading.claim(heads[:1], "label")
    if cell is None:
        reading.problems.append(
            question(
                "period",
                f'The cell beside "{label}" is blank, so the period is not known.',
                f"Write the {kind or 'period'} there and save.",
                **reading.place(heads[0] if heads else ""),
            )
        )
        return None
    reading.claim([cell], "read")
    text = as_text(cell)
    period = _or_year(try_period(text, kind), text, year)
    if period is None or (kind and period.kind is not kind):
        reading.problems.append(
            question(
                "period",
                f'"{text}" does not name a {kind or "period"}.',
                "Write it as Q4 2021/22 and save.",
                **reading.place(cell),
            )
        )
        return None
    return period


def _or_year(period: Period | None, text: str, year: Period) -> Period | None:
    """A bare `Q4` or `Spring term` belongs to the folder's year."""
    return period or try_period(f"{year.canonical} {text}")


def _from_path(reading: Reading, kind: Kind | None, year: Period) -> Period | None:
    for part in reversed(PurePosixPath(reading.workbook.file).parts):
        found = _IN_NAME.search(part)
        if found:
            period = _or_year(try_period(found[0].replace("_", " "), kind), found[0].replace("_", " ").strip("- "), year)
            if period and (kind is None or period.kind is kind):
                return period
    reading.problems.append(
        question(
            "period",
            "Neither the file's name nor its folder says which period it is about.",
            "Put Q1, Q2, Q3 or Q4 in the name.",
            **reading.place(),
        )
    )
    return None


def expected_periods(form: Form, year: Period) -> tuple[str, ...]:
    """The canonical periods a form is asked for in a reporting year."""
    if form.expected == "quarterly":
        return tuple(str(quarter) for quarter in year.parts)
    if form.expected == "termly":
        terms = [school_term(start, name) for start in (year.start.year - 1, year.start.year) for name in TERMS]
        return tuple(str(term) for term in terms if year.start <= term.start <= year.end)
    return (str(year),)
