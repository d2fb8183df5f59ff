"""Verdicts are words from closed lists, never a colour or an arrow alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Direction(StrEnum):
    """Which way a figure moved."""

    HIGHER = "higher"
    LOWER = "lower"
    SAME = "same"
    NOT_COMPARABLE = "not comparable"


class Judgement(StrEnum):
    """What the movement means."""

    BETTER = "better"
    WORSE = "worse"
    NO_CLEAR_CHANGE = "no clear change"
    NOT_JUDGED = "not judged"


class Comparison(StrEnum):
    """Where a figure stands beside another area's."""

    HIGHER = "higher"
    LOWER = "lower"
    SIMILAR = "similar"
    BETTER = "better"
    WORSE = "worse"


class Polarity(StrEnum):
    """Which way is good."""

    HIGHER = "higher"
    LOWER = "lower"
    NEUTRAL = "neutral"


@dataclass(frozen=True)
class Verdict:
    """Direction and judgement, with the reason in words and the test used."""

    direction: Direction
    judgement: Judgement
    reason: str
    method: str = ""

    @property
    def words(self) -> str:
        """What the verdict column prints: `Better`, or with its direction where it is not judged, as `Higher, not judged`."""
        if self.direction is not Direction.NOT_COMPARABLE and self.judgement is Judgement.NOT_JUDGED:
            return f"{self.direction}, {self.judgement}".capitalize()
        return self.judged

    @property
    def judged(self) -> str:
        """The verdict without a direction, one of five: what keys explain and rows are gathered under."""
        if self.direction is Direction.NOT_COMPARABLE:
            return "Not comparable"
        return str(self.judgement).capitalize()

    @property
    def mark(self) -> str:
        """Which of the five shapes stands beside the word."""
        if self.direction is Direction.NOT_COMPARABLE:
            return "unjudged"
        return _MARKS[self.judgement]


_MARKS = {
    Judgement.BETTER: "better",
    Judgement.WORSE: "worse",
    Judgement.NO_CLEAR_CHANGE: "same",
    Judgement.NOT_JUDGED: "unjudged",
}
