"""The dot circle: a fixed number of dots laid like the seeds of a sunflower, the middle ones in a second colour."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET

from charts.errors import ChartError
from charts.spec import Dots
from charts.svg import add, picture, short

GOLDEN_ANGLE = math.radians(137.50776405)
RADIUS, SPREAD = 1.32, 3.2
CENTRE_LARGER = 1.22
MOST = 5000


def draw_dots(dots: Dots) -> str:
    """The circle as SVG, in the two colours given. Raises ChartError where the numbers do not fit together."""
    if not 0 <= dots.centre <= dots.count or not 1 <= dots.count <= MOST:
        reason = f"{dots.centre} of {dots.count} dots cannot be drawn: 1 to {MOST} can, with no more in the centre than in all"
        raise ChartError("Drawing", "the dot circle", reason)
    size = 2 * (SPREAD * math.sqrt(dots.count) + RADIUS) + 1
    root = picture(size, size)
    centre = add(root, "g", fill=dots.centre_colour)
    around = add(root, "g", fill=dots.colour)
    for place in range(dots.count):
        distance, turn = SPREAD * math.sqrt(place + 0.5), place * GOLDEN_ANGLE
        x, y = size / 2 + distance * math.cos(turn), size / 2 + distance * math.sin(turn)
        inner = place < dots.centre
        add(centre if inner else around, "circle", cx=short(x), cy=short(y), r=RADIUS * (CENTRE_LARGER if inner else 1.0))
    return ET.tostring(root, encoding="unicode")
