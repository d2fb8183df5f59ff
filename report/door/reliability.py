"""Which values are of low reliability: percentages, rates and means of few."""

from __future__ import annotations

from report.figures.results import Measured
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.settings.shown import share_behind
from report.terms.statuses import UNRELIABLE, joined
from report.terms.values import Status

OF_MANY = ("percent", "rate", "score", "points")


def standing_of(indicator: Indicator, measured: Measured, settings: Settings) -> str:
    """How firm a value is: what its return says of it, and that it rests on few. An illustrative number has no standing.

    Where counts are rounded, the base is judged as it prints: else the sign would tell it.
    """
    if measured.status is Status.ILLUSTRATIVE:
        return measured.standing
    base = base_of(indicator, measured, settings)
    few = base is not None and base < settings.config.suppression.unreliable_under
    return joined(measured.standing, UNRELIABLE if few else "")


def base_of(indicator: Indicator, measured: Measured, settings: Settings) -> float | None:
    """How many a percentage or rate is out of, or a mean is of; None where that is not known, or the value is none of these."""
    if indicator.unit not in OF_MANY:
        return None
    if measured.denominator is not None:
        return measured.denominator
    if measured.size:
        return float(measured.size)
    share = share_behind(settings, indicator.measure) if indicator.measure else None
    return measured.protected_counts[1] if share is not None and len(measured.protected_counts) > 1 else None
