"""The whole report: cover, chapters, notes, and every released figure as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from report.document.model.blocks import Block
from report.document.model.lines import Line
from report.document.model.tables import Spark
from report.terms.comparisons import Rank, Standing
from report.terms.making import Making


@dataclass(frozen=True)
class Note:
    """A numbered note at the end of its chapter."""

    number: int
    content: Line


@dataclass(frozen=True)
class Chapter:
    """One chapter. `label` stands before the title: `1`, `Priority 1`, `Appendix A`."""

    id: str
    label: str
    title: Line
    about: str
    look: Literal["chapter", "priority", "appendix"]
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    position: tuple[int, int] | None = None


@dataclass(frozen=True)
class Dots:
    """The dot circle: one dot per `each` of `total`, the first `centre` of them warm; `legend` says so in words."""

    total: int
    centre: int
    each: int
    legend: Line


@dataclass(frozen=True)
class Brand:
    """The two colours everything is mixed from."""

    first: str
    second: str


@dataclass(frozen=True)
class Cover:
    """What the cover says. `statement` is the line every page foot and the PDF's subject carry too."""

    organisation: str
    title: str
    period: str
    statement: str
    dots: Dots | None = None


@dataclass(frozen=True)
class FigureRecord:
    """One released figure as data, for `report.json`, downloads and comparisons of drafts. `status` is that of its value.

    `estimate` is the edition of the population that a rate was worked out with, as `mid-2021`.
    """

    id: str
    name: str
    period: str
    period_words: str
    breakdown: str
    unit: str
    value: float | None
    marker: str | None
    display: str
    parts: dict[str, str]
    verdict: str = ""
    illustrative: bool = False
    headline: bool = False
    method: str = ""
    source: str = ""
    status: str = ""
    standings: tuple[Standing, ...] = ()
    rank: Rank | None = None
    estimate: str = ""


@dataclass(frozen=True)
class MadeFigure:
    """How one figure of a draft was made. It stands apart from the figure, so that moving a file changes no figure."""

    id: str
    period: str
    breakdown: str
    making: Making


@dataclass(frozen=True)
class Report:
    """The whole report. `draft` is a label and takes no part in its own settling; nor do `makings`, which only drafts have."""

    year: str
    language: str
    cover: Cover
    brand: Brand
    short_title: str
    published_by: str
    chapters: tuple[Chapter, ...]
    sparks: tuple[Spark, ...]
    figures: tuple[FigureRecord, ...]
    report_date: str
    draft: int | None = None
    status: Literal["draft", "publication"] = "draft"
    makings: tuple[MadeFigure, ...] = ()
    format: Literal[1] = 1
