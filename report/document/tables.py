"""Tables from their plans: lists of figures, breakdowns, series. The dashboard has a module of its own."""

from __future__ import annotations

from typing import Literal

from report.document.breakdown import Grid, breakdown
from report.document.cells import cell
from report.document.comparison import comparison
from report.document.crossing import crossing
from report.document.dashboard import dashboard
from report.document.happened import with_happenings
from report.document.hundred import note_of_table
from report.document.inlines import Speaker
from report.document.kinds import heading_of
from report.document.model import Column, Row, Spark, Table, Text
from report.document.reconciliation import reconciliation
from report.document.status import with_signs
from report.settings.year import TablePlan
from report.terms.language import said
from report.terms.reading_periods import parse_period
from report.terms.released import FigureKey, Released
from report.terms.spelling_numbers import capitalised
from report.words.spans import series_periods

OF_WORDS = {"period", "previous_period"}


class Tables:
    """Makes the tables of one chapter; keeps the trend lines they need, for drawing."""

    def __init__(self, speaker: Speaker) -> None:
        self.speaker = speaker
        self.settings = speaker.settings
        self.sparks: dict[str, Spark] = {}

    def make(self, name: str, plan: TablePlan) -> Table:
        """The table `name`, by the form its plan declares."""
        if plan.form == "dashboard":
            return dashboard(name, plan, self.speaker, self.sparks)
        if plan.form == "breakdown" and plan.across:
            return self._plain(name, plan, crossing(plan, self.speaker))
        if plan.form == "comparison":
            return comparison(name, plan, self.speaker)
        if plan.form == "breakdown":
            return self._plain(name, plan, breakdown(plan, self.speaker), "funding" if plan.bars else "plain")
        if plan.form == "series":
            return self._plain(name, plan, self._series(plan))
        if plan.form == "reconciliation":
            return reconciliation(name, plan, self.speaker)
        return self._plain(name, plan, self._side_by_side(plan) if plan.columns and plan.groups else self._figures(plan))

    def _plain(self, name: str, plan: TablePlan, grid: Grid, form: Literal["plain", "funding"] = "plain") -> Table:
        table = Table(
            id=name,
            caption=self.speaker.said(plan.caption),
            columns=tuple(grid[0]),
            rows=tuple(grid[1]),
            form=form,
            notes=(*(self.speaker.said(text) for text in plan.notes), *note_of_table(plan, self.speaker)),
            source=plan.source,
        )
        return with_signs(with_happenings(table, self.speaker), self.speaker)

    def _figures(self, plan: TablePlan) -> Grid:
        """A row for each figure: beside region and country where any has them, else beside an earlier value."""
        figures = [self.speaker.figure(figure) for figure in plan.figures or [f for g in plan.groups for f in g.figures]]
        place = self.settings.config.partnership
        columns = {said("Period"): "period", said("Value"): "value"}
        if _any_number(figures, "england") or _any_number(figures, "region"):
            region = place.region or said("Region")
            columns = {said("Period"): "period", place.area: "value", region: "region", place.country: "england"}
        elif _any_number(figures, "previous"):
            columns |= {said("Earlier"): "previous", said("Earlier period"): "previous_period"}
        headings = plan.columns if len(plan.columns) == len(columns) + 1 else [said("Measure"), *columns]
        aligned = ["left", *("left" if form in OF_WORDS else "right" for form in columns.values())]
        heads = [Column(head, side) for head, side in zip(headings, aligned, strict=True)]  # type: ignore[arg-type]
        return heads, [Row((Text(f.name),), tuple(cell(f, form) for form in columns.values())) for f in figures]

    def _side_by_side(self, plan: TablePlan) -> Grid:
        """A row for each group, a column for each of its figures."""
        rows = [
            Row((Text(group.heading),), tuple(cell(self.speaker.figure(figure)) for figure in group.figures))
            for group in plan.groups
        ]
        return [Column(said("Measure")), *(Column(head, "right") for head in plan.columns)], rows

    def _series(self, plan: TablePlan) -> Grid:
        """A row for each period, a column for each figure."""
        names = [plan.figure, *plan.also]
        released = self.speaker.released
        series = [
            [released.get(FigureKey(figure, str(period))) for period in series_periods(plan.periods, figure, self.settings)]
            for figure in names
        ]
        heads = plan.columns or [self._heading(figure) for figure in names]
        rows = [
            Row((Text(capitalised(line[0].period_words)),), tuple(cell(figure) for figure in line))
            for line in zip(*series, strict=True)
        ]
        first = heading_of(parse_period(one.key.period) for one in series[0])
        return [Column(first), *(Column(head, "right") for head in heads)], rows

    def _heading(self, figure: str) -> str:
        indicator = self.settings.indicators[figure]
        return indicator.short or indicator.name


def _any_number(figures: list[Released], form: str) -> bool:
    return any(figure.part(form).number is not None for figure in figures)
