"""Which return carries what an indicator is made from, and what is still lacking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from report.settings.definitions import MADE_OF
from report.settings.forms import Form
from report.settings.indicators import Indicator
from report.settings.population_names import POPULATIONS


def carriers(forms: Mapping[str, Form], populations: Iterable[str] = ()) -> dict[str, str]:
    """The title of the return that carries each measure; for a population with a file of its own, words that say so."""
    found = dict.fromkeys(populations, "file of populations")
    return found | {name: form.title for form in forms.values() for name in form.measures}


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


def as_carried(indicator: Indicator, forms: Mapping[str, Form]) -> Indicator:
    """A percentage or rate as its returns allow: of its two numbers, else ready-made where a return sends it by its own name."""
    measures = {name: measure for form in forms.values() for name, measure in form.measures.items()}
    ready_made = measures.get(indicator.id)
    parts = indicator.numerator in measures and (indicator.denominator in measures or indicator.denominator in POPULATIONS)
    if not indicator.numerator or parts or ready_made is None or ready_made.unit != indicator.unit:
        return indicator
    return indicator.model_copy(update=dict.fromkeys(MADE_OF, "") | {"value": indicator.id})
