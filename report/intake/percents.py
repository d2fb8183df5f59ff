"""Settling a percentage: `14%`, `0.14` and `14` are one number. A sign, a format or the range decides, or it is asked."""

from __future__ import annotations

import re

from report.intake.units import CHECK, Settled
from report.settings.forms import Range

_NUMBERS = re.compile(r"\d[\d,.]*")
_SIGN = "Type it with a per cent sign."


def settle_percent(value: float, shown: str, expected: Range | None) -> Settled:
    """The percentage that `value` means. One shown with a per cent sign is held as a fraction, as spreadsheets do.

    A bare number above 1 is out of 100. A bare fraction may be either: the range says which where only one lies in it.
    """
    low, high = _bounds(expected)
    if shown.endswith("%"):
        percents = [value if _sign_is_only_shown(value, shown) else _hundredfold(value)]
    elif 0 < abs(value) <= 1:
        percents = _in_range([_hundredfold(value), value], expected)
    else:
        percents = [value]
    if not low <= percents[0] <= high:
        return Settled(None, f"{shown} cannot be a percentage here: it lies outside {low:g} to {high:g}.", CHECK)
    if len(percents) == 1:
        return Settled(percents[0])
    if abs(value) == 1:
        return Settled(None, f"{value:g} may mean {value:g}% or {percents[0]:g}%.", _SIGN)
    doubt = f"{shown} was read as {percents[0]:g}%, but it could mean {value:g}%."
    return Settled(percents[0], "", _SIGN, doubt, "percent-doubt")


def _bounds(expected: Range | None) -> tuple[float, float]:
    """Nought to 100, unless the range itself goes further, as that of a change does."""
    if expected is None:
        return 0, 100
    return min(0, expected.low or 0), max(100, expected.high or 100)


def _in_range(percents: list[float], expected: Range | None) -> list[float]:
    """Those that the declared range allows; all of them where it allows none or says nothing."""
    fitting = [percent for percent in percents if expected is not None and expected.holds(percent)]
    return fitting or percents


def _hundredfold(value: float) -> float:
    return round(value * 100, 10)


def _sign_is_only_shown(value: float, shown: str) -> bool:
    """True where the format adds a per cent sign to 14 and does not make it 1400."""
    digits = _NUMBERS.search(shown)
    if not digits:
        return False
    text = digits[0].replace(",", "").rstrip(".")
    half_a_place = 0.500001 / float(10 ** len(text.partition(".")[2]))
    return abs(float(text) - abs(value) * 100) > half_a_place >= abs(float(text) - abs(value))
