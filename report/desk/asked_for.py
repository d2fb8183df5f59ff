"""What `build explain` was asked for: a figure, a period, a breakdown. What is not known is told with the nearest right one."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence

from report.intake.observations import Observation
from report.settings.project import Settings
from report.settings.shown import period_kind
from report.settings.suppression import all_measures
from report.terms.errors import ReportError
from report.terms.periods import Period
from report.terms.reading_periods import parse_period
from report.terms.released import Breakdown
from report.words.bindings import parse_binding


def asked_for(
    name: str, period: str, observations: Sequence[Observation], settings: Settings
) -> tuple[str, Period | None, Breakdown]:
    """The figure, the period (None: the one it is shown for) and the breakdown. Raises ReportError with the nearest name."""
    binding = parse_binding(name)
    figure = binding.name if binding else name
    if figure not in settings.indicators:
        near = difflib.get_close_matches(figure, settings.indicators, n=1)
        fix = f"Did you mean: build explain {near[0]}" if near else "See all names: build catalogue"
        raise ReportError(f'There is no figure "{figure}". {fix}')
    breakdown = _known(figure, binding.breakdown if binding else (), observations, settings)
    text = period or (binding.period if binding else "")
    try:
        return figure, parse_period(text, period_kind(settings, figure)) if text else None, breakdown
    except ValueError as fault:
        raise ReportError(str(fault)) from fault


def _known(figure: str, breakdown: Breakdown, observations: Sequence[Observation], settings: Settings) -> Breakdown:
    """The breakdown as the returns spell it. Raises ReportError for a dimension or value that no return gives."""
    measures = all_measures(settings, settings.indicators[figure])
    pairs = list(dict.fromkeys(pair for o in observations if o.measure in measures for pair in o.breakdown))
    return tuple(_pair(figure, dimension, value, pairs) for dimension, value in breakdown)


def _pair(figure: str, dimension: str, value: str, pairs: Sequence[tuple[str, str]]) -> tuple[str, str]:
    values = [known for name, known in pairs if name == dimension]
    if not values:
        raise ReportError(f'No return breaks "{figure}" down by "{dimension}".{_near(dimension, [name for name, _ in pairs])}')
    spelt = next((known for known in values if known.casefold() == value.casefold()), None)
    if spelt is None:
        raise ReportError(f'"{figure}" has no {dimension} "{value}".{_near(value, values)}')
    return dimension, spelt


def _near(name: str, known: Iterable[str]) -> str:
    listed = list(dict.fromkeys(known))
    near = difflib.get_close_matches(name, listed, n=1)
    if near:
        return f" Did you mean: {near[0]}"
    return f" Known are: {', '.join(listed)}." if listed else ""
