"""Charts and tables as data: marks, series, rows, columns."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from report.document.model.lines import Line


@dataclass(frozen=True)
class Mark:
    """One point of a chart: its label, its released value (None where held back or not available).

    `status` says how firm it is: `provisional`, `revised`, both with a comma, or nothing.
    `signal` names the rule of a control chart that the point meets.
    """

    label: str
    value: float | None
    display: str
    illustrative: bool = False
    low: float | None = None
    high: float | None = None
    status: str = ""
    signal: str = ""


@dataclass(frozen=True)
class Stretch:
    """Centre line and limits of a control chart from the mark `first` to the mark `last`.

    `shown` is low, centre and high as printed; `trial` where they rest on fewer than twelve points.
    """

    first: str
    last: str
    low: float
    centre: float
    high: float
    trial: bool
    points: int
    shown: tuple[str, str, str]


@dataclass(frozen=True)
class Series:
    """The marks that belong together; `role` says what they play in the form (total, part, rate, …)."""

    name: str
    role: str
    marks: tuple[Mark, ...]
    unit: str = ""


@dataclass(frozen=True)
class Event:
    """An event or a break, marked on a chart over time.

    Where it lasted, `first` and `last` name the labels it touches; else it stands between two labels, and `after` names the
    one before it. No line crosses a break. `text` is what is written beside it; nothing where another line says it already.
    """

    after: str
    text: str
    first: str = ""
    last: str = ""
    sort: Literal["event", "break"] = "event"


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
    form: Literal["plain", "dashboard", "funding", "promises", "people", "numbers", "comparison", "reconciliation"] = "plain"
    illustrative: bool = False
    key: tuple[str, ...] = ()
    notes: tuple[Line, ...] = ()
    source: str = ""
    download: str = ""
    kind: Literal["table"] = "table"


@dataclass(frozen=True)
class Chart:
    """A chart as data: what to draw, what it says, its alternative text and its table.

    `axis` says what the values are, `period_axis` of which kind the periods are, where their labels do not say it.
    """

    id: str
    form: Literal["columns and rate", "long series", "comparison", "trend", "funnel", "gain", "shares", "columns", "run"]
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
    notes: tuple[Line, ...] = ()
    period_axis: str = ""
    limits: tuple[Stretch, ...] = ()
    kind: Literal["chart"] = "chart"


@dataclass(frozen=True)
class Spark:
    """A run chart in a table cell; drawn as a small picture named `id`. No line leads to a mark in `apart`: a break is there."""

    id: str
    alt: str
    marks: tuple[Mark, ...]
    apart: tuple[int, ...] = ()
    limits: tuple[Stretch, ...] = ()
