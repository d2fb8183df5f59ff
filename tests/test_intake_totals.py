"""Totals that partners supply, in every layout: checked against their parts, with both numbers and their cells."""

from __future__ import annotations

import pytest

from tests.grids import asked, take, told

GRID = """
    plans:
      title: Plans by need and quarter
      expected: yearly
      recognise: {labels: [Plans by need and quarter]}
      period: {kind: financial quarter, from: headings}
      layout: measures down
      values: {headings: periods}
      breakdown: {need: Need}
      total: Year
      measures:
        plans: {label: Plans}
"""
BOTH_WAYS = """
    Plans by need and quarter
    Measure | Need            | Q1 2021/22 | Q2 2021/22 | Q3 2021/22 | Q4 2021/22 | Year
    Plans   | Neglect         | 10         | 12         | 9          | 11         | 42
    Plans   | Emotional abuse | 5          | 4          | 6          | 5          | 20
    Plans   | Total           | 15         | 16         | 15         | 16         | 62
"""
BY_SEX = """
    custody:
      title: Custody
      expected: yearly
      recognise: {labels: [Custody]}
      period: {kind: financial year, from: cell beside "Year"}
      layout: measures across
      rows: {dimension: age, column: Age}
      breakdown: {sex: Sex}
      measures:
        held: {label: Held}
"""
TWO_DIMENSIONS = """
    Custody
    Year    | 2021/22
    Age     | Sex    | Held
    10-13   | Female | 7
    10-13   | Male   | 12
    14-17   | Female | 9
    14-17   | Male   | 31
    Total   |        | 59
"""
ONE_ROW = """
    snapshot:
      title: Sessions by quarter
      expected: yearly
      recognise: {labels: [Sessions by quarter]}
      period: {kind: financial quarter, from: headings}
      layout: measures down
      values: {headings: periods}
      total: Year
      measures:
        sessions: {label: Sessions, unit: count}
"""


def both_ways(old: str = "", new: str = "") -> str:
    assert old in BOTH_WAYS
    return BOTH_WAYS.replace(old, new, 1)


def sessions(numbers: str) -> str:
    return f"Sessions by quarter\nMeasure | Q1 2021/22 | Q2 2021/22 | Q3 2021/22 | Q4 2021/22 | Year\nSessions | {numbers}"


def test_totals_of_rows_and_columns_and_the_grand_total_agree() -> None:
    assert asked(take(GRID, BOTH_WAYS)) == []


@pytest.mark.parametrize(
    ("old", "new", "cells"),
    [
        ("| 42", "| 43", ["total G3"]),
        ("| 16         | 15 ", "| 17         | 15 ", ["total D5"]),
        ("| 62", "| 63", ["total G5"]),
        ("| 10 ", "| 11 ", ["total G3", "total C5", "total G5"]),
    ],
)
def test_each_total_that_is_wrong_is_asked_about_at_its_own_cell(old: str, new: str, cells: list[str]) -> None:
    assert asked(take(GRID, both_ways(old, new))) == cells


def test_the_question_has_both_numbers_and_all_cells() -> None:
    assert told(take(GRID, both_ways("| 42", "| 43")), "total") == (
        "data/2021-22/return.xlsx, sheet Return, G3: The total says 43, but its 4 parts add up to 42. Ask which is right. "
        "The parts stand in C3, D3, E3 and F3. The report uses the sum of the parts. Ask: council data officer."
    )
    assert "The parts stand in C3 to F4." in told(take(GRID, both_ways("| 62", "| 63")), "total")


def test_a_total_over_two_dimensions_is_the_sum_of_all_their_cells() -> None:
    assert asked(take(BY_SEX, TWO_DIMENSIONS)) == []
    assert "The total says 58, but its 4 parts add up to 59." in told(take(BY_SEX, TWO_DIMENSIONS.replace("59", "58")), "total")


def test_with_a_marker_among_the_parts_only_too_much_can_be_told() -> None:
    assert asked(take(ONE_ROW, sessions("10 | c | 12 | 9 | 40"))) == []
    assert "The total says 30, but the 3 known parts add up to 31 already. Ask which is right." in told(
        take(ONE_ROW, sessions("10 | c | 12 | 9 | 30")), "total"
    )
    assert "The parts stand in B3, D3 and E3." in told(take(ONE_ROW, sessions("10 | c | 12 | 9 | 30")), "total")
    assert asked(take(ONE_ROW, sessions("c | c | c | c | 30"))) == []
    assert asked(take(ONE_ROW, sessions("10 | 10 | 12 | 9 | c"))) == []


def test_money_may_be_below_nought_so_an_unknown_part_leaves_its_total_open() -> None:
    assert asked(take(ONE_ROW.replace("count", "money"), sessions("£10 | c | £12 | £9 | £30"))) == []


def test_quarters_whose_last_is_the_total_may_be_running_totals() -> None:
    one = take(ONE_ROW, sessions("2 | 4 | 5 | 7 | 7"))
    assert asked(one) == ["running-total F3"]
    assert told(one, "running-total") == (
        "data/2021-22/return.xlsx, sheet Return, F3: The total says 7, as the last period alone does (E3), and the parts never "
        "fall. Ask whether they are running totals: as they stand in B3, C3, D3 and E3, they add up to 18. The report uses the "
        "sum of the parts. Ask: council data officer."
    )
    assert asked(take(ONE_ROW, sessions("4 | 2 | 5 | 7 | 7"))) == ["total F3"]
    assert asked(take(ONE_ROW, sessions("0 | 0 | 0 | 7 | 7"))) == []


def test_a_range_is_for_the_numbers_and_not_for_their_total() -> None:
    ranged = ONE_ROW.replace("unit: count}", "unit: count, range: {high: 15}}")
    assert asked(take(ranged, sessions("10 | 12 | 11 | 9 | 42"))) == []
    assert asked(take(ranged, sessions("10 | 12 | 11 | 19 | 52"))) == ["out-of-range E3"]
