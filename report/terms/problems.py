"""Problems: what is wrong with the data or the settings, where, and what to do about it.

A user's mistake is never an exception: every stage returns its problems beside its result.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters: `stop` keeps the report from being published."""

    STOP = "stop"
    QUESTION = "question"
    NOTE = "note"


@dataclass(frozen=True)
class Problem:
    """One finding, in plain English, with its place and its remedy."""

    severity: Severity
    code: str
    what: str
    fix: str = ""
    ask: str = ""
    file: str = ""
    sheet: str = ""
    cell: str = ""
    line: int | None = None
    id: str = ""
    """The short name by which a finding about words is accepted; empty for all else."""

    @property
    def where(self) -> str:
        """The place as the officer finds it: `early-help-q2.xlsx, sheet Return, C9`."""
        spots = [self.file, f"sheet {self.sheet}" if self.sheet else "", self.cell]
        spots.append(f"line {self.line}" if self.line else "")
        return ", ".join(spot for spot in spots if spot)

    @property
    def sentence(self) -> str:
        """Where, what and what to do, in one line."""
        ask = f" Ask: {self.ask}." if self.ask else ""
        lead = f"{self.where}: " if self.where else ""
        return f"{lead}{self.what} {self.fix}".rstrip() + ask

    def as_json(self) -> dict[str, object]:
        """The keys promised in the contract for scripts."""
        keys = {**asdict(self), "severity": str(self.severity)}
        return keys if self.id else {key: value for key, value in keys.items() if key != "id"}


def stop(code: str, what: str, fix: str = "", **place: object) -> Problem:
    """A problem that must be mended before the report is published."""
    return Problem(Severity.STOP, code, _told(what), _one_line(fix), **place)  # type: ignore[arg-type]


def question(code: str, what: str, fix: str = "", **place: object) -> Problem:
    """A problem someone must answer; the report is built with a gap meanwhile."""
    return Problem(Severity.QUESTION, code, _told(what), _one_line(fix), **place)  # type: ignore[arg-type]


def note(code: str, what: str, fix: str = "", **place: object) -> Problem:
    """Something the officer should know and need not act on."""
    return Problem(Severity.NOTE, code, _told(what), _one_line(fix), **place)  # type: ignore[arg-type]


def _told(text: str) -> str:
    """A sentence on one line with single blanks, whatever the cell it quotes may hold."""
    return " ".join(text.split())


def _one_line(text: str) -> str:
    """A sentence stays on one line, whatever line breaks the cell it quotes may hold."""
    return " ".join(text.splitlines()) if "\n" in text or "\r" in text else text
