"""No table of the library tells a small count, whatever an attacker combines; and the classic mistakes are caught.

The attacker (tests/attack) sees only what is printed and shares no code with the door. It is checked itself by counting out.
"""

from __future__ import annotations

import ast
import time
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, seed, settings

from report.door.audit.ranges import ranges
from report.door.linked.system import Span
from tests.attack.attacker import Interval, Reader, attack, puzzle_of
from tests.attack.choosing import choice_for, fewest
from tests.attack.enumerating import intervals
from tests.attack.random_tables import Drawn, tables
from tests.attack.table import Table, cube, plus
from tests.attack.tables import TABLES
from tests.attack.tables_plain import lines
from tests.attack.wrong import WRONG, Wrong

AUDIT = Path("report/door/audit")
LARGE = 60


@cache
def chosen(name: str) -> frozenset[str]:
    """What is held back of a table, by label."""
    return frozenset(TABLES[name].labels(choice_for(TABLES[name].system).hidden))


@cache
def told(name: str) -> dict[str, Interval]:
    """What an attacker gets of a table as the chooser lets it out."""
    return attack(TABLES[name].printed(chosen(name)), TABLES[name].reader)


LIBRARY = [pytest.param(name, marks=[pytest.mark.slow] * (len(table.counts) > LARGE)) for name, table in TABLES.items()]


def disagreements(table: Table, hidden: frozenset[str], seen: dict[str, Interval]) -> list[tuple[Span, Interval]]:
    """Spans of the audit that are not the attacker's intervals, each with the attacker's. What he reads needs no working out."""
    read = {label: (float(count), float(count)) for label, count in table.counts.items()}
    intervals = read | seen
    spans = ranges(table.system, table.places(hidden))
    return [(span, intervals[span.name]) for span in spans if intervals[span.name] != (span.smallest, span.largest)]


@pytest.mark.parametrize("name", LIBRARY)
def test_what_is_printed_tells_no_small_count(name: str) -> None:
    table = TABLES[name]
    hidden = chosen(name)
    low, high = table.rule
    assert hidden - set(told(name)) - {*table.shares, *table.compared} <= table.unsolvable, "held back, though it has left"
    for label in set(table.small) - table.unsolvable:
        smallest, largest = told(name)[label]
        assert smallest <= low and largest >= high, f"{label} is known to lie between {smallest} and {largest}"
    for label in (hidden & set(told(name))) - table.unsolvable:
        assert told(name)[label][1] - told(name)[label][0] >= 1, f"{label} can be worked out exactly"


@pytest.mark.parametrize("name", LIBRARY)
def test_the_audit_sees_what_the_attacker_sees(name: str) -> None:
    assert disagreements(TABLES[name], chosen(name), told(name)) == []


@pytest.mark.parametrize("name", LIBRARY)
def test_only_what_an_earlier_release_gave_away_is_unsolved(name: str) -> None:
    table = TABLES[name]
    choice = choice_for(table.system)
    unsolved = {table.system.unknowns[table.system.guards[one.guard].unknown].name for one in choice.unsolved}
    assert unsolved == table.unsolvable
    for one in choice.unsolved:
        assert one.because and all(table.system.statements[at].because for at in one.because)


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.why)
def test_attacker_and_audit_catch_a_classic_mistake(wrong: Wrong) -> None:
    table = TABLES[wrong.table]
    assert wrong.hidden <= set(table.printable)
    assert attack(table.printed(wrong.hidden), table.reader, only=[wrong.told]) == {wrong.told: wrong.interval}
    (span,) = (span for span in ranges(table.system, table.places(wrong.hidden)) if span.name == wrong.told)
    assert (span.smallest, span.largest) == wrong.interval
    assert not span.held


@pytest.mark.parametrize("wrong", WRONG, ids=lambda wrong: wrong.why)
def test_the_chooser_makes_none_of_these_mistakes(wrong: Wrong) -> None:
    assert told(wrong.table).get(wrong.told) != wrong.interval


