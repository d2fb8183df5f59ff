"""How a figure is made, in words and signs and without a number: `Referrals ÷ Contacts × 100`. Past the door this may be read."""

from __future__ import annotations

import re

from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.settings.shown import form_of

_COUNTED = re.compile(r" \([\d,]+ (?:numbers in [\d,]+ of [\d,]+|of [\d,]+) rows\)$")


def formula_in_words(indicator: Indicator, method: str, settings: Settings) -> str:
    """The formula of an indicator by the names of its parts; for a figure taken from cells, how the cells were taken."""

    def name(part: str) -> str:
        return name_of(part, settings)

    if indicator.numerator:
        per = indicator.per or (100 if indicator.unit == "percent" else 1)
        times = f" × {per:,}" if per != 1 else ""
        return f"{name(indicator.numerator)} ÷ {name(indicator.denominator)}{times}"
    if indicator.difference:
        return f"{name(indicator.difference[0])} − {name(indicator.difference[1])}"
    if indicator.change_of:
        order = ("earlier", "later") if indicator.fall else ("later", "earlier")
        return f"{name(indicator.change_of)}: ({order[0]} − {order[1]}) ÷ earlier × 100"
    if indicator.share_of:
        return f"{name(indicator.share_of)}: part ÷ total × 100"
    return without_counts(method)


def without_counts(method: str) -> str:
    """A method without the numbers of rows that a rule for records brings: they are counts of their own."""
    return _COUNTED.sub("", method)


def name_of(part: str, settings: Settings) -> str:
    """The name of an indicator or, for a measure, the label of its row or column; else the id as words."""
    if part in settings.indicators:
        return settings.indicators[part].name
    form = form_of(settings, part)
    label = settings.forms[form].measures[part].label if form else ""
    return label or part.replace("_", " ").capitalize()
