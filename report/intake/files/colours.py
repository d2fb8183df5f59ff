"""Colours in words, so that a question can name them; black writing and no fill are nothing to speak of."""

from __future__ import annotations

import colorsys
from collections.abc import Sequence
from functools import lru_cache

_HUES = (
    (15, "red"), (48, "orange"), (70, "yellow"), (165, "green"), (200, "turquoise"), (260, "blue"), (300, "purple"),
    (340, "pink"),
)  # fmt: skip
_PALETTE = ("000000", "FFFFFF", "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
_BLACK, _WHITE = 0.35, 0.97
_GREY = 0.12
_NO_TINT = 0.02
_ACCENTS = {4 + at: f"accent {1 + at}" for at in range(6)}


def look(italic: bool, struck: bool, text: str, fill: str) -> str:
    """How a cell looks, in words: `italic, red text, yellow fill`; empty where it looks like any other."""
    traits = ("italic" if italic else "", "struck through" if struck else "")
    colours = (f"{text} text" if text not in ("", "black") else "", f"{fill} fill" if fill not in ("", "white") else "")
    return ", ".join(trait for trait in (*traits, *colours) if trait)


@lru_cache(maxsize=1024)
def of_rgb(rgb: str) -> str:
    """The word for `FF0000`, with or without two digits for its transparency before it; empty for anything else."""
    try:
        red, green, blue = (int(rgb[-6:][at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return ""
    hue, strength, bright = colorsys.rgb_to_hsv(red, green, blue)
    if strength < _GREY or bright < _BLACK / 2:
        return "black" if bright < _BLACK else "white" if bright > _WHITE else "grey"
    return next((name for below, name in _HUES if hue * 360 < below), "red")


def of_triple(rgb: Sequence[int] | None) -> str:
    """The word for a red, green and blue from 0 to 255."""
    return "" if rgb is None else of_rgb("".join(f"{part:02X}" for part in rgb[:3]))


def of_index(index: int) -> str:
    """The word for a colour of the old palette of 64; the ones after them are those of the system."""
    return of_rgb(_PALETTE[index % 8]) if 0 <= index < 16 else "" if index >= 64 else "coloured"


def of_theme(index: int, tint: float) -> str:
    """The word for a colour of the workbook's theme, which has white, black and six accents that are its own."""
    if index in (0, 1) and abs(tint) < _NO_TINT:
        return ("white", "black")[index]
    if index in (0, 1, 2):
        return "grey"
    return _ACCENTS.get(index, "coloured")
