"""What has been let out before, figure by figure: by a draft that was shared, or a report that was published."""

from __future__ import annotations

from dataclasses import dataclass

from report.terms.released import FigureKey


@dataclass(frozen=True)
class LetOut:
    """What one release printed of one figure: a number with so many decimal places, or that it was held back.

    `interval`: its confidence interval was printed too, which tells the counts behind it. `where` names the release in words, as
    `draft 3, shared on 1 June 2022` or `the report of 2020-21`.
    """

    key: FigureKey
    number: float | None
    places: int = 0
    interval: bool = False
    where: str = ""

    @property
    def held_back(self) -> bool:
        """True where [c] was printed."""
        return self.number is None
