"""Thousands of small random tables: each choice holds against the attacker of the tests, and hides nothing in vain."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from report.door.linked.choose import choose
from report.door.linked.protecting import Limits
from report.door.linked.system import Choice, Standing, System, Unsolved
from report.door.linked.tables import hierarchy, joined, table_system, with_margins
from tests.linked_attack import by_force, by_one_programme, holds, of_standing, weight

STEPWISE = Limits(statements=0)
COUNTS = st.one_of(st.integers(0, 9), st.integers(6, 60))
CALM = settings(deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)


@st.composite
def tables(draw: st.DrawFn, cells: int = 16, left: bool = True) -> System:
    """A table of one to three dimensions, with weights, noughts used or not, and sometimes cells that have left already."""
    shapes = [(size,) for size in range(2, 7)] + [(a, b) for a in (2, 3, 4) for b in (2, 3, 4)] + [(2, 2, 2), (2, 2, 3)]
    shape = draw(st.sampled_from([shape for shape in shapes if np.prod(np.array(shape) + 1) <= cells]))
    values = np.array(draw(st.lists(COUNTS, min_size=int(np.prod(shape)), max_size=int(np.prod(shape))))).reshape(shape)
    size = with_margins(values).shape
    many = int(np.prod(size))
    weights = np.array(draw(st.lists(st.integers(1, 4), min_size=many, max_size=many))).reshape(size)
    known = np.array(draw(st.lists(st.integers(0, 9), min_size=many, max_size=many))).reshape(size) == 0
    high = draw(st.sampled_from([2, 4, 5, 7]))
    sums = hierarchy(shape, [("group", range(shape[0] - 1))]) if len(shape) == 2 and shape[0] > 2 and draw(st.booleans()) else []
    return table_system(values, 1, high, weights, known=known if left else None, noughts=draw(st.booleans()), sums=sums)


def attacked(system: System, choice: Choice) -> None:
    """Everything a choice promises, tried by the attacker of the tests."""
    failed = {each.guard for each in choice.unsolved}
    kept = [at for at in range(len(system.guards)) if at not in failed]
    assert choice.hidden.issuperset(of_standing(system, Standing.HIDE))
    assert not choice.hidden.intersection(of_standing(system, Standing.KEEP))
    assert holds(system, choice.hidden, kept, whole=True)
    for each in choice.unsolved:
        caused(system, each)
    if not choice.unsolved:
        for at in choice.hidden.intersection(of_standing(system, Standing.FREE)):
            assert not holds(system, choice.hidden - {at}, kept, whole=True), system.statements[at].name


def caused(system: System, each: Unsolved) -> None:
    """The guard cannot be kept beside these kept statements alone; without any one of them each of its sides can."""
    everything = frozenset(range(len(system.statements)))
    assert not holds(system, everything - set(each.because), [each.guard], whole=True)
    free = frozenset(of_standing(system, Standing.FREE)) | set(of_standing(system, Standing.HIDE))
    assert not holds(system, free, [each.guard], whole=True)
    if each.because:
        assert holds(system, everything, [each.guard], whole=True)


@pytest.mark.slow
@settings(CALM, max_examples=1000)
@given(tables(27))
def test_the_lightest_choice_holds(system: System) -> None:
    attacked(system, choose(system))


@pytest.mark.slow
@settings(CALM, max_examples=800)
@given(tables(36))
def test_a_choice_made_step_by_step_holds(system: System) -> None:
    attacked(system, choose(system, STEPWISE))


@settings(CALM, max_examples=40)
@given(tables())
def test_both_choices_hold_on_a_few_tables(system: System) -> None:
    attacked(system, choose(system))
    attacked(system, choose(system, STEPWISE))


@pytest.mark.slow
@settings(CALM, max_examples=200)
@given(tables(12, left=False))
def test_no_choice_is_lighter_than_the_lightest(system: System) -> None:
    choice = choose(system)
    best = by_force(system)
    assert (best is None) == bool(choice.unsolved)
    if best is not None:
        assert choice.optimum
        assert weight(system, choice.hidden) == best


@pytest.mark.slow
@settings(CALM, max_examples=60)
@given(tables(25, left=False))
def test_the_lightest_choice_is_as_light_as_one_large_programme_makes_it(system: System) -> None:
    choice = choose(system)
    best = by_one_programme(system)
    if not choice.unsolved:
        assert choice.optimum and best is not None
        assert weight(system, choice.hidden) == pytest.approx(best)


@pytest.mark.slow
@settings(CALM, max_examples=150)
@given(st.lists(COUNTS, min_size=6, max_size=6), st.integers(0, 10), st.integers(0, 10), st.integers(0, 10))
def test_linked_tables_hold(ages: list[int], one: int, two: int, three: int) -> None:
    """Two tables whose totals of places are the same cells."""
    first = np.array(ages).reshape(3, 2)
    share = np.minimum(first.sum(axis=1), [one, two, three])
    second = np.stack([share, first.sum(axis=1) - share], axis=1)
    system = joined(table_system(first, axes=("place", "age")), table_system(second, axes=("place", "sex")))
    attacked(system, choose(system))


@pytest.mark.slow
def test_step_by_step_is_never_lighter_than_the_lightest_and_not_much_heavier() -> None:
    rng = np.random.default_rng(2)
    light = heavy = 0.0
    for _ in range(60):
        values = rng.integers(0, 40, rng.integers(3, 7, 2))
        system = table_system(values)
        best, other = (weight(system, choose(system, limits).hidden) for limits in (Limits(), STEPWISE))
        assert best <= other
        light, heavy = light + best, heavy + other
    print(f"step by step {heavy:.0f}, the lightest {light:.0f}: {heavy / light:.2f} times as heavy")
    assert heavy < 1.5 * light
