"""The Report: a frozen value that every output is made from. Nothing below computes a number.

It is written as `report.json` and read back unchanged; its JSON Schema is made from these types.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Discriminator

# --- within a line ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Text:
    """Plain words."""

    text: str
    kind: Literal["text"] = "text"


@dataclass(frozen=True)
class Strong:
    """Words that carry weight."""

    inside: tuple[Inline, ...]
    kind: Literal["strong"] = "strong"


@dataclass(frozen=True)
class Link:
    """A link, to an address outside or to `#a-place` in the report."""

    target: str
    inside: tuple[Inline, ...]
    kind: Literal["link"] = "link"


@dataclass(frozen=True)
class Bound:
    """A number or phrase that came from the data: what `data-figure`, `data-period`, `data-part` say."""

    figure: str
    period: str
    part: str
    text: str
    illustrative: bool = False
    marker: str | None = None
    breakdown: str = ""
    kind: Literal["bound"] = "bound"


@dataclass(frozen=True)
class NoteCall:
    """The place in the text that calls note `number` of its chapter."""

    number: int
    kind: Literal["note-call"] = "note-call"


@dataclass(frozen=True)
class VerdictWord:
    """A verdict: a word with its shape. `mark` is better, worse, same or unjudged."""

    word: str
    mark: str
    kind: Literal["verdict"] = "verdict"


@dataclass(frozen=True)
class Break:
    """A line break."""

    kind: Literal["break"] = "break"


Inline = Annotated[Text | Strong | Link | Bound | NoteCall | VerdictWord | Break, Discriminator("kind")]
Line = tuple[Inline, ...]

# --- charts and tables ------------------------------------------------------------------------------


@dataclass(frozen=True)
class Mark:
    """One point of a chart: its label, its released value (None where held back or not available)."""

    label: str
    value: float | None
    display: str
    illustrative: bool = False
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True)
class Series:
    """The marks that belong together; `role` says what they play in the form (total, part, rate, …)."""

    name: str
    role: str
    marks: tuple[Mark, ...]
    unit: str = ""


@dataclass(frozen=True)
class Event:
    """Something that happened, marked on a chart between two labels: `after` names the label before it."""

    after: str
    text: str


@dataclass(frozen=True)
class CellOf:
    """One cell of a table."""

    content: Line
    align: Literal["left", "right"] = "left"
    emphasis: bool = False
    chart: str = ""
    bar: float | None = None


@dataclass(frozen=True)
class Row:
    """One row: its heading, its cells. `group` begins a group; `total` closes the table."""

    heading: Line
    cells: tuple[CellOf, ...]
    group: bool = False
    total: bool = False
    anchor: str = ""


@dataclass(frozen=True)
class Column:
    """One column: its heading, the side its cells keep to, a width in millimetres for print (0: automatic)."""

    heading: str
    align: Literal["left", "right"] = "left"
    width: float = 0


@dataclass(frozen=True)
class Table:
    """A table with one header row and a row heading in the first column. `form` names its look."""

    id: str
    caption: Line
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    form: Literal["plain", "dashboard", "funding", "promises", "people", "numbers"] = "plain"
    illustrative: bool = False
    key: tuple[str, ...] = ()
    notes: tuple[Line, ...] = ()
    source: str = ""
    download: str = ""
    kind: Literal["table"] = "table"


@dataclass(frozen=True)
class Chart:
    """A chart as data: what to draw, what it says, its alternative text and its table."""

    id: str
    form: Literal["columns and rate", "long series", "comparison", "trend", "funnel", "gain", "shares", "columns"]
    title: Line
    subtitle: str
    alt: str
    series: tuple[Series, ...]
    table: Table
    illustrative: str = ""
    source: str = ""
    events: tuple[Event, ...] = ()
    axis: str = ""
    second_axis: str = ""
    scale: tuple[float, float] | None = None
    kind: Literal["chart"] = "chart"


@dataclass(frozen=True)
class Spark:
    """A trend line in a table cell; drawn as a small picture named `id`."""

    id: str
    alt: str
    marks: tuple[Mark, ...]


# --- blocks --------------------------------------------------------------------------------------------


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

# --- the whole -----------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Note:
    """A numbered note at the end of its chapter. `calls` is how often the text calls it."""

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
    """One released figure as data, for `report.json`, downloads and comparisons of drafts."""

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


@dataclass(frozen=True)
class Report:
    """The whole report. `draft` is a label and takes no part in its own settling."""

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
    format: Literal[1] = 1
