"""What to draw: chart data apart from drawing."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mark:
    """One point. `value` is None where there is none to show; `display` is then its marker, as `[c]`.

    `code` says that a shown value is no final one: `[r]`, `[p]` or both.
    `signal` is what a control chart says of the point; a mark that has one is drawn in another shape.
    """

    label: str
    value: float | None
    display: str
    illustrative: bool = False
    low: float | None = None
    high: float | None = None
    code: str = ""
    signal: str = ""


@dataclass(frozen=True)
class Stretch:
    """Centre line and limits from the mark `first` to the mark `last`, both ends included; `shown` is low, centre, high."""

    first: str
    last: str
    low: float
    centre: float
    high: float
    trial: bool = False
    shown: tuple[str, str, str] = ("", "", "")


@dataclass(frozen=True)
class Series:
    """Marks that belong together; `role` is the part they play in the form."""

    name: str
    role: str
    marks: tuple[Mark, ...]
    unit: str = ""


@dataclass(frozen=True)
class Event:
    """Something that happened, marked on a chart over time.

    With `first` and `last` a pale band from one mark to another; else a line between the mark named `after` and the next,
    with a pale field from there on. A `break` is a dashed line after `after` that no line of the data crosses. A line
    without `text` has its words elsewhere.
    """

    after: str
    text: str
    first: str = ""
    last: str = ""
    kind: str = "event"


@dataclass(frozen=True)
class Words:
    """What a chart writes itself: the names of lower limit, centre and upper limit, and that its scale leaves out nought."""

    limits: tuple[str, str, str] = ("Lower limit", "Centre", "Upper limit")
    trial: tuple[str, str, str] = ("Trial lower limit", "Centre", "Trial upper limit")
    not_from_nought: str = "scale does not begin at 0"


@dataclass(frozen=True)
class Chart:
    """One chart. `form` names the module that draws it; `periods` says of which kind the labels under the foot are."""

    form: str
    series: tuple[Series, ...]
    axis: str = ""
    second_axis: str = ""
    events: tuple[Event, ...] = ()
    scale: tuple[float, float] | None = None
    title: str = ""
    periods: str = ""
    limits: tuple[Stretch, ...] = ()
    words: Words = Words()


@dataclass(frozen=True)
class Node:
    """A box in a structure chart."""

    name: str
    detail: str = ""
    below: tuple[Node, ...] = ()


@dataclass(frozen=True)
class Structure:
    """A structure chart."""

    roots: tuple[Node, ...]
    title: str = ""


@dataclass(frozen=True)
class Dots:
    """The dot circle: `count` dots, the first `centre` of them in the second colour."""

    count: int
    centre: int
    colour: str
    centre_colour: str


@dataclass(frozen=True)
class Palette:
    """Colours by role, as hex. Light and dark are drawn from the same shapes."""

    navy: str
    orange: str
    turquoise: str
    plum: str
    grey: str
    pale: str
    ink: str
    ink2: str
    grid: str
    axis: str
    paper: str
    field: str
