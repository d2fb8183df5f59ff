"""Columns and, under them, a rate on the same periods: two panels, never a second axis.

Series by role: `total` (all), `part` (the dark part of each column, may be absent), `rate` (below, with its
interval). `axis` heads the columns and `second_axis` the rate.
"""

from __future__ import annotations

from dataclasses import replace

from charts.columns import (
    SHARE,
    code_columns,
    coded_room,
    column_box,
    draw_columns,
    every_number_fits,
    label_columns,
    mark_events,
    with_headroom,
)
from charts.errors import Unfit
from charts.events import cuts, headroom
from charts.layout import Box, round_steps, spread
from charts.letters import CAPITAL, LINE, SIZE
from charts.panel import Panel, all_whole, periods_fitting, reach, scale_width, top_of
from charts.rate_panel import draw_rate
from charts.sheet import Room, Sheet
from charts.spec import Chart, Mark, Series

COLUMNS, RATE = 150.0, 84.0
BETWEEN = 22.0
NAMES, NAMES_NARROW = 76.0, 58.0
MOST_SHARE = 0.4


def draw(chart: Chart, room: Room) -> Sheet:
    """Draw the two panels. Raises Unfit where a role is missing or periods differ."""
    total, part, rate = _roles(chart)
    names = _names(room, total, part)
    right = room.letters.widest([line for name in names for line in name]) + 8 if part else 0.0
    steps = round_steps(0, reach(rate.marks)[1] or 1.0, 4)
    left = scale_width(room.letters, steps, rate.unit)
    numbered = every_number_fits(room.letters, (total,), room.width - left - right)
    counts = [] if numbered else round_steps(0, _highest(total, part), 4, all_whole(total.marks))
    left = max(left, scale_width(room.letters, counts, total.unit))
    width = room.width - left - right
    periods = periods_fitting(room.letters, [mark.label for mark in rate.marks], width / len(rate.marks), chart.periods)
    heads = [room.head(words, 6) for words in (chart.axis, chart.second_axis or rate.name)]
    columns, rates = COLUMNS + coded_room(total, part), RATE + coded_room(rate)
    raised = headroom(chart.events, room)
    sheet = room.sheet(sum(heads) + raised + columns + BETWEEN + rates + periods.depth + 3)

    top = sheet.height
    sheet.heading(0, top - SIZE, chart.axis, room.width)
    plot = Box(left, top - heads[0] - raised - columns, left + width, top - heads[0])
    high = with_headroom(_highest(total, part), columns, not numbered, coded_room(total, part))
    panel = Panel(sheet, plot, len(total.marks), 0, high * (columns + raised) / columns)
    panel.scale(counts, total.unit)
    mark_events(panel, chart.events, [mark.label for mark in total.marks], room, told=True)
    _columns(panel, total, part, names, numbered)
    top = plot.bottom - BETWEEN
    sheet.heading(0, top - SIZE, chart.second_axis or rate.name, room.width)
    lower = Panel(
        sheet,
        Box(left, top - heads[1] - rates, left + width, top - heads[1]),
        len(rate.marks),
        0,
        with_headroom(reach(rate.marks)[1], rates, more=coded_room(rate)),
    )
    mark_events(lower, chart.events, [mark.label for mark in rate.marks], room, told=False)
    draw_rate(lower, rate, steps, periods, cuts(chart.events, [mark.label for mark in rate.marks]))
    return sheet


def _roles(chart: Chart) -> tuple[Series, Series | None, Series]:
    found = {series.role: series for series in chart.series}
    if "total" not in found or "rate" not in found:
        raise Unfit("it needs a series with the role total and one with the role rate")
    labels = {tuple(mark.label for mark in series.marks) for series in chart.series}
    if len(labels) != 1 or labels == {()}:
        raise Unfit("its series must have the same periods, one or more")
    return found["total"], found.get("part"), found["rate"]


