"""Nothing is misread in silence: whatever happens to one cell of a return, every number stays right, or somebody is asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.intake.files.making import boolean_cell, error_cell, number_cell, text_cell
from report.intake.files.sheets import Sheet
from report.intake.read_file import read_sheets
from report.intake.register_rows import Register
from report.intake.resubmitted import settle_between_files
from report.intake.twice import Taken
from report.terms.cells import Cell
from tests import grids
from tests.grids import YEAR, assert_adds_up, numbers, sheet, workbook
from tests.test_intake_across import EXCLUSIONS, FUNDING, MONEY, TERMS
from tests.test_intake_down import BY_SEX, CONTEXT, EARLY_HELP, PLAIN, SNAPSHOT, YEARS_OVER_QUARTERS
from tests.test_intake_records import BOOKINGS, SESSIONS, TRAINING

CUSTODY = """
    Custody return
    Quarter        | Q1 2021/22
    What           | Sex    | Children
    Held overnight | Female | 7
    Held overnight | Male   | 12
"""
AREAS = """
    Context
    Indicator          | Period   | Dudley  | West Midlands | England | Source
    Mean pay           | 2021     | £34,026 | £35,698       | £38,876 | Survey
    Residents under 20 | mid-2020 | 76,306  |               |         | Estimates
