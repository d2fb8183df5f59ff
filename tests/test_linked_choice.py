"""What is held back beside small cells, on tables worked out by hand; each choice is attacked by an attacker of the tests."""

from __future__ import annotations

import random
import subprocess
import sys
import time

import numpy as np
import pytest

from report.door.linked.choose import choose
from report.door.linked.protecting import Limits
from report.door.linked.system import Choice, Guard, Row, Standing, Statement, System, Unknown, Unsolved
from report.door.linked.tables import hierarchy, joined, protect, table_system, with_margins
from tests.conftest import ROOT
from tests.linked_attack import by_force, by_one_programme, holds, of_standing, span, weight

STEPWISE = Limits(statements=0)
LARGE = Limits(statements=0, unknowns=0)


def held(system: System, limits: Limits = Limits()) -> Choice:  # noqa: B008 - a frozen value
    """A choice, attacked: every guard holds, in whole numbers too, and nothing is hidden that could be printed."""
    choice = choose(system, limits)
    assert not choice.unsolved
    guards = range(len(system.guards))
    assert choice.hidden.issuperset(of_standing(system, Standing.HIDE))
    assert not choice.hidden.intersection(of_standing(system, Standing.KEEP))
    assert holds(system, choice.hidden, guards) and holds(system, choice.hidden, guards, whole=True)
    for at in choice.hidden.intersection(of_standing(system, Standing.FREE)):
        assert not holds(system, choice.hidden - {at}, guards, whole=True), system.statements[at].name
    return choice


def small(rows: list[Row], values: dict[str, float], hide: str, guard: tuple[float, float], **keep: Standing) -> System:
    """A system of counts that are printed as they are, of which one must be hidden."""
    names = list(values)
    statements = [
        Statement(name, (Row(((at, 1.0),), value, value),), 1.0, Standing.HIDE if name == hide else keep.get(name, Standing.FREE))
        for at, (name, value) in enumerate(values.items())
    ]
    return System(tuple(map(Unknown, names)), tuple(rows), tuple(statements), (Guard(names.index(hide), *guard),))


def test_one_small_cell_of_a_table_takes_a_square_with_it() -> None:
    found = protect([[3, 20], [10, 30]])
    assert found[0, 0] and {*found.sum(axis=0).tolist(), *found.sum(axis=1).tolist()} == {0, 2}
    system = table_system([[3, 20], [10, 30]])
    choice = held(system)
    assert choice.optimum
    assert len(choice.hidden) == 4


def test_weights_say_which_square() -> None:
    """Totals that readers need most stay: the square lies among the inner cells."""
    heavy = with_margins(np.ones((2, 2)))
    heavy[-1, :] = heavy[:, -1] = 10
    assert protect([[3, 20], [10, 30]], weights=heavy).tolist() == [[True, True, False], [True, True, False], [False] * 3]


def test_a_row_with_its_total_hides_a_second_cell() -> None:
    """3 and 40 and their total: with 3 hidden alone it is 43 less 40. With 40 hidden too it may be 1 to 42."""
    system = table_system([3, 40], weights=[1, 1, 9])
    choice = held(system)
    assert sorted(choice.hidden) == [0, 1]
    assert span(system, choice.hidden, 0) == pytest.approx((1, 42))


def test_two_ones_in_a_row_need_a_third() -> None:
    """Two hidden in every line are not enough: two cells that are not noughts and together 2 are 1 and 1."""
    values = [[1, 1, 20], [30, 40, 50], [60, 70, 80]]
    system = table_system(values)
    names = [f"axis 0 {row}, axis 1 {column}" for row in (1, 2) for column in (1, 2)]
    square = {at for at, each in enumerate(system.unknowns) if each.name in names}
    assert span(system, square, 0) == pytest.approx((1, 1))
    choice = held(system)
    assert choice.optimum
    assert weight(system, choice.hidden) == pytest.approx(by_one_programme(system))


def test_a_bridge_between_two_squares_is_found() -> None:
    """The published pattern: every line has two hidden cells or none, and one is still the difference of sums of lines.

    Hidden are two squares and the one cell that links them. Rows one and two, less columns one and two, leave that cell.
    """
    values = np.full((4, 4), 30)
    values[1, 2] = 4
    heavy = np.ones((5, 5))
    heavy[-1, :] = heavy[:, -1] = 100
    system = table_system(values, weights=heavy)
    place = {each.name: at for at, each in enumerate(system.unknowns)}
    cells = [(0, 0), (0, 1), (1, 0), (1, 1), (2, 2), (2, 3), (3, 2), (3, 3), (1, 2)]
    hidden = {place[f"axis 0 {row + 1}, axis 1 {column + 1}"] for row, column in cells}
    small_cell = place["axis 0 2, axis 1 3"]
    assert span(system, hidden, small_cell) == pytest.approx((4, 4))
    assert weight(system, held(system).hidden) == 3


