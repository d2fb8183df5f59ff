"""What the catalogue and last year's returns know beforehand: definitions of measures, and the categories of each."""

from __future__ import annotations

from collections.abc import Iterable

from report.intake.observations import Observation
from report.intake.returns import read_year
from report.settings.forms import Form
from report.settings.project import Settings
from report.terms.periods import Period
from report.terms.released import Breakdown

Categories = dict[str, tuple[Breakdown, ...]]
"""Measure: the categories it was sent in, in the order of the return."""


def definitions(settings: Settings) -> dict[str, str]:
    """Measure: what is counted, where an indicator that is this measure as sent says so."""
    found: dict[str, str] = {}
    for indicator in settings.indicators.values():
        if indicator.measure and indicator.definition:
            found.setdefault(indicator.measure, indicator.definition)
    return found


def known_categories(settings: Settings, forms: Iterable[Form]) -> Categories:
    """The categories of every measure that is broken down, from this year's return where one has come, else from last year's.

    Files are read only where a form has categories at all.
    """
    wanted = {measure for form in forms if form.breakdown or "dimension" in form.rows for measure in form.measures}
    found: Categories = {}
    for year in (settings.period, settings.period.year_before):
        if wanted - found.keys():
            found = _categories(settings, year, wanted) | found
    return found


def _categories(settings: Settings, year: Period, wanted: set[str]) -> Categories:
    seen: dict[str, dict[Breakdown, None]] = {}
    for o in read_year(settings, year, asked=False).observations:
        if o.measure in wanted and _says_category(o):
            seen.setdefault(o.measure, {})[o.breakdown] = None
    return {measure: tuple(breakdowns) for measure, breakdowns in seen.items()}


def _says_category(o: Observation) -> bool:
    return bool(o.breakdown) and not o.total
