"""Numbers in British English: `1,468`, `14%`, `£34,026`, `up 17`, `fell from 21% to 14%`.

All fixed words stand in the tables below, and are said in the language in effect. Changes are taken between
the values as printed, so that a reader who subtracts the two printed numbers gets the printed change.
"""

from __future__ import annotations

from math import isfinite

from report.terms.language import phrase, said
from report.terms.rounding import base_is_small, percent_change, round_half_up

PHRASES = {
    "up": phrase("up {amount}"),
    "down": phrase("down {amount}"),
    "no change": phrase("no change"),
    "low base": phrase("{change} (from a low base)"),
    "under": phrase("less than {amount}"),
    "rose": phrase("rose from {before} to {after}"),
    "fell": phrase("fell from {before} to {after}"),
    "stayed": phrase("stayed at {after}"),
    "stood": phrase("stood at {after}, against {before}"),
    "point": phrase("{number} percentage point"),
    "points": phrase("{number} percentage points"),
    "the same": phrase("the same"),
}
UNITS = {"percent": "{number}%", "money": "£{number}"}
"""The same in every language the report is made in: whoever reads a finished file back knows a number by these signs."""
MORE = phrase("{amount} more")
FEWER = phrase("{amount} fewer")
LESS = phrase("{amount} less")
HIGHER = phrase("{amount} higher")
LOWER = phrase("{amount} lower")
_MORE = {"count": (MORE, FEWER), "money": (MORE, LESS), "hours": (MORE, FEWER)}
_MOST_DECIMALS = {"money": 2, "score": 2, "points": 2}


def show(value: float, unit: str, decimals: int | None = None) -> str:
    """The number as printed. `decimals` None: none for whole numbers, else as sent, up to what the unit bears."""
    places = _places((value,), unit, decimals)
    return _signed(_rounded(value, places), unit, places)


def as_printed(value: float, unit: str, decimals: int | None = None) -> float:
    """The number that `show` prints."""
    return _rounded(value, _places((value,), unit, decimals))


def show_change(before: float, after: float, unit: str, decimals: int | None = None) -> str:
    """`up 17`, `down 7 percentage points`, `no change`."""
    by, amount = _difference(before, after, unit, decimals)
    if by == 0:
        return said(PHRASES["no change"])
    return said(PHRASES["up" if by > 0 else "down"], amount=amount)


def moves(before: float, after: float, unit: str, decimals: int | None = None) -> bool:
    """False where `show_change` would say `no change`."""
    places = _places((before, after), unit, decimals)
    # Values that lie further apart than two of the last digit never print alike; rounding as people do it is slow.
    return abs(after - before) > 2 * 10.0**-places or _rounded(before, places) != _rounded(after, places)


def more(before: float, after: float, unit: str, decimals: int | None = None) -> str:
    """`17 more`, `35 fewer`, `£200 less`, `7 percentage points lower`, `1.23 higher`, `the same`."""
    by, amount = _difference(before, after, unit, decimals)
    if by == 0:
        return said(PHRASES["the same"])
    upward, downward = _MORE.get(unit, (HIGHER, LOWER))
    return said(upward if by > 0 else downward, amount=amount)


def moved(before: float, after: float, unit: str, decimals: int | None = None, comparable: bool = True) -> str:
    """`rose from 29 to 46`, `stayed at 5`; where the two are not comparable, `stood at 23, against 5`."""
    places = _places((before, after), unit, decimals)
    by, _ = _difference(before, after, unit, places)
    form = "stood" if not comparable else "stayed" if by == 0 else "rose" if by > 0 else "fell"
    return said(PHRASES[form], before=show(before, unit, places), after=show(after, unit, places))


def percent_change_words(before: float, after: float, unit: str = "count", decimals: int = 1) -> str:
    """`up 75.2%`. From a small base no percentage is told, but the amount: `up 18 (from a low base)`."""
    if before == after:
        return said(PHRASES["no change"])
    if before < 0 or base_is_small(before):
        change = show_change(before, after, unit)
        return change if before < 0 else said(PHRASES["low base"], change=change)
    percent = abs(_rounded(percent_change(before, after), decimals))
    amount = show(percent, "percent", decimals)
    if percent == 0:
        amount = said(PHRASES["under"], amount=show(10**-decimals, "percent", decimals))
    return said(PHRASES["up" if after > before else "down"], amount=amount)


def rounds_to_nought(value: float, unit: str, decimals: int | None = None) -> bool:
    """True for a number that would print as 0 and is not: it is shown by the marker [low]."""
    return value != 0 and _rounded(value, _places((value,), unit, decimals)) == 0


def _difference(before: float, after: float, unit: str, decimals: int | None) -> tuple[float, str]:
    """The change between the values as printed, and its size in words."""
    places = _places((before, after), unit, decimals)
    by = _rounded(_rounded(after, places) - _rounded(before, places), places)
    if unit != "percent":
        return by, _signed(abs(by), unit, places)
    number = _signed(abs(by), "count", places)
    return by, said(PHRASES["point" if abs(by) == 1 else "points"], number=number)


def without_points(change: str) -> str:
    """`down 7 percentage points` as `down 7`, for a column whose key says that percentages change in points."""
    unit = max((said(PHRASES[name], number="") for name in ("point", "points")), key=change.endswith)
    return change.removesuffix(unit)


def in_points(text: str) -> bool:
    """True for words that tell a change in percentage points."""
    return any(said(PHRASES[name], number="") in text for name in ("point", "points"))


def _signed(value: float, unit: str, places: int) -> str:
    digits = f"{abs(value):,.{places}f}"
    return ("-" if value < 0 else "") + UNITS.get(unit, "{number}").format(number=digits)


def _rounded(value: float, places: int) -> float:
    return round_half_up(value, places) + 0.0  # never -0.0


def _places(values: tuple[float, ...], unit: str, decimals: int | None) -> int:
    if not all(isfinite(value) for value in values):
        raise ValueError("Only a number can be put into words; a missing value has a marker instead.")
    if decimals is not None:
        return decimals
    needed = max(decimals_of(value) for value in values)
    if unit == "money" and needed:
        return 2
    return min(needed, _MOST_DECIMALS.get(unit, 1))


def decimals_of(value: float) -> int:
    """How many decimals the number has, the noise of floating point aside."""
    digits = f"{value:.6f}".rstrip("0")
    return len(digits.partition(".")[2])
