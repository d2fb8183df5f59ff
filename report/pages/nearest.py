"""The nearest colour that can be read: the same hue in a perceptual space (OKLCH), as little lighter or darker as can be."""

from __future__ import annotations

import math
from collections.abc import Callable

from report.pages.colours import channels, linear

STEPS = 250
_SHADES = 16


def nearest(colour: str, passes: Callable[[str], bool]) -> str:
    """The colour that passes and lies nearest to `colour` (`#rrggbb`) in OKLab, of those with its hue; empty where none does."""
    light, chroma, hue = _oklch(colour)
    found: list[tuple[float, str]] = []
    for other in sorted((step / STEPS for step in range(STEPS + 1)), key=lambda one: (abs(one - light), one)):
        if found and abs(other - light) >= found[0][0]:
            break
        for keep in range(_SHADES + 1):
            kept = chroma * (1 - keep / _SHADES)
            apart = math.hypot(other - light, kept - chroma)
            if found and apart >= found[0][0]:
                break
            shown = _hex(other, kept, hue)
            if shown and passes(shown):
                found = [(apart, shown)]
                break
    return found[0][1] if found else ""


def _oklch(colour: str) -> tuple[float, float, float]:
    red, green, blue = (linear(channel / 255) for channel in channels(colour))
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short, math.hypot(a, b), math.atan2(b, a)


def _hex(light: float, chroma: float, hue: float) -> str:
    """The colour as `#rrggbb`; empty where no screen can show it."""
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    channels_of = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    if any(not -0.001 <= one <= 1.001 for one in channels_of):
        return ""
    return "#" + "".join(f"{round(255 * _encoded(min(1.0, max(0.0, one)))):02x}" for one in channels_of)


def _encoded(one: float) -> float:
    return float(12.92 * one if one <= 0.0031308 else 1.055 * one ** (1 / 2.4) - 0.055)
