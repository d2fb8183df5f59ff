"""How a blank workbook looks: large plain type, strong contrast, and input cells that are framed as well as tinted."""

from __future__ import annotations

from collections.abc import Iterable
from math import ceil
from textwrap import wrap
from typing import Any

from report.desk.blank.model import SheetPlan

INK, TINT, FRAME, HEAD = "#0B0C0C", "#FFF7D6", "#594400", "#E3E9EC"

_BASE = {"font_name": "Arial", "font_size": 12, "font_color": INK, "valign": "vcenter"}
_CELL = {**_BASE, "text_wrap": True, "bottom": 1, "bottom_color": "#8A9296"}
_INPUT = {**_BASE, "text_wrap": True, "border": 1, "border_color": FRAME, "bg_color": TINT, "locked": False}
TITLE = {**_BASE, "font_size": 18, "bold": True}
SUBTITLE = {**_BASE, "font_size": 14, "bold": True}
SENTENCE = {**_BASE}
PASSAGE = {**_BASE, "text_wrap": True, "valign": "top"}
STAMP_LABEL = {**_BASE, "bold": True}
STAMP = {**_BASE, "align": "left"}
HEADING = {**_CELL, "bold": True, "bg_color": HEAD, "indent": 1}
WORDS = {**_CELL, "indent": 1}

_FIRST, _SECOND, _OTHER = (40, 48), (22, 44), (15, 44)
"""The narrowest and widest first column, second (beside the stamps) and other columns, in signs."""
_REMARK = 30
_ROOM = 108
"""How wide a sheet is at least, so that the sentences above the table are not cut off in print."""
GUIDE_WIDTH = 64
_SIGN = 1.1
"""How much wider a sign of the type is than what widths of columns are counted in."""
ROW, _LINE = 24, 17
"""The height of a row with one line, and how much each further line adds, in points."""


def input_look(number_format: str, numeric: bool) -> dict[str, Any]:
    """An input cell: numbers stand to the right, words to the left."""
    return {**_INPUT, "num_format": number_format, "align": "right" if numeric else "left", "indent": 1}


def widths(sheet: SheetPlan) -> list[int]:
    """The width of each column in signs: its longest text where that fits, else so that it breaks into a few lines."""
    found = [_width(sheet, at) for at in range(len(sheet.table.headings))]
    spare = max(0, _ROOM - sum(found))
    for at in range(len(found)):
        found[at] += spare // len(found)
    return found


def _width(sheet: SheetPlan, at: int) -> int:
    slots = {row[at] for row in sheet.table.rows}
    texts = [sheet.table.headings[at], *(slot.text for slot in slots)]
    low, high = (_FIRST, _SECOND, _OTHER)[min(at, 2)]
    if any(slot.entry and not slot.entry.test and not slot.entry.choices for slot in slots):
        low = max(low, _REMARK)
    longest, word = max(map(len, texts)), max((len(word) for text in texts for word in text.split()), default=0)
    return max(low, min(ceil(longest * _SIGN) + 2, high), min(ceil(word * _SIGN) + 2, 80))


def height(texts: Iterable[tuple[str, float]]) -> int:
    """The height of a row from the text of each of its cells and the width it breaks at, in points."""
    lines = max((len(wrap(text, max(1, int(width / _SIGN)))) for text, width in texts if text), default=1)
    return ROW + _LINE * (lines - 1)
