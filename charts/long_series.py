"""A long series as a line: the first, the highest and the last value labelled, and events told in words.

Up to four series may share the scale; each then has its last value and its name beside its end. An event is a
thin upright line, with a pale field after the first of them.
"""

from __future__ import annotations

from itertools import pairwise

from charts.errors import Unfit
from charts.events import Drawing, cuts, draw_rules, draw_words, headroom
from charts.layout import Box, free, round_steps, spread
from charts.letters import BOLD, CAPITAL, LINE, SIZE
from charts.panel import Panel, all_whole, periods_fitting, reach, runs, scale_width
from charts.sheet import Room, Shape, Sheet
from charts.spec import Chart, Mark, Series

PLOT, PLOT_NARROW = 250.0, 214.0
OVER, APART = 24.0, 4.0
NAMES, NAMES_NARROW = 110.0, 70.0
MOST_SERIES = 4
DASHES = ("-", (0, (4, 2.2)), (0, (1, 2)), (0, (7, 2, 1.5, 2)))


def draw(chart: Chart, room: Room) -> Sheet:
    """Draw the line or lines. Raises Unfit where there is none, or series of different periods."""
    labels = _labels(chart)
    marks = [mark for series in chart.series for mark in series.marks]
    low, high = reach(marks)
    low, high = chart.scale or (min(0.0, low), high if high > low else low + 1.0)
    steps = round_steps(low, high, 5, all_whole(marks))
    low = min(low, steps[0])
    left = scale_width(room.letters, steps, chart.series[0].unit)
    names = _names(chart, room)
    right = room.letters.widest([line for name in names for line in name]) + _ends_width(chart, room) + 7 if names else 0.0
    width = room.width - left - right
    periods = periods_fitting(room.letters, labels, width / len(labels), chart.periods)
    head = room.head(chart.axis)
    usual = max(PLOT_NARROW if room.narrow else PLOT, sum(len(name) * SIZE * LINE + APART for name in names))
    for raised in (0.0, headroom(chart.events, room)):
        plot = usual + raised
        sheet = room.sheet(head + plot + periods.depth + 3)
        if chart.axis:
            sheet.heading(0, sheet.height - SIZE, chart.axis, room.width)
        bottom = periods.depth + 3
        top = low + (high - low) * plot / (plot - OVER - raised)
        panel = Panel(sheet, Box(left, bottom, left + width, bottom + plot), len(labels), low, top)
        panel.scale(steps, chart.series[0].unit)
        panel.periods(periods)
        drawing = Drawing(panel)
        draw_rules(drawing, chart.events, labels)
        _lines(drawing, chart.series, cuts(chart.events, labels))
        drawing.boxes += panel.gaps
        if names:
            _series_names(drawing, chart.series, names, _ends_width(chart, room))
        else:
            _values(drawing, chart.series[0].marks)
        for series in chart.series:
            _codes(drawing, series.marks)
        if draw_words(drawing, chart.events, labels, room, banded=raised > 0):
            break
    return sheet


def _labels(chart: Chart) -> list[str]:
    if not 1 <= len(chart.series) <= MOST_SERIES:
        raise Unfit(f"a line chart holds 1 to {MOST_SERIES} series")
    labels = {tuple(mark.label for mark in series.marks) for series in chart.series}
    if len(labels) != 1 or labels == {()}:
        raise Unfit("its series must have the same periods, one or more")
    return list(labels.pop())


def _names(chart: Chart, room: Room) -> list[tuple[str, ...]]:
    if len(chart.series) == 1:
        return []
    return [room.letters.lines(series.name, NAMES_NARROW if room.narrow else NAMES) for series in chart.series]


def _ends_width(chart: Chart, room: Room) -> float:
    """The room the last values take between the lines' ends and their names."""
    return max(room.letters.width(_end(series).display, weight=BOLD) for series in chart.series) + 5


def _end(series: Series) -> Mark:
    """The last mark of a series that has a value, else the last."""
    return next((mark for mark in reversed(series.marks) if mark.value is not None), series.marks[-1])


