"""What a single cell holds that belongs to one person: numbers with a checksum, addresses, dates of birth that say so."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from stdnum.gb import nhs, upn

from report.intake.files.typed_text import Habits, typed_cell
from report.intake.personal.kinds import Kind
from report.terms.cells import Cell

_EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?:\+44[\s-]?(?:\(0\)[\s-]?)?|\(?0)[1-9](?:[\s()-]{0,2}\d){8,9}")
_POSTCODE = re.compile(r"(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[A-Z]{2})", re.IGNORECASE)
_ENDS_IN_POSTCODE = re.compile(rf"[,\s]{_POSTCODE.pattern}\.?$", re.IGNORECASE)
_STREET = re.compile(
    r"(?:flat \w+,? |apartment \w+,? |unit \w+,? )?(?:\d{1,4}[a-z]?[,/-]? |[a-z' -]{3,30}(?:house|cottage|farm|lodge), ?)"
    r"(?:[a-z'.-]+ ){1,4}"
    r"(?:street|st|road|rd|avenue|ave|lane|ln|close|cl|drive|dr|crescent|cres|court|ct|way|place|pl|gardens|gdns|grove|terrace|walk|"
    r"hill|square|mews|rise|view|row|green|parade|park|croft|fields?|meadows?)\b",
    re.IGNORECASE,
)
_INSURANCE = re.compile(r"(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]")
_PUPIL = re.compile(r"\b[A-HJ-NP-RTUV-Z]\d{11}[\dA-HJ-NP-RTUV-Z]\b")
_TEN = re.compile(r"(?<![\d.,/£$-])(\d{3})([ -]?)(\d{3})\2(\d{4})(?![\d.,/-]?\d)")
_DAY = r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)|\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9},? \d{4})"
_STARTS_AS_DATE = re.compile(r"\s*(?:\d{1,2}|\d{4})(?:[/.-]|(?:st|nd|rd|th)? ?[A-Za-z])")
_DIGITS = re.compile(r"(?:\d\D*){3}\d")
"""Four digits at least: a shorter number is no date and nobody's number."""
_ANY_DATE = re.compile(_DAY)
_DATE_LENGTHS = (6, 20)
_NHS_DIGITS = 10
_DAYS = (29_000, 55_000)
"""Days as Excel counts them, from 1979 to 2050."""
_BORN = re.compile(rf"\b(?:d\.?\s?o\.?\s?b\b\.?|date of birth|birth ?date|born(?: on)?)[\s:=(-]{{0,4}}{_DAY}", re.IGNORECASE)


def kinds_in(cell: Cell) -> frozenset[Kind]:
    """What the whole of a cell is: a number in the form of an NHS number, a full postcode, an address, and so on."""
    if cell.type == "number":
        return _NHS if len(cell.text) >= _NHS_DIGITS and _is_nhs(cell.text) else _NONE
    return _kinds_of(cell.text.strip()) if cell.type == "text" else _NONE


def marked_in(text: str) -> frozenset[Kind]:
    """What stands in a free text and says itself what it is: an NHS number with its checksum, a date after "dob"."""
    if not _DIGITS.search(text):
        return _NONE
    found = set()
    said = "nhs" in text.casefold()
    if any((found_[2] or said) and _is_nhs("".join(found_.group(1, 3, 4))) for found_ in _TEN.finditer(text)):
        found.add(Kind.NHS)
    if _BORN.search(text):
        found.add(Kind.BORN)
    if any(upn.is_valid(number) for number in _PUPIL.findall(text)):
        found.add(Kind.PUPIL)
    if _INSURANCE.search(text):
        found.add(Kind.INSURANCE)
    return frozenset(found)


def date_in(cell: Cell) -> date | None:
    """The date a cell holds, typed as a date or as a text that can be nothing else."""
    value = cell.value
    if cell.type == "text" and _DATE_LENGTHS[0] <= len(cell.text) <= _DATE_LENGTHS[1] and _STARTS_AS_DATE.match(cell.text):
        typed = typed_cell(cell.row, cell.column, cell.text.strip(), Habits())
        value = typed.value if typed is not None and typed.type == "date" else value
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


def may_be_birth(cell: Cell) -> bool:
    """True for a date under a heading that says so: also one in another country's order, or a bare number of days."""
    if cell.type == "number":
        return isinstance(cell.value, int) and _DAYS[0] <= cell.value <= _DAYS[1]
    return date_in(cell) is not None or (cell.type == "text" and _ANY_DATE.fullmatch(cell.text.strip()) is not None)


def is_ten_digits(cell: Cell) -> bool:
    """True for ten digits, with blanks or hyphens between them or none: an NHS number, right or mistyped."""
    return cell.type in ("number", "text") and _TEN.fullmatch(cell.text.strip()) is not None


@lru_cache(maxsize=50_000)
def _kinds_of(text: str) -> frozenset[Kind]:
    found: set[Kind] = set()
    if "@" in text and _EMAIL.search(text) and len(text) <= 80:
        found.add(Kind.EMAIL)
    if not any(map(str.isdigit, text)):
        return frozenset(found)
    if _is_nhs(text):
        found.add(Kind.NHS)
    for kind, pattern in ((Kind.PHONE, _PHONE), (Kind.POSTCODE, _POSTCODE), (Kind.INSURANCE, _INSURANCE)):
        if pattern.fullmatch(text):
            found.add(kind)
    if len(text) <= 120 and (_STREET.match(text) or _ENDS_IN_POSTCODE.search(text)):
        found.add(Kind.ADDRESS)
    if upn.is_valid(text):
        found.add(Kind.PUPIL)
    return frozenset(found)


def _is_nhs(text: str) -> bool:
    """True for ten digits with the right check digit. Ten times the same digit passes the sum and is no number of anybody."""
    found = _TEN.fullmatch(text)
    return found is not None and len(set("".join(found.group(1, 3, 4)))) > 1 and nhs.is_valid(text)


_NONE: frozenset[Kind] = frozenset()
_NHS = frozenset({Kind.NHS})
