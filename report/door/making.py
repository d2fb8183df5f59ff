"""How each released figure was made, for readers of a draft: its cells, and what a cell holds where that is out already."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from report.figures.comparison.standings import NEIGHBOURS
from report.figures.compute import Results
from report.figures.formula_words import formula_in_words, held_for, method_in_words
from report.figures.results import Measured, Result
from report.intake.observations import Observation
from report.settings.outside import OFFICIAL
from report.settings.project import Settings
from report.terms.cells import CellRef
from report.terms.language import phrase, said
from report.terms.making import Address, Beside, Making
from report.terms.released import FigureKey, Part, Released

PUBLISHED = phrase("Published nationally")
_PLAIN = re.compile(r"(-?)£?(\d[\d,]*(?:\.\d+)?)%?")


def with_makings(figures: Mapping[FigureKey, Released], results: Results, settings: Settings) -> dict[FigureKey, Released]:
    """The figures of a draft with how they were made. What is to be published carries nothing of it: no file has a name there."""
    if settings.plan.status == "publication":
        return dict(figures)
    told = {ref for key, figure in figures.items() for ref in _told(figure, results[key])}
    return {key: replace(figure, making=_making(figure, results[key], told, settings)) for key, figure in figures.items()}


def _making(figure: Released, result: Result, told: set[CellRef], settings: Settings) -> Making:
    indicator, parts = result.indicator, figure.parts
    declared = (indicator.caveat, *indicator.caveats, settings.plan.caveats.get(indicator.id, ""))
    before = result.before.observations if result.before is not None and "previous" in parts else ()
    forms = [o.form for o in result.now.observations if o.form in settings.forms]
    return Making(
        formula=formula_in_words(held_for(indicator, result.period), result.now, settings),
        method=method_in_words(held_for(indicator, result.period), result.now.method, settings),
        caveats=tuple(dict.fromkeys(text for text in (*declared, *figure.notes) if text)),
        addresses=_addresses(result.now.observations, told if _is_out(parts.get("value")) and not figure.rounded else set()),
        before=_addresses(before, told if _is_out(parts.get("previous")) and not figure.rounded else set()),
        definition=held_for(indicator, result.period).definition,
        ask=settings.ask(settings.forms[forms[0]]) if forms else "",
        beside=tuple(_beside(figure, result, told, settings)),
    )


def _beside(figure: Released, result: Result, told: set[CellRef], settings: Settings) -> Iterator[Beside]:
    """The cells of each other area whose number the figure shows; what they hold only where that number is out."""
    place = settings.config.partnership
    names = {"england": place.country, "region": place.region or said("Region")}
    names |= {"neighbours": said(NEIGHBOURS), OFFICIAL: said(PUBLISHED)}
    for area, measured in result.comparators:
        part = figure.parts.get(_form(area))
        if part is not None and measured.observations:
            addresses = _addresses(measured.observations, told if _is_out(part) else set())
            yield Beside(_form(area), names.get(area, area), addresses)


def _form(area: str) -> str:
    """The form in which the number of another area stands among the parts of a figure."""
    return "official" if area == OFFICIAL else area


def _addresses(cells: tuple[Observation, ...], told: set[CellRef]) -> tuple[Address, ...]:
    """Each cell once. What it holds is told where it stands in the report as a number of its own."""
    found = dict.fromkeys((o.ref, o.told if o.ref in told else "") for o in cells)
    return tuple(Address(ref.file, ref.named_sheet, ref.cell, raw) for ref, raw in found)


def _told(figure: Released, result: Result) -> Iterator[CellRef]:
    """The cells whose number the report prints as it is: alone behind a value, unrounded, with no other words beside it.

    Where counts are rounded, what a cell holds would tell that the printed number is the true one.
    """
    if figure.rounded:
        return
    sides: list[tuple[Measured | None, str]] = [(result.now, "value"), (result.before, "previous")]
    sides += [(measured, _form(area)) for area, measured in result.comparators]
    for measured, form in sides:
        part = figure.parts.get(form)
        if measured is not None and part is not None and len(measured.observations) == 1:
            cell = measured.observations[0]
            if part.number is not None and read_plainly(cell.raw) == part.number == cell.value.number:
                yield cell.ref


def read_plainly(raw: str) -> float | None:
    """The number that a text is, and nothing besides: `1,468`, `£31,500`, `14%` as 14. None for `71*` and all else."""
    found = _PLAIN.fullmatch(raw.strip())
    return float(f"{found[1]}{found[2].replace(',', '')}") if found else None


def _is_out(part: Part | None) -> bool:
    return part is not None and part.number is not None
