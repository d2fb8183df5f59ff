"""What a search goes by: which counts are small, and which names are of places and bodies and not of people."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Threshold:
    ""

    ""
    """Counts from `low` to `high` are small; with `high` nought none is. `known`: bodies and areas, in small letters."""

    low: int = 1
    high: int = 5
    known: frozenset[str] = frozenset()

    def holds(self, count: int) -> bool:
        """True for a count of people that is small. Nought of them is in prose no number."""
        return max(self.low, 1) <= count <= self.high

    def knows(self, name: str) -> bool:
        """True for the name of a body or place of the settings, or a word of one."""
        return name.casefold() in self.known
