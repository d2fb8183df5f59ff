"""Charts from their plans: released series, alternative text from the data, and the table that belongs to each."""

from __future__ import annotations

from report.document import alt
from report.document.inlines import Speaker, bound, text_of
from report.document.model import CellOf, Chart, Column, Event, Line, Mark, Row, Series, Table, Text
from report.document.tables import Tables
from report.settings.project import Settings
from report.settings.shown import shown_period
from report.settings.year import ChartPlan
from report.terms.periods import Kind
from report.terms.reading_periods import parse_period
from report.terms.released import FigureKey, Released
from report.words.forms import FIRST_TO_LAST
from report.words.plan import series_periods


class Charts:
    """Makes charts of one chapter."""

    def __init__(self, speaker: Speaker, tables: Tables) -> None:
        self.speaker = speaker
        self.tables = tables
        self.released = speaker.released
        self.settings: Settings = speaker.settings

    def make(self, name: str, plan: ChartPlan) -> Chart:
        """The chart `name`, by the form its plan declares."""
        match plan.form:
            case "columns and rate":
                return self._columns_and_rate(name, plan)
            case "comparison":
                return self._comparison(name, plan)
            case "funnel" | "gain":
                return self._steps(name, plan)
            case "shares":
                return self._shares(name, plan)
            case _:
                return self._over_time(name, plan)

    def _points(self, figure: str, plan: ChartPlan) -> list[Released]:
        if plan.periods == [FIRST_TO_LAST]:
            return self.released.series(figure)
        return [
            self.released.get(FigureKey(figure, str(period))) for period in series_periods(plan.periods, figure, self.settings)
        ]

    def _series(self, figure: str, role: str, points: list[Released]) -> Series:
        indicator = self.settings.indicators[figure]
        marks = tuple(mark(point, short_period(point.key.period)) for point in points)
        return Series(indicator.short or indicator.name, role, marks, indicator.unit)

    def _over_time(self, name: str, plan: ChartPlan) -> Chart:
        points = self._points(plan.figure, plan)
        series = self._series(plan.figure, "series", points)
        kind = "Line over time" if plan.form == "long series" else "Columns"
        rows = [Row((Text(p.period_words),), (_cell(p),)) for p in points]
        return self._chart(name, plan, (series,), alt.series_alt(series, kind), ["Period", series.name], rows, points)

    def _columns_and_rate(self, name: str, plan: ChartPlan) -> Chart:
        total, part, rate = (self._points(figure, plan) for figure in (plan.figure, plan.part, plan.rate))
        series = (
            self._series(plan.figure, "total", total),
            self._series(plan.part, "part", part),
            self._series(plan.rate, "rate", rate),
        )
        rows = [Row((Text(t.period_words),), (_cell(t), _cell(p), _cell(r))) for t, p, r in zip(total, part, rate, strict=True)]
        whole = [self.tables.figure(figure) for figure in (plan.figure, plan.part, plan.rate)]
        if whole[0].key.period == str(self.settings.period):
            rows.append(Row((Text(f"Year {whole[0].period_words}"),), tuple(_cell(figure) for figure in whole), total=True))
        return self._chart(
            name, plan, series, alt.columns_and_rate_alt(*series), ["Period", *(s.name for s in series)], rows, total
        )

    def _comparison(self, name: str, plan: ChartPlan) -> Chart:
        place = self.settings.config.partnership
        series: list[Series] = []
        rows: list[Row] = []
        for row in plan.rows:
            figure = self.tables.figure(row.figure)
            sides = [(place.area, "value"), (place.region, "region"), (place.country, "england")]
            marks = tuple(Mark(label, figure.part(form).number, figure.part(form).display) for label, form in sides)
            series.append(Series(row.name, row.detail, marks, figure.unit))
            heading: Line = (Text(f"{row.name}, {row.detail}" if row.detail else row.name),)
            rows.append(Row(heading, tuple(CellOf((bound(figure, form),), "right") for _, form in sides)))
        heads = ["Measure", place.area, place.region, place.country]
        return self._chart(name, plan, tuple(series), alt.comparison_alt(tuple(series)), heads, rows, [])

    def _steps(self, name: str, plan: ChartPlan) -> Chart:
        figures = [self.tables.figure(figure) for figure in plan.figures]
        labels = plan.labels or [figure.name for figure in figures]
        marks = tuple(mark(figure, label) for figure, label in zip(figures, labels, strict=True))
        series = (Series(plan.axis or figures[0].name, plan.form, marks, figures[0].unit),)
        rows = [
            Row((Text(label[:1].upper() + label[1:]),), (_cell(figure),)) for label, figure in zip(labels, figures, strict=True)
        ]
        kind = "Bars" if plan.form == "funnel" else "Two points on a scale"
        return self._chart(name, plan, series, alt.listed_alt(kind, series), ["Stage", plan.axis or "Value"], rows, figures)

    def _shares(self, name: str, plan: ChartPlan) -> Chart:
        period = str(shown_period(self.settings, plan.figure))
        parts = self.released.broken_down(plan.figure, period, plan.dimension)
        marks = tuple(mark(part, part.key.breakdown[0][1]) for part in parts)
        indicator = self.settings.indicators[plan.figure]
        series = (Series(indicator.short or indicator.name, "shares", marks, indicator.unit),)
        rows = [Row((Text(part.key.breakdown[0][1]),), (_cell(part),)) for part in parts]
        rows.append(Row((Text("Total"),), (_cell(self.tables.figure(plan.figure)),), total=True))
        heads = [plan.dimension.capitalize(), indicator.short or indicator.name]
        return self._chart(name, plan, series, alt.listed_alt("Bars", series), heads, rows, list(parts))

    def _chart(
        self,
        name: str,
        plan: ChartPlan,
        series: tuple[Series, ...],
        words: str,
        heads: list[str],
        rows: list[Row],
        points: list[Released],
    ) -> Chart:
        title = self.speaker.said(plan.title)
        every = bool(points) and all(point.illustrative for point in points)
        table = Table(
            id=f"{name}-numbers",
            caption=(Text(f"The numbers: {plan.subtitle or text_of(title)}".rstrip(".")),),
            columns=tuple(Column(head, "right" if at else "left") for at, head in enumerate(heads)),
            rows=tuple(rows),
            form="numbers",
            illustrative=every,
            source=plan.source,
        )
        some = any(point.illustrative for point in points)
        return Chart(
            id=name,
            form=plan.form,
            title=title,
            subtitle=plan.subtitle,
            alt=words,
            series=series,
            table=table,
            illustrative=plan.illustrative or ("Illustrative" if every else "Partly illustrative" if some else ""),
            source=plan.source,
            events=tuple(Event(short_period(str(parse_period(event.after))), event.text) for event in plan.events),
            axis=plan.axis,
            second_axis=plan.second_axis,
            scale=(plan.scale[0], plan.scale[1]) if len(plan.scale) == 2 else None,
        )


def mark(figure: Released, label: str) -> Mark:
    """A chart's point: only what was released."""
    part = figure.part("value")
    return Mark(label, part.number, part.display, part.illustrative, part.low, part.high)


def short_period(canonical: str) -> str:
    """A period as an axis has room for: `Jan to Mar 2022`, `2019/20`, `Spring 2022`."""
    period = parse_period(canonical)
    if period.kind is Kind.FINANCIAL_QUARTER:
        return f"{period.start:%b} to {period.end:%b %Y}"
    if period.kind is Kind.SCHOOL_TERM:
        return f"{period.words.split()[0].capitalize()} {period.end.year}"
    return period.words


def _cell(figure: Released) -> CellOf:
    return CellOf((bound(figure),), "right")
