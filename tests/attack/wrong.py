"""Choices that look safe and are not: the classic mistakes, each with what it gives away."""

from __future__ import annotations

from dataclasses import dataclass

from tests.attack.attacker import Interval


@dataclass(frozen=True)
class Wrong:
    """A choice for a table of the library that protects nothing: why one could think it did, and what it tells."""

    why: str
    table: str
    hidden: frozenset[str]
    told: str
    interval: Interval


def _wrong(why: str, table: str, hidden: str, told: str, low: float, high: float) -> Wrong:
    return Wrong(why, table, frozenset(one.strip() for one in hidden.split(";") if one), told, (low, high))


WRONG = (
    _wrong("one cell of a line with its total", "a line with one small count", "c2", "c2", 3, 3),
    _wrong("two cells, and both are small", "a line whose two small counts are all that is left", "c2; c4", "c2", 0, 3),
    _wrong(
        "two or more in every line, two rows less two columns",
        "two or more in each line and one recoverable",
        "r1, c1; r1, c2; r1, c3; r2, c1; r2, c2; r3, c3; r3, c4; r4, c3; r4, c4",
        "r1, c3",
        3,
        3,
    ),
    _wrong(
        "a rectangle of which one corner is nought",
        "a rectangle of which one corner is nought",
        "r1, c1; r1, c2; r2, c1; r2, c2",
        "r1, c1",
        0,
        2,
    ),
    _wrong("the year less three quarters", "quarters against the year", "Q2", "Q2", 3, 3),
    _wrong(
        "a quarter and a second category, and the year of both shown",
        "quarters against the year, by category",
        "Emotional, Q2; Physical, Q3; Neglect, Q2",
        "Emotional, Q2",
        3,
        3,
    ),
    _wrong("a percentage times its base", "a percentage and its base", "Seen; Not seen", "Seen", 3, 3),
    _wrong(
        "a share gives back the base that was hidden",
        "a percentage of a hidden base",
        "First, boys; Boys; Boys %; Girls; First, girls",
        "First, girls",
        38,
        38,
    ),
    _wrong("the base less those in time", "nearly all", "In time", "Late", 3, 3),
    _wrong(
        "the second draft's total less the first draft's counts",
        "a first draft printed all but the small count",
        "c1; c2; c3; c4",
        "c2",
        3,
        3,
    ),
    _wrong(
        "the total by the other breakdown",
        "age and sex by side, the margin shared",
        "Girls, South; All, South; 5-9, South; 5-9, North",
        "Girls, South",
        4,
        4,
    ),
    _wrong("a running total less the one before", "running totals beside quarters", "Q2; Q3; Q4", "Q2", 3, 3),
    _wrong("two rolling years differ by one quarter in and one out", "rolling years over eight quarters", "q3; q4", "q3", 3, 3),
    _wrong(
        "last year's count and this year's change",
        "last year's report and this year's changes",
        "North now; All now",
        "North now",
        4,
        4,
    ),
    _wrong("a sum in another chapter", "a sum told in another chapter", "Emotional; Physical", "Emotional", 3, 3),
    _wrong("what is open at the end", "plans begun and ended", "Begun, boys; Begun; Net change", "Begun, boys", 3, 3),
    _wrong("a side shown above its two wards", "wards, sides and area", "Beech; Elm", "Beech", 3, 3),
    _wrong("a small count that is only rounded", "cells rounded to 5, totals as they are", "", "a", 3, 7),
    _wrong("higher than a count that is known", "higher than last year", "North last; South last; North now", "North now", 5, 5),
)
