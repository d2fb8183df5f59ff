"""A value as the officer reads it: the number as printed, the sign where there is none, what an earlier report printed."""

from __future__ import annotations

from typing import Any

from report.figures.results import Measured
from report.settings.indicators import Indicator
from report.terms import wording


def display(measured: Measured, indicator: Indicator) -> str:
    """As the report would print it, were nothing held back."""
    if measured.value.number is None:
        return measured.value.marker.shown if measured.value.marker else ""
    return wording.show(measured.value.number, indicator.unit, indicator.decimals)


def printed_before(measured: Measured) -> dict[str, Any]:
    """What an earlier report printed, where that was something else, and why; no key where there is nothing to say."""
    if measured.printed is None:
        return {}
    return {"printed": {"value": measured.printed.value, "where": measured.printed.where, "reason": measured.reason}}
