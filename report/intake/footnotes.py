"""Footnotes: the text below a table that says what a mark such as `*` means."""

from __future__ import annotations

from report.intake.sheets import Sheet
from report.intake.understand import as_text
from report.terms.cells import Cell

_SHORTEST = 2


def footnote(sheet: Sheet, mark: str, below: int) -> tuple[Cell, str] | None:
    """The first text below row `below` that begins with the mark, and no longer mark; its cell and its words."""
    for key in sorted(key for key in sheet.cells if key[0] > below):
        cell, text = sheet.cells[key], as_text(sheet.cells[key])
        if cell.type == "text" and text.lower().startswith(mark.lower()):
            rest = text[len(mark) :]
            if not rest.startswith(mark[-1]) and len(rest.strip()) > _SHORTEST:
                return cell, rest.strip()
    return None
