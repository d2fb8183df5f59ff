"""The styles of an xlsb file: format codes, how cells look, and the lettering of texts in runs."""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

from report.intake.files.colours import look, of_index, of_theme, of_triple
from report.intake.files.read_xlsx import format_code
from report.intake.files.runs import Run, joined
from report.intake.files.xlsb_records import records, wide_string

_FONT, _FORMAT, _FILL, _STYLE = 43, 44, 45, 47
_STYLES_BEGIN, _STYLES_END = 617, 618
_ITALIC, _STRUCK, _RAISED = 0x02, 0x08, 1
_SOLID, _GREY_125 = 1, 17
_INDEXED, _RGB, _THEME = 1, 2, 3
_IN_RUNS = 1
_FONT_SIZE, _FILL_SIZE = 20, 12
"""How much of a record is read; a shorter one says nothing about looks, and that is no reason to refuse the numbers."""


@dataclass(frozen=True)
class Font:
    """How a font letters: what concerns the reading of a cell."""

    italic: bool
    struck: bool
    raised: bool
    colour: str


@dataclass(frozen=True)
class Styles:
    """Format code of each style, the look of those that do not look like any other, and the fonts."""

    codes: list[str] = field(default_factory=list)
    looks: dict[int, str] = field(default_factory=dict)
    fonts: list[Font] = field(default_factory=list)


def read_styles(data: bytes) -> Styles:
    """The styles part. Fonts and fills stand before the styles that use them."""
    own: dict[int, str] = {}
    fills: list[str] = []
    styles, inside = Styles(), False
    for record, body in records(data):
        if record == _FORMAT:
            own[struct.unpack_from("<H", body)[0]] = wide_string(body, 2)[0]
        elif record == _FONT:
            styles.fonts.append(_font(body))
        elif record == _FILL:
            fills.append(_fill(body))
        elif record in (_STYLES_BEGIN, _STYLES_END):
            inside = record == _STYLES_BEGIN
        elif record == _STYLE and inside:
            code, font, fill = struct.unpack_from("<HHH", body, 2)
            seen = _look(styles.fonts, font, fills, fill)
            if seen:
                styles.looks[len(styles.codes)] = seen
            styles.codes.append(format_code(code, own))
    return styles


def rich_text(body: bytes, at: int, styles: Styles) -> str:
    """A text with a byte of flags before it and, where they say so, a list of places where its lettering changes."""
    text, end = wide_string(body, at + 1)
    if not body[at] & _IN_RUNS:
        return text
    (count,) = struct.unpack_from("<I", body, end)
    changes = [struct.unpack_from("<HH", body, end + 4 + 4 * run) for run in range(count)]
    ends = [*(place for place, _ in changes[1:]), len(text)]
    runs = [_run(text[place:stop], font, styles.fonts) for (place, font), stop in zip(changes, ends, strict=True)]
    return joined([Run(text[: changes[0][0]] if changes else text), *runs])


def _run(text: str, font: int, fonts: list[Font]) -> Run:
    return Run(text, fonts[font].raised, fonts[font].struck) if font < len(fonts) else Run(text)


def _look(fonts: list[Font], font: int, fills: list[str], fill: int) -> str:
    lettering = fonts[font] if font < len(fonts) else Font(False, False, False, "")
    return look(lettering.italic, lettering.struck, lettering.colour, fills[fill] if fill < len(fills) else "")


def _font(body: bytes) -> Font:
    if len(body) < _FONT_SIZE:
        return Font(False, False, False, "")
    _, flags, _, script = struct.unpack_from("<HHHH", body)
    return Font(bool(flags & _ITALIC), bool(flags & _STRUCK), script == _RAISED, _colour(body, 12))


def _fill(body: bytes) -> str:
    pattern = struct.unpack_from("<I", body)[0] if len(body) >= _FILL_SIZE else 0
    if pattern in (0, _GREY_125):
        return ""
    return (_colour(body, 4) if pattern == _SOLID else "") or "patterned"


def _colour(body: bytes, at: int) -> str:
    kind, index, tint, red, green, blue, _ = struct.unpack_from("<BBhBBBB", body, at)
    if kind >> 1 == _RGB:
        return of_triple((red, green, blue))
    if kind >> 1 == _THEME:
        return of_theme(index, tint / 32767)
    return of_index(index) if kind >> 1 == _INDEXED else ""
