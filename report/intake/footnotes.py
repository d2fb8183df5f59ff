"""Footnotes: the text below a table that says what a mark such as `*` means."""

from __future__ import annotations

import re
from functools import lru_cache

from report.intake.files.runs import lowered
from report.intake.files.sheets import Sheet
from report.intake.understand import as_text
from report.terms.cells import Cell

_SHORTEST = 2


def footnote(sheet: Sheet, mark: str, below: int) -> tuple[Cell, str] | None:
    """The first text below row `below` that begins with the mark, and no longer mark; its cell and its words.

    A raised ⁵ may stand there as `5.`, `(5)` or `Note 5`, and [note 1] as `Note 1`.
    """
    for key in sorted(key for key in sheet.cells if key[0] > below):
        cell, text = sheet.cells[key], as_text(sheet.cells[key])
        found = _beginning(mark.lower()).match(text.lower()) if cell.type == "text" else None
        rest = text[found.end() :].strip() if found else ""
        if len(rest) > _SHORTEST:
            return cell, rest
    return None


@lru_cache(maxsize=256)
def _beginning(mark: str) -> re.Pattern[str]:
    """How a footnote to this mark may begin."""
    bare = re.escape(lowered(mark.removeprefix("[note ").removesuffix("]")))
    ways = [rf"{re.escape(mark)}(?!{re.escape(mark[-1])})"]
    if bare.isalnum():
        ways += [rf"[(\[]{bare}[)\]]", rf"{bare}[.:)](?!\d)", rf"\[?note {bare}\b\]?[.:]?"]
    return re.compile("|".join(ways))
