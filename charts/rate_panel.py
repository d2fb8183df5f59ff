"""The lower panel of columns and rate: a share as a line of points with their intervals, on the same periods."""

from __future__ import annotations

from charts.columns import code_columns, every_number_fits
from charts.letters import BOLD
from charts.panel import Panel, Periods, runs, top_of
from charts.sheet import Shape
from charts.spec import Mark, Series


def draw_rate(panel: Panel, rate: Series, steps: list[float], periods: Periods, apart: frozenset[int]) -> None:
    """Scale, line, points with their intervals, numbers and periods. No line joins a place in `apart` to the one before it."""
    sheet = panel.sheet
    panel.scale(steps, rate.unit)
    every = every_number_fits(sheet.letters, (rate,), panel.plot.width)
    _line(panel, rate.marks, apart)
    for place, mark in enumerate(rate.marks):
        if mark.value is None:
            panel.gap(place, mark)
            continue
        if mark.low is not None and mark.high is not None:
            sheet.interval(panel.x(place), panel.y(mark.low), panel.y(mark.high))
        kind = "point illustrative" if mark.illustrative else "point coded" if mark.code else "point"
        shape: Shape = "D" if mark.code else "o"
        x, y = panel.x(place), panel.y(mark.value)
        sheet.point(x, y, sheet.palette.navy, shape=shape, hollow=mark.illustrative, called=kind)
    _rate_numbers(panel, rate.marks, every)
    panel.periods(periods)


def _rate_numbers(panel: Panel, marks: tuple[Mark, ...], every: bool) -> None:
    """Numbers over the points: all, or the first and the last where they stand clear of markers."""
    sheet = panel.sheet
    for place, mark in enumerate(marks):
        if mark.value is None or not (every or place in (0, panel.count - 1)):
            continue
        clear = 4 if mark.high is not None and panel.y(mark.high) > panel.y(mark.value) + 4 else 8
        half = sheet.letters.width(mark.display, weight=BOLD) / 2
        x = min(max(panel.x(place), panel.plot.left + half), sheet.width - half)
        y = panel.y(top_of(mark)) + clear
        if not any(sheet.word_box(x, y, mark.display, "center", BOLD).meets(box) for box in panel.gaps):
            sheet.bold(x, y, mark.display)
    code_columns(panel, marks, lift=4)


def _line(panel: Panel, marks: tuple[Mark, ...], apart: frozenset[int]) -> None:
    for run in runs(marks, apart):
        if len(run) > 1:
            ys = [panel.y(marks[place].value or 0.0) for place in run]
            panel.sheet.line([panel.x(place) for place in run], ys, panel.sheet.palette.navy, zorder=3.5)
