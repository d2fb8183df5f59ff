"""Which other areas a report sets its figures beside, and the list of neighbours that holds for its year."""

from __future__ import annotations

from dataclasses import dataclass

from report.settings.project import Settings
from report.settings.shown_blocks import TablePlan
from report.terms.comparisons import ORDER, AreaKind


@dataclass(frozen=True)
class Neighbours:
    """The areas most like the home area: official code and name; mean or median; how many must have a value at least."""

    areas: tuple[tuple[str, str], ...]
    statistic: str
    least: int
    vintage: str


def neighbours_of(settings: Settings) -> Neighbours | None:
    """The list of neighbours that holds for the reporting year; None where none is declared."""
    found = settings.outside.neighbours.for_year(settings.year)
    if found is None:
        return None
    return Neighbours(tuple(found.areas.items()), found.statistic, found.at_least, f"{found.name}, {found.vintage}")


def areas_of(settings: Settings) -> tuple[AreaKind, ...]:
    """What there is to set a figure beside, in the order of comparison. A country is always there."""
    there = {"neighbours": neighbours_of(settings) is not None, "region": bool(settings.config.partnership.region)}
    return tuple(kind for kind in ORDER if there.get(kind, True))


def beside(table: TablePlan, settings: Settings) -> tuple[AreaKind, ...]:
    """What a table of comparison sets its figures beside: as declared, else all there is; always in the same order."""
    return tuple(kind for kind in ORDER if kind in (table.beside or areas_of(settings)))
