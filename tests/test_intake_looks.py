"""Meaning that only the eye sees: numbers in italics, in colour or struck through among others are asked about."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from report.intake.files.sheets import Sheet
from tests.grids import asked, numbers, sheet, take, told
from tests.test_intake_down import EARLY_HELP
from tests.test_intake_records import BOOKINGS, SESSIONS, TRAINING

MANY = """
    help:
      title: Help return
      recognise: {labels: [Help return]}
      period: {kind: financial quarter, from: cell beside "Quarter"}
      layout: measures down
      values: {column: Number}
      status: Status
      measures:
        seen: {label: Seen}
        referred: {label: Referred}
        accepted: {label: Accepted}
        closed: {label: Closed}
        open: {label: Open at the end}
"""
RETURN = """
    Help return
    Quarter         | Q4 2021/22
    Measure         | Number | Status
    Seen            | 74     | published
    Referred        | 46     | published
    Accepted        | 31     | published
    Closed          | 22     | published
    Open at the end | 19     | published
"""


def dressed(looks: dict[str, str], text: str = RETURN, name: str = "Return") -> Sheet:
    """The return with some of its cells looking otherwise."""
    made = sheet(text, name)
    cells = {place: replace(cell, look=looks.get(cell.name, "")) for place, cell in made.cells.items()}
    assert set(looks) <= {cell.name for cell in cells.values()}
    return replace(made, cells=cells)


def test_numbers_in_italics_among_others_are_asked_about() -> None:
    one = take(MANY, dressed({"B6": "italic", "B8": "italic"}))
    assert told(one, "looks") == (
        "data/2021-22/return.xlsx, sheet Return, B6: B6 and B8 are in italics, unlike the other numbers of the column. Ask "
        "whether that means something, for instance last year's figures. If it means nothing, write `looks: ignore` for this "
        "return in data/catalogue/returns.yaml. Ask: council data officer."
    )
    assert numbers(one) == numbers(take(MANY, RETURN)), "no value is changed"


def test_all_looks_of_a_return_are_one_question() -> None:
    one = take(MANY, dressed({"B4": "red text", "B5": "yellow fill", "B6": "italic, yellow fill"}))
    assert asked(one) == ["looks B4"]
    said = "B4 is in red; B5 and B6 are filled with yellow; B6 is in italics, unlike the other numbers of the column."
    assert said in told(one, "looks")


def test_where_most_are_in_italics_those_that_are_not_are_named() -> None:
    one = take(MANY, dressed(dict.fromkeys(("B4", "B5", "B6", "B7"), "italic")))
    assert "B8 is not in italics, unlike the other numbers of the column." in told(one, "looks")


@pytest.mark.parametrize(
    "looks",
    [
        {},
        dict.fromkeys(("B4", "B5", "B6", "B7", "B8"), "italic"),
        {"A1": "blue text", "A3": "grey fill", "B3": "grey fill", "C3": "grey fill"},
        {name: "grey fill" for row in (5, 7) for name in (f"A{row}", f"B{row}", f"C{row}")},
        {"A8": "accent 1 fill", "B8": "accent 1 fill"},
        {"C4": "red text", "A6": "italic"},
    ],
)
def test_headings_whole_rows_stripes_and_side_columns_say_nothing_about_a_number(looks: dict[str, str]) -> None:
    assert asked(take(MANY, dressed(looks))) == []


def test_a_total_may_look_as_it_likes() -> None:
    returns = """
    funding:
      title: Funding
      expected: yearly
      recognise: {labels: [Funding]}
      period: {kind: financial year, from: cell beside "Year"}
      layout: measures across
      rows: {dimension: contributor, column: Contributor}
      total: Total
      measures:
        funding: {label: Amount, unit: money}
    """
    text = "Funding\nYear | 2021/22\nContributor | Amount\nCouncil | £60\nPolice | £30\nHealth | £10\nTotal | £100"
    assert asked(take(returns, dressed({"B7": "grey fill"}, text))) == []
    assert asked(take(returns, dressed({"B6": "grey fill"}, text))) == ["looks B6"]


def test_two_numbers_are_too_few_to_say_which_of_them_looks_otherwise() -> None:
    text = "\n".join(RETURN.strip("\n").split("\n")[:5])
    returns = "\n".join(line for line in MANY.split("\n") if not line.strip().startswith(("accepted", "closed", "open")))
    assert asked(take(returns, dressed({"B4": "italic"}, text))) == []


def test_what_is_struck_through_is_always_asked_about() -> None:
    one = take(MANY, dressed({"A5": "struck through", "B5": "struck through", "C5": "struck through"}))
    assert asked(one) == ["struck-through B5"]
    assert "B5 and C5 are struck through, and what stands there was read all the same." in told(one, "struck-through")


def test_a_struck_record_is_asked_about_too() -> None:
    struck = dressed(dict.fromkeys(("A5", "B5", "C5"), "struck through"), BOOKINGS, "Bookings")
    assert "struck-through A5" in asked(take(TRAINING, sheet(SESSIONS, "Sessions"), struck))


def test_a_return_may_say_that_its_looks_mean_nothing() -> None:
    ignoring = MANY.replace("status: Status", "status: Status\n      looks: ignore")
    assert asked(take(ignoring, dressed({"B6": "italic", "B5": "struck through"}))) == []


def test_a_column_under_periods_has_its_own_looks(tmp_path: Path) -> None:
    returns = """
    snapshot:
      title: Snapshot
      recognise: {labels: [Snapshot]}
      period: {kind: financial quarter, from: headings}
      layout: measures down
      values: {headings: periods}
      measures:
        need: {label: In need}
        plans: {label: On a plan}
        care: {label: Looked after}
    """
    text = """
    Snapshot
    Measure      | Q3 2021/22 | Q4 2021/22
    In need      | 100        | 101
    On a plan    | 10         | 12
    Looked after | 50         | 51
    """
    whole = dict.fromkeys(("B2", "B3", "B4", "B5"), "italic")
    assert asked(take(returns, dressed(whole, text))) == [], "a whole column in italics is alike in itself"
    assert asked(take(returns, dressed({"C4": "italic"}, text))) == ["looks C4"]


FRACTION = """
    Early help return
    Quarter      | Q4 2021/22
    Measure      | This quarter
    Step-downs   | 74
    Step-ups     | 46
    Re-referrals | 0.8
    Accepted     | {}
