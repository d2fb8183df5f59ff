"""Accounting for every non-empty cell: read, ignored with a reason, or a problem. The counts add up."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from report.intake.labels import plain
from report.intake.reading import Reading
from report.intake.receipts import Ignored
from report.intake.sheets import Sheet, Workbook
from report.intake.understand import as_text
from report.settings.forms import Form
from report.terms.cells import Cell, column_letters
from report.terms.problems import Problem, question


@dataclass(frozen=True)
class Account:
    """How many cells there are, how many were read, which were ignored and why, and the doubtful ones."""

    cells: int
    read: int
    ignored: tuple[Ignored, ...]
    problems: tuple[Problem, ...]


def account(workbook: Workbook, readings: Iterable[Reading], form: Form) -> Account:
    """Account for a whole file that carries one return."""
    by_sheet = {reading.sheet.name: reading for reading in readings}
    total = read = 0
    ignored: list[Ignored] = []
    problems: list[Problem] = []
    for sheet in workbook.sheets:
        total += len(sheet.cells)
        reading = by_sheet.get(sheet.name)
        if reading is None:
            if sheet.cells:
                reason = f"{sheet.state} sheet" if sheet.state != "visible" else "sheet without a declared table"
                ignored.append(_block(sheet.name, list(sheet.cells.values()), reason))
            continue
        counted, blocks, found = _sheet(reading, form)
        read += counted
        ignored += blocks
        problems += found
    return Account(total, read, tuple(ignored), tuple(problems))


def _sheet(reading: Reading, form: Form) -> tuple[int, list[Ignored], list[Problem]]:
    groups: dict[str, list[Cell]] = {}
    doubtful: list[Cell] = []
    rows = [row for (row, _), what in reading.claimed.items() if what in ("read", "heading", "label")]
    top, bottom = min(rows, default=0), max(rows, default=0)
    known = _declared(reading.sheet, form)
    for place, cell in sorted(reading.sheet.cells.items()):
        what = reading.claimed.get(place)
        if what is None and place in known:
            what = "declared as not read"
        if what is None and cell.row < top:
            what = "title and notes above the table"
        elif what is None and cell.row > bottom:
            what = "notes below the table"
        elif what is None and cell.type in ("number", "error"):
            doubtful.append(cell)
            continue
        groups.setdefault(what or "text beside the table", []).append(cell)
    blocks = [_block(reading.sheet.name, cells, reason) for reason, cells in groups.items() if reason != "read"]
    return len(groups.get("read", [])), blocks, [_doubt(reading, cell) for cell in doubtful]


def _declared(sheet: Sheet, form: Form) -> set[tuple[int, int]]:
    """The cells of rows and columns the form lists under `ignore`."""
    names = {plain(name) for name in form.ignore}
    heads = [cell for cell in sheet.cells.values() if plain(as_text(cell)) in names]
    rows = {cell.row for cell in heads}
    columns = {(cell.column, cell.row) for cell in heads}
    return {(r, c) for r, c in sheet.cells if r in rows or any(c == column and r >= row for column, row in columns)}


def _doubt(reading: Reading, cell: Cell) -> Problem:
    return question(
        "unread-number",
        f"The number {as_text(cell)} stands in the table and under no heading I know, so it was not read.",
        "Name its row or column in returns.yaml (under `measures`, or under `ignore`).",
        **reading.place(cell),
    )


def _block(sheet: str, cells: list[Cell], reason: str) -> Ignored:
    rows, columns = [cell.row for cell in cells], [cell.column for cell in cells]
    first = f"{column_letters(min(columns))}{min(rows)}"
    last = f"{column_letters(max(columns))}{max(rows)}"
    return Ignored(sheet, first if first == last else f"{first}:{last}", len(cells), reason)


def hidden_sheets(workbook: Workbook, form: Form, ask: str) -> list[Problem]:
    """A question for each hidden sheet that holds something, unless the form says what to do with it."""
    if form.hidden != "ask":
        return []
    return [
        question(
            "hidden-sheet",
            f"The sheet is {sheet.state} and was not counted.",
            "If it should count, unhide it and save; if not, write `hidden: ignore` for this return in returns.yaml.",
            file=workbook.file,
            sheet=sheet.name,
            ask=ask,
            cell=_block(sheet.name, list(sheet.cells.values()), "").cells,
        )
        for sheet in workbook.sheets
        if sheet.state != "visible" and sheet.cells
    ]
