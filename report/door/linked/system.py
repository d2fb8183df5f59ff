"""A linked system: unknown counts, what is known of them without any report, what a report may print, what must stay open.

An attacker knows every row of `always` and every row of each statement that is printed. From those alone it must stay possible
that a guarded unknown is as low, and as high, as its guard asks.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum


class Standing(StrEnum):
    """What has been settled of a statement before anything is chosen."""

    FREE = "may be printed or held back"
    HIDE = "must be held back"
    KEEP = "has left already, and cannot be held back"


@dataclass(frozen=True, slots=True)
class Unknown:
    """A number an attacker would like to know, with the bounds that anybody knows. `whole`: it is a count."""

    name: str
    low: float = 0.0
    high: float = math.inf
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Row:
    """`low <= sum of coefficient * unknown <= high`; terms are (which unknown, coefficient), each unknown once."""

    terms: tuple[tuple[int, float], ...]
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Statement:
    """Something that may be printed, and what it tells: rows that the real numbers satisfy.

    `weight` says how much its readers lose where it is held back, above nought. `because` names the release that let out a
    statement which is kept.
    """

    name: str
    rows: tuple[Row, ...]
    weight: float = 1.0
    standing: Standing = Standing.FREE
    because: str = ""


@dataclass(frozen=True, slots=True)
class Guard:
    """For an attacker it must stay possible that the unknown is `low` or lower, and that it is `high` or higher."""

    unknown: int
    low: float
    high: float


@dataclass(frozen=True)
class System:
    """Everything that hangs together. Indices in rows and guards are places in `unknowns`; the real numbers satisfy all rows."""

    unknowns: tuple[Unknown, ...]
    always: tuple[Row, ...]
    statements: tuple[Statement, ...]
    guards: tuple[Guard, ...]


@dataclass(frozen=True, slots=True)
class Unsolved:
    """A guard that no choice can keep, and the kept statements (places in `statements`) that are the cause."""

    guard: int
    because: tuple[int, ...]


@dataclass(frozen=True)
class Choice:
    """Which statements are held back (places in `statements`, those that must be included), and what could not be solved.

    `optimum` is True where no lighter choice exists.
    """

    hidden: frozenset[int]
    unsolved: tuple[Unsolved, ...] = ()
    optimum: bool = False


@dataclass(frozen=True, slots=True)
class Span:
    """What an attacker can work out of one number: its smallest and largest possible value, and what was demanded."""

    name: str
    smallest: float
    largest: float
    demanded: tuple[float, float]
    held: bool
