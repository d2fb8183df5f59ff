"""Drawings as pictures that Word shows: PNG, made from the same SVG files that the page uses."""

from __future__ import annotations

import re
from pathlib import Path

from report.pages import asset_folder
from report.terms.errors import ReportError

PIXELS_PER_POINT = 2.5
_SIZE = re.compile(r'<svg\b[^>]*?\swidth="([\d.]+)(pt|mm|px|)"')
_POINTS = {"pt": 1.0, "mm": 72 / 25.4, "px": 0.75, "": 0.75}


def as_png(svg: Path) -> bytes:
    """The drawing on white, 180 pixels an inch. Raises ReportError where it cannot be made into a picture."""
    import resvg_py

    fonts = sorted(str(path) for path in (asset_folder() / "fonts").glob("*.ttf"))
    text = svg.read_text(encoding="utf-8")
    try:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=text, background="#ffffff", skip_system_fonts=True, font_files=fonts,
                dpi=96, width=round(width_in_points(text) * PIXELS_PER_POINT),
            )
        )  # fmt: skip
    except ValueError as fault:
        raise ReportError(f"The drawing {svg.name} cannot be made into a picture for the Word file: {fault}.") from fault


def width_in_points(svg: str) -> float:
    """How wide a drawing is on the page."""
    found = _SIZE.search(svg)
    return float(found[1]) * _POINTS[found[2]] if found else 357.0
