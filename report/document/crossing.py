"""One figure by two dimensions: a row for each value of the first, a column for each of the second, with totals where asked."""

from __future__ import annotations

from report.document.cells import cell, empty_row, missing_cell
from report.document.inlines import Speaker
from report.document.model import CellOf, Column, Row, Text
from report.settings.shown import shown_period
from report.settings.year import TablePlan
from report.terms.released import Breakdown, FigureKey


def crossing(plan: TablePlan, speaker: Speaker) -> tuple[list[Column], list[Row]]:
    """Columns and rows; one row that says so where nothing was sent. A pair of values that was not sent is [x]."""
    period = str(shown_period(speaker.settings, plan.figure))
    down, across = (values_in(plan, name, period, speaker) for name in (plan.dimension, plan.across))
    wholes = [""] if plan.total else []
    heads = [*across, *(plan.total for _ in wholes)]
    columns = [Column(plan.dimension.capitalize()), *(Column(head, "right") for head in heads)]

    def row(heading: str, value: str) -> Row:
        keys = [FigureKey(plan.figure, period, cell_of(plan, value, other)) for other in [*across, *wholes]]
        return Row((Text(heading),), tuple(_cell(key, speaker) for key in keys), total=not value)

    rows = [row(value, value) for value in down] or [empty_row(FigureKey(plan.figure, period), len(columns))]
    return columns, [*rows, *(row(plan.total, whole) for whole in wholes)]


def cell_of(plan: TablePlan, down: str, across: str) -> Breakdown:
    """The breakdown of a cell; of a total where a value is empty."""
    sides = ((plan.dimension, down), (plan.across, across))
    return tuple(sorted((name, value) for name, value in sides if value))


def values_in(plan: TablePlan, dimension: str, period: str, speaker: Speaker) -> list[str]:
    """The values of one of the two dimensions, as declared or else in the order of the return."""
    declared = plan.values if dimension == plan.dimension else plan.across_values
    wanted = {plan.dimension, plan.across}
    keys = (key for key in speaker.released.figures if (key.id, key.period) == (plan.figure, period))
    found = [dict(key.breakdown)[dimension] for key in keys if {name for name, _ in key.breakdown} == wanted]
    return declared or list(dict.fromkeys(found))


def _cell(key: FigureKey, speaker: Speaker) -> CellOf:
    figure = speaker.released.figures.get(key)
    return cell(figure) if figure else missing_cell(key)
