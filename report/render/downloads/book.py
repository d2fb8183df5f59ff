"""A workbook as data: cells, sheets and the book, before it is known in which format they are written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from report.render.downloads.displays import Number

LONGEST_TEXT = 32_767
LONGEST_HEADING = 255
LONGEST_SHEET_NAME = 31
NARROWEST, WIDEST = 10, 60
_NOT_IN_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_NOT_IN_NAMES = re.compile(r"[\[\]:*?/\\']")


@dataclass(frozen=True)
class Words:
    """Text in a cell, as it stands and never a formula. `sheet` names the sheet that it leads to, where it does."""

    text: str
    sheet: str = ""


Cell = Words | Number


@dataclass(frozen=True)
class Sheet:
    """One sheet with one table. `lines` stand between title and table, one a row; `widths` in characters, one a column.

    `table` is the table's own name. `back`: whether a line leads to the contents.
    """

    name: str
    table: str
    title: str
    lines: tuple[str, ...]
    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[int, ...]
    back: Words | None = None

    @property
    def numeric(self) -> tuple[bool, ...]:
        """Of each column, whether it holds numbers: these keep to the right, and so do their headings."""
        return tuple(any(isinstance(row[at], Number) for row in self.rows) for at in range(len(self.headings)))


@dataclass(frozen=True)
class CoverLine:
    """One line of the cover sheet."""

    text: str
    look: str = "text"


@dataclass(frozen=True)
class Book:
    """The whole workbook: the cover, then sheets in order; and what its properties say."""

    title: str
    subject: str
    author: str
    made: date
    language: str
    cover_name: str
    cover: tuple[CoverLine, ...]
    sheets: tuple[Sheet, ...]


def tidy(text: str, longest: int = LONGEST_TEXT) -> str:
    """Text as a cell can hold it: on one line, without signs that no spreadsheet file can hold, cut where it is too long."""
    plain = " ".join(_NOT_IN_XML.sub("", text).split())
    return plain if len(plain) <= longest else f"{plain[: longest - 1]}…"


def sheet_name(wanted: str) -> str:
    """A name as spreadsheet programs take it for a sheet: up to 31 signs, none of `[]:*?/\\'`."""
    return tidy(_NOT_IN_NAMES.sub(" ", wanted))[:LONGEST_SHEET_NAME].strip() or "Sheet"


def widths(headings: Iterable[str], rows: Iterable[tuple[Cell, ...]]) -> tuple[int, ...]:
    """A width for each column: its longest text within bounds, and no less than a word of its heading; the rest wraps."""
    columns = zip(headings, *([_text(cell) for cell in row] for row in rows), strict=True)
    return tuple(_width(heading, texts) for heading, *texts in columns)


def _width(heading: str, texts: list[str]) -> int:
    word = max(map(len, heading.split()), default=0)
    return max(NARROWEST, min(WIDEST, max([word, *map(len, texts)]) + 2))


def _text(cell: Cell) -> str:
    return cell.text if isinstance(cell, Words) else cell.shown