def _lines(drawing: Drawing, series: tuple[Series, ...], apart: frozenset[int]) -> None:
    panel = drawing.panel
    colours = panel.sheet.palette
    alone = len(series) == 1
    for one, colour, dashes in zip(series, (colours.navy, colours.orange, colours.turquoise, colours.plum), DASHES, strict=False):
        for run in runs(one.marks, apart):
            spots = [(panel.x(place), panel.y(one.marks[place].value or 0.0)) for place in run]
            drawing.lines += [(*a, *b) for a, b in pairwise(spots)]
            if len(run) > 1:
                panel.sheet.line([x for x, _ in spots], [y for _, y in spots], colour, ls=dashes, zorder=3)
        keys = _keys(one.marks) if alone else _keys(one.marks)[:1]
        for place, mark in enumerate(one.marks):
            if mark.value is None:
                panel.gap(place, mark)
                continue
            x, y = panel.x(place), panel.y(mark.value)
            if mark.low is not None and mark.high is not None:
                panel.sheet.interval(x, panel.y(mark.low), panel.y(mark.high))
                drawing.lines.append((x, panel.y(mark.low), x, panel.y(mark.high)))
            lonely = [place] in runs(one.marks, apart)
            size = 7.5 if place in keys or mark.code else 5.0 if mark.illustrative or lonely else 0.0
            if size:
                kind = "point illustrative" if mark.illustrative else "point coded" if mark.code else "point"
                shape: Shape = "D" if mark.code else "o"
                panel.sheet.point(x, y, colour, size, shape, hollow=mark.illustrative, called=kind)
                drawing.boxes.append(Box(x, y, x, y).grown(size / 2))


def _keys(marks: tuple[Mark, ...]) -> list[int]:
    """The places labelled: the last, the first, the highest, each once."""
    known = [place for place, mark in enumerate(marks) if mark.value is not None]
    if not known:
        return []
    return list(dict.fromkeys([known[-1], known[0], max(known, key=lambda place: marks[place].value or 0.0)]))


def _values(drawing: Drawing, marks: tuple[Mark, ...]) -> None:
    """Numbers beside the labelled points, where they meet neither line nor another number."""
    panel = drawing.panel
    plot = Box(panel.plot.left, panel.plot.bottom + 2, panel.sheet.width, panel.plot.top)
    for place in _keys(marks):
        mark = marks[place]
        x, y = panel.x(place), panel.y(mark.value or 0.0)
        low = panel.y(mark.low) if mark.low is not None else y
        high = panel.y(mark.high) if mark.high is not None else y
        for dx, baseline in _spots(panel, mark.display, low, y, high):
            box = panel.sheet.word_box(x + dx, baseline, mark.display, "center", BOLD)
            if free(box, drawing.boxes, drawing.lines, plot):
                panel.sheet.bold(x + dx, baseline, mark.display)
                drawing.boxes.append(box)
                break


def _codes(drawing: Drawing, marks: tuple[Mark, ...]) -> None:
    """The codes of values that are no final ones, beside their points where they meet nothing."""
    panel = drawing.panel
    for place, mark in enumerate(marks):
        if mark.value is None or not mark.code:
            continue
        x, y = panel.x(place), panel.y(mark.value)
        for dx, baseline in _spots(panel, mark.code, y, y, y):
            box = panel.sheet.word_box(x + dx, baseline, mark.code, "center")
            if free(box, drawing.boxes, drawing.lines, panel.plot):
                panel.sheet.write(x + dx, baseline, mark.code, "center", colour=panel.sheet.palette.ink2, called="code")
                drawing.boxes.append(box)
                break


def _spots(panel: Panel, display: str, low: float, middle: float, high: float) -> list[tuple[float, float]]:
    """Where a number may stand beside its point, best first: sideways shift, and height of the baseline."""
    aside = panel.sheet.letters.width(display, weight=BOLD) / 2 + 7
    level = middle - CAPITAL * SIZE / 2
    over, under = high + 8, low - 8 - CAPITAL * SIZE
    near = [(0.0, over), (-aside + 4, over - 2), (aside - 4, over - 2), (0.0, under), (-aside, level), (aside, level)]
    far = [(shift, over + lift) for lift in (8, 16, 26) for shift in (0.0, -aside, aside)]
    return near + far + [(shift, under - drop) for drop in (4, 10, 18) for shift in (0.0, -aside, aside)]


def _series_names(drawing: Drawing, series: tuple[Series, ...], names: list[tuple[str, ...]], beside: float) -> None:
    """Beside each line's end its last value and its name, pushed apart where they would meet."""
    panel = drawing.panel
    ends = [panel.y(_end(one).value or panel.low) for one in series]
    sizes = [len(name) * SIZE * LINE for name in names]
    heights = spread(ends, sizes, panel.plot.bottom, panel.plot.top, APART)
    for one, name, height in zip(series, names, heights, strict=True):
        first = panel.sheet.lines(panel.plot.right + 7 + beside, height, name)
        panel.sheet.bold(panel.plot.right + 7, first, _end(one).display, "left")
