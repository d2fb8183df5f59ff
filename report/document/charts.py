"""Charts from their plans, each with the table that belongs to it; the table alone where there is no value to draw."""

from __future__ import annotations

from dataclasses import replace

from report.document.cells import empty_row
from report.document.chart_forms import draw
from report.document.chart_marks import chart_marks
from report.document.drawn import Drawn
from report.document.happened import with_happenings
from report.document.hundred import note_of_chart
from report.document.inlines import Speaker
from report.document.kinds import axis_of
from report.document.model import Chart, Column, Line, Series, Table, Text, text_of
from report.document.rounded import rounding_notes
from report.document.status import with_signs
from report.settings.year import ChartPlan
from report.terms.language import phrase, said
from report.terms.released import FigureKey

WAITS = phrase("The chart is drawn when there are values to draw.")


def make_chart(name: str, plan: ChartPlan, speaker: Speaker) -> Chart | Table:
    """The chart `name`, or its table with a line that says why there is no chart."""
    drawn = draw(plan, speaker)
    marks = chart_marks(plan, drawn, speaker)
    title = speaker.said(plan.title)
    table = _table(name, plan, title, drawn, speaker)
    if drawn.empty:
        return replace(table, caption=title, form="plain", notes=(*table.notes, (Text(said(WAITS)),)))
    return Chart(
        id=name,
        form=plan.form,
        title=title,
        subtitle=". ".join(filter(None, (plan.subtitle.rstrip("."), drawn.said))) if drawn.said else plan.subtitle,
        alt=" ".join(filter(None, (drawn.alt, marks.alt))),
        series=drawn.series,
        table=table,
        illustrative=_illustrative(plan, drawn.series),
        source=plan.source,
        events=marks.events,
        axis=plan.axis,
        second_axis=plan.second_axis,
        limits=drawn.limits,
        scale=(plan.scale[0], plan.scale[1]) if plan.scale else None,
        notes=(*marks.notes, *rounding_notes(drawn.rows, speaker)),
        period_axis=axis_of(drawn.periods),
    )


def _table(name: str, plan: ChartPlan, title: Line, drawn: Drawn, speaker: Speaker) -> Table:
    figure = [plan.figure, *plan.figures, *(row.figure for row in plan.rows)]
    key = FigureKey(next(filter(None, figure)), str(speaker.settings.period))
    table = Table(
        id=f"{name}-numbers",
        caption=(Text(said("The numbers: {what}", what=plan.subtitle or text_of(title)).rstrip(".")),),
        columns=tuple(Column(head, "right" if at else "left") for at, head in enumerate(drawn.heads)),
        rows=tuple(drawn.rows) or (empty_row(key, len(drawn.heads)),),
        form="numbers",
        notes=note_of_chart(plan, speaker),
        source=plan.source,
    )
    return with_signs(with_happenings(table, speaker), speaker)


def _illustrative(plan: ChartPlan, series: tuple[Series, ...]) -> str:
    """What the chart's tag says: as declared, else whether all or some of what is drawn is illustrative."""
    drawn = [one for line in series for one in line.marks if one.value is not None]
    if not any(one.illustrative for one in drawn):
        return ""
    return plan.illustrative or (said("Illustrative") if all(one.illustrative for one in drawn) else said("Partly illustrative"))
