"""A run chart in a table cell: 84 by 26 points, written by hand in about a thousand bytes.

Filled points are reported, hollow ones illustrative, and a value that is not shown leaves a gap. Where there are limits, the
centre is a thin line, and the limits stand above and below it: dashed where they are trial limits. A signal is a square.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Sequence

from charts.palette import LIGHT
from charts.spec import Mark, Stretch
from charts.svg import add, light_and_dark, picture, short

WIDTH, HEIGHT, MARGIN = 84.0, 26.0, 5.0
SMALL, LAST, SQUARE = 2.0, 3.2, 2.9
DASHES = "3 2"
LEAST_REACH = 0.12

Spot = tuple[float, float, Mark]


def draw_spark(marks: Sequence[Mark], apart: Sequence[int] = (), limits: Sequence[Stretch] = ()) -> dict[str, str]:
    """The run chart as SVG, under `""` in the light colours and `"-dark"` in the dark ones.

    Before each place in `apart` the line has a gap, with a dashed upright line in it. A wobble of less than an eighth of
    the value stays small: it does not fill the height.
    """
    root = picture(WIDTH, HEIGHT)
    labels = [mark.label for mark in marks]
    drawn = [one for one in limits if one.first in labels and one.last in labels]
    spots, height = _spots(marks, drawn)
    for x in (MARGIN + (place - 0.5) * _step(len(marks)) for place in apart):
        add(root, "line", x1=x, x2=x, y1=1, y2=HEIGHT - 1, stroke=LIGHT.ink, stroke_width=1, stroke_dasharray="2 2")
    for one in drawn:
        _limits(root, one, labels, height)
    for run in _runs(spots, apart):
        if len(run) > 1:
            points = " ".join(f"{short(x)},{short(y)}" for x, y, _ in run)
            add(root, "polyline", points=points, fill="none", stroke=LIGHT.navy, stroke_width=1.5, stroke_linejoin="round")
    known = [spot for spot in spots if spot]
    for spot in known:
        _point(root, spot, LAST if spot is known[-1] else SMALL)
    light, dark = light_and_dark(root)
    return {"": light, "-dark": dark}


def _spots(marks: Sequence[Mark], limits: Sequence[Stretch]) -> tuple[list[Spot | None], Callable[[float], float]]:
    """Where each mark stands, None for a gap, and the height of any value."""
    values = [mark.value for mark in marks if mark.value is not None]
    values += [end for one in limits for end in (one.low, one.high)]
    low, high = min(values, default=0.0), max(values, default=0.0)
    reach = max(high - low, LEAST_REACH * max(abs(low), abs(high))) or 1.0
    middle = (low + high) / 2

    def height(value: float) -> float:
        return HEIGHT / 2 - (value - middle) / reach * (HEIGHT - 2 * MARGIN)

    step = _step(len(marks))
    found = [None if one.value is None else (MARGIN + at * step, height(one.value), one) for at, one in enumerate(marks)]
    return found, height


def _step(count: int) -> float:
    return (WIDTH - 2 * MARGIN) / max(count - 1, 1)


def _limits(root: ET.Element, one: Stretch, labels: Sequence[str], height: Callable[[float], float]) -> None:
    """Centre and limits, half a step beyond the first and the last point they hold for."""
    step = _step(len(labels))
    left = max(MARGIN + (labels.index(one.first) - 0.5) * step, 0.0)
    right = min(MARGIN + (labels.index(one.last) + 0.5) * step, WIDTH)
    for value in (one.centre, one.low, one.high):
        y = height(value)
        line = add(root, "line", x1=left, y1=y, x2=right, y2=y, stroke=LIGHT.axis, stroke_width=0.8)
        if one.trial and value != one.centre:
            line.set("stroke-dasharray", DASHES)


def _runs(spots: list[Spot | None], apart: Sequence[int]) -> list[list[Spot]]:
    runs: list[list[Spot]] = [[]]
    for place, spot in enumerate(spots):
        if spot is None or place in apart:
            runs.append([])
        if spot is not None:
            runs[-1].append(spot)
    return runs


def _point(root: ET.Element, spot: Spot, radius: float) -> None:
    x, y, mark = spot
    fill = LIGHT.paper if mark.illustrative else LIGHT.navy
    if mark.signal:
        size = 2 * SQUARE
        shape = add(root, "rect", x=x - SQUARE, y=y - SQUARE, width=size, height=size, fill=fill)
    else:
        shape = add(root, "circle", cx=x, cy=y, r=radius, fill=fill)
    if mark.illustrative:
        shape.set("stroke", LIGHT.navy)
        shape.set("stroke-width", short(1.1))
