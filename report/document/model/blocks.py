"""The blocks of a chapter, from a paragraph to a case study."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Discriminator

from report.document.model.lines import Bound, Line, VerdictWord
from report.document.model.tables import Chart, Table


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `standfirst` is printed large at a chapter's head."""

    content: Line
    id: str = ""
    standfirst: bool = False
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True)
class ListOf:
    """A list, numbered or not."""

    items: tuple[Line, ...]
    ordered: bool = False
    id: str = ""
    kind: Literal["list"] = "list"


@dataclass(frozen=True)
class Heading:
    """A heading inside a section."""

    content: Line
    id: str = ""
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True)
class Tile:
    """A large number, what it counts, and how it moved."""

    number: Bound
    label: Line
    change: Line


@dataclass(frozen=True)
class Tiles:
    """The year at a glance."""

    tiles: tuple[Tile, ...]
    kind: Literal["tiles"] = "tiles"


@dataclass(frozen=True)
class VerdictGroup:
    """What got better, what got worse: one verdict and the lines under it."""

    verdict: VerdictWord
    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Verdicts:
    """All verdicts of the year, grouped by word."""

    groups: tuple[VerdictGroup, ...]
    kind: Literal["verdicts"] = "verdicts"


@dataclass(frozen=True)
class Fact:
    """One number inside an argument: number left, sentence right."""

    number: Bound
    content: Line
    kind: Literal["fact"] = "fact"


@dataclass(frozen=True)
class Quotation:
    """Somebody's words, and the role of who said them."""

    content: Line
    role: str
    kind: Literal["quotation"] = "quotation"


@dataclass(frozen=True)
class CaseStudy:
    """A case study, with the line that says what it is."""

    title: Line
    label: str
    blocks: tuple[Block, ...]
    kind: Literal["case-study"] = "case-study"


@dataclass(frozen=True)
class Key:
    """What signs mean, before what uses them."""

    title: str
    lines: tuple[Line, ...]
    kind: Literal["key"] = "key"


@dataclass(frozen=True)
class Node:
    """A body in a structure chart and those below it."""

    name: str
    detail: str = ""
    below: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Structure:
    """A structure chart drawn from a tree; its text equivalent is the nested list of the same tree."""

    id: str
    title: Line
    subtitle: str
    alt: str
    roots: tuple[Node, ...]
    source: str = ""
    kind: Literal["structure"] = "structure"


@dataclass(frozen=True)
class Step:
    """One step of a flow: a bound number and what it counts."""

    number: Bound
    label: str
    below: tuple[Step, ...] = ()


@dataclass(frozen=True)
class Flow:
    """Where a count went: notifications, and what became of them."""

    id: str
    title: Line
    subtitle: str
    first: Step
    source: str = ""
    kind: Literal["flow"] = "flow"


@dataclass(frozen=True)
class Section:
    """A heading in the rail and what stands beside it. Without a heading, the text keeps the column."""

    heading: Line
    blocks: tuple[Block, ...]
    id: str = ""
    keep: bool = False
    wide: bool = False
    kind: Literal["section"] = "section"


Block = Annotated[
    Paragraph
    | ListOf
    | Heading
    | Table
    | Chart
    | Tiles
    | Verdicts
    | Fact
    | Quotation
    | CaseStudy
    | Key
    | Structure
    | Flow
    | Section,
    Discriminator("kind"),
]
