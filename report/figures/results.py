"""Results: what a figure is, before the door. Only the door and the officer's desk may read them."""

from __future__ import annotations

from dataclasses import dataclass

from report.figures.finding.found import Partial
from report.figures.statistics import Interval
from report.history.carried import Printed
from report.intake.observations import Observation
from report.settings.indicators import Indicator
from report.terms.comparisons import Rank, Standing
from report.terms.periods import Period
from report.terms.released import Breakdown, FigureKey
from report.terms.trends import Control, Trend
from report.terms.values import Status, Value
from report.terms.verdicts import Verdict


@dataclass(frozen=True, slots=True)
class Measured:
    """One number with how it was made: `value` unrounded, the parts it was made from, the cells behind it.

    `numerator` and `denominator` are known for proportions and rates; `size` and `spread` for means. These have an `interval`,
    in the unit of the value: it is worked out once, and whoever shows or compares it uses this one.
    """

    value: Value
    method: str
    observations: tuple[Observation, ...] = ()
    parts: tuple[tuple[str, Value], ...] = ()
    status: Status = Status.REPORTED
    numerator: float | None = None
    denominator: float | None = None
    size: int | None = None
    spread: float | None = None
    protected_counts: tuple[float, ...] = ()
    """Counts of children this number would give away: its own value, the parts of a percentage, the totals it is taken from."""
    interval: Interval | None = None
    partial: Partial | None = None
    """How far a sum has come that lacks some of its periods. For the officer alone: the value is then [x]."""
    printed: Printed | None = None
    """What an earlier report printed for it, where that was something else."""
    reason: str = ""
    """Why it is not what was printed, as the officer answered."""
    estimate: str = ""
    """The edition of the population it was worked out with, as `mid-2021`."""
    made_from: tuple[Measured, ...] = ()
    """The values of other indicators it was made from, in their order there; of a share or a change both are of the same one."""

    @property
    def notes(self) -> tuple[str, ...]:
        """Notes that came with the cells, each once. A derived figure does not inherit the notes of its parts."""
        return () if self.parts else tuple(dict.fromkeys(o.note for o in self.observations if o.note))

    @property
    def standing(self) -> str:
        """`provisional`, `revised`, both with a comma, or nothing. An illustrative number is invented: it has none."""
        if self.status is Status.ILLUSTRATIVE:
            return ""
        words = ["provisional"] if self.status is Status.PROVISIONAL else []
        revised = self.printed is not None or any(o.revised for o in self.observations)
        return ", ".join([*words, *(["revised"] if revised else [])])

    @property
    def sources(self) -> tuple[str, ...]:
        """Sources that came with the cells, each once."""
        return tuple(dict.fromkeys(o.source for o in self.observations if o.source))


@dataclass(frozen=True, slots=True)
class Result:
    """A figure of the plan: its value, what it is set beside, and the verdict."""

    key: FigureKey
    indicator: Indicator
    period: Period
    now: Measured
    breakdown: Breakdown = ()
    before_period: Period | None = None
    before: Measured | None = None
    comparators: tuple[tuple[str, Measured], ...] = ()
    verdict: Verdict | None = None
    forms: frozenset[str] = frozenset()
    trend: Trend | None = None
    control: Control | None = None
    points: tuple[tuple[Period, Measured], ...] = ()
    """The series that trend and control chart are read from, oldest first, with its gaps."""
    standings: tuple[Standing, ...] = ()
    rank: Rank | None = None