def _names(room: Room, total: Series, part: Series | None) -> list[tuple[str, ...]]:
    """The names of the two parts of a column, in lines that fit beside the last one."""
    if part is None:
        return []
    words = f"{total.name} {part.name}".split()
    wish = max(NAMES_NARROW if room.narrow else NAMES, room.letters.widest(words))
    return [room.letters.lines(series.name, min(wish, room.width * MOST_SHARE)) for series in (total, part)]


def _highest(total: Series, part: Series | None) -> float:
    return max(reach(total.marks)[1], reach(part.marks)[1] if part else 0.0)


def _columns(panel: Panel, total: Series, part: Series | None, names: list[tuple[str, ...]], numbered: bool) -> None:
    """The columns with their dark parts; every number where there is room, else those that stand clear."""
    draw_columns(panel, total.marks, solid=part is None)
    inside = part.marks if part else tuple(Mark("", None, "") for _ in total.marks)
    for place, (whole, piece) in enumerate(zip(total.marks, inside, strict=True)):
        lifted = _part(panel, place, whole, piece, numbered) if part and whole.value is not None else 0.0
        if whole.value is not None and numbered:
            top = panel.y(max(top_of(whole), piece.value or 0.0))
            panel.sheet.bold(panel.x(place), top + 4 + lifted, whole.display)
    if not numbered:
        label_columns(panel, total.marks, every=False)
    code_columns(panel, tuple(_of_both(*pair) for pair in zip(total.marks, inside, strict=True)))
    if part:
        _name_parts(panel, total.marks, part.marks, names)


def _of_both(whole: Mark, piece: Mark) -> Mark:
    """The whole column's mark with the codes of both its numbers."""
    codes = dict.fromkeys(code for mark in (whole, piece) for code in mark.code.split() if code)
    return replace(whole, code=" ".join(codes))


def _part(panel: Panel, place: int, whole: Mark, piece: Mark, numbered: bool) -> float:
    """The dark part of a column and its number; returns how far the column's own number must be lifted."""
    sheet, x = panel.sheet, panel.x(place)
    dark = column_box(panel, place, piece.value or 0.0)
    column = column_box(panel, place, whole.value or 0.0)
    if piece.value:
        sheet.bar(dark, True, piece.illustrative, order=1.5)
    wide = sheet.letters.width(piece.display) + 6
    if not piece.display or not numbered or wide > column.width + 2:
        return 0.0
    if dark.height >= SIZE + 6:
        patch = sheet.palette.navy if piece.illustrative else ""
        _inside(sheet, x, dark.top - 5 - CAPITAL * SIZE, piece.display, sheet.palette.paper, patch)
        return 0.0
    if column.top - dark.top >= SIZE + 6:
        _inside(sheet, x, dark.top + 4, piece.display, sheet.palette.ink, sheet.palette.pale if whole.illustrative else "")
        return 0.0
    sheet.write(x, panel.y(top_of(whole)) + 4, piece.display, "center", colour=sheet.palette.ink2)
    return SIZE * LINE


def _inside(sheet: Sheet, x: float, y: float, words: str, colour: str, patch: str) -> None:
    """A number inside a column, on a patch where hatching would disturb it."""
    if patch:
        sheet.box(sheet.word_box(x, y, words, "center").grown(1), patch, called="patch", order=1.8)
    sheet.write(x, y, words, "center", colour=colour)


def _name_parts(panel: Panel, totals: tuple[Mark, ...], parts: tuple[Mark, ...], names: list[tuple[str, ...]]) -> None:
    """The names beside the last column, each at the height of what it names."""
    whole = panel.y(totals[-1].value or panel.high * 0.7)
    piece = panel.y(parts[-1].value or (totals[-1].value or panel.high * 0.7) * 0.3)
    wanted = [-(whole + piece) / 2, -(panel.plot.bottom + piece) / 2]
    sizes = [len(name) * SIZE * LINE for name in names]
    heights = spread(wanted, sizes, -panel.plot.top, -panel.plot.bottom + 4, gap=5)
    right = max(column_box(panel, panel.count - 1, 0).right, panel.plot.right - panel.pitch * (1 - SHARE) / 2)
    for name, height in zip(names, heights, strict=True):
        panel.sheet.lines(min(right + 8, panel.plot.right + 8), -height, name)
