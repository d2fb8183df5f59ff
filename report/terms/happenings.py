"""What happened and matters for reading a series: events, and breaks after which numbers mean something else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from report.terms.periods import Period


@dataclass(frozen=True)
class Happening:
    """One event or break. `when` covers its days; a break holds from its first day on. `figures` empty means every figure.

    `where` is the file and line it is declared on.
    """

    when: Period
    text: str
    kind: Literal["event", "break"] = "event"
    figures: tuple[str, ...] = ()
    where: str = ""

    def concerns(self, figure: str) -> bool:
        """True where it is declared for the figure, or for all."""
        return not self.figures or figure in self.figures
