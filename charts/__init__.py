"""Chart forms: they know bars and lines, not partners. `draw` turns a specification into pictures.

Importing this package is cheap; Matplotlib is loaded when the first chart is drawn. `fonts` is the folder that
holds `sans-400.ttf` and `sans-600.ttf`; a picture carries the letters it uses. Pictures come as SVG text, under
the ending of their file's name: `""`, `"-dark"`, `"-narrow"` (for phones) and `"-narrow-dark"`.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from charts.errors import ChartError
from charts.spec import Chart, Dots, Event, Mark, Node, Palette, Series, Stretch, Structure

__all__ = [
    "Chart",
    "ChartError",
    "Dots",
    "Event",
    "Mark",
    "Node",
    "Palette",
    "Series",
    "Stretch",
    "Structure",
    "draw",
    "draw_dots",
    "draw_rows",
    "draw_spark",
    "draw_structure",
]


def draw(chart: Chart, fonts: Path) -> dict[str, str]:
    """The four pictures of a chart, of any form but `comparison`. Raises ChartError."""
    from charts.drawing import draw_chart

    return draw_chart(chart, fonts)


def draw_rows(chart: Chart, fonts: Path) -> list[dict[str, str]]:
    """The four pictures of each row of a comparison, in the order of its series. Raises ChartError."""
    from charts.drawing import draw_comparison

    return draw_comparison(chart, fonts)


def draw_spark(marks: Sequence[Mark], apart: Sequence[int] = (), limits: Sequence[Stretch] = ()) -> dict[str, str]:
    """A run chart for a table cell, light and dark, with a gap before each place in `apart`. Without words, it needs no fonts."""
    from charts.spark import draw_spark as drawn

    return drawn(marks, apart, limits)


def draw_structure(structure: Structure, fonts: Path) -> dict[str, str]:
    """The four pictures of a structure chart. Raises ChartError."""
    from charts.structure import draw_structure as drawn

    return drawn(structure, fonts)


def draw_dots(dots: Dots) -> str:
    """The dot circle in its own two colours. Raises ChartError."""
    from charts.dots import draw_dots as drawn

    return drawn(dots)
