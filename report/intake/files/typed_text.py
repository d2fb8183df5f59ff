"""What a text from a csv file looks like: a number, a date, a length of time, true or false, or just text.

A text becomes a number only when it can be nothing else: codes with a leading nought and long strings of digits stay text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from report.intake.files.making import text_cell
from report.intake.files.number_formats import MONTHS, whole
from report.terms.cells import Cell

_NUMBER = re.compile(
    r"(?P<open>\()?(?P<minus>[-\u2212])?\s*[£$€]?\s*(?P<inner>[-\u2212])?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d*)?|\.\d+)(?P<power>[eE][+-]\d{1,3})?\s*(?P<percent>%)?(?P<close>\))?"
)
_COMMA_NUMBER = re.compile(r"-?\d+,(?:\d{1,2}|\d{4,})")
_LEADING_NOUGHT = re.compile(r"0\d")
_MONTH = "|".join(f"{name[:3]}(?:{name[3:]})?" if name != "May" else name for name in MONTHS)
_TIME = r"(?:[ T](?P<hour>\d{1,2}):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.0+)?)?)?"
_DATES = (
    re.compile(rf"(?P<day>\d{{1,2}})(?P<mark>[/.-])(?P<month>\d{{1,2}})(?P=mark)(?P<year>\d{{4}}|\d\d){_TIME}"),
    re.compile(rf"(?P<year>\d{{4}})-(?P<month>\d\d)-(?P<day>\d\d){_TIME}"),
    re.compile(rf"(?P<day>\d{{1,2}})[ -](?P<word>{_MONTH})[ -](?P<year>\d{{4}}|\d\d){_TIME}", re.IGNORECASE),
)
_AMERICAN = re.compile(r"(?:0?[1-9]|1[0-2])/(?:1[3-9]|2\d|3[01])/(?:\d{4}|\d\d)")
_DURATION = re.compile(r"(-?)(\d{1,7}):([0-5]\d):([0-5]\d)")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_CENTURY = 50


@dataclass(frozen=True)
class Habits:
    """How one file writes things that could be read two ways; where it is foreign, such texts stay texts."""

    american_dates: bool = False
    comma_decimals: bool = False


def habits(texts: list[str], delimiter: str) -> Habits:
    """Look through a file for what only another country's habits can explain: `03/31/2022`, `12,5`."""
    american = any(_AMERICAN.fullmatch(text.strip()) for text in texts)
    comma = delimiter == ";" and any(_COMMA_NUMBER.fullmatch(text.strip()) for text in texts)
    return Habits(american, comma)


def typed_cell(row: int, column: int, text: str, way: Habits) -> Cell | None:
    """The cell that a text makes, or None for a blank."""
    bare = text.strip()
    if bare and (bare[-1].isdigit() or bare[-1] in "%).") and (bare[0].isdigit() or bare[0] in "(-\u2212.£$€"):
        return _figure(row, column, bare, text, way) or text_cell(row, column, text, False)
    if bare.upper() in ("TRUE", "FALSE"):
        return Cell(row, column, "boolean", bare.upper() == "TRUE", text)
    return text_cell(row, column, bare if bare.startswith("#") else text, False)


def _figure(row: int, column: int, bare: str, text: str, way: Habits) -> Cell | None:
    number = _number(bare, way)
    if number is not None:
        return Cell(row, column, "number", number, text)
    moment = _moment(bare, way)
    if moment is not None:
        dated = moment.date() if (moment.hour, moment.minute, moment.second) == (0, 0, 0) else moment
        return Cell(row, column, "date", dated, text)
    span = _span(bare)
    return None if span is None else Cell(row, column, "duration", span, text)


def _number(text: str, way: Habits) -> float | int | None:
    found = _NUMBER.fullmatch(text)
    if not found or bool(found["open"]) != bool(found["close"]):
        return None
    minuses = [found["open"], found["minus"], found["inner"]]
    digits = found["digits"]
    if sum(map(bool, minuses)) > 1 or _LEADING_NOUGHT.match(digits) or sum(map(str.isdigit, digits)) > 15:
        return None
    if way.comma_decimals and ("," in digits or "." in digits):
        return None
    value = Decimal(digits.replace(",", "") + (found["power"] or "")) / (100 if found["percent"] else 1)
    return whole(float(-value if any(minuses) else value))


def _moment(text: str, way: Habits) -> datetime | None:
    for pattern in _DATES:
        found = pattern.fullmatch(text)
        if not found:
            continue
        parts = found.groupdict()
        if way.american_dates and parts.get("mark") == "/":
            return None
        month = int(parts["month"]) if parts.get("month") else _month_number(parts["word"])
        hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
        try:
            return datetime(_year(parts["year"]), month, int(parts["day"]), hour, minute, second)
        except ValueError:
            return None
    return None


def _month_number(word: str) -> int:
    return next(at for at, name in enumerate(MONTHS, 1) if name[:3].lower() == word[:3].lower())


def _year(text: str) -> int:
    if len(text) == 4:
        return int(text)
    return int(text) + (2000 if int(text) < _CENTURY else 1900)


def _span(text: str) -> timedelta | None:
    if found := _DURATION.fullmatch(text):
        span = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4]))
        return -span if found[1] else span
    if found := _CLOCK.fullmatch(text):
        return timedelta(hours=int(found[1]), minutes=int(found[2]))
    return None
