"""A workbook as plain data, for `build read FILE --json`: sheets, cells and problems."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from report.intake.number_formats import plain_moment
from report.intake.sheets import Sheet, Workbook
from report.terms.cells import Cell
from report.terms.problems import Problem


def listing(workbook: Workbook | None, problems: list[Problem]) -> dict[str, object]:
    """`{"sheets": […], "problems": […]}` as DESIGN promises scripts; a refused file has no sheets."""
    sheets = [] if workbook is None else [_sheet(sheet) for sheet in workbook.sheets]
    return {"sheets": sheets, "problems": [problem.as_json() for problem in problems]}


def _sheet(sheet: Sheet) -> dict[str, object]:
    return {"name": sheet.name, "state": sheet.state, "cells": [_cell(cell) for cell in sheet.cells.values()]}


def _cell(cell: Cell) -> dict[str, object]:
    return {"cell": cell.name, "type": cell.type, "value": plain_value(cell), "text": cell.text, "hidden": cell.hidden}


def plain_value(cell: Cell) -> float | int | bool | str:
    """A JSON number, boolean or string: dates `2021-01-01`, with time only if there is one; durations `255:10:10`."""
    value = cell.value
    if isinstance(value, datetime | timedelta):
        return plain_moment(value)
    if isinstance(value, bool | int | float | str):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)
