"""A workbook as plain data and as lines, for `build read FILE`: sheets, cells and problems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from pathlib import Path

from report.intake.files.number_formats import plain_moment
from report.intake.files.sheets import Sheet, Workbook
from report.intake.personal.opening import open_judged
from report.settings.forms import Form
from report.terms.cells import Cell
from report.terms.problems import Problem


def as_json(
    prepared: object, path: Path, passwords: Sequence[str], folder: Path, forms: Sequence[Form]
) -> tuple[dict[str, object] | None, list[Problem]]:
    """What the reading process answers with for a script; nothing where the file is refused, for personal data too."""
    workbook, problems = open_judged(path, folder, forms, passwords)
    return (None if workbook is None else listing(workbook, problems)), problems


def as_lines(
    prepared: object, path: Path, passwords: Sequence[str], folder: Path, forms: Sequence[Form]
) -> tuple[list[str] | None, list[Problem]]:
    """The same as lines for a person."""
    workbook, problems = open_judged(path, folder, forms, passwords)
    return (None if workbook is None else [line for sheet in workbook.sheets for line in _lines(sheet)]), problems


def _lines(sheet: Sheet) -> Iterator[str]:
    yield f"Sheet {sheet.name} ({sheet.state}), {len(sheet.cells)} cells"
    for key in sorted(sheet.cells):
        cell = sheet.cells[key]
        yield f"  {cell.name:<7}{cell.type:<9}{cell.text}{'   (hidden)' if cell.hidden else ''}"


def listing(workbook: Workbook | None, problems: Sequence[Problem]) -> dict[str, object]:
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
