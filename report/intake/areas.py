"""Measures down the side with a column for each area: the home area, its region, the country."""

from __future__ import annotations

from collections.abc import Mapping

from report.intake.columns import the_heading
from report.intake.labels import plain
from report.intake.reading import Reading
from report.intake.row_period import row_period
from report.intake.sides import sides_of
from report.terms.cells import Cell
from report.terms.periods import Period

PUT_BACK = "Put the row back, or add its new name under `aliases` in data/catalogue/returns.yaml. The report shows [x] there."


def read_areas(reading: Reading, fixed: Period | None, year: Period) -> None:
    """Read every row that bears a measure's label. `fixed` is the period of all rows; without it each row says its own."""
    heads: dict[str, Cell] = {
        area: head for area, text in reading.form.areas.items() if (head := the_heading(reading, [text])) is not None
    }
    if not heads:
        return
    reading.claim(heads.values(), "heading")
    top, left = max(head.row for head in heads.values()), min(head.column for head in heads.values())
    seen: set[str] = set()
    for label, measure in _labels(reading, top, left):
        seen.add(measure)
        reading.claim([label], "label")
        period = fixed or row_period(reading, label.row, year)
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
