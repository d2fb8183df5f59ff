"""The colours of charts, by role, and the contrast between two colours.

Hues are those of the Government Analysis Function. On dark paper those that would vanish are lifted.
In each palette every role has a colour of its own, so that the dark picture is made from the light one
by exchanging colours.
"""

from __future__ import annotations

from dataclasses import asdict

from charts.spec import Palette

LIGHT = Palette(
    navy="#12436d",
    orange="#f46a25",
    turquoise="#28a197",
    plum="#801650",
    grey="#3d3d3d",
    pale="#c7d6e3",
    ink="#14201f",
    ink2="#46555a",
    grid="#d9dfe0",
    axis="#6f8a8f",
    paper="#ffffff",
    field="#ebf0f4",
)

DARK = Palette(
    navy="#6bace6",
    orange="#f98b52",
    turquoise="#45c4b8",
    plum="#e08bb9",
    grey="#c5cdcf",
    pale="#2c4d68",
    ink="#e8eeec",
    ink2="#b3c2c3",
    grid="#2b3a3e",
    axis="#81908f",
    paper="#0d1b1e",
    field="#192e3a",
)


def exchange(before: Palette, after: Palette) -> dict[str, str]:
    """Each colour of `before` and the one that plays its role in `after`.

    Raises ValueError where two roles of `before` share a colour: they could not be told apart.
    """
    pairs = {colour: getattr(after, role) for role, colour in asdict(before).items()}
    if len(pairs) < len(asdict(before)):
        raise ValueError("two roles of the palette share a colour")
    return pairs


def luminance(colour: str) -> float:
    """Relative luminance of a hex colour such as `#12436d`, from 0 (black) to 1 (white), as WCAG defines it."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def ratio(one: str, other: str) -> float:
    """Contrast of two hex colours, from 1 (the same) to 21 (black on white), as WCAG defines it."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
