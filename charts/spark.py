"""A trend in a table cell: 84 by 26 points, written by hand in about 600 bytes.

Filled points are reported, hollow ones illustrative, and a value that is not shown leaves a gap.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence

from charts.palette import LIGHT
from charts.spec import Mark
from charts.svg import add, light_and_dark, picture, short

WIDTH, HEIGHT, MARGIN = 84.0, 26.0, 5.0
SMALL, LAST = 2.0, 3.2
LEAST_REACH = 0.12

Spot = tuple[float, float, Mark]


def draw_spark(marks: Sequence[Mark], apart: Sequence[int] = ()) -> dict[str, str]:
    """The trend as SVG, under `""` in the light colours and `"-dark"` in the dark ones.

    Before each place in `apart` the line has a gap, with a dashed upright line in it. A wobble of less than an eighth of
    the value stays small: it does not fill the height.
    """
    root = picture(WIDTH, HEIGHT)
    spots = _spots(marks)
    step = (WIDTH - 2 * MARGIN) / max(len(marks) - 1, 1)
    for x in (MARGIN + (place - 0.5) * step for place in apart):
        add(root, "line", x1=x, x2=x, y1=1, y2=HEIGHT - 1, stroke=LIGHT.ink, stroke_width=1, stroke_dasharray="2 2")
    for run in _runs(spots, apart):
        if len(run) > 1:
            points = " ".join(f"{short(x)},{short(y)}" for x, y, _ in run)
            add(root, "polyline", points=points, fill="none", stroke=LIGHT.navy, stroke_width=1.5, stroke_linejoin="round")
    known = [spot for spot in spots if spot]
    for spot in known:
        _point(root, spot, LAST if spot is known[-1] else SMALL)
    light, dark = light_and_dark(root)
    return {"": light, "-dark": dark}


def _spots(marks: Sequence[Mark]) -> list[Spot | None]:
    values = [mark.value for mark in marks if mark.value is not None]
    low, high = min(values, default=0.0), max(values, default=0.0)
    reach = max(high - low, LEAST_REACH * max(abs(low), abs(high))) or 1.0
    step = (WIDTH - 2 * MARGIN) / max(len(marks) - 1, 1)
    middle = (low + high) / 2
    return [
        None
        if mark.value is None
        else (MARGIN + place * step, HEIGHT / 2 - (mark.value - middle) / reach * (HEIGHT - 2 * MARGIN), mark)
        for place, mark in enumerate(marks)
    ]


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
    edge = 1.1 if mark.illustrative else 0.0
    fill = LIGHT.paper if mark.illustrative else LIGHT.navy
    dot = add(root, "circle", cx=x, cy=y, r=radius, fill=fill)
    if edge:
        dot.set("stroke", LIGHT.navy)
        dot.set("stroke-width", short(edge))
