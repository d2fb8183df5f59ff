"""Columns by period. Several series become panels above one another, on one scale.

Every column carries its number where there is room; where not, a scale stands at the left and the first, the
highest and the last are labelled where no higher column stands in the way.
"""

from __future__ import annotations

from charts.errors import Unfit
from charts.events import Drawing, draw_rules, draw_words, headroom
from charts.layout import Box, round_steps
from charts.letters import BOLD, LINE, SIZE, Letters
from charts.panel import Panel, all_whole, periods_fitting, reach, scale_width, top_of
from charts.sheet import Room, Sheet
from charts.spec import Chart, Event, Mark, Series

ONE_PLOT, EACH_PLOT = 150.0, 92.0
BETWEEN = 14.0
OVER = 18.0
WIDEST = 62.0
SHARE = 0.6
CODE = SIZE * LINE
MOST_PANELS = 4


def draw(chart: Chart, room: Room) -> Sheet:
    """One panel a series, `axis` as the heading of a single one. Raises Unfit for negative or no values."""
    series = chart.series
    if not series or len(series) > MOST_PANELS or not all(one.marks for one in series):
        raise Unfit(f"columns need 1 to {MOST_PANELS} series with marks")
    marks = [mark for one in series for mark in one.marks]
    if reach(marks)[0] < 0:
        raise Unfit("columns cannot show numbers below nought")
    headings = [chart.axis] if len(series) == 1 else [one.name for one in series]
    labels = [mark.label for mark in series[0].marks]
    raised, coded = headroom(chart.events, room), coded_room(*series)
    plot = (ONE_PLOT if len(series) == 1 else EACH_PLOT) + coded
    numbered = every_number_fits(room.letters, series, room.width)
    steps = [] if numbered else round_steps(0, reach(marks)[1], 4, all_whole(marks))
    left = max(scale_width(room.letters, steps, one.unit) for one in series)
    crowded = not numbered and any(mark.value is None for mark in marks)
    high = with_headroom(reach(marks)[1], plot, crowded, coded)
    periods = periods_fitting(room.letters, labels, (room.width - left) / len(labels), chart.periods)
    heads = [room.head(heading) for heading in headings]
    sheet = room.sheet(sum(heads) + raised + len(series) * plot + (len(series) - 1) * BETWEEN + periods.depth + 3)
    top = sheet.height
    for heading, head, one in zip(headings, heads, series, strict=True):
        if heading:
            sheet.heading(0, top - SIZE, heading, room.width)
        over = raised if one is series[0] else 0.0
        box = Box(left, top - head - over - plot, sheet.width, top - head)
        panel = Panel(sheet, box, len(one.marks), 0, high * (plot + over) / plot)
        panel.scale(steps, one.unit)
        mark_events(panel, chart.events, labels, room, told=one is series[0])
        draw_columns(panel, one.marks, solid=True)
        label_columns(panel, one.marks, every=numbered)
        code_columns(panel, one.marks)
        top -= head + over + plot + BETWEEN
    panel.periods(periods)
    return sheet


def every_number_fits(letters: Letters, series: tuple[Series, ...], width: float) -> bool:
    """True where each mark's number is narrower than its step of a plot of this width."""
    pitch = width / max(len(one.marks) for one in series)
    return all(letters.width(mark.display, weight=BOLD) <= pitch - 4 for one in series for mark in one.marks)


def with_headroom(highest: float, plot: float, crowded: bool = False, more: float = 0.0) -> float:
    """The top of a scale that leaves room for a number over the highest column, for markers where it is crowded, and for more."""
    return (highest or 1.0) * plot / (plot - OVER - more - (2 * SIZE * LINE if crowded else 0.0))


def mark_events(panel: Panel, events: tuple[Event, ...], labels: list[str], room: Room, told: bool) -> None:
    """The events of a chart of columns: lines through the panel, and where they are told, words in bands over the columns."""
    drawing = Drawing(panel)
    draw_rules(drawing, events, labels)
    if told:
        draw_words(drawing, events, labels, room, banded=True)


