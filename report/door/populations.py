"""The note that says which population a rate was worked out with."""

from __future__ import annotations

from report.figures.results import Result
from report.settings.project import Settings
from report.terms.language import said


def population_note(result: Result, settings: Settings) -> str:
    """`Children aged 0 to 17: estimate mid-2021 Office for National Statistics.` Nothing for other figures.

    Where the value it is set beside takes another estimate, that is named too.
    """
    measure = next((name for name in result.indicator.measures if name in settings.outside.populations), "")
    estimate = result.now.estimate
    population = settings.outside.populations.get(measure)
    if population is None or estimate not in population.editions:
        return ""
    publisher = population.editions[estimate].publisher
    earlier = result.before.estimate if result.before else ""
    told = said("{name}: estimate {estimate}, {publisher}", name=population.name, estimate=estimate, publisher=publisher)
    besides = f"; {said('the earlier value: {estimate}', estimate=earlier)}" if earlier and earlier != estimate else ""
    return f"{told}{besides}."