"""
PERCENTS = EARLY_HELP.replace("unit: percent}", "unit: percent}\n        accepted: {label: Accepted, unit: percent}")


def test_a_bare_fraction_beside_percentages_out_of_100_is_not_taken_for_80_per_cent() -> None:
    one = take(PERCENTS, FRACTION.format("12.5"))
    assert numbers(one)["rereferrals 2021-22 Q4"] == "[x]"
    assert told(one, "percent-doubt") == (
        "data/2021-22/return.xlsx, sheet Return, B6: 0.8 may mean 0.8% or 80%: 12.5 (B7) is written out of 100. Type it with a "
        "per cent sign. The report shows [x] there. Ask: council data officer."
    )


@pytest.mark.parametrize("other", ["0.4", "12%", "c"])
def test_beside_fractions_signs_and_markers_it_is_read_and_asked_about(other: str) -> None:
    one = take(PERCENTS, FRACTION.format(other))
    assert numbers(one)["rereferrals 2021-22 Q4"] == 80
    assert "percent-doubt B6" in asked(one)


def test_a_declared_range_settles_it_without_a_question() -> None:
    ranged = PERCENTS.replace(
        "rereferrals: {label: Re-referrals,", "rereferrals: {label: Re-referrals, range: {low: 0, high: 10},"
    )
    one = take(ranged, FRACTION.format("12.5"))
    assert numbers(one)["rereferrals 2021-22 Q4"] == 0.8
    assert asked(one) == []
