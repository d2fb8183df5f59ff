"""Tables that stand alone: textbook patterns of cell suppression with made-up counts, in one, two and three dimensions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tests.attack.table import Table, cube, plus

LITERATURE = "known pattern of the literature on cell suppression, counts made up"
HANDBOOK = "pattern of handbooks on statistical disclosure control (magnitude tables), remade with counts made up"
MADE_UP = "made up for this library"

SEX = {"All": ("Girls", "Boys")}
AGE = {"All": ("0-4", "5-9", "10-14", "15-17")}
SIDES = {"All": ("North", "South", "East")}
CATEGORY = {"All": ("Neglect", "Emotional", "Physical", "Sexual")}
WARDS = {"Area": ("North side", "South side"), "North side": ("Ash", "Beech", "Cedar"), "South side": ("Elm", "Fir")}
KINDS = {"All": ("Abuse", "Neglect"), "Abuse": ("Physical", "Sexual", "Emotional")}
MONTHS = {"Year": tuple("Apr May Jun Jul Aug Sep Oct Nov Dec Jan Feb Mar".split())}

Axis = Mapping[str, Sequence[str]]


def lines(count: int, prefix: str) -> Axis:
    """An axis of so many plain lines with their total."""
    return {f"All {prefix}": tuple(f"{prefix}{at + 1}" for at in range(count))}


def tabled(name: str, source: str, axes: Sequence[Axis], counts: str, **more: object) -> Table:
    """A table of these axes; the counts are typed as they would stand on the page."""
    inner, sums = cube(axes, [int(count) for count in counts.split()])
    return Table(name, source, inner, sums, **more)  # type: ignore[arg-type]


ONE_DIMENSION = (
    tabled("a line with one small count", LITERATURE, [lines(5, "c")], "14 3 25 40 19"),
    tabled("a line whose two small counts are all that is left", LITERATURE, [lines(5, "c")], "14 1 25 2 19"),
    tabled("a line of noughts and one small count", MADE_UP, [lines(5, "c")], "0 0 4 0 0"),
    tabled("a line of small counts", MADE_UP, [lines(6, "c")], "1 2 3 4 5 2"),
    tabled("a very skewed line", HANDBOOK, [lines(5, "c")], "9412 3 1 88 7"),
    tabled("a line under ten", MADE_UP, [lines(5, "c")], "14 9 25 6 190", rule=(1, 9)),
    tabled("a line under seven and one or two", MADE_UP, [lines(4, "c")], "2 7 4 31", rule=(1, 2)),
    tabled("wards, sides and area", MADE_UP, [WARDS], "12 3 41 8 17"),
    tabled("a side with a single small ward", MADE_UP, [WARDS], "12 30 41 2 17"),
    tabled("kinds with kinds below them", MADE_UP, [KINDS], "21 4 18 33"),
    tabled("months of a year", MADE_UP, [MONTHS], "7 9 4 11 8 0 6 12 5 9 10 7"),
)

TWO_DIMENSIONS = (
    tabled("two by two with one small count", LITERATURE, [SEX, lines(2, "c")], "3 22 18 40"),
    tabled("three by three, small on the diagonal", LITERATURE, [lines(3, "r"), lines(3, "c")], "3 20 30 40 2 25 17 22 4"),
    tabled(
        "two or more in each line and one recoverable",
        "the well-known counter-example to hiding two in every line: two rows less two columns leave one cell",
        [lines(4, "r"), lines(4, "c")],
        "12 9 3 30 8 15 40 22 31 26 11 14 25 19 17 13",
    ),
    tabled(
        "a rectangle of which one corner is nought",
        "known pattern: what can move round a rectangle is no more than its smallest corners; counts made up",
        [lines(3, "r"), lines(4, "c")],
        "2 0 31 18 0 24 17 9 29 40 8 33",
    ),
    tabled("a column of small counts", MADE_UP, [lines(4, "r"), lines(3, "c")], "1 20 30 2 31 12 5 17 19 3 28 45"),
    tabled("a row total that is small", MADE_UP, [lines(3, "r"), lines(3, "c")], "1 0 2 14 25 9 30 11 16"),
    tabled("all small", MADE_UP, [lines(3, "r"), lines(3, "c")], "1 2 3 2 5 1 4 3 2"),
    tabled("many noughts", MADE_UP, [lines(4, "r"), lines(4, "c")], "0 12 0 3 0 0 8 0 15 0 0 9 0 4 0 0"),
    tabled(
        "regions by size, one giant in each", HANDBOOK, [lines(3, "r"), lines(4, "c")], "3 210 4800 12 47 5 961 8800 2 650 34 73"
    ),
    tabled("wards, sides and area by sex", MADE_UP, [WARDS, SEX], "12 3 41 28 8 17 2 14 33 20"),
    tabled("kinds below kinds by wards", MADE_UP, [KINDS, WARDS], "4 12 9 31 8 2 7 11 6 15 19 3 24 30 12 22 41 6 17 28"),
    tabled(
        "months by age, one small count",
        MADE_UP,
        [MONTHS, AGE],
        "12 9 14 8 11 13 9 17 8 12 16 7 9 10 12 14 13 11 8 9 10 12 15 6 7 8 9 11 14 9 12 10 "
        "11 13 8 3 12 17 9 8 14 11 10 9 8 12 13 7",
    ),
    tabled(
        "months by age, many small counts",
        MADE_UP,
        [MONTHS, AGE],
        "2 9 14 8 11 3 9 17 8 12 1 7 9 10 12 4 13 0 8 9 10 12 15 5 7 8 2 11 14 9 12 10 0 13 8 3 12 17 9 8 1 11 10 9 8 12 4 7",
    ),
    tabled("under ten, four by three", MADE_UP, [lines(4, "r"), lines(3, "c")], "8 40 31 55 9 60 72 48 7 33 51 90", rule=(1, 9)),
    tabled(
        "one to seven, four by three", MADE_UP, [lines(4, "r"), lines(3, "c")], "7 40 31 55 12 6 72 48 70 33 1 90", rule=(1, 7)
    ),
)

THREE_DIMENSIONS = (
    tabled("two by two by two with one small count", LITERATURE, [SEX, lines(2, "r"), lines(2, "c")], "3 22 18 40 31 27 12 16"),
    tabled(
        "three by three by two",
        LITERATURE,
        [SIDES, CATEGORY, SEX],
        "12 9 3 14 22 8 17 2 11 13 25 9 7 16 8 12 14 4 19 23 10 1 9 15",
    ),
    tabled(
        "margins of two, the cells of all three never printed",
        "bounds of a table whose two-way margins are published, a known pattern; counts made up",
        [SEX, lines(2, "r"), lines(3, "c")],
        "4 12 0 7 9 11 13 2 8 0 16 10",
        unprinted=frozenset(f"{sex}, r{row}, c{column}" for sex in SEX["All"] for row in (1, 2) for column in (1, 2, 3)),
    ),
)

ROUNDED = tuple(
    tabled(
        f"rounded to {step} with its totals",
        f"rounding each cell for itself, then totals rounded for themselves; counts made up ({step})",
        [lines(3, "r"), lines(3, "c")],
        counts,
        rounded=dict.fromkeys(Table("", "", *cube([lines(3, "r"), lines(3, "c")], [0] * 9)).counts, step),
        rule=rule,
    )
    for step, counts, rule in (
        (3, "1 14 22 31 8 17 12 25 9", (1, 2)),
        (5, "3 22 17 41 8 26 33 12 1", (1, 5)),
        (10, "4 22 67 41 18 26 33 112 2", (1, 5)),
    )
)

TOTALS_EXACT = Table(
    "cells rounded to 5, totals as they are",
    "a common mistake: rounded cells beside exact totals; counts made up",
    {"a": 3, "b": 22, "c": 18, "d": 41},
    (plus("all", "a", "b", "c", "d"),),
    rounded={"a": 5, "b": 5, "c": 5, "d": 5},
)

PLAIN = (*ONE_DIMENSION, *TWO_DIMENSIONS, *THREE_DIMENSIONS, *ROUNDED, TOTALS_EXACT)
