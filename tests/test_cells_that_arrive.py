"""Every token partners have been seen to send, each with what it must become: a number, a marker or a sentence. Never a guess."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.intake.files.making import number_cell, text_cell
from report.intake.understand import Understood, understand
from report.settings.forms import Range, Unit
from tests.reading import read

DIFFERS = "means different things to different partners."
NO_NUMBER = "is not a number."
SEVERAL = "holds more than one number."
BESIDE = "holds words or letters beside the number."

NUMBERS: list[tuple[str, float, str]] = [
    ("12 ", 12, ""),
    ("\u00a012\u00a0", 12, ""),
    ("12\n", 12, ""),
    ("\u200b12\ufeff", 12, ""),
    ("'12", 12, ""),
    ("1,204", 1204, ""),
    ("1\u202f204", 1204, ""),
    ("1\u2009204\u2009567", 1204567, ""),
    ("5.", 5, ""),
    ("12.0", 12, ""),
    ("12,000.", 12000, ""),
    ("٣", 3, ""),
    ("１２", 12, ""),
    ("-0", 0, ""),
    ("0", 0, ""),
    ("0*", 0, "*"),
    ("23*", 23, "*"),
    ("2016⁵", 2016, "⁵"),
    ("2016¹⁰", 2016, "¹⁰"),
    ("20ᵃ", 20, "ᵃ"),
    ("23 [note 1]", 23, "[note 1]"),
]
MARKERS: list[tuple[str, str, str]] = [
    ("c", "[c]", ""),
    ("[c]", "[c]", ""),
    ("[ C ]", "[c]", ""),
    ("(c)", "[c]", ""),
    ("©", "[c]", ""),
    ("<5", "[c]", ""),
    ("< 5", "[c]", ""),
    ("<5*", "[c]", "*"),
    ("suppressed", "[c]", ""),
    ("x", "[x]", ""),
    ("[x]*", "[x]", "*"),
    ("TBC", "[x]", ""),
    ("To follow", "[x]", ""),
    ("Not known", "[x]", ""),
    ("Target not set", "[x]", ""),
    ("Data not available", "[x]", ""),
    ("Data to be supplied", "[x]", ""),
    ("z", "[z]", ""),
    ("Not applicable", "[z]", ""),
    ("low", "[low]", ""),
]
FAULTS: list[tuple[str, str]] = [
    *((sign, DIFFERS) for sign in ("-", "–", "—", "−", "..", "…", ":", "*", "~", "?", "#", "s")),
    *((sign, DIFFERS) for sign in ("n/a", "N.A.", "NK", "nil", "None")),
    ("-*", '"-" means different things to different partners.'),
    ("N/A*", '"N/A" means different things to different partners.'),
    ("12 (3)", SEVERAL),
    ("12/15", SEVERAL),
    ("12-15", SEVERAL),
    ("1 to 4", SEVERAL),
    ("3-4", SEVERAL),
    ("12:30", SEVERAL),
    ("1\n2", SEVERAL),
    ("20 16", SEVERAL),
    ("12\u202e34", SEVERAL),
    ("183 - s31; 74 - s38", SEVERAL),
    ("1.204", "1.204 may mean 1,204 or 1.204."),
    ("1.000", "1.000 may mean 1,000 or 1."),
    ("1,2", NO_NUMBER),
    ("1,20", NO_NUMBER),
    ("12,34,567", NO_NUMBER),
    ("1.204.567", NO_NUMBER),
    ("1 204", NO_NUMBER),
    ("1\u00a0204", NO_NUMBER),
    ("1'204", NO_NUMBER),
    ("1,204,", NO_NUMBER),
    ("O", '"O" has a letter where a digit belongs.'),
    ("l", '"l" has a letter where a digit belongs.'),
    ("1O", '"1O" has a letter where a digit belongs.'),
    ("l2", '"l2" has a letter where a digit belongs.'),
    ("–5", "–5 is below nought, and a count cannot be."),
    ("(5)", "(5) is below nought, and a count cannot be."),
    ("5-", '"5-" has its minus sign behind the number.'),
    ("--5", NO_NUMBER),
    ("+5", '"+5" looks like a change, not a number.'),
    (".5", "0.5 is not a whole number, and a count must be."),
    ("3½", '"3½" is a fraction.'),
    ("1e3", "digits may have been lost."),
    ("£1.2m", '"£1.2m" is a number written short.'),
    ("1.2k", '"1.2k" is a number written short.'),
    ("2 million", '"2 million" is a number written short.'),
    ("c. 40", NO_NUMBER),
    ("~40", NO_NUMBER),
    ("approx 40", NO_NUMBER),
    ("40ish", NO_NUMBER),
    (">95", '">95" says a limit, not a number.'),
    ("≥95%", '"≥95%" says a limit, not a number.'),
    ("95+", '"95+" says a limit, not a number.'),
    ("up to 10", '"up to 10" says a limit, not a number.'),
    ("half", NO_NUMBER),
    ("five", NO_NUMBER),
    ("twenty-five", NO_NUMBER),
    ("x1", '"x1" holds a number and a sign for no number.'),
    ("12 [c]", '"12 [c]" holds a number and a sign for no number.'),
    ("12 [p]", '"12 [p]" has a sign beside its number.'),
    ("12r", '"12r" has a sign beside its number.'),
    ("10 children", BESIDE),
    ("Q1", BESIDE),
    ("[note 1]", BESIDE),
    ("€5", '"€5" is not in pounds.'),
    ("£5", "£5 is an amount of money, where a count belongs."),
    ("TRUE", NO_NUMBER),
    ("’12", NO_NUMBER),
    ("=C3+C4", '"=C3+C4" is a formula that was typed as text.'),
    ("00012", '"00012" begins with a nought, as codes do.'),
    ("9" * 16, "has too many digits to be a number here."),
    ("nan", NO_NUMBER),
    ("inf", NO_NUMBER),
    ("Awaiting the outcome of the audit", NO_NUMBER),
]


def of_text(text: str, unit: Unit = "count", expected: Range | None = None) -> Understood:
    cell = text_cell(3, 3, text, False)
    assert cell is not None
    return understand(cell, unit, {}, expected)


def of_number(number: float, code: str, unit: Unit = "count", expected: Range | None = None) -> Understood:
    return understand(number_cell(3, 3, number, code, False), unit, {}, expected)


def value(found: Understood) -> Any:
    assert found.value is not None, found.fault
    return found.value.number if found.value.known else f"[{found.value.marker}]"


@pytest.mark.parametrize(("text", "number", "mark"), NUMBERS)
def test_a_number_is_read_whatever_clings_to_it(text: str, number: float, mark: str) -> None:
    found = of_text(text)
    assert (value(found), found.mark, found.doubt) == (number, mark, "")


@pytest.mark.parametrize(("text", "marker", "mark"), MARKERS)
def test_a_marker_has_one_meaning_and_says_so(text: str, marker: str, mark: str) -> None:
    found = of_text(text)
    assert (value(found), found.mark) == (marker, mark)
    assert found.value is not None and found.value.reason


@pytest.mark.parametrize(("text", "fault"), FAULTS)
def test_everything_else_is_a_sentence_that_says_what_to_do(text: str, fault: str) -> None:
    found = of_text(text)
    assert found.value is None
    assert found.fault.endswith(fault)
    assert found.fix.endswith(".")


@pytest.mark.parametrize(
    ("text", "unit", "number"),
    [
        ("14 %", "percent", 14),
        ("14pct", "percent", 14),
        ("14 per cent", "percent", 14),
        ("100.0%", "percent", 100),
        ("0%", "percent", 0),
        ("+5.2", "rate", 5.2),
        ("–5", "rate", -5),
        (".5", "rate", 0.5),
        ("(£500)", "money", -500),
        ("£1,204.50", "money", 1204.5),
    ],
)
def test_other_units_have_signs_and_decimals(text: str, unit: Unit, number: float) -> None:
    found = of_text(text, unit)
    assert (value(found), found.doubt) == (number, "")


@pytest.mark.parametrize("text", ["<5%", "< 5%"])
def test_a_small_percentage_may_be_held_back_as_a_small_count_may(text: str) -> None:
    assert value(of_text(text, "percent")) == "[c]"


def test_thousandths_of_a_pound_are_asked_about() -> None:
    found = of_number(1.204, "General", "money")
    assert value(found) == 1.204
    assert found.doubt == "1.204 was read as £1.20, but it could mean £1,204."


@pytest.mark.parametrize(
    ("number", "code", "becomes"),
    [
        (23, '0"*"', 23),
        (12345, '0.0,"k"', 12345),
        (0, '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', 0),
        (3, '[<5]"c";0', "[c]"),
        (3, '[<5]"<5";0', "[c]"),
        (3, '0" children"', 3),
        (12345, "0.00E+00", 12345),
    ],
)
def test_a_format_may_add_to_a_number_or_stand_for_a_marker(number: float, code: str, becomes: Any) -> None:
    assert value(of_number(number, code)) == becomes


def test_a_mark_that_the_format_adds_is_a_footnote_mark() -> None:
    assert of_number(23, '0"*"').mark == "*"


@pytest.mark.parametrize(
    ("number", "code", "fault"),
    [
        (5, ";;;", "The cell holds 5, and its format shows a blank."),
        (0, "0;-0;;@", "The cell holds 0, and its format shows a blank."),
        (3, '[<5]"*";0', '"*" means different things to different partners.'),
        (7, '"see note"', 'The cell holds 7, and its format shows "see note".'),
        (12, '0"k"', '"12k" is a number written short.'),
        (5, '"$"0', "$5 is not in pounds."),
        (5, '"£"0', "£5 is an amount of money, where a count belongs."),
    ],
)
def test_a_format_that_hides_the_number_is_asked_about(number: float, code: str, fault: str) -> None:
    found = of_number(number, code)
    assert (found.value, found.fault) == (None, fault)


CSV = [
    ("5.", 5),
    ('"1,204"', 1204),
    ("1.204", "1.204 may mean 1,204 or 1.204."),
    ("1.2E+03", "1.2E+03 is written with a power of ten, and digits may have been lost."),
    ("05", '"05" begins with a nought, as codes do.'),
    ("$5", "$5 is not in pounds."),
    ("(5)", "(5) is below nought, and a count cannot be."),
    ("12:30", '"12:30" is a length of time, where a number belongs.'),
    ("3/4", '"3/4" holds more than one number.'),
    ("03/04/2022", '"03/04/2022" is a date, where a number belongs.'),
    ("#N/A", "The cell shows the error #N/A."),
]


@pytest.mark.parametrize(("typed", "becomes"), CSV)
def test_the_same_from_a_csv_file_where_everything_is_text(tmp_path: Path, typed: str, becomes: float | str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"Measure,Number\nStep-ups,{typed}\n", encoding="utf-8")
    found = understand(read(path).cells[2, 2], "count", {})
    assert (found.fault or value(found)) == becomes


RANGES: list[tuple[str, Range | None, float, str]] = [
    ("0.14", Range(low=5, high=40), 14, ""),
    ("0.14", Range(low=0, high=1), 0.14, ""),
    ("0.14", Range(low=0, high=30), 14, "percent-doubt"),
    ("0.14", Range(low=20, high=40), 14, "percent-doubt"),
    ("0.14", None, 14, "percent-doubt"),
    ("14", Range(low=5, high=40), 14, ""),
    ("14%", Range(low=5, high=40), 14, ""),
    ("0.14%", Range(low=5, high=40), 0.14, "out-of-range"),
    ("55", Range(low=5, high=40), 55, "out-of-range"),
    ("1.4", Range(low=5, high=40), 1.4, "out-of-range"),
    ("1", Range(low=0, high=30), 1, ""),
    ("1", Range(low=60), 100, ""),
    ("140", Range(low=0, high=200), 140, ""),
    ("-3", Range(low=-50, high=200), -3, ""),
]


@pytest.mark.parametrize(("text", "expected", "percent", "code"), RANGES)
def test_the_declared_range_settles_a_percentage_or_it_is_asked(
    text: str, expected: Range | None, percent: float, code: str
) -> None:
    found = of_text(text, "percent", expected)
    assert (value(found), found.code) == (percent, code)
    assert bool(found.doubt) == bool(code)


@pytest.mark.parametrize("text", ["140", "140%", "-3"])
def test_an_impossible_percentage_is_refused_whatever_the_range(text: str) -> None:
    assert of_text(text, "percent", Range(low=0, high=30)).value is None
    assert of_text("1", "percent", Range(low=0, high=100)).fault == "1 may mean 1% or 100%."


@pytest.mark.parametrize("unit", ["count", "rate", "money", "score", "hours"])
def test_a_number_outside_its_range_is_read_and_asked_about(unit: Unit) -> None:
    found = of_text("1,468", unit, Range(high=500))
    assert (value(found), found.code) == (1468, "out-of-range")
    assert found.doubt == "1,468 lies outside the range declared for it, up to 500."
    assert of_text("46", unit, Range(high=500)).doubt == ""
    assert value(of_text("c", unit, Range(low=1))) == "[c]"


@settings(deadline=None, max_examples=300)
@given(st.text(alphabet="0123456789,.'-–+%£()*⁵ \u00a0\u2009\u200bcxkOl[]/:<>~", max_size=12))
def test_no_text_becomes_a_number_that_its_own_digits_do_not_spell(text: str) -> None:
    cell = text_cell(1, 1, text, False)
    if cell is None:
        return
    units: tuple[Unit, ...] = ("count", "rate", "money")
    for unit in units:
        found = understand(cell, unit, {})
        assert (found.value is None) == bool(found.fault)
        if found.value is not None and found.value.number is not None:
            spelt = "".join(sign for sign in text if sign.isdecimal() or sign == ".").rstrip(".")
            assert abs(found.value.number) == float(spelt)


def test_a_very_long_text_is_refused_at_once_and_shown_short() -> None:
    found = of_text("1" * 30_000)
    assert found.value is None
    assert len(found.fault) < 150
