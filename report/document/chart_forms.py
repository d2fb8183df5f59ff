"""The forms of charts: from a plan to released series, alternative text from the data, and the rows of the chart's table."""

from __future__ import annotations

from dataclasses import replace

from report.document import alt
from report.document.breakdown import values_of
from report.document.cells import cell, interval_cell, mark, missing_cell, short_period
from report.document.drawn import Drawn
from report.document.inlines import Speaker
from report.document.kinds import by_kind, heading_of
from report.document.model import CellOf, Mark, Row, Series, Text
from report.document.run_chart import run_chart
from report.settings.shown import shown_period
from report.settings.year import ChartPlan
from report.terms.language import phrase, said
from report.terms.periods import Period
from report.terms.reading_periods import parse_period
from report.terms.released import FigureKey, Released
from report.terms.spelling_numbers import capitalised
from report.terms.values import Marker
from report.words.forms import FIRST_TO_LAST
from report.words.spans import series_periods

NEIGHBOURS = phrase("Neighbours")


def draw(plan: ChartPlan, speaker: Speaker) -> Drawn:
    """What the chart shows, by the form its plan declares."""
    forms = _Forms(speaker)
    match plan.form:
        case "columns and rate":
            return forms.columns_and_rate(plan)
        case "comparison":
            return forms.comparison(plan)
        case "funnel" | "gain":
            return forms.steps(plan)
        case "shares":
            return forms.shares(plan)
        case "run":
            return run_chart(plan, speaker)
    return forms.over_time(plan)


