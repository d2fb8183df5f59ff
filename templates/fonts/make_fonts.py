"""Make the report's font files from Source Sans 3 and Source Serif 4 (SIL Open Font Licence 1.1).

Run by hand, once for each new version of the faces; the files it writes are kept with the project:

    python make_fonts.py FOLDER

FOLDER is where the variable fonts of the Fontsource packages `source-sans-3` and `source-serif-4` were unpacked
(the `node_modules/@fontsource-variable` folder of an npm installation will do). Each cut is one weight of the
Latin letters, with those of Welsh and Polish that the package keeps in its file of further letters. Adobe reserves the name "Source" for its own files, so that the cuts are renamed: "Partnership Sans"
and "Partnership Serif". The licences lie beside the fonts and must stay with them.

A `.ttf` is what charts measure and take letters from; a `.woff2` is what browsers and the PDF engine read.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).parent
FAMILY, STYLE, UNIQUE, FULL, POSTSCRIPT = 1, 2, 3, 4, 6
DROPPED = (16, 17, 21, 22, 25)
FURTHER = "ŴŵŶŷŸẀẁẂẃẄẅỲỳ" + "ĄąĆćĘęŁłŃńŚśŹźŻż"
"""Letters of Welsh and of Polish that are not among the Latin ones of Western Europe."""


@dataclass(frozen=True)
class Cut:
    """One font file: where it comes from, the place on its axes, and what it is called here."""

    source: str
    axes: dict[str, float]
    family: str
    style: str
    weight: int

    @property
    def stem(self) -> str:
        """The file's name without its ending: `sans-400`."""
        return f"{self.family.split()[1].lower()}-{self.weight}"


SANS = "source-sans-3/files/source-sans-3-latin-wght-normal.woff2"
SERIF = "source-serif-4/files/source-serif-4-latin-opsz-normal.woff2"
CUTS = (
    Cut(SANS, {"wght": 400}, "Partnership Sans", "Regular", 400),
    Cut(SANS, {"wght": 600}, "Partnership Sans", "Bold", 600),
    Cut(SERIF, {"wght": 540, "opsz": 48}, "Partnership Serif", "Regular", 400),
)


def make(cut: Cut, folder: Path) -> None:
    """Write the two files of one cut beside this script."""
    font = instancer.instantiateVariableFont(TTFont(folder / cut.source, recalcTimestamp=False), cut.axes)
    further = TTFont(folder / cut.source.replace("-latin-", "-latin-ext-"), recalcTimestamp=False)
    add_letters(font, instancer.instantiateVariableFont(further, cut.axes), FURTHER)
    rename(font, cut)
    font["OS/2"].usWeightClass = cut.weight
    for flavour, ending in ((None, ".ttf"), ("woff2", ".woff2")):
        font.flavor = flavour
        font.save(HERE / f"{cut.stem}{ending}")


def add_letters(font: TTFont, further: TTFont, letters: str) -> None:
    """Put letters of one font into another, each as one outline. They are set without kerning."""
    glyphs, names = further.getGlyphSet(), further.getBestCmap()
    for letter in letters:
        drawn, outline, name = DecomposingRecordingPen(glyphs), TTGlyphPen(None), f"uni{ord(letter):04X}"
        glyphs[names[ord(letter)]].draw(drawn)
        drawn.replay(outline)
        font["glyf"][name] = outline.glyph()
        font["hmtx"][name] = further["hmtx"][names[ord(letter)]]
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[ord(letter)] = name
    font["OS/2"].recalcUnicodeRanges(font)


def rename(font: TTFont, cut: Cut) -> None:
    """Give the font its own name in every language and on every platform."""
    full = f"{cut.family} {cut.style}"
    names = {FAMILY: cut.family, STYLE: cut.style, UNIQUE: full, FULL: full, POSTSCRIPT: full.replace(" ", "-")}
    table = font["name"]
    for record in list(table.names):
        if record.nameID in DROPPED:
            table.removeNames(nameID=record.nameID)
        elif record.nameID in names:
            table.setName(names[record.nameID], record.nameID, record.platformID, record.platEncID, record.langID)


def main() -> None:
    """Make every cut."""
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("Usage: python make_fonts.py FOLDER (the folder that holds source-sans-3 and source-serif-4)")
    for cut in CUTS:
        make(cut, Path(sys.argv[1]))
        print(cut.stem, (HERE / f"{cut.stem}.woff2").stat().st_size, "bytes")


if __name__ == "__main__":
    main()