"""
YEARS = sheet(YEARS_OVER_QUARTERS, merged="B2:E2 F2:G2")
RETURNS: dict[str, tuple[str, tuple[Sheet, ...]]] = {
    "one column": (EARLY_HELP, (sheet(PLAIN),)),
    "a breakdown": (BY_SEX, (sheet(CUSTODY),)),
    "years over quarters": (SNAPSHOT, (YEARS,)),
    "areas": (CONTEXT, (sheet(AREAS),)),
    "terms": (EXCLUSIONS, (sheet(TERMS),)),
    "contributors": (FUNDING, (sheet(MONEY),)),
    "records": (TRAINING, (sheet(SESSIONS, "Sessions"), sheet(BOOKINGS, "Bookings"))),
}
AWKWARD = [
    "12?",
    "about 9",
    "3 or 4",
    "n/a",
    "-",
    "..",
    "Q7",
    "see note",
    "Total",
    "#",
    "£",
    "%",
    "**",
    "Q9 2021/22",
    "  -  12 - 3",
]


def read(returns: str, sheets: tuple[Sheet, ...]) -> list[Taken]:
    book = workbook(*sheets)
    taken = read_sheets(book, [], grids.settings(returns), YEAR)
    assert_adds_up(taken, book)
    return settle_between_files(taken, Register(datetime(2022, 7, 1)))


TRUTH = {name: numbers(*read(*made)) for name, made in RETURNS.items()}


def asks(taken: list[Taken]) -> bool:
    return any(problem.severity != "note" for one in taken for problem in one.receipt.problems)


FREE = ("Sex", "Contributor", "Programme", "Organisation", "Status")
"""Columns of free text: any words may stand there. Of a status, what no rule counts is noted."""


OPTIONAL = ("West Midlands", "England", "Score before", "Score after")
"""Columns in which a blank is no question: comparators, answers. Nor is a total that was not sent."""


def is_under(headings: tuple[str, ...], each: Sheet, place: tuple[int, int]) -> bool:
    above = [cell for (row, column), cell in each.cells.items() if column == place[1] and row < place[0]]
    return any(cell.text in headings for cell in above)


def is_legitimate(new: Cell | None, returns: str, each: Sheet, place: tuple[int, int]) -> bool:
    """True where what was put there may stand there, and means what it says."""
    if new is None:
        total = any(cell.row == place[0] and cell.text == "Total" for cell in each.cells.values())
        return total or is_under(OPTIONAL, each, place)
    return is_under(FREE, each, place) or (new.text == "n/a" and "n/a" in returns)


def with_cell(sheets: tuple[Sheet, ...], at: int, new: Cell | None, place: tuple[int, int]) -> tuple[Sheet, ...]:
    cells = dict(sheets[at].cells)
    cells.pop(place, None)
    if new is not None:
        cells[place] = new
    return (*sheets[:at], replace(sheets[at], cells=dict(sorted(cells.items()))), *sheets[at + 1 :])


def blanks(taken: list[Taken]) -> bool:
    """Blanks are asked about once all files are read; here they need only be known as such."""
    return any(o.value.reason == "blank in the return" for one in taken for o in one.observations)


@pytest.mark.parametrize("name", RETURNS)
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_an_awkward_cell_leaves_each_number_right_or_is_asked_about(name: str, data: st.DataObject) -> None:
    returns, sheets = RETURNS[name]
    at = data.draw(st.integers(0, len(sheets) - 1))
    place = data.draw(st.sampled_from(sorted(sheets[at].cells)))
    kind = data.draw(st.sampled_from(["text", "error", "boolean", "blank", "percent"]))
    new = {
        "text": text_cell(*place, data.draw(st.sampled_from(AWKWARD)), False),
        "error": error_cell(*place, "#REF!", False),
        "boolean": boolean_cell(*place, True, False),
        "blank": None,
        "percent": number_cell(*place, 7.0, "0%", False),
    }[kind]
    taken = read(returns, with_cell(sheets, at, new, place))
    if asks(taken) or blanks(taken) or is_legitimate(new, returns, sheets[at], place):
        return
    assert numbers(*taken) == TRUTH[name], f"{sheets[at].cells[place].name} became {kind}"


@pytest.mark.parametrize("name", RETURNS)
@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_a_hidden_row_or_column_is_asked_about(name: str, data: st.DataObject) -> None:
    returns, sheets = RETURNS[name]
    at = data.draw(st.integers(0, len(sheets) - 1))
    row, column = data.draw(st.sampled_from(sorted(sheets[at].cells)))
    by_row = data.draw(st.booleans())
    cells = {
        place: replace(cell, hidden=place[0] == row if by_row else place[1] == column) for place, cell in sheets[at].cells.items()
    }
    taken = read(returns, (*sheets[:at], replace(sheets[at], cells=cells), *sheets[at + 1 :]))
    assert asks(taken)


@pytest.mark.parametrize("name", RETURNS)
@settings(max_examples=80, deadline=None)
@given(data=st.data())
def test_a_stray_number_is_asked_about_or_stands_above_the_table(name: str, data: st.DataObject) -> None:
    returns, sheets = RETURNS[name]
    at = data.draw(st.integers(0, len(sheets) - 1))
    place = (data.draw(st.integers(1, 14)), data.draw(st.integers(1, 8)))
    if place in sheets[at].cells or sheets[at].spread(*place) is not None:
        return
    if name == "records" and any(row == place[0] for row, _ in sheets[at].cells):
        return  # a number that a person may have typed
    taken = read(returns, with_cell(sheets, at, number_cell(*place, 4321, "General", False), place))
    if numbers(*taken) != TRUTH[name]:
        assert asks(taken) or blanks(taken) or 4321 in numbers(*taken).values(), "a number put where one belongs is that number"
        return
    assert asks(taken) or any("4321" not in block.reason for one in taken for block in one.receipt.ignored)


@pytest.mark.parametrize("name", RETURNS)
@settings(max_examples=40, deadline=None)
@given(rows=st.integers(0, 5), columns=st.integers(0, 4))
def test_moving_a_table_changes_nothing(name: str, rows: int, columns: int) -> None:
    returns, sheets = RETURNS[name]
    moved = tuple(_moved(each, rows, columns) for each in sheets)
    taken = read(returns, moved)
    assert numbers(*taken) == TRUTH[name]


def _moved(each: Sheet, rows: int, columns: int) -> Sheet:
    cells = {
        (r + rows, c + columns): replace(cell, row=cell.row + rows, column=cell.column + columns)
        for (r, c), cell in each.cells.items()
    }
    merged = tuple((top + rows, left + columns, bottom + rows, right + columns) for top, left, bottom, right in each.merged)
    return replace(each, cells=cells, merged=merged)
