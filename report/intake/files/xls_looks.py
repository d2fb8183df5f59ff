"""How the cells of an xls file look, by their style: worked out once for the workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING

from report.intake.files.colours import look, of_triple

if TYPE_CHECKING:
    from xlrd.book import Book
    from xlrd.formatting import XF

_SOLID = 1


def looks(book: Book) -> list[str]:
    """The look in words of each style of the workbook; empty where like any other."""
    return [_look(book, style) for style in book.xf_list]


def _look(book: Book, style: XF) -> str:
    if not 0 <= style.font_index < len(book.font_list):
        return ""
    font, back = book.font_list[style.font_index], style.background
    fill = ""
    if back is not None and back.fill_pattern:
        fill = _colour(book, back.pattern_colour_index) if back.fill_pattern == _SOLID else "patterned"
    return look(bool(font.italic), bool(font.struck_out), _colour(book, font.colour_index), fill)


def _colour(book: Book, index: int) -> str:
    """The word for a colour of the workbook's palette; the system's own colours are none to speak of."""
    return of_triple(book.colour_map.get(index))
