"""Which return carries what an indicator is made from, and what is still lacking."""

from __future__ import annotations

from collections.abc import Mapping

from report.settings.indicators import Indicator
from report.settings.outside_read import NAME as OUTSIDE
from report.settings.project import Settings


def carriers(settings: Settings) -> dict[str, str]:
    """What carries each measure, as an officer knows it: the title of a return, or a file of populations or official figures."""
    official = {name for one in settings.indicators.values() if one.official for name in one.measures}
    published = dict.fromkeys(official if settings.outside.comparators else (), f"official figures ({OUTSIDE})")
    populations = {name: f"{one.name} ({OUTSIDE})" for name, one in settings.outside.populations.items()}
    return published | populations | {name: form.title for form in settings.forms.values() for name in form.measures}


def needs(figure: str, indicators: Mapping[str, Indicator]) -> tuple[str, ...]:
    """Every measure a figure rests on, through the indicators it is made from; an unknown one is left out."""
    found, waiting, seen = dict[str, None](), [figure], set[str]()
    while waiting:
        name = waiting.pop(0)
        indicator = indicators.get(name)
        if indicator is None or name in seen:
            continue
        seen.add(name)
        found |= dict.fromkeys(indicator.measures)
        waiting += indicator.built_on
    return tuple(found)


def lacking(figure: str, indicators: Mapping[str, Indicator], carried: Mapping[str, str]) -> tuple[str, ...]:
    """The measures a figure rests on that nothing carries; none where it can be computed."""
    return tuple(name for name in needs(figure, indicators) if name not in carried)
