"""How a figure is made, in words and signs and without a number: `Referrals ÷ Contacts × 100`. Past the door this may be read."""

from __future__ import annotations

import re

from report.figures.dividing import per_of
from report.figures.results import Measured
from report.settings.definition_history import definition_at
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.settings.shown import form_of
from report.terms.periods import Period

_COUNTED = re.compile(r" \([\d,]+ (?:numbers in [\d,]+ of [\d,]+|of [\d,]+) rows\)$")


def formula_in_words(indicator: Indicator, measured: Measured, settings: Settings) -> str:
    """The formula of an indicator by the names of its parts; for a figure taken from cells, how the cells were taken.

    The indicator is to be given as it held for the period: see `held_for`. A value that another area publishes ready-made has
    no parts, whatever the indicator's own formula is. A population is named with its estimate.
    """

    def name(part: str) -> str:
        estimate = f" (estimate {measured.estimate})" if part in settings.outside.populations and measured.estimate else ""
        return f"{name_of(part, settings)}{estimate}"

    if not measured.parts and measured.observations:
        return without_counts(measured.method)
    per = per_of(indicator)
    times = f" × {per:,}" if per != 1 else ""
    if indicator.numerator:
        return f"{name(indicator.numerator)} ÷ {name(indicator.denominator)}{times}"
    if indicator.difference:
        return f"{name(indicator.difference[0])} − {name(indicator.difference[1])}"
    if indicator.ratio:
        return f"{name(indicator.ratio[0])} ÷ {name(indicator.ratio[1])}{times}"
    if indicator.change_of:
        order = ("earlier", "later") if indicator.fall else ("later", "earlier")
        return f"{name(indicator.change_of)}: ({order[0]} − {order[1]}) ÷ earlier × 100"
    if indicator.share_of:
        whole = f"total of its {indicator.within}" if indicator.within else "total"
        return f"{name(indicator.share_of)}: part ÷ {whole} × 100"
    return without_counts(measured.method)


def method_in_words(indicator: Indicator, method: str, settings: Settings) -> str:
    """A method with the names of its parts in place of their ids, and without numbers of rows."""
    parts = [part for part in (*indicator.measures, *indicator.built_on) if part]
    ids = re.compile("|".join(rf"\b{re.escape(part)}\b" for part in sorted(parts, key=len, reverse=True)))
    told = without_counts(method)
    return ids.sub(lambda found: name_of(found[0], settings), told) if _by_parts(indicator) else told


def held_for(indicator: Indicator, period: Period) -> Indicator:
    """The indicator as its definition of that time made it; as it is now where none held."""
    return (definition_at(indicator, period) or indicator) if indicator.since else indicator


def without_counts(method: str) -> str:
    """A method without the numbers of rows that a rule for records brings: they are counts of their own."""
    return _COUNTED.sub("", method)


def name_of(part: str, settings: Settings) -> str:
    """The name of an indicator, of a population, or of the row or column that carries a measure.

    A measure that no return carries is called as the indicator that is read from it; where there is none, by its id as words.
    """
    if part in settings.indicators:
        return settings.indicators[part].name
    if part in settings.outside.populations:
        return settings.outside.populations[part].name
    form = form_of(settings, part)
    label = settings.forms[form].measures[part].label if form else ""
    read = next((one.name for one in settings.indicators.values() if one.measure == part), "")
    return label or read or part.replace("_", " ").capitalize()


def _by_parts(indicator: Indicator) -> bool:
    return bool(indicator.numerator or indicator.built_on)
