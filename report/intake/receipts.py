"""Receipts: for each file and each expected return, what was read, what was ignored and why."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from report.intake.observations import Observation
from report.terms.problems import Problem

PERSONAL = "personal-"
"""How the codes of problems about personal data begin."""
ReceiptStatus = Literal["read", "question", "refused", "missing", "unrecognised", "replaced"]


@dataclass(frozen=True)
class Ignored:
    """A block of cells that was not read, and why: `A1:A4`, "title and notes above the header"."""

    sheet: str
    cells: str
    count: int
    reason: str


@dataclass(frozen=True)
class Asked:
    """Cells that are neither read nor ignored, by their addresses, and the problem that asks about them."""

    sheet: str
    cells: tuple[str, ...]
    problem: Problem


@dataclass(frozen=True)
class Receipt:
    """One return of one period. For a missing one `file` and `sha256` are empty.

    `replaces` says in words which earlier versions it replaced that are no longer in data/, and how many values changed.
    """

    form: str
    title: str
    partner: str
    ask: str
    period: str
    file: str
    sha256: str
    status: ReceiptStatus
    cells: int = 0
    read: int = 0
    ignored: tuple[Ignored, ...] = ()
    problems: tuple[Problem, ...] = ()
    asked: tuple[Asked, ...] = ()
    replaces: tuple[str, ...] = ()

    @property
    def personal(self) -> bool:
        """True for a file with personal data in it, refused or not: its bytes are not kept."""
        return any(problem.code.startswith(PERSONAL) for problem in self.problems)

    @property
    def ignored_count(self) -> int:
        """How many non-empty cells were ignored with a reason."""
        return sum(block.count for block in self.ignored)

    @property
    def asked_count(self) -> int:
        """How many non-empty cells a problem asks about. With those read and ignored they make up all cells."""
        return sum(len(each.cells) for each in self.asked)


@dataclass(frozen=True)
class Intake:
    """All that was read of one year: observations, receipts (missing ones too) and every problem."""

    year: str
    observations: tuple[Observation, ...]
    receipts: tuple[Receipt, ...]
    problems: tuple[Problem, ...]
    expected: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Form id: the canonical periods in which it is asked for this year."""
