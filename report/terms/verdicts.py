"""Verdicts are words from closed lists, never a colour or an arrow alone."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from report.terms.language import phrase, said


class Direction(StrEnum):
    """Which way a figure moved."""

    HIGHER = phrase("higher", sense="direction")
    LOWER = phrase("lower", sense="direction")
    SAME = phrase("same", sense="direction")
    NOT_COMPARABLE = phrase("not comparable")


class Judgement(StrEnum):
    """What the movement means."""

    BETTER = phrase("better", sense="verdict")
    WORSE = phrase("worse", sense="verdict")
    NO_CLEAR_CHANGE = phrase("no clear change", sense="verdict")
    NOT_JUDGED = phrase("not judged", sense="verdict")


class Comparison(StrEnum):
    """Where a figure stands beside another area's."""

    HIGHER = phrase("higher", sense="comparison")
    LOWER = phrase("lower", sense="comparison")
    SIMILAR = phrase("similar", sense="comparison")
    BETTER = phrase("better", sense="comparison")
    WORSE = phrase("worse", sense="comparison")


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
            return f"{self.way}, {said(self.judgement, sense='verdict')}".capitalize()
        return self.judged

    @property
    def judged(self) -> str:
        """The verdict without a direction, one of five: what keys explain and rows are gathered under."""
        if self.direction is Direction.NOT_COMPARABLE:
            return self.way.capitalize()
        return said(self.judgement, sense="verdict").capitalize()

    @property
    def way(self) -> str:
        """The direction as it is printed: `higher`."""
        return said(self.direction, sense="" if self.direction is Direction.NOT_COMPARABLE else "direction")

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
