"""Workbooks from a text grid, and catalogues from a few lines of YAML, so that a test shows its return as a person sees it.

    one = take(EARLY_HELP, '''
        Quarter    | Q4 2021/22
        Measure    | This quarter
        Step-downs | 74
    ''')
    assert numbers(one) == {"step_downs 2021-22 Q4": 74}

Cells are told apart by how they look, as in `tests/books.py`.
"""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from report.intake.files.making import boolean_cell, error_cell, number_cell, text_cell
from report.intake.files.sheets import Sheet, SheetState, Workbook
from report.intake.observations import Observation
from report.intake.read_file import read_sheets
from report.intake.twice import Taken
from report.settings.config import Config
from report.settings.forms import Form
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.settings.year import Year
from report.terms.cells import Cell, split_address
from report.terms.periods import financial_year
from report.terms.problems import Problem
from tests.books import Entry, grid
from tests.plain import assert_plain

YEAR = financial_year(2021)
PARTNERS = {
    "council": {"name": "Council", "ask": "council data officer"},
    "police": {"name": "Police", "ask": "police data officer"},
}


def sheet(text: str, name: str = "Return", merged: str = "", hidden: str = "", state: SheetState = "visible") -> Sheet:
    """A sheet. `merged` lists ranges, `B1:E1 A4:A5`; `hidden` lists rows and columns, `5 6 C`."""
    lines = hidden.split()
    cells: dict[tuple[int, int], Cell] = {}
    for row, entries in enumerate(grid(text), 1):
        for column, entry in enumerate(entries, 1):
            letter = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[column - 1]
            if entry is not None and (made := _cell(row, column, entry, str(row) in lines or letter in lines)):
                cells[row, column] = made
    return Sheet(name, state, cells, tuple(_area(area) for area in merged.split()))


def _cell(row: int, column: int, entry: Entry, hidden: bool) -> Cell | None:
    if entry.kind == "text":
        return text_cell(row, column, entry.value, hidden)
    if entry.kind == "error":
        return error_cell(row, column, entry.value, hidden)
    if entry.kind == "boolean":
        return boolean_cell(row, column, entry.value, hidden)
    return number_cell(row, column, entry.value, entry.code, hidden)


def _area(text: str) -> tuple[int, int, int, int]:
    first, _, last = text.partition(":")
    return (*split_address(first), *split_address(last))


def workbook(*sheets: Sheet | str, file: str = "data/2021-22/return.xlsx") -> Workbook:
    """A workbook of one or several sheets, lying at `file` in the project."""
    made = tuple(sheet(each) if isinstance(each, str) else each for each in sheets)
    return Workbook(Path(file), file, f"{abs(hash((file, repr(made)))):064x}", made)


def settings(
    returns: str, indicators: str = "", year: str = "2021-22", folder: Path = Path("."), plan: dict[str, Any] | None = None
) -> Settings:
    """Settings whose catalogue is the given YAML. Every return comes from the council unless it says otherwise."""
    forms = {key: Form.model_validate({"partner": "council", **entry, "id": key}) for key, entry in _yaml(returns).items()}
    made = {key: Indicator.model_validate({"name": key, **(entry or {}), "id": key}) for key, entry in _yaml(indicators).items()}
    config = Config.model_validate({"partnership": {"name": "Invented", "area": "Here"}, "partners": PARTNERS})
    planned = Year.model_validate({"year": year, "report_date": "2022-09-30", "title": "Report", **(plan or {})})
    return Settings(folder, year, config, planned, forms, made)


@cache
def _yaml(text: str) -> dict[str, Any]:
    """Parsed once for each text: property tests ask for the same settings hundreds of times."""
    return yaml.safe_load(textwrap.dedent(text)) or {}


def take_all(returns: str, *sheets: Sheet | str, file: str = "data/2021-22/return.xlsx") -> list[Taken]:
    """Every return that one workbook gives."""
    book = workbook(*sheets, file=file)
    taken = read_sheets(book, [], settings(returns), YEAR)
    assert_adds_up(taken, book)
    return taken


def take(returns: str, *sheets: Sheet | str, file: str = "data/2021-22/return.xlsx") -> Taken:
    """The one return of a workbook."""
    (one,) = take_all(returns, *sheets, file=file)
    return one


def assert_adds_up(taken: Sequence[Taken], book: Workbook) -> None:
    """Every non-empty cell is read, ignored with a reason, or named by a problem; the counts add up."""
    receipts = [one.receipt for one in taken]
    assert sum(receipt.cells for receipt in receipts) == sum(len(each.cells) for each in book.sheets)
    held = {each.name: {cell.name for cell in each.cells.values()} for each in book.sheets}
    for receipt in receipts:
        assert receipt.cells == receipt.read + receipt.ignored_count + receipt.asked_count
        assert all(block.reason for block in receipt.ignored)
        addresses = [(each.sheet, name) for each in receipt.asked for name in each.cells]
        assert len(addresses) == len(set(addresses)), "a cell is asked about in two places"
        assert all(name in held[place] for place, name in addresses), "a blank cell is counted as asked about"
        assert all(each.problem in receipt.problems and each.problem.severity != "note" for each in receipt.asked)
        assert all(each.problem.sheet == each.sheet for each in receipt.asked)
    for problem in (problem for receipt in receipts for problem in receipt.problems):
        assert_plain(problem)


def numbers(*taken: Taken) -> dict[str, float | str]:
    """What was read: `measure period`, then area, breakdown and `total` where they matter, and the number or marker."""
    return {_name(o): _said(o) for one in taken for o in one.observations}


def _said(o: Observation) -> float | str:
    return o.value.number if o.value.number is not None else f"[{o.value.marker}]"


def _name(o: Observation) -> str:
    more = [f"{dimension}={value}" for dimension, value in o.breakdown]
    more += [o.area] if o.area != "home" else []
    more += ["total"] if o.total else []
    return " ".join([o.measure, str(o.period), *more])


def cells(one: Taken) -> dict[str, str]:
    """Where each value stands."""
    return {_name(o): o.ref.cell for o in one.observations}


def asked(*taken: Taken, notes: bool = False) -> list[str]:
    """The questions, as `code cell`; notes only where asked for."""
    return [_short(p) for one in taken for p in one.receipt.problems if notes or p.severity != "note"]


def _short(problem: Problem) -> str:
    return re.sub(r"\s+$", "", f"{problem.code} {problem.cell}")


def sentence(problems: Iterable[Problem], code: str) -> str:
    """The sentence of the one problem with this code."""
    (found,) = [problem for problem in problems if problem.code == code]
    return found.sentence


def told(one: Taken, code: str) -> str:
    """The sentence of the one problem of a return with this code."""
    return sentence(one.receipt.problems, code)


def ignored(one: Taken) -> dict[str, str]:
    """Why each ignored block was ignored."""
    return {block.cells: block.reason for block in one.receipt.ignored}