class _Forms:
    """Makes each form from the released values."""

    def __init__(self, speaker: Speaker) -> None:
        self.speaker = speaker
        self.settings = speaker.settings

    def _points(self, figure: str, plan: ChartPlan) -> list[Released]:
        """The figure's points over time, all of one kind of period."""
        released = self.speaker.released
        if plan.periods == [FIRST_TO_LAST]:
            kind = shown_period(self.settings, figure).kind
            return [one for one in released.series(figure) if parse_period(one.key.period).kind is kind]
        periods = series_periods(plan.periods, figure, self.settings)
        return [released.get(FigureKey(figure, str(period))) for period in periods]

    def _series(self, figure: str, role: str, marks: tuple[Mark, ...], name: str = "") -> Series:
        indicator = self.settings.indicators[figure]
        return Series(name or indicator.short or indicator.name, role, marks, indicator.unit)

    def over_time(self, plan: ChartPlan) -> Drawn:
        """A line or columns over time."""
        points = self._points(plan.figure, plan)
        series = self._series(plan.figure, "series", _over_periods(points))
        kind = said("Line over time") if plan.form == "long series" else said("Columns")
        rows = [Row((Text(_period_words(point)),), (cell(point),)) for point in points]
        shown = _shown(points)
        periods = shown[0][1] if shown else ()
        words = alt.series_alt(series, kind, by_kind(periods))
        return Drawn((series,), words, [heading_of(periods), series.name], rows, shown, periods)

    def columns_and_rate(self, plan: ChartPlan) -> Drawn:
        """Columns of a total with its part, and the share below; the year's own numbers close the table."""
        figures = (plan.figure, plan.part, plan.rate)
        points = [self._points(figure, plan) for figure in figures]
        roles = ("total", "part", "rate")
        series = [self._series(*one) for one in zip(figures, roles, map(_over_periods, points), strict=True)]
        lines = list(zip(*points, strict=True))
        rows = [Row((Text(_period_words(line[0])),), (*map(cell, line), interval_cell(line[2]))) for line in lines]
        wholes = [self.speaker.figure(figure) for figure in figures]
        if {whole.key.period for whole in wholes} == {str(self.settings.period)}:
            rows.append(
                Row(
                    (Text(said("Year {year}", year=wholes[0].period_words)),),
                    (*map(cell, wholes), interval_cell(wholes[2])),
                    total=True,
                )
            )
        shown = _shown([one for line in points for one in line])
        periods = shown[0][1] if shown else ()
        words = alt.columns_and_rate_alt(series[0], series[1], series[2], by_kind(periods))
        heads = [heading_of(periods), *(one.name for one in series), said("95% interval")]
        return Drawn(tuple(series), words, heads, rows, shown, periods)

    def comparison(self, plan: ChartPlan) -> Drawn:
        """Each figure beside statistical neighbours, where they have a value, region and country."""
        place = self.settings.config.partnership
        figures = [self.speaker.figure(row.figure) for row in plan.rows]
        region, near = place.region or said("Region"), said(NEIGHBOURS)
        sides = {place.area: "value", near: "neighbours", region: "region", place.country: "england"}
        if not any(_has_neighbours(figure) for figure in figures):
            del sides[near]
        series: list[Series] = []
        rows: list[Row] = []
        for row, figure in zip(plan.rows, figures, strict=True):
            drawn = {label: form for label, form in sides.items() if form != "neighbours" or _has_neighbours(figure)}
            marks = tuple(mark(figure, label, form) for label, form in drawn.items())
            series.append(self._series(row.figure, row.detail, marks, row.name))
            heading = f"{row.name}, {row.detail}" if row.detail else row.name
            rows.append(Row((Text(heading),), tuple(cell(figure, form) for form in sides.values())))
        told = tuple(alt.standings_said(figure.standings) for figure in figures)
        return Drawn(tuple(series), alt.comparison_alt(tuple(series), told), [said("Measure"), *sides], rows, _shown(figures))

    def steps(self, plan: ChartPlan) -> Drawn:
        """Figures in an order: a funnel, or before and after."""
        figures = [self.speaker.figure(figure) for figure in plan.figures]
        labels = plan.labels or [figure.name for figure in figures]
        marks = tuple(mark(figure, label) for figure, label in zip(figures, labels, strict=True))
        series = (self._series(plan.figures[0], plan.form, marks, plan.axis or figures[0].name),)
        rows = [Row((Text(capitalised(label)),), (cell(figure),)) for label, figure in zip(labels, figures, strict=True)]
        kind = said("Bars") if plan.form == "funnel" else said("Two points on a scale")
        return Drawn(series, alt.listed_alt(kind, series), [said("Stage"), plan.axis or said("Value")], rows, _shown(figures))

    def shares(self, plan: ChartPlan) -> Drawn:
        """The parts of a whole, in the order of the return; with `rate`, what each is of the whole beside its amount."""
        whole = self.speaker.figure(plan.figure)
        parts = values_of(whole.key, plan.dimension, self.speaker)
        labelled = [(part, part.key.breakdown[0][1]) for part in parts]
        amounts = self._series(plan.figure, "shares", tuple(mark(part, label) for part, label in labelled))
        series = [amounts]
        heads = [plan.dimension.capitalize(), amounts.name]
        rows = [Row((Text(label),), (cell(part),)) for part, label in labelled]
        rows.append(Row((Text(said("Total")),), (cell(whole),), total=True))
        if plan.rate:
            total = self.speaker.figure(plan.rate)
            keys = [replace(total.key, breakdown=part.key.breakdown) for part in parts]
            marks = tuple(self._mark(key, label) for key, (_, label) in zip(keys, labelled, strict=True))
            share = self._series(plan.rate, "share", marks)
            series.append(share)
            heads.append(share.name)
            beside = [*map(self._cell, keys), cell(total)]
            rows = [replace(row, cells=(*row.cells, one)) for row, one in zip(rows, beside, strict=True)]
        return Drawn(tuple(series), alt.listed_alt(said("Bars"), (amounts,)), heads, rows, _shown([whole]))

    def _mark(self, key: FigureKey, label: str) -> Mark:
        """The point of a figure that need not have been sent for every value of a breakdown."""
        figure = self.speaker.released.figures.get(key)
        return mark(figure, label) if figure else Mark(label, None, Marker.NOT_AVAILABLE.shown)

    def _cell(self, key: FigureKey) -> CellOf:
        """The cell of such a figure."""
        figure = self.speaker.released.figures.get(key)
        return cell(figure) if figure else missing_cell(key)


def _has_neighbours(figure: Released) -> bool:
    return "neighbours" in figure.parts and figure.part("neighbours").number is not None


def _shown(points: list[Released]) -> tuple[tuple[str, tuple[Period, ...]], ...]:
    """Each figure with the periods of its points, in their order."""
    found: dict[str, list[Period]] = {}
    for one in points:
        found.setdefault(one.key.id, []).append(parse_period(one.key.period))
    return tuple((figure, tuple(periods)) for figure, periods in found.items())


def _over_periods(points: list[Released]) -> tuple[Mark, ...]:
    return tuple(mark(point, short_period(point.key.period)) for point in points)


def _period_words(point: Released) -> str:
    return capitalised(point.period_words)