def column_box(panel: Panel, place: int, value: float) -> Box:
    """Where a column stands."""
    half = min(panel.pitch * SHARE, WIDEST) / 2
    return Box(panel.x(place) - half, panel.plot.bottom, panel.x(place) + half, panel.y(value))


def draw_columns(panel: Panel, marks: tuple[Mark, ...], solid: bool) -> None:
    """Columns from nought, with intervals; a marker stands where a value is not shown."""
    for place, mark in enumerate(marks):
        if mark.value is None:
            panel.gap(place, mark, _clear_of_columns(panel, marks, place))
            continue
        if mark.value > 0:
            panel.sheet.bar(column_box(panel, place, mark.value), solid, mark.illustrative)
        if mark.low is not None and mark.high is not None:
            _interval(panel, panel.x(place), mark.low, mark.high)


def _clear_of_columns(panel: Panel, marks: tuple[Mark, ...], place: int) -> float:
    """The height over which the words at a step stand clear of the columns beside it, 0 where none is in the way."""
    reach = (panel.sheet.letters.width(marks[place].display) + min(panel.pitch * SHARE, WIDEST)) / 2
    beside = [m for i, m in enumerate(marks) if abs(panel.x(i) - panel.x(place)) < reach and m.value]
    return panel.y(max(map(top_of, beside))) if beside else 0.0


def label_columns(panel: Panel, marks: tuple[Mark, ...], every: bool) -> None:
    """Numbers over the columns: all, or those of the first, the highest and the last that stand clear."""
    known = [place for place, mark in enumerate(marks) if mark.value is not None]
    if not every and known:
        highest = max(known, key=lambda place: marks[place].value or 0)
        known = list(dict.fromkeys([known[-1], known[0], highest]))
    written = list(panel.gaps)
    for place in known:
        width = panel.sheet.letters.width(marks[place].display, weight=BOLD)
        x = min(max(panel.x(place), panel.plot.left + width / 2), panel.plot.right - width / 2)
        under = [m for i, m in enumerate(marks) if abs(panel.x(i) - x) < (width + panel.pitch * SHARE) / 2]
        y = panel.y(max(map(top_of, under))) + 4
        if not every and max(map(top_of, under)) > top_of(marks[place]):
            continue
        wish = panel.sheet.word_box(x, y, marks[place].display, "center", BOLD).grown(2)
        if every or not any(wish.meets(box) for box in written):
            written.append(panel.sheet.bold(x, y, marks[place].display))


def coded_room(*series: Series | None) -> float:
    """The room that codes over numbers take, one line for each code of a value; none where no value has one."""
    return CODE * max((len(mark.code.split()) for one in series if one for mark in one.marks), default=0)


def code_columns(panel: Panel, marks: tuple[Mark, ...], lift: float = 0.0) -> None:
    """The codes of values that are no final ones, each over its mark and clear of every word on the sheet."""
    sheet = panel.sheet
    for place, mark in enumerate(marks):
        if mark.value is None or not mark.code:
            continue
        y = panel.y(top_of(mark)) + 4 + lift
        for line in reversed(sheet.letters.lines(mark.code, panel.pitch - 4)):
            half = sheet.letters.width(line) / 2
            x = min(max(panel.x(place), half), sheet.width - half)
            while any(sheet.word_box(x, y, line, "center").meets(box) for box in sheet.words):
                y += CODE / 2
            sheet.write(x, y, line, "center", colour=sheet.palette.ink2, called="code")


def _interval(panel: Panel, x: float, low: float, high: float) -> None:
    ends, colours = [panel.y(low), panel.y(high)], panel.sheet.palette
    panel.sheet.line([x, x], ends, colours.paper, lw=4, zorder=2.9, called="halo", solid_capstyle="butt")
    panel.sheet.line([x, x], ends, colours.ink, lw=1.6, zorder=3, called="interval", solid_capstyle="butt")
