"""Findings beside acceptances: what is open, what a named role has agreed to, and which rows accept nothing any more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from report.terms.disclosing.acceptances import Acceptance
from report.terms.disclosing.findings import Finding
from report.terms.problems import Problem, note


@dataclass(frozen=True)
class Accepted:
    """A finding that a named role has agreed to, as the scrutineer reads it."""

    finding: Finding
    by: Acceptance

    @property
    def where(self) -> str:
        """The place as the officer finds it."""
        return self.finding.problem().where

    def as_json(self) -> dict[str, object]:
        """The keys promised in the contract for scripts."""
        place = self.finding.place
        return {
            "id": self.finding.id, "code": self.finding.code, "what": self.finding.what, "words": self.finding.shown,
            "file": place.file, "sheet": place.sheet, "cell": place.cell, "line": place.line or None,
            "role": self.by.role, "reason": self.by.reason, "date": self.by.date,
        }  # fmt: skip


@dataclass(frozen=True)
class Judged:
    """All that was found in words. `problems` are questions about what is open, notes about what is accepted.

    `searched` gives the SHA-256 of each file of words that was searched, by its path below the project.
    """

    open: tuple[Finding, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    problems: tuple[Problem, ...] = ()
    searched: Mapping[str, str] = field(default_factory=dict)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Open and accepted ones."""
        return (*self.open, *(one.finding for one in self.accepted))


NOTHING_FOUND = Judged()


def judge(
    findings: Sequence[Finding], rows: Iterable[Acceptance], file: str, searched: Mapping[str, str] | None = None
) -> Judged:
    """Set each finding beside the row that accepts it: the same short name and the same code. `file` names that of the rows."""
    by_id = {row.id: row for row in rows}
    accepted = tuple(Accepted(one, by_id[one.id]) for one in findings if one.id in by_id and by_id[one.id].code == one.code)
    agreed = {one.finding.id for one in accepted}
    still = tuple(one for one in findings if one.id not in agreed)
    problems = [one.problem() for one in still]
    problems += [one.finding.accepted_note(one.by.role, one.by.reason) for one in accepted]
    problems += [_unused(row, file) for row in by_id.values() if row.id not in agreed]
    return Judged(still, accepted, tuple(problems), searched or {})


def _unused(row: Acceptance, file: str) -> Problem:
    what = f'What {row.role} accepted in {row.file or "a file"}, "{row.words}", is no longer found in these words.'
    fix = f"It may be removed: build accept --withdraw {row.id}"
    return note("accepted-unused", what, fix, file=file, line=row.line or None)
