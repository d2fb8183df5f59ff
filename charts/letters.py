"""The letters of a chart: how wide words are, where lines break, and the font that goes into the file.

Widths come from the font's own table, so that labels are placed by measure and not by trial. Kerning is
left out of the fonts put into charts: what is measured is then exactly what is drawn.
"""

from __future__ import annotations

import base64
import hashlib
import io
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

FAMILY = "Partnership Sans"
REGULAR, BOLD = 400, 600
SIZE, LARGE = 11.5, 14.0
LINE = 1.18
CAPITAL = 0.66
ASCENT, DESCENT = 0.74, 0.2
UNKNOWN_LETTER = 0.6


@dataclass(frozen=True)
class Letters:
    """The fonts in `folder`, which holds `sans-400.ttf` and `sans-600.ttf`. Sizes and widths are in points."""

    folder: Path

    def file(self, weight: int) -> Path:
        """The font file of a weight."""
        return self.folder / f"sans-{weight}.ttf"

    def width(self, text: str, size: float = SIZE, weight: int = REGULAR) -> float:
        """How wide `text` is on one line."""
        advances = _advances(self.file(weight))
        return size * sum(advances.get(ord(letter), UNKNOWN_LETTER) for letter in text)

    def lines(self, text: str, room: float, weight: int = REGULAR, size: float = SIZE) -> tuple[str, ...]:
        """`text` broken between words so that no line is wider than `room`, where words allow it; never at a no-break space."""
        lines: list[str] = []
        for word in re.split(r"[ \t\n]+", text.strip()) if text.strip() else ():
            longer = f"{lines[-1]} {word}" if lines else word
            if lines and self.width(longer, size, weight) <= room:
                lines[-1] = longer
            else:
                lines.append(word)
        return tuple(lines)

    def widest(self, texts: tuple[str, ...] | list[str], weight: int = REGULAR, size: float = SIZE) -> float:
        """The width of the widest of `texts`, 0 where there is none."""
        return max((self.width(text, size, weight) for text in texts), default=0.0)

    def faces(self, used: Mapping[int, set[str]]) -> tuple[str, str]:
        """The list of families for words, and the `@font-face` rules with the letters used. About 2 to 4 KB a weight.

        Each cut has a family of its own: the PDF engine keeps fonts by their family, and two different cuts of one
        name would give each other's letters. The page's own face comes first, so that a PDF, whose pictures see
        the page's fonts, holds the face once.
        """
        cuts = {weight: "".join(sorted(used[weight])) for weight in sorted(used)}
        own = "Letters " + hashlib.sha256(repr(cuts).encode()).hexdigest()[:10]
        rules = "".join(_rule(own, weight, _cut(self.file(weight), text)) for weight, text in cuts.items())
        return f"'{FAMILY}','{own}',Arial,sans-serif", rules


@lru_cache(maxsize=16)
def _advances(font_file: Path) -> dict[int, float]:
    from fontTools.ttLib import TTFont

    with TTFont(font_file, lazy=True) as font:
        units, metrics = font["head"].unitsPerEm, font["hmtx"].metrics
        return {code: metrics[glyph][0] / units for code, glyph in font.getBestCmap().items()}


def _rule(family: str, weight: int, data: str) -> str:
    source = f"url(data:font/woff2;base64,{data}) format('woff2')"
    return f"@font-face{{font-family:'{family}';font-weight:{weight};src:{source}}}"


@lru_cache(maxsize=512)
def _cut(font_file: Path, text: str) -> str:
    """A font with no other letters than those of `text`, as woff2 in base64."""
    from fontTools import subset
    from fontTools.ttLib import TTFont

    options = subset.Options()
    options.layout_features, options.name_IDs = [], []
    options.hinting, options.glyph_names, options.notdef_outline = False, False, True
    options.drop_tables += ["BASE", "GDEF", "GPOS", "GSUB", "STAT"]
    out = io.BytesIO()
    with TTFont(font_file, lazy=True, recalcTimestamp=False) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(text=text)
        cutter.subset(font)
        font.flavor = "woff2"
        font.save(out)
    return base64.b64encode(out.getvalue()).decode("ascii")


def font_folder_faults(fonts: Path) -> str:
    """What the folder of fonts lacks, as a sentence; empty where nothing is missing."""
    missing = [file.name for file in map(Letters(fonts).file, (REGULAR, BOLD)) if not file.is_file()]
    return f"the folder {fonts.name} has no {' and no '.join(missing)}" if missing else ""
