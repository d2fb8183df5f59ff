"""From a cell to the figures: which use it for their value or for what they are set beside, by themselves or through others."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from report.desk.shown_values import display
from report.desk.tree.beside import beside_tree
from report.desk.tree.grow import Gardener, path_to
from report.figures.compute import Results
from report.figures.results import Measured, Result
from report.intake.observations import Observation
from report.settings.outside import HOME
from report.settings.project import Settings
from report.settings.suppression import all_measures
from report.terms.cells import CellRef, split_address
from report.terms.errors import ReportError
from report.terms.periods import Period
from report.words.whereabouts import Whereabouts

SERIES = "series"
"""What a cell is used for that stands behind a point of a trend or control chart."""


def cell_address(text: str) -> CellRef:
    """`early-help-q4.xlsx!Return!C9` in its parts; quotation marks round the sheet and `$` are allowed.

    A csv file needs no sheet.

    Raises ReportError where the text is no address.
    """
    file, _, rest = text.partition("!")
    sheet, _, cell = rest.rpartition("!")
    try:
        split_address(cell)
    except ValueError:
        raise ReportError(f'"{text}" is not the address of a cell. Write it as "early-help-q4.xlsx!Return!C9".') from None
    return CellRef(file.strip(), sheet.strip().strip("'"), cell)


def figures_of_cell(cell: str, results: Results, gardener: Gardener, places: Whereabouts = ()) -> list[dict[str, Any]]:
    """The figures of the report that use a cell: for their value, what it is set beside, or a count over its rows.

    The file may be named without its folders. Each says for what it uses the cell, through which other figures, and where it
    stands in the report. Raises ReportError where the text is no address.
    """
    wanted = cell_address(cell)
    ordered = [results[key] for key in sorted(results)]
    found = ((result, list(_uses_of(result, wanted, gardener))) for result in ordered)
    return [_figure(result, uses, places) for result, uses in found if uses]


def figures_of_catalogue(cell: str, observations: Sequence[Observation], results: Results, settings: Settings) -> list[str]:
    """The figures of the catalogue that are made from what a cell holds and do not stand in the report."""
    wanted, shown = cell_address(cell), {key.id for key in results}
    measures = {o.measure.partition("@")[0] for o in observations if holds(o.ref, wanted)}
    made = {key: all_measures(settings, one) | {key} for key, one in settings.indicators.items()}
    return [key for key in settings.indicators if key not in shown and measures & made[key]]


def _figure(result: Result, uses: list[dict[str, Any]], places: Whereabouts) -> dict[str, Any]:
    return {
        "id": result.key.id,
        "period": result.key.period,
        "breakdown": result.key.inside,
        "name": result.indicator.name,
        "display": display(result.now, result.indicator),
        "uses": uses,
        "places": [place.as_json() for place in places if place.shows(result.key)],
    }


def _uses_of(result: Result, wanted: CellRef, gardener: Gardener) -> Iterator[dict[str, Any]]:
    """For what a figure uses the cell: one entry for each side of it."""
    for what, measured, period, area in _sides(result):
        cells = [o for o in measured.observations if holds(o.ref, wanted)]
        if cells:
            other = None if area == HOME else beside_tree(area, measured, result, gardener)
            tree = other or gardener.grow(result.key.id, measured, period, result.breakdown)
            through = [name for cell in cells for name in path_to(tree, cell) or ()]
            yield {"for": what, "through": list(dict.fromkeys(through))}


def _sides(result: Result) -> Iterator[tuple[str, Measured, Period, str]]:
    yield "value", result.now, result.period, HOME
    if result.before is not None and result.before_period is not None:
        yield "previous", result.before, result.before_period, HOME
    for area, measured in result.comparators:
        yield area, measured, result.period, area
    known = (result.period, result.before_period)
    for period, measured in result.points:
        if period not in known:
            yield SERIES, measured, period, HOME


def holds(ref: CellRef, wanted: CellRef) -> bool:
    """True where a reference, to one cell or to a block of them, holds the wanted cell."""
    file, name = ref.file.casefold(), wanted.file.casefold()
    if file != name and not file.endswith(f"/{name}"):
        return False
    if ref.sheet.casefold() != wanted.sheet.casefold() and (wanted.sheet or ref.named_sheet):
        return False
    first, _, last = ref.cell.partition(":")
    (top, left), (bottom, right), (row, column) = (split_address(cell) for cell in (first, last or first, wanted.cell))
    return top <= row <= bottom and left <= column <= right
