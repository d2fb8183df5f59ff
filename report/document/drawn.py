"""What a chart is made of, before it has title and source."""

from __future__ import annotations

from dataclasses import dataclass

from report.document.model import Row, Series, Stretch
from report.terms.periods import Period


@dataclass(frozen=True)
class Drawn:
    """What a form of chart is made of: its series, its alternative text, and the headings and rows of its table.

    `shown` is each figure with the periods it is shown for, in their order; `periods` are those of a chart over time.
    `said` is what the subtitle adds to the words of year.yaml, such as how many points limits rest on.
    """

    series: tuple[Series, ...]
    alt: str
    heads: list[str]
    rows: list[Row]
    shown: tuple[tuple[str, tuple[Period, ...]], ...] = ()
    periods: tuple[Period, ...] = ()
    limits: tuple[Stretch, ...] = ()
    said: str = ""

    @property
    def empty(self) -> bool:
        """True where there is no value to draw."""
        return all(mark.value is None for series in self.series for mark in series.marks)
