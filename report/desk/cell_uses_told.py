"""The figures that use a cell, in plain lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from report.desk.cell_uses import SERIES
from report.desk.explain import WARNING, places_told
from report.desk.grid import period_words
from report.desk.sentences import joined
from report.desk.tree.lines import wrapped
from report.settings.outside import OFFICIAL

_FOR = {
    "value": "its value",
    "previous": "what it is set beside",
    "england": "England’s value",
    "region": "the region’s value",
    "neighbours": "the statistical neighbours’ value",
    OFFICIAL: "the nationally published value beside it",
    SERIES: "a point of its trend or control chart",
}


def told(cell: str, figures: Sequence[Mapping[str, Any]], others: Sequence[str], stands: str) -> list[str]:
    """Which figures use the cell, for what and where in the report. `stands` says what an unused cell holds."""
    catalogue = wrapped(f"Not in the report, but made from it in the catalogue: {joined(others)}.") if others else []
    if not figures:
        return [*wrapped(f"No figure of the report uses {cell}. {stands}"), *catalogue]
    lines = wrapped(f"{cell} is used by:")
    for figure in figures:
        inside = f"[{figure['breakdown']}]" if figure["breakdown"] else ""
        said = f"{figure['name']}, {period_words(figure['period'])}: {figure['display']} ({figure['id']}{inside})"
        lines += wrapped(said, "  ")
        for use in figure["uses"]:
            through = f", through {joined(use['through'])}" if use["through"] else ""
            lines += wrapped(f"For {_FOR.get(use['for'], use['for'])}{through}.", "    ")
        places = places_told(figure["places"])
        if places:
            lines += wrapped(f"In the report: {'; '.join(places)}.", "    ")
    return [*lines, *catalogue, WARNING]
