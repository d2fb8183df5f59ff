"""What `build catalogue` answers: each indicator with all that is declared of it, and whether it can be computed."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.settings.readiness import carriers, lacking, needs
from report.terms.verdicts import Polarity

NOT_JUDGED = "not judged"
_UNITS = {"percent": "per cent", "money": "pounds"}


def catalogue_entries(settings: Settings, figures: Iterable[str], shown: Collection[str] | None) -> list[dict[str, Any]]:
    """The answer for scripts, an entry for each figure. `shown` are those of this year's report; None where that is not known."""
    carried = carriers(settings)
    return [_entry(settings.indicators[figure], settings, carried, shown) for figure in figures]


def _entry(indicator: Indicator, settings: Settings, carried: dict[str, str], shown: Collection[str] | None) -> dict[str, Any]:
    figure, place = indicator.id, settings.declared.get(indicator.id)
    lacks = lacking(figure, settings.indicators, carried)
    return {
        "id": figure,
        "name": indicator.name,
        "theme": indicator.theme,
        "unit": unit_words(indicator),
        "scale": indicator.scale,
        "polarity": str(indicator.polarity),
        "measure_type": indicator.measure_type,
        "owner": indicator.owner,
        "since": indicator.since,
        "ready": not lacks,
        "lacking": list(lacks),
        "shown": None if shown is None else figure in shown,
        "definition": indicator.definition,
        "definitions": [one.model_dump(exclude_defaults=True) | {"comparable": one.comparable} for one in indicator.definitions],
        "made": made_words(indicator),
        "numerator": {"words": indicator.numerator_words, "measure": indicator.numerator},
        "denominator": {"words": indicator.denominator_words, "measure": indicator.denominator},
        "measures": [{"measure": name, "carried_by": carried.get(name, "")} for name in needs(figure, settings.indicators)],
        "made_from": list(indicator.built_on),
        "breakdowns": list(dict.fromkeys([*indicator.dimension, *indicator.breakdowns])),
        "caveats": [text for text in (indicator.caveat, *indicator.caveats) if text],
        "counts_children": indicator.counts_children,
        "source": indicator.source,
        "file": place.file if place else "",
        "line": place.line() if place else None,
        "shipped": bool(place and place.shipped),
    }


def unit_words(indicator: Indicator) -> str:
    """`count`, `per cent`, `per 10,000`; a rate that says no number is a rate."""
    if indicator.unit == "rate" and indicator.per:
        return f"per {indicator.per:,}"
    return _UNITS.get(indicator.unit, indicator.unit)


def better_words(polarity: str) -> str:
    """Which way is good, as a reader knows it."""
    return NOT_JUDGED if polarity == Polarity.NEUTRAL else f"{polarity} is better"


def made_words(indicator: Indicator) -> str:
    """How it is made, of measures and indicators by their names."""
    if indicator.numerator:
        per = indicator.per or (100 if indicator.unit == "percent" else 1)
        return f"{indicator.numerator} divided by {indicator.denominator}" + (f", times {per:,}" if per != 1 else "")
    if indicator.difference:
        return " less ".join(indicator.difference)
    if indicator.ratio:
        return " divided by ".join(indicator.ratio) + (f", times {indicator.per:,}" if indicator.per > 1 else "")
    if indicator.change_of:
        return f"{'fall' if indicator.fall else 'change'} of {indicator.change_of}, in per cent of the earlier value"
    if indicator.share_of:
        return f"a category’s share of {indicator.share_of}"
    return f"{indicator.measure}, as sent"
