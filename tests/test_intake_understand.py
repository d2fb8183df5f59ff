"""What one cell says, in spreadsheet terms: typed, formatted, marked, or nothing usable."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.intake.files.making import number_cell, text_cell
from report.intake.understand import Understood, understand
from report.settings.forms import Unit
from report.terms.cells import Cell
from tests.books import entry


def said(shown: str, unit: Unit = "count", markers: dict[str, str] | None = None, code: str = "") -> Understood:
    """What a cell says that was typed as `shown`, as books.py tells the kinds apart."""
    made = entry(shown)
    assert made is not None
    cell: Cell | None
    if made.kind == "number" or made.kind == "date" or made.kind == "duration":
        cell = number_cell(3, 3, made.value, code or made.code, False)
    elif made.kind == "text":
        cell = text_cell(3, 3, made.value, False)
    else:
        cell = Cell(3, 3, "error" if made.kind == "error" else "boolean", made.value, made.text)
    assert cell is not None
    return understand(cell, unit, markers or {})


def value(found: Understood) -> Any:
    assert found.value is not None, found.fault
    return found.value.number if found.value.known else f"[{found.value.marker}]"


@pytest.mark.parametrize(
    ("shown", "number"),
    [("74", 74), ("'74", 74), ("1,468", 1468), ("'1,468", 1468), ("0", 0), ("' 12 ", 12), ("'12.0", 12)],
)
def test_a_count_is_read_typed_as_number_or_as_text(shown: str, number: float) -> None:
    assert value(said(shown)) == number


def test_a_count_that_a_formula_left_a_hair_off_is_still_whole() -> None:
    cell = number_cell(1, 1, 0.1 * 30, "General", False)
    assert value(understand(cell, "count", {})) == 3


@pytest.mark.parametrize(
    ("shown", "fault"),
    [
        ("-3", "-3 is below nought, and a count cannot be."),
        ("'(3)", "(3) is below nought, and a count cannot be."),
        ("'−3", "−3 is below nought, and a count cannot be."),
        ("2.5", "2.5 is not a whole number, and a count must be."),
        ("'12?", '"12?" is not a number.'),
        ("'about 12", '"about 12" is not a number.'),
        ("'1,23", '"1,23" is not a number.'),
        ("'(12", '"(12" is not a number.'),
        ("'- -5", '"- -5" is not a number.'),
        ("'183 - s31, 74 - s38", '"183 - s31, 74 - s38" holds more than one number.'),
        ("'12 (14)", '"12 (14)" holds more than one number.'),
        ("'12/14", '"12/14" holds more than one number.'),
        ("14%", "14% is a percentage, where a count belongs."),
        ("'14%", "14% is a percentage, where a count belongs."),
        ("100%", "100% is a percentage, where a count belongs."),
        ("TRUE", '"TRUE" is true or false, where a number belongs.'),
        ("05/01/2022", '"05/01/2022" is a date, where a number belongs.'),
        ("255:10:10", '"255:10:10" is a length of time, where a number belongs.'),
        ("#REF!", "The cell shows the error #REF!."),
    ],
)
def test_what_is_no_count_is_refused_in_a_sentence(shown: str, fault: str) -> None:
    found = said(shown)
    assert (found.value, found.fault) == (None, fault)
    assert found.fix.endswith(".")


def test_a_formula_that_was_never_worked_out_is_no_blank() -> None:
    found = understand(Cell(1, 1, "error", "no value", "no value"), "count", {})
    assert found.value is None
    assert found.fault == "The formula in this cell was never worked out, so it shows no number."


@pytest.mark.parametrize(
    ("shown", "percent"),
    [
        ("14%", 14),
        ("'14%", 14),
        ("14", 14),
        ("'14", 14),
        ("10.6%", 10.6),
        ("0%", 0),
        ("0", 0),
        ("100", 100),
        ("100%", 100),
        ("'7 per cent", 7),
    ],
)
def test_a_percentage_in_each_of_its_forms(shown: str, percent: float) -> None:
    found = said(shown, "percent")
    assert (value(found), found.doubt) == (percent, "")


def test_a_fraction_formatted_as_a_percentage_needs_no_question() -> None:
    found = understand(number_cell(1, 1, 0.14, "0%", False), "percent", {})
    assert (value(found), found.doubt) == (14, "")
    rounded = understand(number_cell(1, 1, 0.004, "0%", False), "percent", {})
    assert (value(rounded), rounded.doubt) == (0.4, "")


def test_a_format_that_only_writes_the_sign_does_not_make_it_a_hundred_times_as_much() -> None:
    assert value(understand(number_cell(1, 1, 14, '0"%"', False), "percent", {})) == 14


def test_a_bare_fraction_is_read_and_asked_about() -> None:
    found = said("0.14", "percent")
    assert value(found) == 14
    assert found.doubt == "0.14 was read as 14%, but it could mean 0.14%."


def test_a_bare_1_is_one_per_cent_or_all_so_it_is_not_read() -> None:
    assert said("1", "percent").value is None
    assert said("1", "percent").fault == "1 may mean 1% or 100%."
    assert value(said("1%", "percent")) == 1


@pytest.mark.parametrize("shown", ["140", "140%", "-3", "-3%", "'140%"])
def test_an_impossible_percentage_is_refused(shown: str) -> None:
    found = said(shown, "percent")
    assert found.value is None
    assert found.fault.endswith("cannot be a percentage here: it lies outside 0 to 100.")


@pytest.mark.parametrize(
    ("shown", "marker"),
    [
        ("c", "[c]"),
        ("C", "[c]"),
        ("[c]", "[c]"),
        ("x", "[x]"),
        ("z", "[z]"),
        ("[z]", "[z]"),
        ("low", "[low]"),
        ("<5", "[c]"),
        ("'< 5", "[c]"),
        ("fewer than 5", "[c]"),
        ("TBC", "[x]"),
        ("Data not available", "[x]"),
        ("Data to be supplied", "[x]"),
        ("c*", "[c]"),
    ],
)
def test_markers_that_all_partners_mean_alike(shown: str, marker: str) -> None:
    assert value(said(shown)) == marker
    assert value(said(shown, "percent")) == marker


@pytest.mark.parametrize("sign", ["-", "'..", "':", "'*", "~", "n/a", "N/A", "nil", "k", "[u]"])
def test_signs_that_partners_mean_differently_are_asked_about(sign: str) -> None:
    found = said(sign)
    assert found.value is None
    assert found.fault.endswith("means different things to different partners.")
    assert "markers" in found.fix


def test_a_declared_sign_means_what_the_partner_says() -> None:
    own = {"N/A": "z", "-": "0", "x": "c", "*": "c", "nil": "0"}
    assert value(said("n/a", markers=own)) == "[z]"
    assert value(said("-", markers=own)) == 0
    assert value(said("x", markers=own)) == "[c]"
    assert value(said("'*", markers=own)) == "[c]"
    assert value(said("Nil", markers=own)) == 0


@pytest.mark.parametrize(
    ("shown", "number", "mark"),
    [("'23*", 23, "*"), ("'23 **", 23, "**"), ("'1,468†", 1468, "†"), ("'23¹", 23, "¹"), ("'23 [note 2]", 23, "[note 2]")],
)
def test_a_footnote_mark_is_taken_off_the_number(shown: str, number: float, mark: str) -> None:
    found = said(shown)
    assert (value(found), found.mark) == (number, mark)


@pytest.mark.parametrize(
    ("shown", "amount"), [("£34,026", 34026), ("'£34,026.50", 34026.5), ("'(£500)", -500), ("'-£500", -500), ("'£-500", -500)]
)
def test_money_may_be_negative_and_have_pence(shown: str, amount: float) -> None:
    assert value(said(shown, "money")) == amount


@settings(deadline=None)
@given(st.integers(min_value=0, max_value=10**9))
def test_a_count_is_the_same_however_it_is_typed(count: int) -> None:
    for shown in (f"{count}", f"{count:,}", f"'{count}", f"'{count:,}", f"'{count}*"):
        assert value(said(shown)) == count


@settings(deadline=None)
@given(st.integers(min_value=2, max_value=100))
def test_a_percentage_is_the_same_however_it_is_typed(percent: int) -> None:
    for shown in (f"{percent}%", f"'{percent}%", f"{percent}", f"'{percent}"):
        assert value(said(shown, "percent")) == percent


@settings(deadline=None)
@given(st.text(max_size=20))
def test_any_text_is_a_number_a_marker_or_a_fault(text: str) -> None:
    cell = text_cell(1, 1, text, False)
    if cell is None or cell.type == "error":
        return
    units: tuple[Unit, ...] = ("count", "percent", "money", "rate")
    for unit in units:
        found = understand(cell, unit, {})
        assert (found.value is None) == bool(found.fault)
        if found.value is not None and found.value.number is not None:
            assert any(sign.isdigit() for sign in text)
