"""What the number a return sends covers: the quarter alone, the year to date, twelve months, one day, a year."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from report.settings.base import MeasureType

if TYPE_CHECKING:
    from report.settings.forms import Form
    from report.settings.indicators import Indicator

_TAKEN_OVER: frozenset[MeasureType] = frozenset({"year to date", "rolling 12 months", "snapshot"})


def declared_type(forms: Mapping[str, Form], measure: str) -> MeasureType | None:
    """What a measure covers as it is sent, where its return says so."""
    found = (form.measures[measure].measure_type for form in forms.values() if measure in form.measures)
    return next((kind for kind in found if kind), None)


def sent_types(forms: Mapping[str, Form], indicators: Mapping[str, Indicator]) -> dict[str, MeasureType]:
    """What each measure covers as it is sent, where that can be told.

    Its return says so; else an indicator that shows the measure as it is sent does, because what is sent is then what is
    shown. Where two such indicators differ, neither settles it.
    """
    by_indicator: dict[str, set[MeasureType]] = {}
    for indicator in indicators.values():
        if indicator.measure:
            by_indicator.setdefault(indicator.measure, set()).add(indicator.measure_type)
    agreed = {measure: next(iter(kinds)) for measure, kinds in by_indicator.items() if len(kinds) == 1}
    found = {measure: kind for measure, kind in agreed.items() if kind in _TAKEN_OVER}
    for form in forms.values():
        found |= {name: measure.measure_type for name, measure in form.measures.items() if measure.measure_type}
    return found


__all__ = ["MeasureType", "declared_type", "sent_types"]