def test_linked_tables_are_protected_together() -> None:
    """Two tables share the totals of places. A choice for one alone would be undone by the other."""
    ages = table_system([[3, 20], [25, 30]], axes=("place", "age"))
    sexes = table_system([[12, 11], [35, 20]], axes=("place", "sex"))
    system = joined(ages, sexes)
    assert len(system.unknowns) == 9 + 9 - 3
    choice = held(system)
    assert weight(system, choice.hidden) == by_force(system)


def test_a_hierarchy_is_protected_at_every_level() -> None:
    values = [[3, 20], [30, 40], [25, 26], [4, 50]]
    sums = hierarchy((4, 2), [("north", (0, 1)), ("south", (2, 3))])
    system = table_system(values, sums=sums)
    assert len(system.statements) == 15 + 6
    assert held(system).optimum
    held(system, STEPWISE)


def test_noughts_are_printed_unless_they_may_be_used() -> None:
    values = [[3, 0, 9], [0, 8, 9], [9, 9, 9]]
    system = table_system(values)
    kept = of_standing(system, Standing.KEEP)
    assert [system.statements[at].because for at in kept] == ["nought", "nought"]
    assert not held(system).hidden.intersection(kept)
    held(table_system(values, noughts=True))


def test_nothing_small_and_nothing_linked_hide_nothing() -> None:
    assert not protect([[30, 20], [10, 0]]).any()
    apart = small([], {"small": 3, "far": 80}, "small", (1, 5))
    assert held(apart).hidden == {0}
    assert choose(System((), (), (), ())) == Choice(frozenset(), (), True)


def test_a_percentage_and_its_base_do_not_both_stay() -> None:
    """3 of 60 is 5%: beside 60, 5% printed whole leaves 2.7 to 3.3. The percentage is lighter than the base."""
    count = Statement("count", (Row(((0, 1.0),), 3, 3),), 1.0, Standing.HIDE)
    base = Statement("base", (Row(((1, 1.0),), 60, 60),), 3.0)
    shown = (Row(((0, 100.0), (1, -4.5)), 0, np.inf), Row(((0, 100.0), (1, -5.5)), -np.inf, 0))
    percent = Statement("percent", shown, 1.0)
    system = System((Unknown("n"), Unknown("of")), (), (count, base, percent), (Guard(0, 1, 5),))
    assert span(system, {0}, 0) == pytest.approx((2.7, 3.3))
    assert held(system).hidden == {0, 2}
    left = [Statement(each.name, each.rows, each.weight, Standing.KEEP, "May") for each in (base, percent)]
    assert choose(System(system.unknowns, (), (count, *left), system.guards)).unsolved == (Unsolved(0, (1, 2)),)


def test_a_number_rounded_to_ten_tells_less_than_the_number() -> None:
    """48 to 52 instead of 50 leaves a small part free by four, and 1 to 5 is four apart; 49 to 52 leaves too little."""
    def system(low: float) -> System:
        total = Statement("total", (Row(((2, 1.0),), low, 52),), 1.0)
        rest = Statement("rest", (Row(((1, 1.0),), 47, 47),), 1.0)
        count = Statement("count", (Row(((0, 1.0),), 3, 3),), 1.0, Standing.HIDE)
        rows = (Row(((0, 1.0), (1, 1.0), (2, -1.0)), 0, 0),)
        return System((Unknown("n"), Unknown("rest"), Unknown("total")), rows, (total, rest, count), (Guard(0, 1, 5),))

    assert held(system(48)).hidden == {2}
    assert len(held(system(49)).hidden) == 2


def test_whole_numbers_count() -> None:
    """A count of pairs and one more is odd. "At most 4" leaves 1 or 3, though fractions would leave 1 to 4."""
    odd = (Row(((0, 1.0), (1, -2.0)), 1, 1),)
    most = Statement("at most four", (Row(((0, 1.0),), 0, 4),), 1.0)
    system = System((Unknown("n", 1), Unknown("pairs")), odd, (most,), (Guard(0, 1, 4),))
    assert holds(system, (), [0]) and not holds(system, (), [0], whole=True)
    assert held(system).hidden == {0}
    assert held(system, STEPWISE).hidden == {0}
    left = [Statement(name, (Row(((0, 1.0),), 0, high),), 1.0, Standing.KEEP, "May") for name, high in (("a", 4), ("b", 90))]
    assert choose(System(system.unknowns, odd, tuple(left), system.guards)).unsolved == (Unsolved(0, (0,)),)


