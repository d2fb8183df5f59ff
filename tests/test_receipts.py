"""Receipts: every non-empty cell is read, ignored with a reason, or asked about, and the three add up."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import settings as chosen
from hypothesis import strategies as st

from report.desk.checks import checks_json, checks_page
from report.desk.receipt_rows import MOST_VALUES, file_receipts
from report.intake.account import account, fates
from report.intake.files.workbooks import read_workbook
from report.intake.read_file import read_sheets
from report.intake.reading import Reading
from report.intake.receipts import Receipt
from report.intake.returns import read_year
from report.settings.project import load_settings
from tests import grids
from tests.conftest import ROOT
from tests.desk_cases import FAULTY, project, register
from tests.grids import YEAR, assert_adds_up, take, workbook
from tests.test_intake_down import EARLY_HELP
from tests.test_intake_silence import AWKWARD, RETURNS

ENDINGS = (".xlsx", ".xls", ".ods", ".csv")
OURS = ("received.csv", "published.csv", "accepted.csv")
SPREADSHEETS = sorted(path for path in (ROOT / "data").glob("20*/**/*") if path.suffix in ENDINGS and path.name not in OURS)


def adds_up(receipt: Receipt) -> bool:
    return receipt.cells == receipt.read + receipt.ignored_count + receipt.asked_count


@pytest.mark.parametrize("path", SPREADSHEETS, ids=lambda path: path.name)
def test_every_cell_of_the_samples_returns_is_accounted_for(path: Path) -> None:
    settings = load_settings(ROOT)
    year = settings.period if settings.year in path.parts else settings.period.year_before
    book, problems = read_workbook(path, ROOT)
    assert book is not None and not problems
    taken = read_sheets(book, [], settings, year)
    assert taken and taken[0].receipt.form
    assert_adds_up(taken, book)


words = st.sampled_from(
    ["", "Referrals", "Step-downs", "Quarter", "Q4 2021/22", "This quarter", "Measure", "Total", "12", "7%", *AWKWARD]
)
tables = st.lists(st.lists(words, min_size=1, max_size=5), min_size=1, max_size=12)


@chosen(max_examples=300, deadline=None)
@given(rows=tables, name=st.sampled_from(sorted(RETURNS)), below=st.booleans(), hidden=st.sampled_from(["", "2", "C", "3 B"]))
def test_whatever_stands_in_a_sheet_the_three_sets_are_disjoint_and_cover_it(
    rows: list[list[str]], name: str, below: bool, hidden: str
) -> None:
    """Rubbish in every cell, and rubbish below or above a return that is recognised."""
    returns, sheets = RETURNS[name]
    rubbish = grids.sheet("\n".join(" | ".join(row) for row in rows) + "\n|", hidden=hidden)
    first = sheets[0]
    down = max(row for row, _ in first.cells) + 1 if below else 0
    cells = {
        (row + down, column): grids._cell(row + down, column, _entry(cell.text), cell.hidden)
        for (row, column), cell in rubbish.cells.items()
    }
    merged = {**{place: cell for place, cell in cells.items() if cell}, **first.cells}
    mixed = type(first)(first.name, first.state, dict(sorted(merged.items())), first.merged)
    book = workbook(mixed, *sheets[1:])
    assert_adds_up(read_sheets(book, [], grids.settings(returns), YEAR), book)


def _entry(text: str) -> grids.Entry:
    made = grids.grid(text)[0][0]
    assert made is not None
    return made


def test_a_cell_has_one_fate_and_the_account_counts_each_once() -> None:
    book = workbook(
        """
        Early help: return
        Quarter         | Q4 2021/22
        Measure         | This quarter | Status
        Step-downs      | 12?          | published
        Step-ups        |              |
        Something new   | 7            |
        """
    )
    form = next(iter(grids.settings(EARLY_HELP).forms.values()))
    reading = Reading(book, book.sheets[0], form, "officer")
    assert fates(reading).keys() == book.sheets[0].cells.keys()
    counted = account(reading)
    asked = [name for each in counted.asked for name in each.cells]
    assert counted.cells == counted.read + sum(block.count for block in counted.ignored) + len(asked)


@pytest.mark.parametrize("name", [name for name in RETURNS if name != "records"])
def test_each_asked_cell_is_named_by_its_own_question(name: str) -> None:
    """A text in each value cell by turns: the cell is asked about, by a problem that says where."""
    returns, sheets = RETURNS[name]
    sheet = sheets[0]
    plain = read_sheets(workbook(sheet), [], grids.settings(returns), YEAR)
    values = {o.ref.cell for one in plain for o in one.observations if o.raw}
    assert values
    for place, cell in sheet.cells.items():
        if cell.name not in values:
            continue
        wrong = type(cell)(*place, "text", "12?", "12?")
        book = workbook(type(sheet)(sheet.name, sheet.state, {**sheet.cells, place: wrong}, sheet.merged))
        taken = read_sheets(book, [], grids.settings(returns), YEAR)
        assert_adds_up(taken, book)
        named = {address: each.problem.cell for one in taken for each in one.receipt.asked for address in each.cells}
        assert named.get(cell.name) == cell.name, (cell.name, named)


def test_a_column_of_wrong_cells_is_one_question_that_knows_them_all() -> None:
    returns, (sessions, bookings) = RETURNS["records"]
    column = next(cell.column for cell in bookings.cells.values() if cell.text == "Score before")
    numbers = {place: cell for place, cell in bookings.cells.items() if cell.column == column and cell.type == "number"}
    assert len(numbers) == 2
    wrong = {place: type(cell)(*place, "text", "many", "many") for place, cell in numbers.items()}
    changed = type(bookings)(bookings.name, bookings.state, {**bookings.cells, **wrong}, bookings.merged)
    book = workbook(sessions, changed)
    taken = read_sheets(book, [], grids.settings(returns), YEAR)
    assert_adds_up(taken, book)
    asked = [each for one in taken for each in one.receipt.asked if each.problem.code == "not-a-number"]
    assert [len(each.cells) for each in asked] == [len(wrong)]


def test_the_receipt_of_a_file_lists_values_reasons_and_questions(tmp_path: Path) -> None:
    seen = project(tmp_path, FAULTY, date(2023, 5, 1))
    register(tmp_path, ("help", "2022-23 Q2", "2022-10-25"))
    seen = project(tmp_path, FAULTY, date(2023, 5, 1))
    state = seen.state
    receipt = next(r for r in file_receipts(state.intake, state.names, state.labels, state.timed) if "Q2" in r.file)
    assert receipt.line == f"{receipt.cells} cells: {receipt.read} read, {receipt.ignored} ignored, 1 asked about"
    assert receipt.cells == receipt.read + receipt.ignored + receipt.asked
    assert [(v.label, v.period, v.shown, v.cell) for v in receipt.values] == [
        ("Accepted", "July to September 2022", "22", "B4"),
        ("Satisfied", "July to September 2022", "50%", "B5"),
    ]
    assert sum(block.count for block in receipt.reasons) == receipt.ignored
    assert [(each.cells, each.problem.cell) for each in receipt.questions] == [(("B3",), "B3")]
    assert receipt.seen == "first seen on 25 October 2022, due on 21 October 2022, 4 days late"
    page = checks_page(state.intake, state.problems, project=tmp_path, names=state.names, labels=state.labels, timed=state.timed)
    assert receipt.line in page


def test_the_json_names_the_asked_cells(tmp_path: Path) -> None:
    seen = project(tmp_path, FAULTY)
    returns = checks_json(seen.state.intake, seen.state.problems)["returns"]
    assert isinstance(returns, list)
    (faulty,) = [one for one in returns if one["unread"]]
    assert faulty["asked"] == [{"sheet": "help-Q2", "cells": ["B3"], "code": "not-a-number", "what": '"12?" is not a number.'}]


def test_a_long_list_of_values_is_cut_and_says_so(tmp_path: Path) -> None:
    seen = project(tmp_path, FAULTY)
    (first, *_) = [o for o in seen.state.intake.observations if o.raw]
    many = type(seen.state.intake)("2022-23", (first,) * (MOST_VALUES + 3), seen.state.intake.receipts, ())
    receipt = next(r for r in file_receipts(many, {}, {}, {}) if r.file == first.ref.file)
    assert (len(receipt.values), receipt.more) == (MOST_VALUES, "and 3 more values")


def test_a_file_that_is_not_recognised_has_a_receipt_too() -> None:
    (one,) = grids.take_all(EARLY_HELP, "Something else | 1\nentirely | 2")
    assert one.receipt.status == "unrecognised" and adds_up(one.receipt) and one.receipt.cells == 4


def test_what_is_refused_because_its_year_is_wrong_still_adds_up() -> None:
    one = take(EARLY_HELP, "Early help: return\nQuarter | Q4 2019/20\nMeasure | This quarter\nStep-downs | 12?\nStep-ups | 5")
    assert adds_up(one.receipt)


def test_both_years_of_the_sample_add_up_as_a_whole() -> None:
    settings = load_settings(ROOT)
    for year in (settings.period, settings.period.year_before):
        intake = read_year(settings, year)
        assert all(adds_up(receipt) for receipt in intake.receipts)
        assert sum(receipt.asked_count for receipt in intake.receipts) == 0
