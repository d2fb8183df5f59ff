"""A surface to draw on, measured in points from the lower left corner.

A form asks a `Room` for a `Sheet` of a height, puts bars, lines, points and words on it, and hands it back.
The sheet remembers the box of every word, so that a form can keep words apart.
"""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from matplotlib.axes import Axes
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.collections import LineCollection
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Rectangle
from matplotlib.transforms import Affine2D

from charts.layout import MM, Box, Segment, hatching
from charts.letters import ASCENT, BOLD, CAPITAL, DESCENT, LINE, REGULAR, SIZE, Letters
from charts.spec import Palette
from charts.svg import CALLED, cleaned

FULL, COLUMN, NARROW = 170 * MM, 126 * MM, 84 * MM
Side = Literal["left", "center", "right"]
Shape = Literal["o", "D", "s"]


@dataclass(frozen=True)
class Room:
    """What a form is given: the width in points, the palette, the letters."""

    width: float
    palette: Palette
    letters: Letters

    @property
    def narrow(self) -> bool:
        """True for a phone's width."""
        return self.width <= NARROW

    def head(self, words: str, space: float = 4) -> float:
        """The height of a heading with `space` below it; nought without words."""
        return len(self.letters.lines(words, self.width, BOLD)) * SIZE * LINE + space if words else 0.0

    def sheet(self, height: float) -> Sheet:
        """An empty sheet, `height` in points."""
        return Sheet(self, height)


class Sheet:
    """One drawing in the making."""

    def __init__(self, room: Room, height: float) -> None:
        self.width, self.height = room.width, height
        self.palette, self.letters = room.palette, room.letters
        self.words: list[Box] = []
        self.figure = Figure(figsize=(self.width / 72, height / 72))
        self._canvas = FigureCanvasSVG(self.figure)
        self._points = Affine2D().scale(1 / 72) + self.figure.dpi_scale_trans

    @property
    def edge(self) -> Box:
        """The whole sheet."""
        return Box(0, 0, self.width, self.height)

    def axes(self, box: Box) -> Axes:
        """Axes that fill `box`."""
        share = (box.left / self.width, box.bottom / self.height, box.width / self.width, box.height / self.height)
        return self.figure.add_axes(share)

    def word_box(self, x: float, y: float, words: str, side: Side = "left", weight: int = REGULAR, size: float = SIZE) -> Box:
        """The box that `words` on one line would take, with their baseline at `y`."""
        width = self.letters.width(words, size, weight)
        left = x - {"left": 0.0, "center": width / 2, "right": width}[side]
        return Box(left, y - DESCENT * size, left + width, y + ASCENT * size)

    def write(
        self,
        x: float,
        y: float,
        words: str,
        side: Side = "left",
        weight: int = REGULAR,
        size: float = SIZE,
        colour: str = "",
        called: str = "label",
    ) -> Box:
        """One line of words with its baseline at `y`; returns the box it takes."""
        box = self.word_box(x, y, words, side, weight, size)
        self.words.append(box)
        self.figure.text(
            x,
            y,
            words,
            transform=self._points,
            ha=side,
            va="baseline",
            fontweight=weight,
            fontsize=size,
            color=colour or self.palette.ink,
            gid=CALLED + called,
        )
        return box

    def bold(self, x: float, y: float, words: str, side: Side = "center", size: float = SIZE, colour: str = "") -> Box:
        """One line in the heavier weight: numbers and short headings."""
        return self.write(x, y, words, side, BOLD, size, colour)

    def lines(self, x: float, middle: float, words: Sequence[str], side: Side = "left", colour: str = "") -> float:
        """Several lines, the block centred on the height `middle`; returns the first baseline."""
        first = middle + (len(words) - 1) * SIZE * LINE / 2 - CAPITAL * SIZE / 2
        for place, line in enumerate(words):
            self.write(x, first - place * SIZE * LINE, line, side, colour=colour)
        return first

    def heading(self, x: float, y: float, words: str, room: float) -> float:
        """A short bold heading whose first baseline is `y`, broken where it must; returns the last baseline."""
        for place, line in enumerate(self.letters.lines(words, room, BOLD)):
            self.bold(x, y - place * SIZE * LINE, line, "left")
        return y - (len(self.letters.lines(words, room, BOLD)) - 1) * SIZE * LINE

    def box(self, box: Box, fill: str, outline: str = "none", called: str = "field", order: float = 1) -> None:
        """A filled rectangle."""
        corner = (box.left, box.bottom)
        width = 1.0 if outline != "none" else 0.0
        patch = Rectangle(corner, box.width, box.height, fc=fill, ec=outline, lw=width, transform=self._points, zorder=order)
        patch.set_gid(CALLED + called)
        self.figure.add_artist(patch)

    def bar(self, box: Box, solid: bool = True, illustrative: bool = False, order: float = 1) -> None:
        """A column or bar: dark where `solid`, else pale with a dark outline; hatched where illustrative."""
        colours = self.palette
        fill, stripes = (colours.navy, colours.pale) if solid else (colours.pale, colours.axis)
        self.box(box, fill, colours.navy, "bar illustrative" if illustrative else "bar", order)
        if illustrative:
            inner = box.grown(-0.5)
            self._segments(hatching(inner), stripes, 0.9 if solid else 0.7, "hatch", order + 0.1)

    def line(self, xs: Sequence[float], ys: Sequence[float], colour: str, **look: Any) -> None:
        """A line through points; `look` is Matplotlib's (lw, ls, zorder), `called` what it is."""
        called = look.pop("called", "line")
        self.figure.add_artist(Line2D(xs, ys, color=colour, transform=self._points, gid=CALLED + called, **look))

    def point(
        self,
        x: float,
        y: float,
        colour: str,
        size: float = 7.0,
        shape: Shape = "o",
        hollow: bool = False,
        called: str = "point",
        order: float = 4,
    ) -> None:
        """A mark of this width: filled, or open where `hollow`."""
        fill = self.palette.paper if hollow else colour
        edge = 1.6 if hollow else 0.0
        look: dict[str, Any] = {"marker": shape, "ms": size - edge, "mfc": fill, "mec": colour, "mew": edge, "ls": "none"}
        self.figure.add_artist(Line2D([x], [y], transform=self._points, gid=CALLED + called, zorder=order, **look))

    def interval(self, x: float, low: float, high: float) -> None:
        """An upright bar from the lower to the upper end of an interval."""
        self.line([x, x], [low, high], self.palette.axis, lw=4, zorder=3, called="interval", solid_capstyle="butt")

    def _segments(self, segments: Sequence[Segment], colour: str, width: float, called: str, order: float) -> None:
        pieces = [((x0, y0), (x1, y1)) for x0, y0, x1, y1 in segments]
        lines = LineCollection(pieces, colors=colour, linewidths=width, transform=self._points, zorder=order)
        lines.set_gid(CALLED + called)
        self.figure.add_artist(lines)

    def tree(self) -> ET.Element:
        """The drawing as a clean SVG tree."""
        out = io.StringIO()
        nothing = {"Date": None, "Creator": None, "Format": None, "Type": None}
        self._canvas.print_svg(out, metadata=nothing)  # type: ignore[no-untyped-call]
        return cleaned(out.getvalue())
