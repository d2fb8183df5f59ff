"""How a shipped percentage or rate is read, as the project's returns allow: of its two numbers, or ready-made."""

from __future__ import annotations

from collections.abc import Mapping

from report.settings.definitions import MADE_OF
from report.settings.forms import Form
from report.settings.indicators import Indicator
from report.settings.population_names import POPULATIONS


def as_carried(indicator: Indicator, forms: Mapping[str, Form]) -> Indicator:
    """A percentage or rate as its returns allow: of its two numbers, else ready-made where a return sends it by its own name."""
    measures = {name: measure for form in forms.values() for name, measure in form.measures.items()}
    ready_made = measures.get(indicator.id)
    parts = indicator.numerator in measures and (indicator.denominator in measures or indicator.denominator in POPULATIONS)
    if not indicator.numerator or parts or ready_made is None or ready_made.unit != indicator.unit:
        return indicator
    return indicator.model_copy(update=dict.fromkeys(MADE_OF, "") | {"value": indicator.id})
