"""What happened and matters for reading a series: events, and breaks after which numbers mean something else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from report.terms.language import said
from report.terms.periods import Kind, Period, day, month
from report.terms.spelling_numbers import capitalised
from report.terms.tiling import overlap

_NAMED = (Kind.SCHOOL_TERM, Kind.ACADEMIC_YEAR)


@dataclass(frozen=True)
class Happening:
    """One event or break. `when` covers its days; a break holds from its first day on. `figures` empty means every figure.

    `where` is the file and line it is declared on; `said` is the time in words, where it is not that of `when`.
    """

    when: Period
    text: str
    kind: Literal["event", "break"] = "event"
    figures: tuple[str, ...] = ()
    where: str = ""
    said: str = ""

    def concerns(self, figure: str) -> bool:
        """True where it is declared for the figure, or for all."""
        return not self.figures or figure in self.figures

    def touches(self, days: Period) -> bool:
        """True for an event that has a day in common with these days."""
        return self.kind == "event" and overlap(self.when, days)

    def divides(self, one: Period, other: Period) -> bool:
        """True for a break that keeps the values of two spans of days apart: they do not both lie wholly on one side of it."""
        return self.kind == "break" and {self.side_of(one), self.side_of(other)} not in ({"before"}, {"after"})

    def side_of(self, days: Period) -> Literal["before", "after", "across"]:
        """On which side of a break's first day the days lie; `across` where it falls among them."""
        if days.end < self.when.start:
            return "before"
        return "after" if days.start >= self.when.start else "across"

    @property
    def time(self) -> str:
        """When it was, in words: `March 2020 to July 2020`; for a break, from when: `from July 2021`."""
        if self.kind == "event":
            return self.said or self.when.words
        start = self.when.start
        named = self.when.kind in _NAMED
        first = self.when.words if named else month(start.year, start.month).words if start.day == 1 else day(start).words
        return said("from {when}", when=first)

    @property
    def sentence(self) -> str:
        """Time and text, as notes and alternative texts say it."""
        text = self.text.rstrip(". ")
        if self.kind == "event":
            return f"{capitalised(self.time)}: {text}."
        return said(
            "Break in series {time}: {text}. Values before it and after it are not comparable.", time=self.time, text=text
        )
