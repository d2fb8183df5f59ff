"""Numbers put into British English."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.terms.spelling_numbers import capitalised, in_words
from report.terms.wording import more, moved, percent_change_words, rounds_to_nought, show, show_change


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "printed"),
    [
        (1468, "count", None, "1,468"),
        (0, "count", None, "0"),
        (14, "percent", None, "14%"),
        (10.6, "percent", None, "10.6%"),
        (100 * 110 / 351, "percent", None, "31.3%"),
        (100 * 110 / 351, "percent", 0, "31%"),
        (0.5, "percent", 0, "1%"),
        (34026, "money", None, "£34,026"),
        (34026.5, "money", None, "£34,026.50"),
        (-200, "money", None, "-£200"),
        (15.3, "rate", None, "15.3"),
        (4.27, "score", None, "4.27"),
        (4.27 - 3.04, "points", None, "1.23"),
        (1913, "hours", None, "1,913"),
        (2.675, "score", 2, "2.68"),
        (-0.2, "count", 0, "0"),
        (1_234_567, "count", None, "1,234,567"),
    ],
)
def test_show(value: float, unit: str, decimals: int | None, printed: str) -> None:
    assert show(value, unit, decimals) == printed


@pytest.mark.parametrize(
    ("before", "after", "unit", "decimals", "printed"),
    [
        (29, 46, "count", None, "up 17"),
        (621, 586, "count", None, "down 35"),
        (21, 14, "percent", None, "down 7 percentage points"),
        (9.6, 10.6, "percent", None, "up 1.0 percentage point"),
        (15, 16, "percent", None, "up 1 percentage point"),
        (16.0, 23.4, "percent", None, "up 7.4 percentage points"),
        (5, 5, "count", None, "no change"),
        (14.2, 14.4, "percent", 0, "no change"),
        (14.4, 14.6, "percent", 0, "up 1 percentage point"),
        (3.04, 4.27, "score", None, "up 1.23"),
        (5000, 5200, "money", None, "up £200"),
        (9.6, 10, "rate", None, "up 0.4"),
    ],
)
def test_show_change(before: float, after: float, unit: str, decimals: int | None, printed: str) -> None:
    assert show_change(before, after, unit, decimals) == printed


@pytest.mark.parametrize(
    ("before", "after", "unit", "printed"),
    [
        (29, 46, "count", "17 more"),
        (621, 586, "count", "35 fewer"),
        (5000, 5200, "money", "£200 more"),
        (5200, 5000, "money", "£200 less"),
        (21, 14, "percent", "7 percentage points lower"),
        (9.6, 10.6, "percent", "1.0 percentage point higher"),
        (3.04, 4.27, "score", "1.23 higher"),
        (5, 5, "count", "the same"),
    ],
)
def test_more(before: float, after: float, unit: str, printed: str) -> None:
    assert more(before, after, unit) == printed


@pytest.mark.parametrize(
    ("before", "after", "unit", "comparable", "printed"),
    [
        (29, 46, "count", True, "rose from 29 to 46"),
        (21, 14, "percent", True, "fell from 21% to 14%"),
        (9.6, 10, "percent", True, "rose from 9.6% to 10.0%"),
        (5, 5, "count", True, "stayed at 5"),
        (5, 23, "count", False, "stood at 23, against 5"),
        (1454, 1468, "count", True, "rose from 1,454 to 1,468"),
    ],
)
def test_moved(before: float, after: float, unit: str, comparable: bool, printed: str) -> None:
    assert moved(before, after, unit, comparable=comparable) == printed


def test_moved_never_says_that_something_rose_from_a_number_to_the_same() -> None:
    assert moved(14.1, 14.4, "percent", 0) == "stayed at 14%"


@pytest.mark.parametrize(
    ("before", "after", "printed"),
    [
        (1755, 3075, "up 75.2%"),
        (54.7, 15.3, "down 72.0%"),
        (5, 23, "up 18 (from a low base)"),
        (0, 4, "up 4 (from a low base)"),
        (12, 9, "down 3 (from a low base)"),
        (40, 40, "no change"),
        (0, 0, "no change"),
        (10_000, 10_001, "up less than 0.1%"),
        (-50, 50, "up 100"),
    ],
)
def test_percent_change(before: float, after: float, printed: str) -> None:
    assert percent_change_words(before, after) == printed


@pytest.mark.parametrize(
    ("number", "words"), [(0, "nought"), (5, "five"), (20, "twenty"), (21, "21"), (1468, "1,468"), (4.5, "five"), (-3, "-3")]
)
def test_in_words(number: float, words: str) -> None:
    assert in_words(number) == words


def test_a_sentence_begins_with_a_capital() -> None:
    assert capitalised(in_words(5)) == "Five"
    assert capitalised("LADO") == "LADO"


def test_a_number_that_only_rounds_to_nought_is_known() -> None:
    assert rounds_to_nought(0.04, "percent")
    assert not rounds_to_nought(0, "percent")
    assert not rounds_to_nought(0.05, "percent")


@pytest.mark.parametrize("value", [float("nan"), float("inf")])
def test_a_missing_value_is_never_printed_as_a_number(value: float) -> None:
    with pytest.raises(ValueError, match="marker"):
        show(value, "count")


@given(st.integers(-10_000_000, 10_000_000))
def test_a_whole_number_is_printed_in_full(number: int) -> None:
    assert int(show(number, "count").replace(",", "")) == number


UNITS = st.sampled_from(["count", "percent", "rate", "money", "score", "points", "hours"])
NUMBERS = st.decimals(0, 100_000, places=2).map(float)


@given(NUMBERS, NUMBERS, UNITS, st.integers(0, 2))
def test_the_printed_change_is_the_difference_of_the_printed_numbers(before: float, after: float, unit: str, places: int) -> None:
    def bare(text: str) -> float:
        return float(text.strip("£%").replace(",", ""))

    by = round(bare(show(after, unit, places)) - bare(show(before, unit, places)), places)
    words = show_change(before, after, unit, places)
    if by == 0:
        assert words == "no change"
    else:
        assert words.startswith("up" if by > 0 else "down")
        assert bare(words.split()[1]) == abs(by)


@given(NUMBERS, NUMBERS, UNITS)
def test_a_fall_is_the_mirror_of_a_rise(before: float, after: float, unit: str) -> None:
    swap = {"more": "fewer", "fewer": "more", "less": "more", "higher": "lower", "lower": "higher", "same": "same"}
    there, back = more(before, after, unit).rsplit(" ", 1), more(after, before, unit).rsplit(" ", 1)
    assert there[0] == back[0]
    assert swap[there[1]] == back[1] or (there[1], back[1]) == ("more", "less")


@given(st.floats(0, 19.99), st.floats(0, 1e6))
def test_no_percentage_is_told_from_a_low_base(before: float, after: float) -> None:
    assert "%" not in percent_change_words(before, after)
