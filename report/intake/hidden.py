"""Hidden rows, columns and sheets: not counted unless the catalogue says so, and never passed over in silence."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from report.intake.files.boxes import joined
from report.intake.files.sheets import Sheet, Workbook
from report.intake.files.unseen import Unseen
from report.settings.forms import Form
from report.terms.cells import Cell
from report.terms.problems import Problem, question

HIDDEN = "hidden row or column"
_FIX = "If it should count, unhide it and save; if not, write `hidden: ignore` for this return in data/catalogue/returns.yaml."
_ONE_BY_ONE = 20
"""So many hidden blocks of a sheet are asked about one by one; the rest of them in one question."""


def visible_part(sheet: Sheet, form: Form) -> tuple[Sheet, tuple[Cell, ...]]:
    """The sheet without its hidden cells, and those cells; the whole sheet where the form says to read them."""
    hidden = tuple(cell for _, cell in sorted(sheet.cells.items()) if cell.hidden)
    if form.hidden == "read" or not hidden:
        return sheet, ()
    return replace(sheet, cells={place: cell for place, cell in sheet.cells.items() if not cell.hidden}), hidden


def ask_about_hidden_cells(unseen: Unseen, file: str, sheet: str, form: Form, ask: str) -> list[Problem]:
    """A question for each hidden block, unless the form says to pass over what is hidden."""
    if form.hidden != "ask":
        return []
    blocks = unseen.blocks()
    asked = [(f"{_not_counted(box.count)} Hidden {lines}: {box.name}.", box) for lines, box in blocks[:_ONE_BY_ONE]]
    rest = joined(*(box for _, box in blocks[_ONE_BY_ONE:]))
    if rest is not None:
        more = f"{len(blocks) - _ONE_BY_ONE:,} more hidden blocks lie within {rest.name}. {_not_counted(rest.count)}"
        asked.append((more, rest))
    return [question("hidden-cells", what, _FIX, file=file, sheet=sheet, cell=box.name, ask=ask) for what, box in asked]


def ask_about_hidden_sheets(workbook: Workbook, read: Iterable[str], form: Form, ask: str) -> list[Problem]:
    """A question for each hidden sheet that holds something and was not read, unless the form says to pass over it."""
    names = set(read)
    problems: list[Problem] = []
    for sheet in workbook.sheets:
        box = sheet.box if form.hidden == "ask" and sheet.state != "visible" and sheet.name not in names else None
        if box is not None:
            what = f"The sheet is {sheet.state}. {_not_counted(box.count)}"
            problems.append(question("hidden-sheet", what, _FIX, file=workbook.file, sheet=sheet.name, cell=box.name, ask=ask))
    return problems


def _not_counted(cells: int) -> str:
    return "1 cell was not counted." if cells == 1 else f"{cells:,} cells were not counted."
