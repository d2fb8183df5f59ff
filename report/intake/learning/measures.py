"""The measures of a proposal: a name, a label and a unit for each row or column of numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from report.intake.labels import plain, split_mark
from report.intake.learning.draft import Draft, Known
from report.intake.learning.layouts import Shape
from report.intake.learning.looks import is_number, is_sign, is_unclear_sign
from report.intake.learning.naming import indicator_of, short_name
from report.intake.learning.units import unit_of
from report.intake.understand import as_text
from report.settings.forms import Unit
from report.settings.indicators import Indicator
from report.terms.cells import Cell

Labelled = list[tuple[Cell, list[Cell]]]
"""The label or heading of each measure, and its values."""


def bare(cell: Cell | None) -> str:
    """The text of a label without its footnote mark."""
    return split_mark(as_text(cell))[0].rstrip(": ")


def labelled(shape: Shape) -> Labelled:
    """The measures of a table: its labels where they stand down the side, else its headings."""
    if shape.layout in ("categories", "period rows"):
        return [(column.heading, list(column.cells)) for column in shape.values if column.heading is not None]
    sheet, found = shape.table.sheet, dict[str, tuple[Cell, list[Cell]]]()
    for row in shape.table.rows:
        label = sheet.spread(row, shape.key.number) if shape.key else None
        beside = [cell for column in shape.values if (cell := sheet.at(row, column.number)) is not None]
        if label is not None and (not beside or any(is_number(cell) or is_sign(cell) for cell in beside)):
            found.setdefault(plain(as_text(label)), (label, []))[1].extend(beside)
    return list(found.values())


def put_measures(draft: Draft, measures: Labelled, known: Known, indicators: Mapping[str, Indicator], heading: str = "") -> None:
    """Name each measure, after the indicator that clearly is it where there is one."""
    for cell, values in measures:
        label = bare(cell)
        unit, why = unit_of(label, values, heading)
        name, named_why = _name(label, unit, known, draft.entry.get("measures", {}), indicators)
        because = "; ".join(part for part in (cell.name, named_why, why) if part)
        draft.measure(name, {"label": label, "unit": unit}, because)


def _name(label: str, unit: Unit, known: Known, used: Iterable[str], indicators: Mapping[str, Indicator]) -> tuple[str, str]:
    taken = {*known.measures, *used}
    indicator = indicator_of(label, unit, indicators)
    if indicator is not None and indicator.measure not in taken:
        return indicator.measure, f'named for the figure "{indicator.name}"'
    name = short_name(label, taken)
    if indicator is not None and indicator.measure in known.measures:
        return name, f'the figure "{indicator.name}" comes from the return {known.measures[indicator.measure]} already'
    return name, ""


def put_signs(draft: Draft, measures: Labelled) -> None:
    """Name the signs whose meaning only the partner knows."""
    signs: dict[str, Cell] = {}
    for cell in (cell for _, values in measures for cell in values if is_unclear_sign(cell)):
        signs.setdefault(as_text(cell), cell)
    if signs:
        listed = ", ".join(f'"{text}" ({cell.name})' for text, cell in signs.items())
        what = f"Signs that mean different things to different partners: {listed}."
        fix = "Ask what they mean, and say so under `markers`: c, x, z, low or 0."
        draft.doubt("sign-unclear", what, fix, next(iter(signs.values())).name)
        draft.because["markers",] = listed


def told_twice(shape: Shape) -> list[Cell]:
    """Labels that stand in several rows with nothing beside them to tell the rows apart."""
    if shape.key is None or shape.parts or shape.layout not in ("one column", "periods"):
        return []
    seen: dict[str, Cell] = {}
    return [c for c in shape.key.cells if seen.setdefault(plain(as_text(c)), c) is not c]
