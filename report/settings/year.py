"""What changes every year: the types behind `data/<year>/year.yaml`."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from report.settings.base import Strict


class ChapterPlan(Strict):
    """One chapter: its file and how it stands in the contents."""

    id: str
    file: str = Field(description="The Markdown file below `narrative/`.")
    label: str = Field("", description="What stands before the title: a number, `Priority 1`, `Appendix A`.")
    about: str = Field("", description="One line for the contents page.")
    look: Literal["chapter", "priority", "appendix"] = "chapter"


class Shown(Strict):
    """Which period a figure is shown for, and beside which."""

    at: str
    compare: str = ""


class Release(Strict):
    """Whole-area headline counts let out although they are small, by a named role."""

    figures: list[str]
    by: str = Field(description="The role that took the decision.")
    reason: str
    on: date | None = None


class TableRowGroup(Strict):
    """Rows of a table that belong together."""

    heading: str = ""
    figures: list[str]


class TablePlan(Strict):
    """A table by name, for `{{ table.NAME }}`."""

    form: Literal["dashboard", "breakdown", "figures", "series"] = "dashboard"
    caption: str
    groups: list[TableRowGroup] = []
    figures: list[str] = []
    figure: str = Field("", description="Breakdown or series: the one figure shown.")
    also: list[str] = Field([], description="Breakdown or series: further figures, a column each.")
    dimension: str = ""
    values: list[str] = Field([], description="Breakdown: the values in their order; all, if left out.")
    periods: list[str] = []
    columns: list[str] = Field([], description="Headings, where they are not to be made from the figures.")
    points: int = Field(0, description="Dashboard: how many periods the trend line shows; 0 for none.")
    bars: bool = False
    total: str = Field("", description="Label of the totals row, if there is to be one.")
    source: str = ""
    notes: list[str] = []


class EventPlan(Strict):
    """Something to mark on a chart: after which period, in which words."""

    after: str
    text: str


class ComparisonRow(Strict):
    """One row of a comparison chart."""

    figure: str
    name: str
    detail: str = ""


class ChartPlan(Strict):
    """A chart by name, for `{{ chart.NAME }}`."""

    form: Literal["columns and rate", "long series", "comparison", "funnel", "gain", "shares", "columns"]
    title: str = Field(description="What the chart shows, in ten words or fewer; may hold bound figures.")
    subtitle: str = Field("", description="What is measured, where, when.")
    illustrative: str = Field(
        "", description="What of it is illustrative, where not everything is: `Quarterly split illustrative`."
    )
    figure: str = ""
    part: str = Field("", description="Columns and rate: the figure that is a part of `figure`.")
    rate: str = Field("", description="Columns and rate: the share drawn below.")
    figures: list[str] = Field([], description="Funnel and gain: the figures in order.")
    labels: list[str] = Field([], description="Words beside the figures, in the same order.")
    rows: list[ComparisonRow] = []
    dimension: str = ""
    periods: list[str] = Field([], description="The periods drawn; `quarters`, `terms` or `first to last` as one entry.")
    scale: list[float] = Field([], description="Gain: the ends of the scale.")
    axis: str = ""
    second_axis: str = ""
    events: list[EventPlan] = []
    source: str = ""


class TilePlan(Strict):
    """One tile of the year at a glance."""

    figure: str
    label: str
    change: str = Field("", description="The line below; may hold bound figures.")


class NodePlan(Strict):
    """A body in a structure chart."""

    name: str
    detail: str = ""
    below: list[NodePlan] = []


class StructurePlan(Strict):
    """A structure chart by name, for `{{ structure.NAME }}`."""

    title: str
    subtitle: str = ""
    roots: list[NodePlan]
    source: str = ""


class FlowPlan(Strict):
    """Where a count went, for `{{ flow.NAME }}`."""

    title: str
    subtitle: str = ""
    figure: str
    label: str
    below: dict[str, str] = Field(description="Figure: the words after its number.")
    source: str = ""


class PromisePlan(Strict):
    """One numbered intention for the year to come."""

    id: str
    promise: str
    lead: str = ""
    due: str = ""


class PersonPlan(Strict):
    """Somebody by role; no name is needed."""

    role: str
    body: str
    does: str = ""


class CoverPlan(Strict):
    """The dot circle on the cover."""

    total: str
    centre: str
    each: int = 100
    legend: str


class Year(Strict):
    """One reporting year."""

    year: str
    report_date: date = Field(description="The date the report bears; it also stamps the files made.")
    status: Literal["draft", "publication"] = Field("draft", description="`publication` once the report is finished: no draft marks.")
    title: str
    statement: str = Field("", description="A line for the cover, every page foot and the PDF's subject.")
    working_together: Literal["2018", "2023"] = Field("2018", description="Edition of the statutory guidance.")
    chapters: list[ChapterPlan] = []
    shown: dict[str, Shown | str] = Field({}, description="Figure: the period it is shown for, if not the year's last.")
    not_comparable: dict[str, str] = Field({}, description="Figure: why this year's change means nothing.")
    caveats: dict[str, str] = Field({}, description="Figure: a note for wherever it stands in a table this year.")
    headline: list[Release] = []
    withheld: list[str] = Field([], description="Figures in the returns that no output may hold.")
    people: dict[str, list[PersonPlan]] = {}
    tables: dict[str, TablePlan] = {}
    charts: dict[str, ChartPlan] = {}
    tiles: dict[str, list[TilePlan]] = {}
    verdicts: dict[str, list[str]] = Field({}, description="Name: the tables whose verdicts are gathered.")
    structures: dict[str, StructurePlan] = {}
    flows: dict[str, FlowPlan] = {}
    promises: dict[str, list[PromisePlan]] = {}
    cover: CoverPlan | None = None
    literals: list[str] = Field([], description="Numbers in the prose that are not data: `28 days`, `level 4`.")
