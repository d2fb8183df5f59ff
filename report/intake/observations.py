"""Observations: one number (or marker) of one return, with its cell."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from report.terms.cells import CellRef
from report.terms.periods import Period
from report.terms.released import Breakdown
from report.terms.values import Status, Value

_COUNTED = re.compile(r" \((?:[\d,]+ numbers in )?[\d,]+ of [\d,]+ rows\)$")
PUBLISHED = "as published"
"""The rule of a number from outside: its one cell holds it, as its publisher gave it."""
ADDABLE = frozenset({"count", "money", "hours"})
"""Units that may be added up. Percentages, rates and scores may not."""


@dataclass(frozen=True)
class Earlier:
    """What an earlier version of the same return said. `copy` is where its bytes are kept, if it no longer lies in data/."""

    value: Value
    raw: str
    ref: CellRef
    sha256: str
    day: date
    copy: str = ""


@dataclass(frozen=True)
class Observation:
    """One value as sent. `area` is home, region, england, `home official` for what is published nationally of the home area,
    or another area's official code. `size` and `spread` belong to means of records, `numerator` and `denominator` to
    published rates and percentages.

    `earlier` is what the return said before it was sent again, where that was something else. `heads` are the texts of the
    label and the headings that led to it, as they stand in the sheet.
    """

    measure: str
    period: Period
    value: Value
    unit: str
    form: str
    ref: CellRef
    raw: str
    sha256: str
    breakdown: Breakdown = ()
    area: str = "home"
    status: Status = Status.REPORTED
    note: str = ""
    source: str = ""
    rule: str = ""
    size: int | None = None
    spread: float | None = None
    total: bool = False
    earlier: Earlier | None = None
    heads: tuple[str, ...] = ()
    numerator: float | None = None
    denominator: float | None = None

    @property
    def method(self) -> str:
        """How it came about, as a reader may know it: how many rows were counted would give a number away that is held back."""
        return _COUNTED.sub("", self.rule) or "as sent"

    @property
    def of_rows(self) -> bool:
        """True where a rule made it from several rows or cells: no cell alone holds the number."""
        return bool(self.rule) and self.rule != PUBLISHED

    @property
    def told(self) -> str:
        """What the cell shows, as a sentence quotes it: on one line, with single blanks."""
        return " ".join(self.raw.split())

    @property
    def revised(self) -> bool:
        """True where the partner says so, or an earlier version gave another number. A number that fills a gap is none."""
        return self.status is Status.REVISED or (self.earlier is not None and self.earlier.value.known)


def breakdown_text(breakdown: Breakdown) -> str:
    """`sex=female,age=10-17`, dimensions in order; empty for the whole."""
    return ",".join(f"{dimension}={value}" for dimension, value in breakdown)
