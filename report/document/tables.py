"""Tables from their plans: dashboards with verdicts, lists of figures, breakdowns, series."""

from __future__ import annotations

from collections.abc import Iterable

from report.document.alt import trend_alt
from report.document.inlines import Speaker, bound
from report.document.model import CellOf, Column, Line, Link, Mark, Row, Spark, Table, Text
from report.document.signs import table_key, verdict_word
from report.settings.shown import shown_period
from report.settings.year import TablePlan
from report.terms.released import FigureKey, Released
from report.terms.verdicts import Direction
from report.words.plan import series_periods, trend_periods

WIDTHS = (59, 17, 16, 20, 24, 34)


class Tables:
    """Makes tables; keeps the trend lines they need, for drawing."""

    def __init__(self, speaker: Speaker) -> None:
        self.speaker = speaker
        self.settings = speaker.settings
        self.released = speaker.released
        self.sparks: dict[str, Spark] = {}

    def figure(self, name: str) -> Released:
        """A figure for the period it is shown for."""
        return self.released.get(FigureKey(name, str(shown_period(self.settings, name))))

    def make(self, name: str, plan: TablePlan) -> Table:
        """The table `name`, by the form its plan declares."""
        if plan.form == "dashboard":
            return self._dashboard(name, plan)
        if plan.form == "breakdown":
            return self._breakdown(name, plan)
        if plan.form == "series":
            return self._series(name, plan)
        return self._side_by_side(name, plan) if plan.columns and plan.groups else self._figures(name, plan)

    # --- dashboard ------------------------------------------------------------------------------------------

    def _dashboard(self, name: str, plan: TablePlan) -> Table:
        groups = [group.figures for group in plan.groups] or [plan.figures]
        notes: list[Line] = []
        rows = [
            self._dashboard_row(name, figure, plan, notes, at == 0 and number > 0)
            for number, group in enumerate(groups)
            for at, figure in enumerate(group)
        ]
        year = self.settings.period
        heads = ["Indicator", year.words, year.year_before.words, "Change", "Trend", "Verdict"]
        keep = [i for i, head in enumerate(heads) if head != "Trend" or plan.points]
        figures = [self.figure(figure) for group in groups for figure in group]
        columns = tuple(Column(heads[i], "right" if i in (1, 2, 3) else "left", WIDTHS[i]) for i in keep)
        return Table(
            id=name,
            caption=self.speaker.said(plan.caption),
            columns=columns,
            rows=tuple(rows),
            form="dashboard",
            key=table_key((part.marker for f in figures for part in f.parts.values()), True, False),
            notes=(*notes, *(self.speaker.said(text) for text in plan.notes)),
            source=plan.source,
        )

    def _dashboard_row(self, table: str, figure: str, plan: TablePlan, notes: list[Line], group: bool) -> Row:
        shown = self.figure(figure)
        verdict = shown.verdict
        cells = [
            CellOf((bound(shown),), "right", emphasis=True),
            CellOf((bound(shown, "previous"),), "right"),
            CellOf((bound(shown, "change"),), "right"),
        ]
        if plan.points:
            cells.append(CellOf((), chart=self._spark(table, figure, plan.points)))
        cells.append(CellOf((verdict_word(verdict),) if verdict else (bound(shown, "verdict"),)))
        heading: list[Text | Link] = [Text(self._row_name(shown))]
        for text in self._row_notes(shown):
            line: Line = (Text(f"[note {len(notes) + 1}] {text}"),)
            notes.append(line)
            heading += [Text(" "), Link(f"#note-{table}-{len(notes)}", (Text(f"[note {len(notes)}]"),))]
        return Row(tuple(heading), tuple(cells), group=group)

    def _row_name(self, shown: Released) -> str:
        term = shown.key.period.partition(" ")[2] if shown.key.period.endswith("term") else ""
        return f"{shown.name}, {term}" if term and term not in shown.name.lower() else shown.name

    def _row_notes(self, shown: Released) -> list[str]:
        """What a reader must know of the row: why it is not comparable, its caveats, notes of the cells."""
        figure = shown.key.id
        indicator = self.settings.indicators[figure]
        reason = shown.verdict.reason if shown.verdict and shown.verdict.direction is Direction.NOT_COMPARABLE else ""
        texts = [reason, self.settings.plan.caveats.get(figure, indicator.caveat)]
        texts += [] if reason or texts[1] else shown.notes
        return list(dict.fromkeys(text for text in texts if text))

    def _spark(self, table: str, figure: str, points: int) -> str:
        periods = trend_periods(figure, points, self.settings)
        shown = [self.released.get(FigureKey(figure, str(period))) for period in periods]
        marks = tuple(_mark(one, one.period_words) for one in shown)
        alt = trend_alt(marks)
        self.sparks[f"{table}-{figure}"] = Spark(f"{table}-{figure}", alt, marks)
        return f"{table}-{figure}"

    # --- plain tables ---------------------------------------------------------------------------------------

    def _figures(self, name: str, plan: TablePlan) -> Table:
        figures = [self.figure(figure) for figure in (plan.figures or [f for g in plan.groups for f in g.figures])]
        place = self.settings.config.partnership
        if any(figure.part("england").number is not None for figure in figures):
            heads = ["Measure", "Period", place.area, place.region, place.country]
            forms = ["value", "region", "england"]
        elif any(figure.part("previous").number is not None for figure in figures):
            heads, forms = ["Measure", "Period", "Value", "Earlier", "Earlier period"], ["value", "previous", "previous_period"]
        else:
            heads, forms = ["Measure", "Period", "Value"], ["value"]
        columns = tuple(
            Column(head, "right" if at > 1 and head != "Earlier period" else "left")
            for at, head in enumerate(plan.columns or heads)
        )
        rows = tuple(Row((Text(f.name),), (CellOf((bound(f, "period"),)), *(_cell(f, form) for form in forms))) for f in figures)
        return self._plain(name, plan, columns, rows, figures)

    def _side_by_side(self, name: str, plan: TablePlan) -> Table:
        figures = [self.figure(figure) for group in plan.groups for figure in group.figures]
        columns = (Column("Measure"), *(Column(head, "right") for head in plan.columns))
        rows = tuple(
            Row((Text(group.heading),), tuple(_cell(self.figure(figure), "value") for figure in group.figures))
            for group in plan.groups
        )
        return self._plain(name, plan, columns, rows, figures)

    def _series(self, name: str, plan: TablePlan) -> Table:
        names = [plan.figure, *plan.also]
        periods = series_periods(plan.periods, plan.figure, self.settings)
        figures = [[self.released.get(FigureKey(figure, str(period))) for figure in names] for period in periods]
        heads = plan.columns or [self.settings.indicators[figure].name for figure in names]
        columns = (Column("Period"), *(Column(head, "right") for head in heads))
        rows = tuple(Row((Text(line[0].period_words),), tuple(_cell(figure, "value") for figure in line)) for line in figures)
        return self._plain(name, plan, columns, rows, [figure for line in figures for figure in line])

    def _breakdown(self, name: str, plan: TablePlan) -> Table:
        period = str(shown_period(self.settings, plan.figure))
        parts = self.released.broken_down(plan.figure, period, plan.dimension)
        largest = max((part.part("value").number or 0 for part in parts), default=0)
        heads = plan.columns or [plan.dimension.capitalize(), self.settings.indicators[plan.figure].short or "Value"]
        columns = [Column(heads[0]), *(Column(head, "right") for head in heads[1:2])]
        if plan.bars:
            columns.append(Column("As a bar"))
        rows = [self._breakdown_row(part, largest, plan.bars) for part in parts]
        figures = list(parts)
        if plan.total:
            whole = self.figure(plan.figure)
            figures.append(whole)
            bar = (CellOf((Text("Bars are drawn to the largest"),)),) if plan.bars else ()
            rows.append(Row((Text(plan.total),), (_cell(whole, "value"), *bar), total=True))
        return self._plain(name, plan, tuple(columns), tuple(rows), figures, "funding" if plan.bars else "plain")

    def _breakdown_row(self, part: Released, largest: float, bars: bool) -> Row:
        value = part.part("value")
        bar = (CellOf((), bar=(value.number or 0) / largest if largest and value.number is not None else 0),) if bars else ()
        return Row((Text(part.key.breakdown[0][1]),), (_cell(part, "value"), *bar))

    def _plain(
        self,
        name: str,
        plan: TablePlan,
        columns: tuple[Column, ...],
        rows: tuple[Row, ...],
        figures: Iterable[Released],
        form: str = "plain",
    ) -> Table:
        shown = list(figures)
        illustrative = bool(shown) and all(figure.illustrative for figure in shown)
        some = not illustrative and any(figure.illustrative for figure in shown)
        return Table(
            id=name,
            caption=self.speaker.said(plan.caption),
            columns=columns,
            rows=rows,
            form=form,  # type: ignore[arg-type]
            illustrative=illustrative,
            key=table_key((p.marker for f in shown for p in f.parts.values()), False, some),
            notes=tuple(self.speaker.said(text) for text in plan.notes),
            source=plan.source,
        )


def _cell(figure: Released, form: str) -> CellOf:
    side = "left" if form in ("period", "previous_period") else "right"
    return CellOf((bound(figure, form),), side)  # type: ignore[arg-type]


def _mark(figure: Released, label: str) -> Mark:
    """A chart's point: only what was released."""
    part = figure.part("value")
    return Mark(label, part.number, part.display, part.illustrative, part.low, part.high)
