"""Every name in the prose and in year.yaml is checked before any number is known."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from report.settings.project import Settings
from report.terms.problems import Problem, stop
from report.words.forms import FORMS, table_figures
from report.words.narrative import Narrative
from report.words.tree import Named


def check_names(narrative: Narrative, settings: Settings) -> list[Problem]:
    """A problem at stop for each name that stands for nothing, with its line and the nearest right one."""
    problems: list[Problem] = []
    for binding in narrative.bindings():
        if binding.name not in settings.indicators:
            problems.append(_unknown(binding.name, settings.indicators, "figure", binding.file, binding.line))
        elif binding.part not in FORMS:
            problems.append(_unknown(binding.part, FORMS, f'part of "{binding.name}"', binding.file, binding.line))
    declared = _declared(settings)
    for block in narrative.blocks():
        if isinstance(block, Named) and block.name not in declared.get(block.kind, ()):
            problems.append(
                _unknown(
                    f"{block.kind}.{block.name}",
                    [f"{block.kind}.{n}" for n in declared.get(block.kind, ())],
                    "block",
                    block.file,
                    block.line,
                )
            )
    return problems + _unknown_in_year(settings)


def _declared(settings: Settings) -> dict[str, Iterable[str]]:
    year = settings.plan
    return {
        "table": year.tables,
        "chart": year.charts,
        "tiles": year.tiles,
        "verdicts": year.verdicts,
        "structure": year.structures,
        "flow": year.flows,
        "promises": year.promises,
        "people": year.people,
        "key": ("verdicts", "signs"),
        "notes": ("headline",),
    }


def _unknown_in_year(settings: Settings) -> list[Problem]:
    """Figures that year.yaml names and the catalogue does not hold."""
    year = settings.plan
    names = [figure for table in year.tables.values() for figure in table_figures(table)]
    for chart in year.charts.values():
        names += [chart.figure, chart.part, chart.rate, *chart.figures, *(row.figure for row in chart.rows)]
    names += [tile.figure for tiles in year.tiles.values() for tile in tiles]
    for flow in year.flows.values():
        names += [flow.figure, *flow.below]
    names += [
        *year.shown,
        *year.not_comparable,
        *year.caveats,
        *year.withheld,
        *(f for release in year.headline for f in release.figures),
    ]
    names += [year.cover.total, year.cover.centre] if year.cover else []
    missing = sorted({name for name in names if name and name not in settings.indicators})
    problems = [_unknown(name, settings.indicators, "figure", f"data/{settings.year}/year.yaml", None) for name in missing]
    for name, tables in year.verdicts.items():
        problems += [
            _unknown(table, year.tables, f'table of verdicts "{name}"', f"data/{settings.year}/year.yaml", None)
            for table in tables
            if table not in year.tables
        ]
    return problems


def _unknown(name: str, known: Iterable[str], what: str, file: str, line: int | None) -> Problem:
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    fix = f'Did you mean "{near[0]}"?' if near else "Look the name up in data/catalogue/indicators.yaml or year.yaml."
    return stop("unknown-name", f'"{name}" is not the name of a {what}.', fix, file=file, line=line or None)
