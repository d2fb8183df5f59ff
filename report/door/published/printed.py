"""What a printed number leaves open: the lowest and the highest true value that prints as it does."""

from __future__ import annotations

from report.intake.observations import ADDABLE
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.settings.suppression import low_span, printed_span, rounded_count, rounding_of, rounds_to
from report.terms import wording
from report.terms.rounding import round_half_up


def told_span(settings: Settings, indicator: Indicator, value: float) -> tuple[float, float]:
    """Of a count itself twice, or what rounds to the same; of all else half a unit of its last printed place to either side.

    Where a rule rounds, percentages print as whole per cents. Other ratios may print coarser than this says: then the assumption
    is the safer one.
    """
    base = rounds_to(settings, indicator)
    if base and value:
        rounded = rounded_count(value, base)
        return printed_span(settings, indicator, rounded) if rounded else low_span(settings, indicator)
    if indicator.unit in ADDABLE and value == int(value):
        return value, value
    decimals = 0 if indicator.unit == "percent" and rounding_of(settings, indicator) else indicator.decimals
    shown = wording.show(value, indicator.unit, decimals)
    places = sum(sign.isdigit() for sign in shown.partition(".")[2])
    printed, half = round_half_up(value, places), 0.5 * 10.0**-places
    return printed - half, printed + half
