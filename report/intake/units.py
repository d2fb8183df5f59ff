"""Whether a number can be what its unit says: a count is whole and not below nought, money has no thousandths."""

from __future__ import annotations

import re
from dataclasses import dataclass

from report.settings.forms import Unit

_THREE_PLACES = re.compile("[-\u2212]?£?[1-9]\\d{0,2}\\.\\d{3}")
CHECK = "Check it and correct the cell."
_WORDS = {
    "count": "a count", "rate": "a rate", "money": "an amount of money", "score": "a score", "hours": "a number of hours",
    "text": "a text", "percent": "a percentage",
}  # fmt: skip


@dataclass(frozen=True)
class Settled:
    """A number in its unit, None where it cannot be one; the fault or the doubt with its code, and what to do about it."""

    value: float | None
    fault: str = ""
    fix: str = ""
    doubt: str = ""
    code: str = ""


def wrong_unit(shown: str, unit: Unit) -> str:
    """What is wrong with a number that says itself that it is in another unit; empty where it says nothing of the kind."""
    if shown.endswith("%") and unit != "percent":
        return f"{shown} is a percentage, where {_WORDS[unit]} belongs."
    if "£" in shown and unit in ("count", "percent", "hours"):
        return f"{shown} is an amount of money, where {_WORDS[unit]} belongs."
    if "$" in shown or "€" in shown:
        return f"{shown} is not in pounds."
    return ""


def in_unit(value: float, shown: str, unit: Unit) -> Settled:
    """A number in any unit but percent, and the text it shows."""
    if unit == "count":
        return _count(value, shown)
    if unit == "money" and _THREE_PLACES.fullmatch(shown):
        doubt = f"{shown} was read as £{value:,.2f}, but it could mean £{value * 1000:,.0f}."
        return Settled(value, "", "Type it with a comma for thousands, or with two decimals.", doubt, "number-doubt")
    return Settled(value)


def _count(value: float, shown: str) -> Settled:
    if value < 0:
        return Settled(None, f"{shown} is below nought, and a count cannot be.", CHECK)
    if _THREE_PLACES.fullmatch(shown):
        thousands = f"{float(shown.replace('.', '')):,.0f}"
        return Settled(None, f"{shown} may mean {thousands} or {value:.10g}.", "Type it without the point.")
    if abs(value - round(value)) > 1e-9 * max(1, value):
        return Settled(None, f"{value:.10g} is not a whole number, and a count must be.", CHECK)
    return Settled(float(round(value)))
