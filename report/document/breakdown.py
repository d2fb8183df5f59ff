"""A breakdown as a table: a row for each value of a dimension, a column for each figure, bars where they are asked for."""

from __future__ import annotations

from dataclasses import replace

from report.document.cells import cell, empty_row, missing_cell
from report.document.inlines import Speaker
from report.document.model import CellOf, Column, Row, Text
from report.settings.shown import shown_period
from report.settings.year import TablePlan
from report.terms.language import said
from report.terms.released import FigureKey, Released

Grid = tuple[list[Column], list[Row]]


def breakdown(plan: TablePlan, speaker: Speaker) -> Grid:
    """Columns and rows of a breakdown table; one row that says so where nothing was sent."""
    keys = [FigureKey(figure, str(shown_period(speaker.settings, figure))) for figure in (plan.figure, *plan.also)]
    columns, values = _columns(plan, speaker), _values(plan, keys, speaker)
    rows = [_row(value, plan, keys, speaker) for value in values] or [empty_row(keys[0], len(columns))]
    if plan.bars and values:
        columns.append(Column(said("As a bar")))
        bars = _bars(values, plan, keys[0], speaker)
        rows = [replace(row, cells=(*row.cells, bar)) for row, bar in zip(rows, bars, strict=True)]
    if plan.total:
        bar = (CellOf((Text(said("Bars are drawn to the largest")),)),) if plan.bars and values else ()
        wholes = tuple(cell(speaker.released.get(key)) for key in keys)
        rows.append(Row((Text(plan.total),), (*wholes, *bar), total=True))
    return columns, rows


def values_of(key: FigureKey, dimension: str, speaker: Speaker) -> list[Released]:
    """The released values of a figure by one dimension, in the order of the return."""
    return speaker.released.broken_down(key.id, key.period, dimension)


def _columns(plan: TablePlan, speaker: Speaker) -> list[Column]:
    indicators = [speaker.settings.indicators[figure] for figure in (plan.figure, *plan.also)]
    alone = [indicators[0].short or said("Value")]
    names = [indicator.short or indicator.name for indicator in indicators] if plan.also else alone
    heads = plan.columns or [plan.dimension.capitalize(), *names]
    return [Column(heads[0]), *(Column(head, "right") for head in heads[1:])]


def _values(plan: TablePlan, keys: list[FigureKey], speaker: Speaker) -> list[str]:
    found = [one.key.breakdown[0][1] for key in keys for one in values_of(key, plan.dimension, speaker)]
    return plan.values or list(dict.fromkeys(found))


def _key(key: FigureKey, plan: TablePlan, value: str) -> FigureKey:
    return replace(key, breakdown=((plan.dimension, value),))


def _row(value: str, plan: TablePlan, keys: list[FigureKey], speaker: Speaker) -> Row:
    """A figure that was not sent for this value has [x] there: the others' rows are not its own."""
    figures = speaker.released.figures
    own = [_key(key, plan, value) for key in keys]
    return Row((Text(value),), tuple(cell(figures[key]) if key in figures else missing_cell(key) for key in own))


def _bars(values: list[str], plan: TablePlan, key: FigureKey, speaker: Speaker) -> list[CellOf]:
    """A bar for each value of the first figure, as a share of the largest; words where there is nothing to draw."""
    figures = [speaker.released.figures.get(_key(key, plan, value)) for value in values]
    numbers = [figure.part("value").number if figure else None for figure in figures]
    largest = max((number for number in numbers if number), default=0.0)
    return [CellOf((), bar=number / largest) if number and number > 0 else CellOf((Text(said("No bar")),)) for number in numbers]
