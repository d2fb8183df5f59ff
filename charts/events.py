"""Events and breaks on a chart over time: a thin upright line, a pale band for what lasted, words in a free corner.

Words are tried beside their line at every height, in wider and narrower lines. Where none fits, the chart is
drawn again with headroom, in which each event has a band of its own: no event ever goes untold.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from charts.errors import Unfit
from charts.layout import Box, Segment, free
from charts.letters import ASCENT, DESCENT, LINE, SIZE
from charts.panel import Panel
from charts.sheet import Room
from charts.spec import Event

WIDTH, WIDTH_NARROW = 140.0, 104.0
NARROWER = (1.0, 0.72, 0.5)
BESIDE, PATCH, STEP = 6.0, 2.0, 6.0
DASHED = (0, (3, 2))
BREAK = "break"


@dataclass
class Drawing:
    """A panel, the lines and boxes that words must keep clear of, and the pale fields drawn on it."""

    panel: Panel
    lines: list[Segment] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    fields: list[Box] = field(default_factory=list)


def cuts(events: Sequence[Event], labels: Sequence[str]) -> frozenset[int]:
    """The places that no line may join to the place before: those that follow a break."""
    return frozenset(labels.index(one.after) + 1 for one in events if one.kind == BREAK and one.after in labels)


def headroom(events: Sequence[Event], room: Room) -> float:
    """What bands for the words of all events take, one over another."""
    return sum(_height(_lines(event, room)) + 2 * PATCH for event in events if event.text)


def draw_rules(drawing: Drawing, events: Sequence[Event], labels: Sequence[str]) -> None:
    """The lines and fields of the events, without their words. Raises Unfit for an event at a period the chart has not."""
    panel, colours = drawing.panel, drawing.panel.sheet.palette
    for event in events:
        x, end = _place(panel, event, labels), _end(panel, event, labels)
        if event.kind != BREAK:
            drawing.fields.append(Box(x, panel.plot.bottom, end, panel.plot.top))
    for one in _joined(drawing.fields):
        panel.sheet.box(one, colours.field, order=-1)
    for event in events:
        x = _place(panel, event, labels)
        broken = event.kind == BREAK
        look = {"ls": DASHED, "lw": 1.4} if broken else {"lw": 1}
        colour = colours.ink if broken else colours.ink2
        panel.sheet.line([x, x], [panel.plot.bottom, panel.plot.top], colour, zorder=0.4, called=event.kind, **look)
        drawing.boxes.append(Box(x - 0.5, panel.plot.bottom, x + 0.5, panel.plot.top))


def draw_words(drawing: Drawing, events: Sequence[Event], labels: Sequence[str], room: Room, banded: bool) -> bool:
    """The words of the events; False where some found no place, which never happens where they are `banded`."""
    told = [(event, _place(drawing.panel, event, labels)) for event in events if event.text]
    if banded:
        _in_bands(drawing, told, room)
        return True
    return all(_beside(drawing, event, x, room) for event, x in told)


def _place(panel: Panel, event: Event, labels: Sequence[str]) -> float:
    """Where the event's line stands: before its first period, or after the one it follows."""
    name = event.first or event.after
    if name not in labels:
        raise Unfit(f"the event “{event.text}” stands at “{name}”, which is no period of the chart")
    at = labels.index(name)
    return panel.x(at) - panel.pitch / 2 if event.first else panel.x(at) + panel.pitch / 2


def _end(panel: Panel, event: Event, labels: Sequence[str]) -> float:
    return panel.x(labels.index(event.last)) + panel.pitch / 2 if event.last in labels else panel.plot.right


def _joined(fields: Sequence[Box]) -> list[Box]:
    """The fields with those that meet made into one, so that none is drawn twice."""
    out: list[Box] = []
    for one in sorted(fields, key=lambda box: box.left):
        if out and one.left <= out[-1].right:
            out[-1] = Box(out[-1].left, one.bottom, max(out[-1].right, one.right), one.top)
        else:
            out.append(one)
    return out


def _lines(event: Event, room: Room, share: float = 1.0) -> tuple[str, ...]:
    """The words of an event in lines, at their usual width or a share of it."""
    return room.letters.lines(event.text, share * (WIDTH_NARROW if room.narrow else WIDTH))


def _height(lines: Sequence[str]) -> float:
    return (len(lines) - 1) * SIZE * LINE + (ASCENT + DESCENT) * SIZE


def _beside(drawing: Drawing, event: Event, x: float, room: Room) -> bool:
    """Write the words beside their line, as high as they can stand freely."""
    plot = drawing.panel.plot
    for share in NARROWER:
        lines = _lines(event, room, share)
        width, height = room.letters.widest(lines), _height(lines)
        for step in range(max(0, int((plot.height - height) / STEP))):
            top = plot.top - 4 - STEP * step
            for left in (x - BESIDE - width, x + BESIDE):
                box = Box(left, top - height, left + width, top)
                if free(box.grown(PATCH), drawing.boxes, drawing.lines, plot):
                    _write(drawing, lines, box, to_line=left < x)
                    return True
    return False


def _in_bands(drawing: Drawing, told: Sequence[tuple[Event, float]], room: Room) -> None:
    """Write each event's words in a band of its own above the data, as near to its line as the plot allows."""
    plot, top = drawing.panel.plot, drawing.panel.plot.top - PATCH
    for event, x in told:
        lines = _lines(event, room)
        width, height = room.letters.widest(lines), _height(lines)
        before = x - BESIDE - width >= plot.left
        # Right of the plot stand the names of lines: words keep out of there, unless they are wider than the plot.
        right = plot.right if width <= plot.width else drawing.panel.sheet.width
        left = x - BESIDE - width if before else max(0.0, min(x + BESIDE, right - width))
        _write(drawing, lines, Box(left, top - height, left + width, top), to_line=before)
        top -= height + 2 * PATCH


def _write(drawing: Drawing, lines: Sequence[str], box: Box, to_line: bool) -> None:
    """The words on a patch that hides the lines behind them, ranged towards the event's line."""
    sheet, patch = drawing.panel.sheet, box.grown(PATCH - 0.5)
    sheet.box(patch, sheet.palette.paper, called="patch", order=0.5)
    for one in _joined(drawing.fields):
        left, right = max(patch.left, one.left), min(patch.right, one.right)
        if left < right:
            sheet.box(Box(left, patch.bottom, right, patch.top), sheet.palette.field, called="patch", order=0.51)
    for row, line in enumerate(lines):
        y = box.top - ASCENT * SIZE - row * SIZE * LINE
        if to_line:
            sheet.write(box.right, y, line, "right")
        else:
            sheet.write(box.left, y, line)
    drawing.boxes.append(box)
