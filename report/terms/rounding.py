"""Arithmetic that figures and claims share: rounding half up, percent change."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

SMALL_BASE = 20


def round_half_up(value: float, decimals: int = 0) -> float:
    """Round as people do by hand: 0.5 goes away from nought. 2.675 to two places is 2.68."""
    value = float(value)
    if value.is_integer() and decimals >= 0:
        return value
    step = Decimal(1).scaleb(-decimals)
    return float(Decimal(repr(value)).quantize(step, rounding=ROUND_HALF_UP))


def percent_change(before: float, after: float) -> float:
    """The change in per cent of `before`. Raises ZeroDivisionError from a base of nought."""
    return 100 * (after - before) / before


def base_is_small(before: float) -> bool:
    """True where a percent change would mislead: it is then told as a number."""
    return abs(before) < SMALL_BASE