def test_the_attacker_agrees_with_counting_out() -> None:
    tried = 0
    for name, table in TABLES.items():
        if len(table.counts) > 9:
            continue
        hidden = chosen(name) - {label for label, count in table.counts.items() if count > 30}
        puzzle = puzzle_of(table.printed(hidden), table.reader)
        attacked = attack(table.printed(hidden), table.reader)
        try:
            counted = intervals(puzzle)
        except ValueError:
            continue
        tried += 1
        assert {label: counted[label] for label in attacked} == attacked, name
    assert tried >= 15, tried


def test_the_attacker_says_where_what_is_printed_cannot_be() -> None:
    reader = Reader((plus("all", "a", "b"),))
    with pytest.raises(ValueError, match="contradicts"):
        attack([("a", "7"), ("b", "[c]"), ("all", "5")], reader)


def test_hand_worked_percentages() -> None:
    """34% of 50: 17 alone lies from 33.5 to just below 34.5 (16 is 32%, 18 is 36%). 12.5% is shown as 13%, not as 12%."""
    share = Reader(shares={"%": ("seen", "due", 0)})
    assert attack([("due", "50"), ("seen", "[c]"), ("%", "34%")], share)["seen"] == (17, 17)
    assert attack([("due", "8"), ("seen", "[c]"), ("%", "13%")], share)["seen"] == (1, 1)
    with pytest.raises(ValueError, match="contradicts"):
        attack([("due", "8"), ("seen", "[c]"), ("%", "12%")], share)
    assert attack([("due", "400"), ("seen", "[c]"), ("%", "[low]")], share)["seen"] == (1, 1)


@given(tables())
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
def test_random_tables_are_seen_alike(drawn: Drawn) -> None:
    seen_alike(drawn)


@pytest.mark.slow
def test_thousands_of_random_tables_are_seen_alike() -> None:
    """As many hundreds as a minute allows, up to three thousand tables; three numbers of each are attacked."""
    until, tried = time.monotonic() + 60, 0
    while time.monotonic() < until and tried < 3000:

        @given(tables(larger=tried % 1000 == 900))
        @seed(tried)
        @settings(max_examples=100, deadline=None, database=None, suppress_health_check=list(HealthCheck))
        def seen(drawn: Drawn) -> None:
            seen_alike(drawn, 3)

        seen()
        tried += 100
    print(f"{tried} random tables")


def seen_alike(drawn: Drawn, most: int = 1000) -> None:
    """The audit gives each guard and each hidden cell the interval that the attacker gives it; `most` of them are attacked."""
    table = drawn.table
    open_ones = sorted({*table.small, *(drawn.hidden & set(table.counts))})
    asked = open_ones[:: -(-len(open_ones) // most) or 1]
    seen = attack(table.printed(drawn.hidden), table.reader, only=asked)
    assert [one for one in disagreements(table, drawn.hidden, seen) if one[0].name in asked] == []


@pytest.mark.slow
def test_in_large_parts_counts_may_be_broken_and_both_still_agree() -> None:
    """Beyond a hundred open numbers both solve for broken ones and round inwards."""
    axes = [{"Year": tuple(f"m{at}" for at in range(12))}, lines(4, "r"), lines(3, "c")]
    table = Table("large", "made up", *cube(axes, [(7 * at * at + 3 * at) % 23 for at in range(144)]))
    hidden = frozenset(table.inner)
    assert disagreements(table, hidden, attack(table.printed(hidden), table.reader, False, table.inner)) == []


def test_on_small_tables_no_choice_is_far_from_the_least() -> None:
    for name in (
        "a line with one small count",
        "wards, sides and area",
        "quarters against the year",
        "a percentage and its base",
    ):
        table = TABLES[name]
        least = fewest(table.system)
        assert least is not None
        assert least <= len(chosen(name) - set(table.small)) <= least + 1


def test_the_audit_imports_nothing_of_how_cells_are_chosen() -> None:
    for file in ("ranges.py", "simpler.py", "extremes.py", "remembered.py"):
        tree = ast.parse((AUDIT / file).read_text(encoding="utf-8"))
        modules = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
        assert not {one for one in modules if one and one.startswith("report.door.linked")} - {
            "report.door.linked",
            "report.door.linked.system",
        }
    attackers = [ast.parse(Path(f"tests/attack/{name}.py").read_text(encoding="utf-8")) for name in ("attacker", "enumerating")]
    imported = {node.module for tree in attackers for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert not {one for one in imported if one and one.startswith("report")}
