"""The partnership's two colours: which are let through, what is proposed instead, and whether all mixed from them reads."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from report.pages.colours import WHITE, contrast
from report.pages.nearest import nearest
from report.pages.tokens import brand_problems, weak_pairs

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")
DARK = st.tuples(*(st.integers(0, 110),) * 3).map(lambda parts: "#" + "".join(f"{part:02x}" for part in parts))
PROPOSED = re.compile(r"(first|second): '(#[0-9a-f]{6})'")


@pytest.mark.slow
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(DARK | COLOURS, COLOURS)
@example("#000000", "#ffffff")
@example("#0000ff", "#ffff00")
@example("#8b0000", "#d0d0d0")
@example("#595959", "#ffffff")
@example("#001a00", "#3c9d3c")
@example("#ffffff", "#000000")
def test_every_pair_that_is_let_through_reads_in_both_palettes(first: str, second: str) -> None:
    assume(not brand_problems(first, second))
    assert weak_pairs(first, second) == []


@pytest.mark.slow
@settings(max_examples=20, deadline=None)
@given(COLOURS, COLOURS)
@example("#999999", "#ffffff")
@example("#ff0000", "#ff0001")
@example("#0f4c55", "#0f4c56")
def test_what_is_proposed_is_let_through(first: str, second: str) -> None:
    problems = brand_problems(first, second)
    colours = {"first": first, "second": second}
    for problem in problems:
        assert problem.file == "config.yaml"
        colours.update(dict(PROPOSED.findall(problem.fix)))
    assert brand_problems(colours["first"], colours["second"]) == []


@pytest.mark.parametrize("colour", ["#e4003b", "#0072ce", "#78be20", "#f2a97e", "#808080", "#ffff00"])
def test_the_colour_proposed_is_the_nearest_of_its_hue(colour: str) -> None:
    """A little lighter than what is proposed fails, so that no nearer one was passed over."""
    found = nearest(colour, lambda other: contrast(other, WHITE) >= 7)
    assert 7 <= contrast(found, WHITE) < 7.35


def test_a_colour_that_passes_is_its_own_nearest_but_for_the_rounding() -> None:
    found = nearest("#0f4c55", lambda other: True)
    assert all(abs(int(found[at : at + 2], 16) - int("#0f4c55"[at : at + 2], 16)) <= 2 for at in (1, 3, 5))
