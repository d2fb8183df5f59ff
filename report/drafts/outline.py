"""A report as what two drafts are compared by: its figures by name, and its chapters as passages of words.

A number that came from the data is a word with a name. Two passages with the same words and names say the same,
whatever the numbers are today: their change is told once, as the figure's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from report.document.model import FigureRecord


@dataclass(frozen=True, order=True)
class FigureName:
    """Which figure: id, canonical period, breakdown as the Report writes it (`category=neglect`, or nothing)."""

    id: str
    period: str
    breakdown: str = ""

    @property
    def label(self) -> str:
        """`id[category=neglect]`, the name commands use; the period stands apart."""
        return f"{self.id}[{self.breakdown}]" if self.breakdown else self.id

    def __str__(self) -> str:
        return f"{self.label} {self.period}"


def name_of(record: FigureRecord) -> FigureName:
    """The name under which drafts find each other's figures."""
    return FigureName(record.id, record.period, record.breakdown)


@dataclass(frozen=True)
class Word:
    """One word as it prints. A value from the data has a `slot`: what it is, apart from what it is today.

    `figure` and `part` say which figure it shows, where that is known. `spaced`: a space stands before it.
    """

    text: str
    slot: str = ""
    figure: FigureName | None = None
    part: str = ""
    spaced: bool = field(default=True, compare=False)

    @property
    def sense(self) -> str:
        """The word for plain words, the slot for values."""
        return f"\0{self.slot}" if self.slot else self.text


@dataclass(frozen=True)
class Passage:
    """A paragraph, list item, row, heading or the like. `place` tells a reader where it stands in its chapter."""

    form: str
    words: tuple[Word, ...]
    place: str = field(default="", compare=False)

    @property
    def sense(self) -> tuple[str, ...]:
        """What it says, apart from the values of the day: equal senses are the same passage."""
        return (self.form, *(word.sense for word in self.words))

    @property
    def text(self) -> str:
        """What it prints."""
        return joined(self.words)


@dataclass(frozen=True)
class ChapterText:
    """One chapter as passages."""

    id: str
    title: str = field(compare=False)
    passages: tuple[Passage, ...] = ()

    @property
    def sense(self) -> tuple[str, tuple[tuple[str, ...], ...]]:
        """What it says, apart from the values of the day."""
        return self.id, tuple(passage.sense for passage in self.passages)


@dataclass(frozen=True)
class Outline:
    """A whole report, as far as drafts are compared."""

    figures: Mapping[FigureName, FigureRecord]
    chapters: tuple[ChapterText, ...]

    def chapter(self, id: str) -> ChapterText | None:
        """The chapter with this id."""
        return next((chapter for chapter in self.chapters if chapter.id == id), None)


def joined(words: tuple[Word, ...]) -> str:
    """Words as a line of text."""
    return "".join((" " if word.spaced else "") + word.text for word in words).strip()
