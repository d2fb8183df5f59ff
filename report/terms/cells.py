"""Cells and their addresses, as the person sees them in their spreadsheet program."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal

CellType = Literal["number", "text", "boolean", "date", "duration", "error"]
_TEXTS = (".csv", ".tsv", ".txt")
Raw = float | int | str | bool | date | datetime | time | timedelta


@dataclass(frozen=True, order=True)
class CellRef:
    """Where a value stands: file below the project, sheet, and `C14` or a range `D6:D834`."""

    file: str
    sheet: str
    cell: str

    def __str__(self) -> str:
        return f"{self.file}!{self.sheet}!{self.cell}"

    @property
    def named_sheet(self) -> str:
        """The sheet, where it has a name of its own; empty for a text file, whose one sheet is called as the file is."""
        return "" if self.file.lower().endswith(_TEXTS) else self.sheet


@dataclass(frozen=True, slots=True)
class Cell:
    """One non-empty cell: its place (counted from 1), its type, its value and the text its format shows.

    `look` says in words how it looks where not like any other: `italic, red text, yellow fill`.
    """

    row: int
    column: int
    type: CellType
    value: Raw
    text: str
    hidden: bool = False
    look: str = ""

    @property
    def name(self) -> str:
        """The address in its sheet, as `C14`."""
        return f"{column_letters(self.column)}{self.row}"


def column_letters(number: int) -> str:
    """1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """A is 1, AA is 27."""
    total = 0
    for letter in letters.upper():
        total = total * 26 + ord(letter) - 64
    return total


def split_address(name: str) -> tuple[int, int]:
    """`C14` as (14, 3). Raises ValueError for anything else."""
    found = re.fullmatch(r"\$?([A-Za-z]{1,3})\$?(\d+)", name)
    if not found:
        raise ValueError(f'"{name}" is not a cell address such as C14.')
    return int(found[2]), column_number(found[1])


@dataclass(frozen=True)
class Area:
    """A rectangle of cells, all four ends included; a single cell is one too."""

    top: int
    left: int
    bottom: int
    right: int

    @property
    def single(self) -> bool:
        """True where it is one cell."""
        return (self.top, self.left) == (self.bottom, self.right)

    def holds(self, row: int, column: int) -> bool:
        """True for a cell in it."""
        return self.top <= row <= self.bottom and self.left <= column <= self.right


def split_area(name: str) -> Area | None:
    """`C9` and `C9:E12` as areas; None for anything else."""
    first, _, last = name.partition(":")
    try:
        (top, left), (bottom, right) = split_address(first), split_address(last or first)
    except ValueError:
        return None
    return Area(min(top, bottom), min(left, right), max(top, bottom), max(left, right))
