"""Measures down the side with a column for each area: the home area, its region, the country."""

from __future__ import annotations

import re
from collections.abc import Mapping

from report.intake.cell_periods import period_in_text
from report.intake.labels import plain
from report.intake.reading import Reading
from report.intake.sides import side, sides_of
from report.intake.understand import as_text
from report.terms.cells import Cell
from report.terms.periods import Kind, Period

PUT_BACK = "Put the row back, or add its new name under `aliases` in data/catalogue/returns.yaml. The report shows [x] there."
_COLUMN = re.compile(r'column "(.+)"')


def read_areas(reading: Reading, fixed: Period | None) -> None:
    """Read every row that bears a measure's label. `fixed` is the period of all rows; without it each row says its own."""
    heads: dict[str, Cell] = {
        area: head for area, text in reading.form.areas.items() if (head := reading.the_heading([text])) is not None
    }
    if not heads:
        return
    reading.claim(heads.values(), "heading")
    top, left = max(head.row for head in heads.values()), min(head.column for head in heads.values())
    seen: set[str] = set()
    for label, measure in _labels(reading, top, left):
        seen.add(measure)
        reading.claim([label], "label")
        period = fixed or _row_period(reading, label.row)
        if period is None:
            reading.claim([reading.sheet.at(label.row, head.column) for head in heads.values()], "asked")
        else:
            _take(reading, measure, period, label, heads)
    for measure, wanted in reading.form.measures.items():
        if measure not in seen:
            reading.question(
                "row-missing",
                f'There is no row "{wanted.label}".',
                PUT_BACK,
            )


def _labels(reading: Reading, above: int, left_of: int) -> list[tuple[Cell, str]]:
    measures = {
        plain(text): key for key, measure in reading.form.measures.items() for text in (measure.label, *measure.aliases) if text
    }
    found = [
        (cell, measures[text])
        for text, cells in reading.texts.items()
        if text in measures
        for cell in cells
        if cell.row > above and cell.column < left_of
    ]
    return sorted(found, key=lambda pair: (pair[0].row, pair[0].column))


def _take(reading: Reading, measure: str, period: Period, label: Cell, heads: Mapping[str, Cell]) -> None:
    """A blank under a comparator is not a question: not every figure has one. A blank under the home area is."""
    sides = sides_of(reading, label.row)
    for area, head in heads.items():
        if area == "home" or reading.sheet.at(label.row, head.column) is not None:
            reading.observe(measure, period, (label.row, head.column), sides, area=area, marked=(label, head))


def _row_period(reading: Reading, row: int) -> Period | None:
    declared = _COLUMN.fullmatch(reading.form.period.source)
    kind = None if reading.form.period.kind == "any" else Kind(reading.form.period.kind)
    cell = side(reading, declared[1], row) if declared else None
    period = period_in_text(cell, kind) if cell else None
    if period is None:
        what = f'"{as_text(cell)}" is not a period I know.' if cell else "The row does not say which period it is about."
        fix = "Write it as March 2022, 2021/22 or 31/03/2022. The row was not counted."
        reading.question("period", what, fix, cell or f"A{row}")
        if cell is not None:
            reading.claimed[cell.row, cell.column] = "asked"
    return period
