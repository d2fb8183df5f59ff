"""Where labels go: boxes that must not meet, labels pushed apart, round numbers for a scale.

Lengths are points. Nothing here draws.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MM = 72 / 25.4
Segment = tuple[float, float, float, float]


@dataclass(frozen=True)
class Box:
    """A rectangle, `top` above `bottom`."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """From left to right."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom

    def grown(self, by: float) -> Box:
        """The rectangle with a margin all round."""
        return Box(self.left - by, self.bottom - by, self.right + by, self.top + by)

    def meets(self, other: Box) -> bool:
        """True where the two share any area."""
        across = self.left < other.right and other.left < self.right
        return across and self.bottom < other.top and other.bottom < self.top

    def holds(self, other: Box) -> bool:
        """True where `other` lies wholly inside."""
        across = self.left <= other.left and other.right <= self.right
        return across and self.bottom <= other.bottom and other.top <= self.top

    def crossed_by(self, segment: Segment) -> bool:
        """True where a straight line passes through."""
        return clipped(segment, self) is not None


def clipped(segment: Segment, box: Box) -> Segment | None:
    """The part of a straight line inside `box`, None where there is none (Liang and Barsky's method)."""
    x0, y0, x1, y1 = segment
    dx, dy = x1 - x0, y1 - y0
    enter, leave = 0.0, 1.0
    edges = ((-dx, x0 - box.left), (dx, box.right - x0), (-dy, y0 - box.bottom), (dy, box.top - y0))
    for towards, distance in edges:
        if towards == 0:
            if distance < 0:
                return None
        elif towards < 0:
            enter = max(enter, distance / towards)
        else:
            leave = min(leave, distance / towards)
    if enter >= leave:
        return None
    return (x0 + enter * dx, y0 + enter * dy, x0 + leave * dx, y0 + leave * dy)


def hatching(box: Box, step: float = 5.0) -> list[Segment]:
    """Slanting lines that fill `box`, `step` apart along its foot."""
    first = math.floor((box.left - box.height) / step)
    last = math.ceil(box.right / step)
    slants = ((place * step, box.bottom, place * step + box.height, box.top) for place in range(first, last + 1))
    return [part for part in (clipped(slant, box) for slant in slants) if part]


def free(box: Box, boxes: Iterable[Box], segments: Iterable[Segment], within: Box) -> bool:
    """True where `box` meets nothing and lies inside `within`."""
    if not within.holds(box) or any(box.meets(other) for other in boxes):
        return False
    return not any(box.crossed_by(segment) for segment in segments)


def spread(wanted: Sequence[float], sizes: Sequence[float], low: float, high: float, gap: float = 0.0) -> list[float]:
    """Centres as near to those wanted as can be, so that things of these sizes lie between `low` and `high` and do not touch."""

    def length(group: list[int]) -> float:
        return sum(sizes[i] for i in group) + gap * (len(group) - 1)

    def start(group: list[int]) -> float:
        offset, wish = 0.0, 0.0
        for i in group:
            wish += wanted[i] - sizes[i] / 2 - offset
            offset += sizes[i] + gap
        return max(low, min(wish / len(group), high - length(group)))

    groups: list[list[int]] = []
    for i in sorted(range(len(wanted)), key=lambda i: wanted[i]):
        groups.append([i])
        while len(groups) > 1 and start(groups[-2]) + length(groups[-2]) + gap > start(groups[-1]):
            groups[-2:] = [groups[-2] + groups[-1]]
    centres = [0.0] * len(wanted)
    for group in groups:
        at = start(group)
        for i in group:
            centres[i] = at + sizes[i] / 2
            at += sizes[i] + gap
    return centres


def round_steps(low: float, high: float, most: int = 5, whole: bool = False) -> list[float]:
    """At most `most` round numbers, evenly apart, that cover `low` to `high` from below."""
    reach = (high - low) or 1.0
    step = 10.0 ** math.floor(math.log10(reach / most))
    while reach / step > most - 1 or (whole and step < 1):
        step *= 2.5 if f"{step:e}".startswith("2") else 2
    first, last = math.floor(low / step + 1e-9), math.floor(high / step + 1e-9)
    return [round(place * step, 10) for place in range(first, last + 1)]


def in_unit(value: float, unit: str) -> str:
    """A round number of a scale with its unit: `£20,000`, `40%`, `2.5`."""
    number = f"{abs(value):,.10f}".rstrip("0").rstrip(".")
    sign = "−" if value < 0 else ""
    if unit in ("£", "money", "GBP"):
        return f"{sign}£{number}"
    return f"{sign}{number}%" if unit in ("%", "percent") else f"{sign}{number}"


def chosen(count: int, widths: Sequence[float], pitch: float, gap: float = 10.0) -> list[int]:
    """Which of `count` labels under an axis are printed so that none touch: always the last, and the first where it can be."""
    for step in range(1, count):
        if pitch * step >= max(widths) + gap:
            places = list(range(count - 1, -1, -step))[::-1]
            break
    else:
        return [count - 1]
    if places[0] == 0:
        return places
    if places[0] * pitch < (widths[0] + widths[places[0]]) / 2 + gap and len(places) > 1:
        places = places[1:]
    return [0, *places] if places[0] * pitch >= (widths[0] + widths[places[0]]) / 2 + gap else places
