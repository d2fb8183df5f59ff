"""A run or control chart: points in their order, centre line, limits, and points of a signal as squares.

Centre and limits are named with their values at the right, where the newest stretch ends; older stretches are drawn and not
named. Trial limits are dashed. The scale need not begin at nought, and its heading says so where it does not.
"""

from __future__ import annotations

from itertools import pairwise

from charts.errors import Unfit
from charts.events import Drawing, cuts, draw_rules, draw_words, headroom
from charts.layout import Box, free, round_steps, spread
from charts.letters import BOLD, CAPITAL, LINE, SIZE
from charts.panel import Panel, all_whole, periods_fitting, runs, scale_width
from charts.sheet import Room, Sheet
from charts.spec import Chart, Mark, Stretch, Words

PLOT, PLOT_NARROW = 210.0, 190.0
OVER, UNDER, APART, ASIDE = 20.0, 20.0, 3.0, 7.0
FROM_NOUGHT = 0.5
DASHES = (0, (4, 2.6))
POINT, ENDS, SQUARE = 5.5, 7.5, 8.0


def draw(chart: Chart, room: Room) -> Sheet:
    """Draw the chart. Raises Unfit unless it has one series, of one mark or more."""
    if len(chart.series) != 1 or not chart.series[0].marks:
        raise Unfit("a run chart holds one series, of one period or more")
    series = chart.series[0]
    labels = [mark.label for mark in series.marks]
    lines = [one for one in chart.limits if one.first in labels and one.last in labels]
    low, high = _reach(series.marks, lines)
    steps = round_steps(low, high, 5, all_whole(series.marks))
    low = min(low, steps[0])
    names = _names(lines, chart.words, room)
    left = scale_width(room.letters, steps, series.unit)
    right = room.letters.widest([line for name in names for line in name]) + ASIDE if names else 0.0
    width = room.width - left - right
    periods = periods_fitting(room.letters, labels, width / len(labels))
    axis = chart.axis if low <= 0 else ", ".join(filter(None, (chart.axis, chart.words.not_from_nought)))
    head = room.head(axis)
    usual = max(PLOT_NARROW if room.narrow else PLOT, sum(len(name) * SIZE * LINE + APART for name in names) + OVER + UNDER)
    for raised in (0.0, headroom(chart.events, room)):
        plot = usual + raised
        sheet = room.sheet(head + plot + periods.depth + 3)
        if axis:
            sheet.heading(0, sheet.height - SIZE, axis, room.width)
        bottom = periods.depth + 3
        # Room for numbers over the highest point, and under the lowest where the scale leaves none.
        each = (high - low) / (plot - OVER - UNDER - raised)
        foot = low if low == 0 else low - each * UNDER
        panel = Panel(sheet, Box(left, bottom, left + width, bottom + plot), len(labels), foot, high + each * (OVER + raised))
        panel.scale(steps, series.unit)
        panel.periods(periods)
        drawing = Drawing(panel)
        draw_rules(drawing, chart.events, labels)
        for one in lines:
            _stretch(drawing, one, labels)
        _points(drawing, series.marks, cuts(chart.events, labels))
        drawing.boxes += panel.gaps
        _values(drawing, series.marks)
        _name_lines(drawing, lines, names)
        if draw_words(drawing, chart.events, labels, room, banded=raised > 0):
            break
    return sheet


def _reach(marks: tuple[Mark, ...], lines: list[Stretch]) -> tuple[float, float]:
    """The lowest and the highest of points and limits; from nought where that costs little of the height."""
    ends = [mark.value for mark in marks if mark.value is not None]
    ends += [end for one in lines for end in (one.low, one.high)]
    low, high = min(ends, default=0.0), max(ends, default=0.0)
    if 0 <= low <= FROM_NOUGHT * high:
        low = 0.0
    if high > low:
        return low, high
    return (0.0, high) if high > 0 else (high, high + 1.0)


def _names(lines: list[Stretch], words: Words, room: Room) -> list[tuple[str, ...]]:
    """The names of the newest stretch's lower limit, centre and upper limit, each with its value."""
    if not lines:
        return []
    said = words.trial if lines[-1].trial else words.limits
    wish = 66.0 if room.narrow else 110.0
    return [room.letters.lines(f"{name} {value}".strip(), wish) for name, value in zip(said, lines[-1].shown, strict=True)]


