"""Comparisons that the prose or year.yaml asks for and that cannot be made: no list of neighbours, no region, no polarity."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from report.settings.comparing import areas_of
from report.settings.project import Settings
from report.settings.year import TablePlan
from report.terms.comparisons import AreaKind
from report.terms.problems import Problem, stop
from report.terms.verdicts import Polarity
from report.words.forms import RANKED, table_figures
from report.words.narrative import Narrative

AREA_OF: dict[str, AreaKind] = {
    "neighbours": "neighbours",
    "beside_neighbours": "neighbours",
    "rank": "neighbours",
    "quartile": "neighbours",
    "beside_region": "region",
}
LACKS = {
    "neighbours": ("no list of statistical neighbours is declared", "Declare the list, and say which year uses it."),
    "region": ("config.yaml names no region", "Add `region` to `partnership` in config.yaml."),
}


def check_comparisons(narrative: Narrative, settings: Settings) -> Iterator[Problem]:
    """A problem at stop for each comparison with something that is not declared, and each rank without a polarity."""
    there = areas_of(settings)
    for binding in narrative.bindings():
        area = AREA_OF.get(binding.part)
        place: Mapping[str, object] = {"file": binding.file, "line": binding.line or None}
        if area is not None and area not in there:
            yield _lacking(f"{{{{ {binding.source} }}}}", area, place)
        if binding.part in RANKED and binding.name in settings.indicators:
            yield from _unranked(binding.name, settings, place)
    for name, table in settings.plan.tables.items():
        yield from _of_table(name, table, there, settings)


def _of_table(name: str, table: TablePlan, there: Collection[AreaKind], settings: Settings) -> Iterator[Problem]:
    for area in table.beside:
        if area not in there:
            yield _lacking(f'The table "{name}"', area, settings.place("tables", name, "beside"))
    figures = [figure for figure in table_figures(table) if figure in settings.indicators]
    if table.rank and "neighbours" not in there and not table.beside:
        yield _lacking(f'The table "{name}"', "neighbours", settings.place("tables", name, "rank"))
    if table.rank and all(settings.indicators[figure].polarity is Polarity.NEUTRAL for figure in figures):
        what = f'The table "{name}" asks for ranks, and none of its figures has a polarity.'
        fix = "Leave `rank` out, or declare `polarity` in the catalogue."
        yield stop("comparison-rank", what, fix, **settings.place("tables", name, "rank"))


def _lacking(who: str, area: AreaKind, place: Mapping[str, object]) -> Problem:
    what, fix = LACKS[area]
    return stop("comparison-unknown", f"{who} asks for the {area}, and {what}.", fix, **place)


def _unranked(figure: str, settings: Settings, place: Mapping[str, object]) -> Iterator[Problem]:
    if settings.indicators[figure].polarity is Polarity.NEUTRAL:
        what = f'"{figure}" cannot be ranked: which way is good is not declared.'
        fix = f"Take the rank out, or give {figure} a `polarity` in the catalogue."
        yield stop("comparison-rank", what, fix, **place)
