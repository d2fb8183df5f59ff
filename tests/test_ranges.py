"""The audit of linked cells: intervals worked by hand, contradictions told, and what it remembers."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest

from report.door.audit import ranges as ranges_module
from report.door.audit import remembered
from report.door.audit import shown as shown_module
from report.door.audit.ranges import ranges
from report.door.audit.remembered import FILE, audited
from report.door.audit.shown import Shown
from report.door.audit.simpler import simpler
from report.door.linked.system import Guard, Row, Span, Statement, System, Unknown
from tests.attack.table import Table, plus


def said(unknown: int, number: float) -> Statement:
    """A cell as it would be printed."""
    return Statement(f"cell {unknown}", (Row(((unknown, 1.0),), number, number),))


def line(*counts: int, guards: tuple[Guard, ...] = ()) -> System:
    """A line of counts with their total, all of which may be printed; the total is the last."""
    unknowns = tuple(Unknown(f"count {at}") for at in range(len(counts) + 1))
    total = Row((*((at, 1.0) for at in range(len(counts))), (len(counts), -1.0)), 0, 0)
    return System(unknowns, (total,), tuple(said(at, count) for at, count in enumerate((*counts, sum(counts)))), guards)


def ends(spans: list[Span]) -> list[tuple[float, float, bool]]:
    return [(span.smallest, span.largest, span.held) for span in spans]


def test_a_line_by_hand() -> None:
    """3 and 9 of 3 + 9 + 20 = 32 are hidden: they add up to 12, and each lies between 0 and 12."""
    system = line(3, 9, 20, guards=(Guard(0, 1, 5),))
    assert ends(ranges(system, [0, 1])) == [(0, 12, True), (0, 12, True)]
    assert ends(ranges(system, [0])) == [(3, 3, False)]
    assert ends(ranges(system, [0, 1, 2, 3])) == [(0, math.inf, True)] * 4


def test_a_guard_is_held_only_where_both_ends_are_possible() -> None:
    system = line(3, 1, 20, guards=(Guard(0, 1, 5), Guard(1, 0, 4)))
    assert ends(ranges(system, [0, 1])) == [(0, 4, False), (0, 4, True)]


def test_counts_are_whole() -> None:
    """2a + 4b from 10 to 11.5 leaves a to be 1, 3 or 5. 2a + 2b = 7 has no whole answer; broken, a goes up to 3.5."""
    two = (Unknown("a"), Unknown("b"))
    even = System(two, (Row(((0, 2.0), (1, 4.0)), 10, 11.5),), (), (Guard(0, 1, 5),))
    assert ends(ranges(even, [])) == [(1, 5, True)]
    odd = System(two, (Row(((0, 2.0), (1, 2.0)), 7, 7),), (), (Guard(0, 0, 3),))
    (span, told) = ranges(odd, [])
    assert not span.held and not told.held and "contradicts itself" in told.name
    broken = System((Unknown("a", whole=False), Unknown("b", whole=False)), odd.always, (), (Guard(0, 0, 3.5),))
    assert ends(ranges(broken, [])) == [(0, 3.5, True)]


def test_a_hidden_cell_that_is_big_must_stay_open_too() -> None:
    """A rule for small counts asks nothing of it; a [c] that can be worked out is none."""
    assert ends(ranges(line(30, 9, 20), [0])) == [(30, 30, False)]


@pytest.mark.parametrize("hidden", [(), (0,), (0, 1)])
def test_what_contradicts_itself_is_told(hidden: tuple[int, ...]) -> None:
    """The total is printed as 31, though an earlier draft printed 20 and 12 of its parts."""
    system = line(3, 9, 20, guards=(Guard(0, 1, 5),))
    wrong = System(system.unknowns, system.always, (*system.statements, said(2, 20), said(3, 11)), system.guards)
    spans = ranges(wrong, hidden)
    assert any("contradicts itself" in span.name for span in spans)
    assert not spans[0].held and not spans[-1].held


def test_no_answer_but_by_solving() -> None:
    """a + b = 5, b + c = 5, a + c = 5 has no whole answer; with 6 it has."""
    three = tuple(Unknown(name) for name in "abc")

    def round_about(number: float) -> System:
        pairs = ((0, 1), (1, 2), (0, 2))
        return System(three, tuple(Row(((a, 1.0), (b, 1.0)), number, number) for a, b in pairs), (), (Guard(0, 1, 5),))

    assert not any(span.held for span in ranges(round_about(5), []))
    assert [span.name for span in ranges(round_about(5), [])][-1] == "what is printed contradicts itself: a, b, c"
    assert ends(ranges(round_about(6), [])) == [(3, 3, False)]


def test_in_parts_of_more_than_three_hundred_the_verdicts_are_those_of_solving_all(monkeypatch: pytest.MonkeyPatch) -> None:
    system, hidden = wide_table()
    short = ranges(system, hidden)
    monkeypatch.setattr(ranges_module, "SHOWN_IS_ENOUGH_ABOVE", 10_000)
    full = ranges(system, hidden)
    assert [span.held for span in short] == [span.held for span in full]
    assert {span.held for span in full} == {True, False}
    for quick, solved in zip(short, full, strict=True):
        assert solved.smallest <= quick.smallest and quick.largest <= solved.largest
    assert any(
        solved.smallest < quick.smallest or quick.largest < solved.largest for quick, solved in zip(short, full, strict=True)
    )


def wide_table() -> tuple[System, list[int]]:
    """Twenty lines of twenty, all cells hidden, all margins printed; the last line and column hold little."""
    size = 20
    counts = [[(3 * r + 5 * c) % 17 if r and c else (1 if r == c else 0) for c in range(size)] for r in range(size)]
    unknowns = tuple(Unknown(f"{r} {c}") for r in range(size) for c in range(size))
    rows = [tuple(size * r + c for c in range(size)) for r in range(size)] + [
        tuple(size * r + c for r in range(size)) for c in range(size)
    ]
    flat = [count for one in counts for count in one]
    printed = tuple(
        Statement(f"margin {at}", (Row(tuple((one, 1.0) for one in row), *[float(sum(flat[one] for one in row))] * 2),))
        for at, row in enumerate(rows)
    )
    cells = tuple(said(at, flat[at]) for at in range(size * size))
    guards = tuple(Guard(at, 1, 5) for at, count in enumerate(flat) if 1 <= count <= 5)
    return System(unknowns, (), (*cells, *printed), guards), list(range(size * size))


def test_what_held_is_remembered_by_its_hash_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    system = line(31337, 9, 20, guards=(Guard(0, 1, 5),))
    first = audited(system, [0, 1, 2, 3], tmp_path / "private")
    text = (tmp_path / "private" / FILE).read_text(encoding="utf-8")
    assert set(json.loads(text)) == {"held"} and "31337" not in text and "count" not in text
    assert (tmp_path / "private" / FILE).stat().st_mode & 0o077 == 0
    monkeypatch.setattr(remembered.ranges, "ranges", lambda *_: pytest.fail("solved again"))
    again = audited(system, [3, 2, 1, 0], tmp_path / "private")
    assert [(span.name, span.held, span.demanded) for span in again] == [(span.name, span.held, span.demanded) for span in first]
    for remembered_span, solved in zip(again, first, strict=True):
        assert solved.smallest <= remembered_span.smallest and remembered_span.largest <= solved.largest


def test_another_choice_another_system_and_other_code_are_solved_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    solve = ranges_module.ranges
    monkeypatch.setattr(remembered.ranges, "ranges", lambda *what: asked.append(what) or solve(*what))
    system = line(3, 9, 20, guards=(Guard(0, 1, 5),))
    for one, hidden in ((system, [0, 1]), (system, [0, 2]), (line(3, 9, 21, guards=system.guards), [0, 1]), (system, [0, 1])):
        audited(one, hidden, tmp_path)
    assert len(asked) == 3
    monkeypatch.setattr(remembered, "version", lambda _: "another")
    audited(system, [0, 1], tmp_path)
    assert len(asked) == 4


def test_what_did_not_hold_is_never_remembered(tmp_path: Path) -> None:
    system = line(3, 9, 20, guards=(Guard(0, 1, 5),))
    for _ in range(2):
        assert not audited(system, [0], tmp_path)[0].held
    assert not (tmp_path / FILE).exists()


@pytest.mark.parametrize("text", ["", "{", "[]", '{"held": 7}', '{"held": ["short"]}', '{"other": []}', "[" * 100_000, "\0\xff"])
def test_a_damaged_memory_is_written_anew(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="latin-1")
    system = line(3, 9, 20, guards=(Guard(0, 1, 5),))
    assert ends(audited(system, [0, 1], tmp_path)) == [(0, 12, True), (0, 12, True)]
    assert len(json.loads((tmp_path / FILE).read_text(encoding="utf-8"))["held"]) == 1


def test_nothing_is_remembered_without_a_folder_and_nothing_is_said(capfd: pytest.CaptureFixture[str]) -> None:
    """The solver would print a line about itself, in the middle of what a script reads."""
    system = line(3, 9, 20, guards=(Guard(0, 1, 5),))
    assert ends(audited(system, [0, 1], None)) == [(0, 12, True), (0, 12, True)]
    assert capfd.readouterr() == ("", "")


def halves(copies: int) -> System:
    """Of each copy: 1 + b + c = all, c about half of all (49.5 to just below 50.5 in a hundred), and a sum of all c."""
    unknowns, rows = [Unknown("sum")], []
    for at in range(copies):
        b, c, total = 3 * at + 1, 3 * at + 2, 3 * at + 3
        unknowns += [Unknown(f"b {at}"), Unknown(f"c {at}"), Unknown(f"all {at}")]
        rows.append(Row(((b, 1.0), (c, 1.0), (total, -1.0)), -1, -1))
        rows.append(Row(((c, 200.0), (total, -99.0)), 0, math.inf))
        rows.append(Row(((c, 200.0), (total, -101.0)), -math.inf, -1))
    rows.append(Row((*((3 * at + 2, 1.0) for at in range(copies)), (0, -1.0)), 0, 0))
    return System(tuple(unknowns), tuple(rows), (), tuple(Guard(at, 1, 5) for at in range(len(unknowns))))


@pytest.mark.parametrize("copies", [1, 40])
def test_percentages_of_hidden_bases_leave_no_end(copies: int) -> None:
    """By hand: c = b + 1 is 50%, so b may be 0, 1, …, c 1, 2, …, all 2, 4, …; found by chance, where a solver gave up."""
    spans = ranges(halves(copies), [])
    assert ends(spans[1:4]) == [(0, math.inf, True), (1, math.inf, True), (2, math.inf, False)]
    assert (spans[0].smallest, spans[0].largest) == (copies, math.inf)


def test_a_solver_that_gives_up_starts_again(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same in broken numbers, as in a large part: from its last answer the solver comes to no end of its own."""
    monkeypatch.setattr(shown_module, "WHOLE_UP_TO", 0)
    table = Table("halves", "found by chance", {"a": 1, "b": 0, "c": 1}, (plus("all", "a", "b", "c"),), {"%": ("c", "all", 0)})
    spans = {span.name: span.largest for span in ranges(table.system, table.places({"b", "c", "all"}))}
    assert spans == {"a": 1, "b": math.inf, "c": math.inf, "all": math.inf}


def test_an_answer_of_the_solver_that_breaks_a_row_shows_nothing() -> None:
    system = line(3, 9, 20, guards=(Guard(0, 1, 5),))
    known = simpler(system.unknowns, [*system.always, Row(((3, 1.0),), 32, 32)])
    shown = Shown(known.parts[0], known, [True] * 4)
    for wrong in ([3.0, 9.0, 21.0], [3.5, 8.5, 20.0], [-1.0, 13.0, 20.0]):
        shown.take(np.array(wrong))
        assert shown.nothing
    shown.take(np.array([3.0, 9.0 + 1e-9, 20.0]))
    assert shown.ends(1) == (9, 9)