def _stretch(drawing: Drawing, one: Stretch, labels: list[str]) -> None:
    panel, colours = drawing.panel, drawing.panel.sheet.palette
    first, last = labels.index(one.first), labels.index(one.last)
    ends = [panel.x(first) - panel.pitch / 2, panel.x(last) + panel.pitch / 2]
    for value, called in ((one.low, "limit"), (one.centre, "centre"), (one.high, "limit")):
        y = panel.y(value)
        look = {"ls": DASHES} if one.trial and called == "limit" else {}
        colour = colours.ink2 if called == "centre" else colours.plum
        panel.sheet.line(ends, [y, y], colour, lw=1.1, zorder=2, called=f"{called} trial" if look else called, **look)
        drawing.lines.append((ends[0], y, ends[1], y))


def _points(drawing: Drawing, marks: tuple[Mark, ...], apart: frozenset[int]) -> None:
    """The line through the points, parted at gaps and breaks, and every point: a square where it is part of a signal."""
    panel, colours = drawing.panel, drawing.panel.sheet.palette
    for run in runs(marks, apart):
        spots = [(panel.x(at), panel.y(marks[at].value or 0.0)) for at in run]
        drawing.lines += [(*a, *b) for a, b in pairwise(spots)]
        if len(run) > 1:
            panel.sheet.line([x for x, _ in spots], [y for _, y in spots], colours.navy, zorder=3)
    keys = _keys(marks)
    for at, one in enumerate(marks):
        if one.value is None:
            panel.gap(at, one)
            continue
        x, y = panel.x(at), panel.y(one.value)
        size = SQUARE if one.signal else ENDS if at in keys else POINT
        called = " ".join(filter(None, ("point", "signal" if one.signal else "", "illustrative" if one.illustrative else "")))
        colour = colours.plum if one.signal else colours.navy
        panel.sheet.point(x, y, colour, size, "s" if one.signal else "o", hollow=one.illustrative, called=called)
        drawing.boxes.append(Box(x, y, x, y).grown(size / 2))


def _keys(marks: tuple[Mark, ...]) -> list[int]:
    """The places whose values are printed where there is room: ends, highest, lowest, then those with a code, then signals."""
    known = [at for at, one in enumerate(marks) if one.value is not None]
    if not known:
        return []
    ends = [pick(known, key=lambda at: marks[at].value or 0.0) for pick in (max, min)]
    coded, signals = ([at for at in known if getattr(marks[at], name)] for name in ("code", "signal"))
    return list(dict.fromkeys([known[-1], known[0], *ends, *coded, *signals]))


def _values(drawing: Drawing, marks: tuple[Mark, ...]) -> None:
    """Numbers beside those points, where they meet neither a line nor another number."""
    panel = drawing.panel
    plot = Box(panel.plot.left, panel.plot.bottom + 2, panel.plot.right, panel.plot.top)
    for at in _keys(marks):
        one = marks[at]
        words = f"{one.display} {one.code}".rstrip()
        x, y = panel.x(at), panel.y(one.value or 0.0)
        aside = panel.sheet.letters.width(words, weight=BOLD) / 2 + 7
        over, under, level = y + 8, y - 8 - CAPITAL * SIZE, y - CAPITAL * SIZE / 2
        wishes = [(0.0, over), (0.0, under), (-aside + 4, over), (aside - 4, over), (-aside + 4, under), (aside - 4, under)]
        for dx, baseline in [*wishes, (-aside, level), (aside, level), (0.0, over + 8), (0.0, under - 8)]:
            box = panel.sheet.word_box(x + dx, baseline, words, "center", BOLD)
            if free(box, drawing.boxes, drawing.lines, plot):
                panel.sheet.bold(x + dx, baseline, words)
                drawing.boxes.append(box)
                break


def _name_lines(drawing: Drawing, lines: list[Stretch], names: list[tuple[str, ...]]) -> None:
    """Name and value of each line of the newest stretch, at the right, pushed apart where they would meet."""
    if not lines:
        return
    panel, last = drawing.panel, lines[-1]
    wanted = [panel.y(value) for value in (last.low, last.centre, last.high)]
    sizes = [len(name) * SIZE * LINE for name in names]
    for name, height in zip(names, spread(wanted, sizes, panel.plot.bottom, panel.plot.top, APART), strict=True):
        panel.sheet.lines(panel.plot.right + ASIDE, height, name)
