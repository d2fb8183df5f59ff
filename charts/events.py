"""Events on a line chart: a thin upright line, a pale field after the first, and words in a free corner.

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


@dataclass
class Drawing:
    """A panel, and the lines and boxes that words must keep clear of."""

    panel: Panel
    lines: list[Segment] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)


def event_lines(event: Event, room: Room, share: float = 1.0) -> tuple[str, ...]:
    """The words of an event in lines, at their usual width or a share of it."""
    return room.letters.lines(event.text, share * (WIDTH_NARROW if room.narrow else WIDTH))


def headroom(events: Sequence[Event], room: Room) -> float:
    """What bands for all events take, one over another."""
    return sum(_height(event_lines(event, room)) + 2 * PATCH for event in events)


def draw_events(drawing: Drawing, events: Sequence[Event], labels: Sequence[str], room: Room, banded: bool) -> bool:
    """Draw the events; False where words found no place, which never happens where they are `banded`.

    Raises Unfit for an event after a period that the chart has not.
    """
    xs = [_place(drawing.panel, event, labels) for event in events]
    panel, colours = drawing.panel, drawing.panel.sheet.palette
    if xs:
        panel.sheet.box(Box(min(xs), panel.plot.bottom, panel.plot.right, panel.plot.top), colours.field, order=-1)
    for x in xs:
        panel.sheet.line([x, x], [panel.plot.bottom, panel.plot.top], colours.ink2, lw=1, zorder=0.4, called="event")
        drawing.boxes.append(Box(x - 0.5, panel.plot.bottom, x + 0.5, panel.plot.top))
    if banded:
        _in_bands(drawing, events, xs, room)
        return True
    return all(_beside(drawing, event, x, min(xs), room) for event, x in zip(events, xs, strict=True))


def _place(panel: Panel, event: Event, labels: Sequence[str]) -> float:
    if event.after not in labels:
        raise Unfit(f"the event “{event.text}” stands after “{event.after}”, which is no period of the chart")
    return panel.x(labels.index(event.after)) + panel.pitch / 2


def _height(lines: Sequence[str]) -> float:
    return (len(lines) - 1) * SIZE * LINE + (ASCENT + DESCENT) * SIZE


def _beside(drawing: Drawing, event: Event, x: float, field_from: float, room: Room) -> bool:
    """Write the words beside their line, as high as they can stand freely."""
    plot = drawing.panel.plot
    for share in NARROWER:
        lines = event_lines(event, room, share)
        width, height = room.letters.widest(lines), _height(lines)
        for step in range(max(0, int((plot.height - height) / STEP))):
            top = plot.top - 4 - STEP * step
            for left in (x - BESIDE - width, x + BESIDE):
                box = Box(left, top - height, left + width, top)
                if free(box.grown(PATCH), drawing.boxes, drawing.lines, plot):
                    _write(drawing, lines, box, to_line=left < x, in_field=left >= field_from)
                    return True
    return False


def _in_bands(drawing: Drawing, events: Sequence[Event], xs: Sequence[float], room: Room) -> None:
    """Write each event's words in a band of its own above the data, as near to its line as the plot allows."""
    plot, top = drawing.panel.plot, drawing.panel.plot.top - PATCH
    for event, x in zip(events, xs, strict=True):
        lines = event_lines(event, room)
        width, height = room.letters.widest(lines), _height(lines)
        before = x - BESIDE - width >= plot.left
        left = x - BESIDE - width if before else max(0.0, min(x + BESIDE, plot.right - width))
        _write(drawing, lines, Box(left, top - height, left + width, top), to_line=before, in_field=left >= min(xs))
        top -= height + 2 * PATCH


def _write(drawing: Drawing, lines: Sequence[str], box: Box, to_line: bool, in_field: bool) -> None:
    """The words on a patch that hides the lines behind them, ranged towards the event's line."""
    sheet = drawing.panel.sheet
    sheet.box(box.grown(PATCH - 0.5), sheet.palette.field if in_field else sheet.palette.paper, called="patch", order=0.5)
    for row, line in enumerate(lines):
        y = box.top - ASCENT * SIZE - row * SIZE * LINE
        if to_line:
            sheet.write(box.right, y, line, "right")
        else:
            sheet.write(box.left, y, line)
    drawing.boxes.append(box)