def test_what_has_left_already_is_named_where_it_is_the_cause() -> None:
    """Total and rest have left: the small cell is their difference. A third number that has left is no cause."""
    row = Row(((0, 1.0), (1, 1.0), (2, -1.0)), 0, 0)
    other = Row(((2, 1.0), (3, -1.0)), 0, np.inf)
    values = {"small": 3, "rest": 40, "total": 43, "other": 20}
    keep = dict.fromkeys(("rest", "total", "other"), Standing.KEEP)
    choice = choose(small([row, other], values, "small", (1, 5), **keep))
    assert choice.unsolved == (Unsolved(0, (1, 2)),)
    assert choice.hidden == {0}
    assert held(small([row, other], values, "small", (1, 5), rest=Standing.KEEP)).hidden == {0, 2}


def test_where_bounds_alone_are_the_cause_nothing_is_named() -> None:
    count = Statement("n", (Row(((0, 1.0),), 3, 3),), 1.0, Standing.HIDE)
    system = System((Unknown("n", 2, 4),), (), (count,), (Guard(0, 1, 5),))
    assert choose(system).unsolved == (Unsolved(0, ()),)


def test_other_guards_hold_beside_one_that_cannot() -> None:
    values = np.array([[3, 20, 30], [40, 4, 60], [31, 22, 23]])
    known = np.zeros((4, 4), dtype=bool)
    known[0, 1:] = True
    system = table_system(values, known=known)
    choice = choose(system)
    assert [system.unknowns[system.guards[each.guard].unknown].name for each in choice.unsolved] == ["axis 0 1, axis 1 1"]
    assert [system.statements[at].because for at in choice.unsolved[0].because] == ["let out before"] * 3
    assert holds(system, choice.hidden, [1], whole=True)


@pytest.mark.parametrize("limits", [Limits(), STEPWISE])
def test_the_order_of_construction_changes_nothing(limits: Limits) -> None:
    values = np.full((5, 5), 30)
    values[[0, 2, 3], [1, 1, 4]] = 3
    system = table_system(values)
    names = {system.statements[at].name for at in held(system, limits).hidden}
    for seed in range(3):
        other = shuffled(system, random.Random(seed))
        assert {other.statements[at].name for at in choose(other, limits).hidden} == names
    assert choose(system, limits) == choose(system, limits)


def shuffled(system: System, order: random.Random) -> System:
    """The same system, put together in another order."""
    places = list(range(len(system.unknowns)))
    order.shuffle(places)
    new = {old: at for at, old in enumerate(places)}

    def moved(row: Row) -> Row:
        terms = [(new[at], number) for at, number in row.terms]
        return Row(tuple(order.sample(terms, len(terms))), row.low, row.high)

    always = [moved(row) for row in order.sample(system.always, len(system.always))]
    told = [
        Statement(each.name, tuple(map(moved, each.rows)), each.weight, each.standing, each.because)
        for each in order.sample(system.statements, len(system.statements))
    ]
    guards = [Guard(new[guard.unknown], guard.low, guard.high) for guard in order.sample(system.guards, len(system.guards))]
    return System(tuple(system.unknowns[old] for old in places), tuple(always), tuple(told), tuple(guards))


@pytest.mark.parametrize("seed", range(6))
def test_a_larger_table_is_chosen_for_step_by_step_without_whole_numbers(seed: int) -> None:
    """By linear programmes alone, as in a system that is too large for more: a plain table needs no more than these."""
    system = table_system(np.random.default_rng(seed).integers(1, 60, (7, 7)))
    assert not held(system, LARGE).optimum


@pytest.mark.parametrize("seed", range(6))
def test_a_table_is_as_light_as_one_large_programme_makes_it(seed: int) -> None:
    system = table_system(np.random.default_rng(seed).integers(1, 25, (3, 4)))
    assert weight(system, held(system).hidden) == pytest.approx(by_one_programme(system))


def test_a_table_of_three_dimensions_is_as_light_as_one_large_programme_makes_it() -> None:
    system = table_system(np.random.default_rng(8).integers(1, 40, (2, 2, 3)))
    assert weight(system, held(system).hidden) == pytest.approx(by_one_programme(system))


def test_a_tiny_system_takes_no_time_to_speak_of() -> None:
    system = table_system([[3, 20], [10, 30]])
    choose(system)
    begun = time.process_time()
    for _ in range(5):
        choose(system)
    assert (time.process_time() - begun) / 5 < 0.2


def test_the_solver_is_loaded_only_where_something_is_small_and_says_nothing() -> None:
    code = (
        "import sys; from report.door.linked.tables import protect; protect([[30, 40]]); print('highspy' in sys.modules);"
        "protect([[3, 40]]); print('highspy' in sys.modules)"
    )
    said = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert said.stdout.split() == ["False", "True"]


@pytest.mark.parametrize("values", [[[1.5]], [[-1]], [[float("nan")]], 3, [], np.ones((2, 2, 2, 2))])
def test_what_is_no_table_of_counts_is_refused_in_words(values: object) -> None:
    with pytest.raises(ValueError, match=r"^A (table|count) "):
        protect(values)  # type: ignore[arg-type]
