"""Blocks declared by name for the prose: tables, charts, tiles, structure charts, flows, promises, people."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from report.settings.base import Strict
from report.settings.block_checks import check_chart, check_table
from report.settings.reconciled_row import ReconciledRow
from report.terms.comparisons import AreaKind


class TableRowGroup(Strict):
    """Rows of a table that belong together."""

    heading: str = Field("", description="Table of figures with `columns`: the heading of the row these figures stand in.")
    figures: list[str] = Field(min_length=1, description="The figures, in order.")


class TablePlan(Strict):
    """A table by name, for `{{ table.NAME }}`."""

    form: Literal["dashboard", "breakdown", "figures", "series", "comparison", "reconciliation"] = Field(
        "dashboard",
        description="Dashboard: figures beside the year before, with verdicts. Breakdown: one figure by one dimension, or two. "
        "Figures: a list. Series: figures by period. Comparison: figures beside other areas, with words. "
        "Reconciliation: figures beside the nationally published ones.",
    )
    caption: str = Field(min_length=1, description="What the table shows; may hold bound figures.")
    groups: list[TableRowGroup] = Field([], description="Dashboard, figures and comparison: the rows, in groups.")
    figures: list[str] = Field([], description="Dashboard, figures and comparison: the rows, where they need no groups.")
    figure: str = Field("", description="Breakdown or series: the figure shown.")
    also: list[str] = Field([], description="Breakdown or series: further figures, a column each.")
    dimension: str = Field("", description="Breakdown: the dimension, by its name in returns.yaml.")
    values: list[str] = Field([], description="Breakdown: the values in their order; all, if left out.")
    across: str = Field("", description="Breakdown: a second dimension, with a column for each of its values.")
    across_values: list[str] = Field([], description="Breakdown: the values of `across` in their order; all, if left out.")
    periods: list[str] = Field([], description="Series: the periods; or `quarters`, `terms`, `2012-13 to 2021-22`.")
    rows: list[ReconciledRow] = Field([], description="Reconciliation: the rows.")
    columns: list[str] = Field([], description="Headings, where they are not to be made from the figures.")
    points: int = Field(0, ge=0, description="Dashboard: how many periods the run chart shows at most; 0 for none.")
    bars: bool = Field(False, description="Breakdown: draw each value as a bar beside it.")
    total: str = Field(
        "", description="Breakdown: label of the totals row, if there is to be one; with `across` of the totals column too."
    )
    beside: list[AreaKind] = Field(
        [], description="Comparison: what the figures are set beside, of neighbours, region, england; all there are, if left out."
    )
    other_period: Literal["show", "refuse"] = Field(
        "show",
        description="Comparison: what is done with another area's value for another period. Show: with its period, and no word. "
        "Refuse: [x] stands in its place.",
    )
    rank: bool = Field(
        False, description="Comparison: the place and quarter among the neighbours, of figures whose polarity is declared."
    )
    source: str = Field("", description="The source, below the table.")
    notes: list[str] = Field([], description="Notes below the table; may hold bound figures.")

    @model_validator(mode="after")
    def _can_be_made(self) -> TablePlan:
        check_table(self)
        return self


class EventPlan(Strict):
    """Something to mark on a chart: after which period, in which words."""

    after: str = Field(description="The period it came after; one the chart draws.")
    text: str = Field(min_length=1, description="The words, three or fewer.")


class ComparisonRow(Strict):
    """One row of a comparison chart."""

    figure: str = Field(description="The figure set beside region and country.")
    name: str = Field(min_length=1, description="The row's name.")
    detail: str = Field("", description="What and when, in a few words.")


class ChartPlan(Strict):
    """A chart by name, for `{{ chart.NAME }}`."""

    form: Literal["columns and rate", "long series", "comparison", "funnel", "gain", "shares", "columns", "run"] = Field(
        description="How it is drawn; docs/charts shows each form."
    )
    title: str = Field(min_length=1, description="What the chart shows, in ten words or fewer; may hold bound figures.")
    subtitle: str = Field("", description="What is measured, where, when.")
    illustrative: str = Field(
        "", description="What of it is illustrative, where not everything is: `Quarterly split illustrative`."
    )
    figure: str = Field("", description="Columns, long series, run, shares, columns and rate: the figure drawn.")
    part: str = Field("", description="Columns and rate: the figure that is a part of `figure`.")
    rate: str = Field("", description="Columns and rate: the share drawn below.")
    figures: list[str] = Field([], description="Funnel and gain: the figures in order.")
    labels: list[str] = Field([], description="Words beside the figures, in the same order.")
    rows: list[ComparisonRow] = Field([], description="Comparison: the rows.")
    dimension: str = Field("", description="Shares: the dimension, by its name in returns.yaml.")
    periods: list[str] = Field([], description="The periods drawn; `quarters`, `terms` or `first to last` as one entry.")
    scale: list[float] = Field([], description="Gain: the ends of the scale.")
    axis: str = Field("", description="What the axis measures, with its unit.")
    second_axis: str = Field("", description="Columns and rate: what the axis of the share measures.")
    events: list[EventPlan] = Field(
        [], description="Charts over time: what happened, marked between two periods, in place of events.txt."
    )
    source: str = Field("", description="The source, below the chart.")

    @model_validator(mode="after")
    def _can_be_drawn(self) -> ChartPlan:
        check_chart(self)
        return self


class TilePlan(Strict):
    """One tile of the year at a glance."""

    figure: str = Field(description="The figure printed large.")
    label: str = Field(min_length=1, description="What it counts; may hold bound figures.")
    change: str = Field("", description="The line below; may hold bound figures.")


class NodePlan(Strict):
    """A body in a structure chart."""

    name: str = Field(min_length=1, description="The body's name.")
    detail: str = Field("", description="A few words below the name.")
    below: list[NodePlan] = Field([], description="The bodies that report to it.")


class StructurePlan(Strict):
    """A structure chart by name, for `{{ structure.NAME }}`."""

    title: str = Field(min_length=1, description="What the chart shows.")
    subtitle: str = Field("", description="Whose structure, and when.")
    roots: list[NodePlan] = Field(min_length=1, description="The bodies at the top.")
    source: str = Field("", description="The source, below the chart.")


class FlowPlan(Strict):
    """Where a count went, for `{{ flow.NAME }}`."""

    title: str = Field(min_length=1, description="What the flow shows; may hold bound figures.")
    subtitle: str = Field("", description="What is counted, where, when.")
    figure: str = Field(description="The count it begins with.")
    label: str = Field(min_length=1, description="The words after its number.")
    below: dict[str, str] = Field(min_length=1, description="Figure: the words after its number.")
    source: str = Field("", description="The source, below the flow.")


class PromisePlan(Strict):
    """One numbered intention for the year to come."""

    id: str = Field(description="Its anchor, as promise-1; next year's report answers it by this name.")
    promise: str = Field(min_length=1, description="The promise in a sentence.")
    lead: str = Field("", description="Who leads: a role.")
    due: str = Field("", description="By when.")


class PersonPlan(Strict):
    """Somebody by role; no name is needed."""

    role: str = Field(min_length=1, description="The role.")
    body: str = Field(min_length=1, description="The organisation.")
    does: str = Field("", description="What they do for the partnership.")
