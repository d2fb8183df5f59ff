"""Hidden rows, columns and sheets: not counted unless the catalogue says so, and never passed over in silence."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from report.intake.labels import block
from report.intake.sheets import Sheet, Workbook
from report.settings.forms import Form
from report.terms.cells import Cell
from report.terms.problems import Problem, question

HIDDEN = "hidden row or column"
_FIX = "If it should count, unhide it and save; if not, write `hidden: ignore` for this return in data/catalogue/returns.yaml."


def visible_part(sheet: Sheet, form: Form) -> tuple[Sheet, tuple[Cell, ...]]:
    """The sheet without its hidden cells, and those cells; the whole sheet where the form says to read them."""
    hidden = tuple(cell for _, cell in sorted(sheet.cells.items()) if cell.hidden)
    if form.hidden == "read" or not hidden:
        return sheet, ()
    return replace(sheet, cells={place: cell for place, cell in sheet.cells.items() if not cell.hidden}), hidden


def blocks(hidden: Iterable[Cell], shown: Sheet) -> list[list[Cell]]:
    """Hidden cells in the blocks somebody hid: runs of rows of which nothing is shown, then runs of columns."""
    rows_shown = {row for row, _ in shown.cells}
    listed = list(hidden)
    by_row = _runs([cell for cell in listed if cell.row not in rows_shown], lambda cell: cell.row)
    return by_row + _runs([cell for cell in listed if cell.row in rows_shown], lambda cell: cell.column)


def ask_about_hidden_cells(hidden: Iterable[Cell], shown: Sheet, file: str, form: Form, ask: str) -> list[Problem]:
    """A question for each hidden block, unless the form says to pass over what is hidden."""
    if form.hidden != "ask":
        return []
    rows_shown = {row for row, _ in shown.cells}
    problems: list[Problem] = []
    for cells in blocks(hidden, shown):
        place = block(cells)
        lines = "columns" if cells[0].row in rows_shown else "rows"
        what = f"{_not_counted(len(cells))} Hidden {lines}: {place}."
        problems.append(question("hidden-cells", what, _FIX, file=file, sheet=shown.name, cell=place, ask=ask))
    return problems


def ask_about_hidden_sheets(workbook: Workbook, read: Iterable[str], form: Form, ask: str) -> list[Problem]:
    """A question for each hidden sheet that holds something and was not read, unless the form says to pass over it."""
    names = set(read)
    problems: list[Problem] = []
    for sheet in workbook.sheets:
        if form.hidden == "ask" and sheet.state != "visible" and sheet.cells and sheet.name not in names:
            what = f"The sheet is {sheet.state}. {_not_counted(len(sheet.cells))}"
            place = block(sheet.cells.values())
            problems.append(question("hidden-sheet", what, _FIX, file=workbook.file, sheet=sheet.name, cell=place, ask=ask))
    return problems


def _not_counted(cells: int) -> str:
    return "1 cell was not counted." if cells == 1 else f"{cells:,} cells were not counted."


def _runs(cells: list[Cell], number: Callable[[Cell], int]) -> list[list[Cell]]:
    """Cells gathered by row or column, those of neighbouring ones together."""
    found: dict[int, list[Cell]] = {}
    for cell in cells:
        found.setdefault(number(cell), []).append(cell)
    runs: list[list[Cell]] = []
    last: int | None = None
    for at in sorted(found):
        if last is not None and at == last + 1:
            runs[-1] += found[at]
        else:
            runs.append(list(found[at]))
        last = at
    return runs
