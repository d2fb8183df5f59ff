"""Released values: what disclosure control let through, and all that any later stage may know of a figure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from report.terms.comparisons import Rank, Standing
from report.terms.confidence import Confidence
from report.terms.errors import NotInPlan
from report.terms.making import Making
from report.terms.trends import Control, Trend
from report.terms.verdicts import Verdict

Breakdown = tuple[tuple[str, str], ...]


@dataclass(frozen=True, order=True)
class FigureKey:
    """Which figure: its id, its canonical period, its breakdown as sorted (dimension, value) pairs."""

    id: str
    period: str
    breakdown: Breakdown = ()

    @property
    def inside(self) -> str:
        """The breakdown as it is written: `category=neglect`, or nothing."""
        return ",".join(f"{dimension}={value}" for dimension, value in self.breakdown)

    def __str__(self) -> str:
        return f"{self.id}[{self.inside}] {self.period}" if self.breakdown else f"{self.id} {self.period}"


@dataclass(frozen=True)
class Part:
    """One form of a figure that may be shown: a number or a marker, and how it is printed.

    `status` is `provisional`, `revised`, or both with a comma; nothing for a number that stands as it was first reported.
    """

    display: str
    number: float | None = None
    marker: str | None = None
    low: float | None = None
    high: float | None = None
    illustrative: bool = False
    status: str = ""


@dataclass(frozen=True)
class Released:
    """One figure past the door. `parts` holds the forms the plan names and no others.

    `revisions` are the notes about its revised values: the canonical period of each and the sentence.
    """

    key: FigureKey
    name: str
    unit: str
    period_words: str
    parts: Mapping[str, Part]
    illustrative: bool = False
    verdict: Verdict | None = None
    method: str = ""
    notes: tuple[str, ...] = ()
    revisions: tuple[tuple[str, str], ...] = ()
    source: str = ""
    headline: bool = False
    trend: Trend | None = None
    control: Control | None = None
    standings: tuple[Standing, ...] = ()
    rank: Rank | None = None
    making: Making | None = None
    estimate: str = ""
    """The edition of the population a rate was worked out with, as `mid-2021`."""
    rounded: int = 0
    """To a multiple of what its counts of children are rounded, or those behind its percentage; 0: they are not."""

    def part(self, form: str) -> Part:
        """The form asked for. Raises NotInPlan where the plan does not list it."""
        try:
            return self.parts[form]
        except KeyError:
            raise NotInPlan(f"{self.key}.{form} was asked for and is not in the plan") from None


@dataclass(frozen=True)
class ReleasedValues:
    """Everything past the door."""

    figures: Mapping[FigureKey, Released] = field(default_factory=dict)
    protected: int = 0
    confidence: Confidence = field(default_factory=Confidence)

    def broken_down(self, figure: str, period: str, dimension: str) -> list[Released]:
        """The figure's values by one dimension, in the order of the return."""
        return [
            r
            for key, r in self.figures.items()
            if key.id == figure and key.period == period and len(key.breakdown) == 1 and key.breakdown[0][0] == dimension
        ]

    def series(self, figure: str) -> list[Released]:
        """Every released period of a figure without breakdown, oldest first."""
        found = [r for key, r in self.figures.items() if key.id == figure and not key.breakdown]
        return sorted(found, key=lambda r: r.key.period)

    def get(self, key: FigureKey) -> Released:
        """The figure asked for. Raises NotInPlan where the plan does not list it."""
        try:
            return self.figures[key]
        except KeyError:
            raise NotInPlan(f"{key} was asked for and is not in the plan") from None
