"""The chart form `run`: a figure over time with centre line, limits and signals, and its table."""

from __future__ import annotations

from report.document.cells import cell, short_period
from report.document.drawn import Drawn
from report.document.inlines import Speaker
from report.document.model import Bound, CellOf, Row, Series, Stretch, Text
from report.document.run_charts import in_words, limits_at, marks_of, points_of, run_alt, signals_by_period, stretches_of
from report.settings.year import ChartPlan
from report.terms.language import phrase, said, said_of
from report.terms.reading_periods import parse_period
from report.terms.released import Released
from report.terms.spelling_numbers import capitalised
from report.terms.statuses import ILLUSTRATIVE
from report.terms.values import Marker
from report.words.spans import run_span

LIMITS = {"lower": phrase("Lower limit"), "centre": phrase("Centre line"), "upper": phrase("Upper limit")}
SQUARES = phrase("Squares: points of a signal")
HELD_BACK = phrase("Limits are held back, because a point is")
NO_SIGNAL = phrase("None", sense="signal")


def run_chart(plan: ChartPlan, speaker: Speaker) -> Drawn:
    """The chart over the periods its plan names. Without limits it is a run chart, and says why."""
    indicator = speaker.settings.indicators[plan.figure]
    last, count = run_span(plan.periods, plan.figure, speaker.settings)
    points = points_of(plan.figure, last, count, speaker)
    shown = points[-1]
    marks = marks_of(points, shown.control, _label)
    limits = stretches_of(points, shown.control, _label, indicator)
    series = Series(indicator.short or indicator.name, "series", marks, indicator.unit)
    kind = said("Control chart") if limits else said("Run chart")
    rows = [_row(point, points, shown, speaker) for point in points]
    words = run_alt(kind, series.name, marks, limits, _finding(shown))
    told = f"{_said(limits, shown)}{f'. {said(SQUARES)}' if any(mark.signal for mark in marks) else ''}"
    heads = [said("Period"), series.name, *map(said, LIMITS.values()), said("Signal")]
    periods = tuple(parse_period(point.key.period) for point in points)
    return Drawn((series,), words, heads, rows, ((plan.figure, periods),), periods, limits, told)


def _label(point: Released) -> str:
    return short_period(point.key.period)


def _row(point: Released, points: list[Released], shown: Released, speaker: Speaker) -> Row:
    """A period with its value, the limits that hold for it, and the rules it meets."""
    indicator = speaker.settings.indicators[point.key.id]
    limits = limits_at(point.key.period, [one.key.period for one in points], shown.control)
    control = shown.part("control")
    cells = [cell(point)]
    for part, number in zip(LIMITS, (limits.low, limits.centre, limits.high) if limits else (None,) * 3, strict=True):
        sign = control.marker or str(Marker.NOT_APPLICABLE)
        text = Marker(sign).shown if number is None else in_words(number, indicator, points)
        marker = sign if number is None else None
        cells.append(CellOf((Bound(point.key.id, point.key.period, part, text, control.illustrative, marker),), "right"))
    rules = signals_by_period(shown.control).get(point.key.period) or said(NO_SIGNAL, sense="signal")
    none = Marker.NOT_APPLICABLE
    no_rules = Bound(point.key.id, point.key.period, "signal", none.shown, marker=str(none), breakdown=point.key.inside)
    last = CellOf((Text(capitalised(rules)),) if limits else (no_rules,))
    return Row((Text(capitalised(point.period_words)),), (*cells, last))


def _said(limits: tuple[Stretch, ...], shown: Released) -> str:
    """How many points the newest limits rest on, or why there are none."""
    if limits:
        count = limits[-1].points
        if limits[-1].trial:
            return said_of(count, "Trial limits: {count} point", "Trial limits: {count} points")
        return said_of(count, "Limits: {count} point", "Limits: {count} points")
    if shown.part("control").marker == Marker.CONFIDENTIAL:
        return said(HELD_BACK)
    return shown.control.words if shown.control else said("No limits: the newest value is not there")


def _finding(shown: Released) -> str:
    part = shown.part("control")
    if part.marker == Marker.CONFIDENTIAL:
        return said(HELD_BACK)
    if part.marker:
        return said("The newest value is not there")
    made_up = f" ({said(ILLUSTRATIVE, sense='status')})" if part.illustrative else ""
    return f"{said('The newest point: {words}', words=part.display)}{made_up}"
