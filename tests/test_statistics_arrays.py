"""Statistics over arrays: element by element the same as single numbers, and no element disturbs another."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.figures import statistics as s
from report.figures.statistics import Interval, Intervals
from report.figures.statistics.tests_of_change import two_counts

unhurried = settings(deadline=None)
NAN = float("nan")
LEVELS = st.sampled_from([0.5, 0.8, 0.95, 0.998, 0.9999])

counts = st.integers(0, 300)
wholes = st.integers(300, 5000)
# Each function with one strategy for each of its arguments.
FUNCTIONS: dict[str, tuple[Callable[..., Any], list[st.SearchStrategy[Any]]]] = {
    "proportion": (s.proportion, [counts, wholes]),
    "rate": (s.rate, [counts, st.floats(1, 1e6)]),
    "mean": (s.mean, [st.floats(-1e3, 1e3), st.floats(0.01, 100), st.integers(2, 500)]),
    "difference": (s.difference, [counts, wholes, counts, wholes]),
    "rate_difference": (s.rate_difference, [counts, st.floats(1, 1e6), counts, st.floats(1, 1e6)]),
    "mean_difference": (s.mean_difference, [st.floats(-1e3, 1e3), st.floats(0.01, 100), st.integers(2, 500)] * 2),
    "ratio": (s.ratio, [counts, wholes, st.integers(1, 300), wholes]),
    "rate_ratio": (s.rate_ratio, [counts, st.floats(1, 1e6), st.integers(1, 300), st.floats(1, 1e6)]),
}
each_function = pytest.mark.parametrize(("function", "arguments"), FUNCTIONS.values(), ids=FUNCTIONS)


def same(one: Interval, other: Interval) -> bool:
    """The same up to the last digits: numpy and the mathematics library of the machine round a power each in its own way."""
    ends = ((one.value, other.value), (one.low, other.low), (one.high, other.high))
    alike = all(a == b or math.isclose(a, b, rel_tol=1e-12, abs_tol=1e-12) for a, b in ends)
    return alike and (one.method, one.level) == (other.method, other.level)


@each_function
@unhurried
@given(data=st.data(), level=LEVELS)
def test_an_array_is_its_numbers_one_by_one(
    function: Callable[..., Any], arguments: list[st.SearchStrategy[Any]], data: st.DataObject, level: float
) -> None:
    rows = data.draw(st.lists(st.tuples(*arguments), min_size=1, max_size=6))
    together = function(*(np.array(column) for column in zip(*rows, strict=True)), level=level)
    assert isinstance(together, Intervals) and len(together) == len(rows)
    for at, row in enumerate(rows):
        alone = function(*row, level=level)
        assert isinstance(alone, Interval) and isinstance(alone.value, float)
        assert same(together.at(at), alone)


@each_function
@unhurried
@given(data=st.data(), level=LEVELS)
def test_an_interval_holds_its_estimate_and_a_wider_level_holds_a_narrower(
    function: Callable[..., Any], arguments: list[st.SearchStrategy[Any]], data: st.DataObject, level: float
) -> None:
    row = data.draw(st.tuples(*arguments))
    found, wider = function(*row, level=level), function(*row, level=(1 + level) / 2)
    assert found.low <= found.value <= found.high
    assert wider.low <= found.low <= found.high <= wider.high
    assert wider.value == found.value


@each_function
@unhurried
@given(data=st.data())
def test_a_missing_number_stays_missing_in_its_own_place(
    function: Callable[..., Any], arguments: list[st.SearchStrategy[Any]], data: st.DataObject
) -> None:
    row = data.draw(st.tuples(*arguments))
    lost = data.draw(st.integers(0, len(row) - 1))
    columns = [np.array([value, NAN if at == lost else value, value], dtype=float) for at, value in enumerate(row)]
    found = function(*columns)
    for side in (found.value, found.low, found.high):
        assert np.isnan(side).tolist() == [False, True, False]
    assert found.at(0) == found.at(2) == function(*row)
    assert found.method[1] == ""
    assert found.holds(found.value).tolist() == [True, False, True]


@each_function
def test_one_missing_number_alone_is_refused(function: Callable[..., Any], arguments: list[st.SearchStrategy[Any]]) -> None:
    with pytest.raises(ValueError, match=r"is missing: it is not a number\.$"):
        function(*[NAN] * len(arguments))


@each_function
def test_shapes_that_do_not_fit_are_refused_in_a_sentence(
    function: Callable[..., Any], arguments: list[st.SearchStrategy[Any]]
) -> None:
    with pytest.raises(ValueError, match=r"^The arrays do not fit each other: their shapes are \(2,\) and \(3,\)"):
        function([5.0, 5.0], *[[9.0, 9.0, 9.0]] * (len(arguments) - 1))


def test_arrays_of_any_shape_are_stretched_as_numpy_does() -> None:
    found = s.proportion(np.array([[1], [2]]), np.array([10, 20, 30]))
    assert found.value.shape == (2, 3)
    assert found.at(1, 2) == s.proportion(2, 30)
    assert s.rate([3, 30], 1000, per=100).value.tolist() == [0.3, 3.0]
    assert s.rate(3, [1000, 100]).value.tolist() == [0.003, 0.03]
    assert len(s.proportion([], [])) == 0


def test_the_method_of_a_rate_is_chosen_for_each_element() -> None:
    found = s.rate([9, 10, NAN, 0], 1)
    assert found.method.tolist() == [s.EXACT_POISSON, s.BYAR, "", s.EXACT_POISSON]
    assert found.at(0) == s.rate(9, 1) and found.at(1) == s.rate(10, 1)


@pytest.mark.parametrize(
    ("call", "sentence"),
    [
        (lambda: s.proportion([1, NAN, 4, 5], 3), "At index 2: the numerator (4) is above the denominator (3)"),
        (lambda: s.proportion([[1, 1], [1, 1]], [[2, 2], [2, 0]]), "At index (1, 1): the denominator is nought"),
        (lambda: s.rate([1, 2, 2.5], 10), "At index 2: a count is a whole number"),
        (lambda: s.rate([1, 2], [10, float("inf")]), "At index 1: the denominator must be above nought and finite"),
        (lambda: s.mean([1, 2], 1, [2, 1]), "At index 1: a mean needs at least two values"),
        (lambda: s.difference([1, 5], 4, 1, 4), "At index 1: the numerator (5) is above"),
        (lambda: s.rate_ratio([1, 5], 4, [1, 0], 4), "At index 1: the second rate is nought"),
        (lambda: two_counts([1, 2], [3, -4]), "At index 1: a count is a whole number"),
        (lambda: two_counts(1, 2, [1, 0]), "At index 1: the ratio of two exposures"),
        (lambda: s.ratio(1, 2, 0, 2), "The second proportion is nought"),
        (lambda: s.mean(float("inf"), 1, 5), "The mean must be finite"),
        (lambda: s.mean(1, 1, 5.5), "The number of values is a whole number"),
    ],
)
def test_the_first_impossible_number_of_an_array_is_named(call: Callable[[], object], sentence: str) -> None:
    with pytest.raises(ValueError) as refused:
        call()
    assert str(refused.value).startswith(sentence)
    assert str(refused.value).endswith(".")


def test_what_is_given_is_not_changed_and_what_is_found_cannot_be() -> None:
    numerators = np.array([1.0, NAN, 3.0])
    found = s.proportion(numerators, 9)
    assert np.isnan(numerators[1]) and numerators[0] == 1
    with pytest.raises(ValueError, match="read-only"):
        found.low[0] = 5


@given(counts, st.floats(1, 1e6), st.sampled_from([1, 100, 1000, 10_000, 100_000]), LEVELS)
def test_scaling_a_rate_scales_its_interval(events: int, base: float, per: float, level: float) -> None:
    one, many = s.rate(events, base, level=level), s.rate(events, base, per=per, level=level)
    assert (many.value, many.low, many.high) == pytest.approx((one.value * per, one.low * per, one.high * per), rel=1e-12)


@unhurried
@given(st.lists(st.tuples(counts, counts, st.floats(0.01, 100)), min_size=1, max_size=6))
def test_two_counts_over_an_array_are_its_pairs_one_by_one(rows: list[tuple[int, int, float]]) -> None:
    first, second, exposure = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    first[0] = NAN
    found = two_counts(first, second, exposure)
    assert np.isnan(found[0])
    assert found[1:].tolist() == [two_counts(*row) for row in rows[1:]]
    assert isinstance(two_counts(*rows[0]), float)
