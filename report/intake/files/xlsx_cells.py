"""Cells of an xlsx file: one `<c>` element with its type, style, formula and saved value."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from xml.etree import ElementTree as ET

from report.intake.files.making import NO_VALUE, boolean_cell, error_cell, moment_cell, number_cell, text_cell, with_look
from report.intake.files.number_formats import show_moment
from report.intake.files.parts import local
from report.intake.files.runs import Run, joined
from report.intake.files.xlsx_looks import lettering
from report.terms.cells import Cell

TRUE = frozenset({"1", "true", "on"})
_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


@dataclass(frozen=True)
class Book:
    """What the sheets of one workbook share: texts, format codes by style, the date system, whether the program that
    wrote it left its formulas to be worked out by the next one, and how cells look by style, where not like any other."""

    texts: Sequence[str]
    codes: Sequence[str]
    base_1904: bool
    unworked: bool
    looks: Mapping[str, str] = field(default_factory=dict)


def make_cell(element: ET.Element, row: int, column: int, book: Book, hidden: bool) -> Cell | None:
    """The cell, or None for a blank. Raises ValueError, KeyError or IndexError where the file contradicts itself."""
    made = _plain_cell(element, row, column, book, hidden)
    look = book.looks.get(element.get("s", "")) if book.looks else None
    return with_look(made, look) if look else made


def _plain_cell(element: ET.Element, row: int, column: int, book: Book, hidden: bool) -> Cell | None:
    value, formula = None, False
    for child in element:
        tag = child.tag.rpartition("}")[2]
        if tag == "v":
            value = child.text
        elif tag == "f":
            formula = True
        elif tag == "is":
            return text_cell(row, column, rich_text(child), hidden)
    kind = element.get("t", "n")
    if not value:
        return error_cell(row, column, NO_VALUE, hidden) if formula and kind != "str" else None
    if kind == "n":
        if formula and book.unworked and value == "0":
            return error_cell(row, column, NO_VALUE, hidden)
        style = int(element.get("s", "0"))
        code = book.codes[style] if book.codes or style else "General"  # a style that is gone: IndexError, a damaged file
        return number_cell(row, column, _number(value), code, hidden, book.base_1904)
    if kind == "s":
        return text_cell(row, column, book.texts[int(value)], hidden)
    return _OTHER_TYPES[kind](row, column, value, hidden)


def rich_text(element: ET.Element) -> str:
    """The text of a string, plain or in runs, without the reading aids that stand beside East Asian text."""
    runs: list[Run] = []
    for child in element:
        tag = child.tag.rpartition("}")[2]
        if tag == "t":
            runs.append(Run(child.text or ""))
        elif tag == "r":
            raised, struck = lettering(child)
            runs += [Run(piece.text or "", raised, struck) for piece in child if local(piece) == "t"]
    return unescape(joined(runs))


def unescape(text: str) -> str:
    """`_x000D_` stands for a character that XML cannot hold."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _number(text: str) -> float | int:
    """Up to fifteen digits are exact; of longer numbers the spreadsheet itself keeps no more."""
    return int(text) if len(text) <= 15 and text.isascii() and text.isdigit() else float(text)


def _formula_text(row: int, column: int, value: str, hidden: bool) -> Cell | None:
    return text_cell(row, column, unescape(value), hidden)


def _boolean(row: int, column: int, value: str, hidden: bool) -> Cell:
    return boolean_cell(row, column, value in TRUE, hidden)


def _iso_date(row: int, column: int, value: str, hidden: bool) -> Cell:
    moment = datetime.fromisoformat(value).replace(tzinfo=None)
    timed = "dd/mm/yyyy hh:mm" if (moment.hour, moment.minute, moment.second) != (0, 0, 0) else "dd/mm/yyyy"
    return moment_cell(row, column, moment, show_moment(moment, timed), hidden)


_OTHER_TYPES: dict[str, Callable[[int, int, str, bool], Cell | None]] = {
    "str": _formula_text,
    "inlineStr": _formula_text,
    "b": _boolean,
    "e": error_cell,
    "d": _iso_date,
}
