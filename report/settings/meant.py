"""Which figures a word in a settings file means: a figure by its id or name, or all figures of a return or a theme."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from report.settings.declared import Catalogue
from report.settings.indicators import Indicator
from report.terms.labels import plain


def figures_meant(word: str, catalogue: Catalogue) -> tuple[str, ...]:
    """The figures a word means, sorted; none where it is unknown. A word that is both a figure and a return means the figure."""
    name = "_".join(plain(word).replace("-", " ").split())
    indicators = catalogue.indicators
    alike = {key for key in indicators if key.lower() == name}
    named = {key for key, indicator in indicators.items() if plain(word) in (plain(indicator.name), plain(indicator.short))}
    form = next((form for key, form in catalogue.forms.items() if key.lower() == name), None)
    carried = {key for key, one in indicators.items() if form and set(one.measures) & form.measures.keys()}
    of_theme = {key for key, one in indicators.items() if plain(str(getattr(one, "theme", "") or "")) == plain(word)}
    of_measure = {key for key, one in indicators.items() if name in map(str.lower, one.measures)}
    return tuple(sorted(alike or named or carried or of_theme or of_measure))


def with_made_of(figures: Iterable[str], indicators: Mapping[str, Indicator]) -> tuple[str, ...]:
    """The figures and every figure that is made from one of them, sorted: what breaks a count breaks its share too."""
    found = set(figures)
    while True:
        measures = {indicators[key].measure for key in found} - {""}
        more = {key for key, one in indicators.items() if set(one.built_on) & found or set(one.measures) & measures}
        if more <= found:
            return tuple(sorted(found))
        found |= more


def known_words(catalogue: Catalogue) -> list[str]:
    """Every word that means a figure or several, for the nearest right one."""
    themes = {str(getattr(one, "theme", "") or "") for one in catalogue.indicators.values()} - {""}
    return [*catalogue.indicators, *catalogue.forms, *sorted(themes)]
