"""What a series says beyond its last two points: the official recent trend, and the words of a control chart.

None of these words holds a number, and none is let out where a point it rests on is held back.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from report.terms.language import phrase, said
from report.terms.verdicts import Judgement


class Movement(StrEnum):
    """Which way the last five points go, by the official rule."""

    INCREASING = phrase("increasing")
    DECREASING = phrase("decreasing")
    NO_SIGNIFICANT_CHANGE = phrase("no significant change")
    NOT_CALCULATED = phrase("cannot be calculated")


class Variation(StrEnum):
    """What a control chart says of the newest point."""

    IMPROVEMENT = phrase("improving")
    CONCERN = phrase("getting worse")
    UNUSUAL = phrase("unusual, not judged")
    EXPECTED = phrase("as expected")
    NO_LIMITS = phrase("too few points")
    MISSING = phrase("newest point missing")


TRIAL_LIMITS = phrase("trial limits")
_MOVEMENTS = {
    (Movement.INCREASING, Judgement.BETTER): phrase("increasing and getting better"),
    (Movement.INCREASING, Judgement.WORSE): phrase("increasing and getting worse"),
    (Movement.DECREASING, Judgement.BETTER): phrase("decreasing and getting better"),
    (Movement.DECREASING, Judgement.WORSE): phrase("decreasing and getting worse"),
}


@dataclass(frozen=True)
class Trend:
    """The recent trend of a figure over `points` periods, from `first` to `last` (canonical), with its reason in a sentence.

    `lacking` says in a few words why there is none, where it cannot be calculated. `points` are those it was worked out from,
    or that were looked at and are too few; none where the kind of figure alone settles it.
    """

    movement: Movement
    judgement: Judgement
    reason: str
    method: str = ""
    points: int = 0
    first: str = ""
    last: str = ""
    lacking: str = ""

    @property
    def says(self) -> bool:
        """True where it says something of the values, and not only why nothing can be said."""
        return self.movement is not Movement.NOT_CALCULATED

    @property
    def words(self) -> str:
        """As the official statistics say it: `Increasing and getting worse`; `Cannot be calculated: base not known`."""
        if self.movement is Movement.NOT_CALCULATED:
            return f"{said(self.movement)}{': ' if self.lacking else ''}{said(self.lacking)}".capitalize()
        return said(_MOVEMENTS.get((self.movement, self.judgement), self.movement)).capitalize()


@dataclass(frozen=True)
class Signal:
    """A published rule that a run of points meets: which rule, and the canonical periods of the points."""

    rule: str
    periods: tuple[str, ...]


@dataclass(frozen=True)
class Limits:
    """Centre line and limits from `first` to `last` (canonical periods). `trial` where they rest on fewer than twelve points."""

    first: str
    last: str
    centre: float
    low: float
    high: float
    trial: bool
    points: int


@dataclass(frozen=True)
class Control:
    """A control chart: limits, one set for each stretch between breaks; signals; what the newest point says.

    It rests on every one of its `points`, from `first` to `last` (canonical). `lacking` says in a few words why there are no
    limits, where there are none.
    """

    variation: Variation
    reason: str
    method: str = ""
    limits: tuple[Limits, ...] = ()
    signals: tuple[Signal, ...] = ()
    points: int = 0
    first: str = ""
    last: str = ""
    lacking: str = ""

    @property
    def says(self) -> bool:
        """True where it says something of the values, and not only why nothing can be said."""
        return bool(self.limits) or self.variation not in (Variation.NO_LIMITS, Variation.MISSING)

    @property
    def trial(self) -> bool:
        """True where the newest point is set beside trial limits."""
        return bool(self.limits) and self.limits[-1].trial

    @property
    def words(self) -> str:
        """`As expected`, `Unusual, not judged (trial limits)`, `No limits: too few points`."""
        if self.variation is Variation.NO_LIMITS:
            return f"{said('No limits')}: {said(self.lacking or self.variation)}"
        return f"{said(self.variation)}{f' ({said(TRIAL_LIMITS)})' if self.trial else ''}".capitalize()
