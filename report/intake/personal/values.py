"""What a single cell holds that belongs to one person: numbers with a checksum, addresses, dates of birth that say so."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from stdnum.gb import upn

from report.intake.files.typed_text import Habits, typed_cell
from report.intake.personal.kinds import Kind
from report.terms.cells import Cell
from report.terms.disclosing.patterns import (
    BORN,
    DAY,
    EMAIL,
    INSURANCE,
    PHONE,
    POSTCODE,
    PUPIL,
    ROADS,
    TEN,
    is_nhs,
)  # fmt: skip

_ENDS_IN_POSTCODE = re.compile(rf"[,\s]{POSTCODE.pattern}\.?$", re.IGNORECASE)
_STREET = re.compile(
    r"(?:flat \w+,? |apartment \w+,? |unit \w+,? )?(?:\d{1,4}[a-z]?[,/-]? |[a-z' -]{3,30}(?:house|cottage|farm|lodge), ?)"
    r"(?:[a-z'.-]+ ){1,4}"
    rf"(?:{ROADS})\b",
    re.IGNORECASE,
)
_STARTS_AS_DATE = re.compile(r"\s*(?:\d{1,2}|\d{4})(?:[/.-]|(?:st|nd|rd|th)? ?[A-Za-z])")
_DIGITS = re.compile(r"(?:\d\D*){3}\d")
"""Four digits at least: a shorter number is no date and nobody's number."""
_ANY_DATE = re.compile(DAY)
_DATE_LENGTHS = (6, 20)
_NHS_DIGITS = 10
_DAYS = (29_000, 55_000)
"""Days as Excel counts them, from 1979 to 2050."""


def kinds_in(cell: Cell) -> frozenset[Kind]:
    """What the whole of a cell is: a number in the form of an NHS number, a full postcode, an address, and so on."""
    if cell.type == "number":
        return _NHS if len(cell.text) >= _NHS_DIGITS and is_nhs(cell.text) else _NONE
    return _kinds_of(cell.text.strip()) if cell.type == "text" else _NONE


def marked_in(text: str) -> frozenset[Kind]:
    """What stands in a free text and says itself what it is: an NHS number with its checksum, a date after "dob"."""
    if not _DIGITS.search(text):
        return _NONE
    found = set()
    said = "nhs" in text.casefold()
    if any((found_[2] or said) and is_nhs("".join(found_.group(1, 3, 4))) for found_ in TEN.finditer(text)):
        found.add(Kind.NHS)
    if BORN.search(text):
        found.add(Kind.BORN)
    if any(upn.is_valid(number) for number in PUPIL.findall(text)):
        found.add(Kind.PUPIL)
    if INSURANCE.search(text):
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
    return cell.type in ("number", "text") and TEN.fullmatch(cell.text.strip()) is not None


@lru_cache(maxsize=50_000)
def _kinds_of(text: str) -> frozenset[Kind]:
    found: set[Kind] = set()
    if "@" in text and EMAIL.search(text) and len(text) <= 80:
        found.add(Kind.EMAIL)
    if not any(map(str.isdigit, text)):
        return frozenset(found)
    if is_nhs(text):
        found.add(Kind.NHS)
    for kind, pattern in ((Kind.PHONE, PHONE), (Kind.POSTCODE, POSTCODE), (Kind.INSURANCE, INSURANCE)):
        if pattern.fullmatch(text):
            found.add(kind)
    if len(text) <= 120 and (_STREET.match(text) or _ENDS_IN_POSTCODE.search(text)):
        found.add(Kind.ADDRESS)
    if upn.is_valid(text):
        found.add(Kind.PUPIL)
    return frozenset(found)


_NONE: frozenset[Kind] = frozenset()
_NHS = frozenset({Kind.NHS})
