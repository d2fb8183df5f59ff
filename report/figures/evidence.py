"""What a verdict rests on, and what a test found: plain types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from report.figures.statistics import Interval
from report.terms.verdicts import Polarity

EvidenceKind = Literal["count", "proportion", "rate", "mean", "snapshot", "unknown base", "money", "derived"]


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two values, with whatever is known of how it was made.

    A proportion and a rate have `numerator` and `denominator`; a mean has `spread` (standard deviation) and `size`.
    """

    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    spread: float | None = None
    size: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that a verdict rests on. `not_comparable` says why this change means nothing, or is empty."""

    kind: EvidenceKind
    now: Side
    before: Side
    polarity: Polarity = Polarity.NEUTRAL
    not_comparable: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What a test found: whether the change is clear, by which method; its p, or the interval of the difference.

    Numbers stay before the door: `Verdict` does not carry them.
    """

    clear: bool
    method: str
    p: float | None = None
    difference: Interval | None = None
