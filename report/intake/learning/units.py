"""What the numbers of one measure are: a count, a percentage, money, a rate, a score, hours."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report.intake.labels import plain
from report.intake.learning.looks import is_number
from report.intake.understand import as_text, understand
from report.settings.forms import Unit
from report.terms.cells import Cell

_PERCENT = re.compile(r"%|\bper ?cent(age)?s?\b|\bproportion\b|\bpct\b|^share of\b|\brate \(%\)")
_MONEY = re.compile(r"£|\b(?:cost|spend|spending|expenditure|budget|funding|contributions?|income|salary|pay|amount)\b")
_RATE = re.compile(r"\bper (?:1|10|100)[, ]?0?00\b|\bper \d[\d,]*\b|\brate\b|\bratio\b")
_SCORE = re.compile(r"\b(?:score|average|mean|median|rating out of)\b")
_HOURS = re.compile(r"\bhours\b")
_PEOPLE = re.compile(r"\b(?:children|families|referrals|contacts|number of|no\.? of|cases|episodes|incidents|pupils)\b")


def unit_of(label: str, cells: Sequence[Cell], heading: str = "") -> tuple[Unit, str]:
    """The unit of a measure, and what it was concluded from; nothing for a plain count."""
    words, head = plain(label), plain(heading)
    numbers = [cell for cell in cells if is_number(cell)]
    if any(as_text(cell).rstrip("*†‡§)").endswith("%") for cell in numbers):
        return "percent", f"{_first(numbers, '%')} shows a per cent sign"
    if _PERCENT.search(words) and all(0 <= _value(cell) <= 100 for cell in numbers):
        return "percent", "its label says per cent"
    if any("£" in as_text(cell) for cell in numbers):
        return "money", f"{_first(numbers, '£')} shows a pound sign"
    if _PERCENT.search(words) and numbers:
        return "rate", "its label says per cent, and its numbers pass 100 or fall below nought"
    if "£" in words or "£" in head or (_MONEY.search(f"{words} {head}") and not _PEOPLE.search(words) and _large(numbers)):
        return "money", "its label speaks of money"
    if _RATE.search(words):
        return "rate", "its label speaks of a rate"
    if _SCORE.search(words) and not _whole(numbers):
        return "score", "its label speaks of a score, and it is no whole number"
    if _HOURS.search(words) and not _PEOPLE.search(words):
        return "hours", "its label speaks of hours"
    if numbers and not _whole(numbers):
        return _broken(head, numbers)
    return "count", ""


def _broken(head: str, numbers: Sequence[Cell]) -> tuple[Unit, str]:
    """Numbers that are no counts, and no word says what they are."""
    first = next(cell for cell in numbers if not _whole([cell]))
    if "%" in head and all(0 <= _value(cell) <= 100 for cell in numbers):
        return "percent", "its heading holds a per cent sign"
    return "rate", f"{first.name} is no whole number or below nought, so it is no count"


def _first(numbers: Sequence[Cell], sign: str) -> str:
    return next(cell.name for cell in numbers if sign in as_text(cell))


def _value(cell: Cell) -> float:
    value = understand(cell, "rate", {}).value or understand(cell, "percent", {}).value
    return value.number if value is not None and value.number is not None else 0.0


def _whole(numbers: Sequence[Cell]) -> bool:
    return all(_value(cell) >= 0 and _value(cell) == round(_value(cell)) for cell in numbers)


def _large(numbers: Sequence[Cell]) -> bool:
    return any(_value(cell) >= 1_000 for cell in numbers)
