"""What each column of a table holds: labels, numbers, periods, categories, a status, notes, references, or persons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from report.intake.labels import plain
from report.intake.learning.looks import is_number, is_sign, is_words, period_of_cell
from report.intake.learning.persons import is_personal
from report.intake.learning.regions import Table
from report.intake.sides import STATUSES
from report.intake.understand import as_text
from report.terms.cells import Cell
from report.terms.periods import Period

Kind = Literal["value", "derived", "period", "words", "status", "note", "source", "ref", "person", "empty"]

MEASURE = re.compile(
    r"(?:(?:performance|key|safeguarding|data|core) )*(?:measures?|indicators?|descriptions?|questions?|items?|metrics?|kpis?|"
    r"activity|activities|what|data|statistics?|statement|details?|information|heading|return)(?: (?:name|title|description|item|"
    r"definition|requested|required))?"
)
FOR_CERTAIN = re.compile(
    r"(?:(?:performance|key|safeguarding|data|core) )*(?:measure|indicator|metric|kpi)s?"
    r"(?: (?:name|title|description|definition))?"
)
"""Headings over labels that are measures, whatever stands beside them."""
_STATUS = re.compile(r"(?:data |figure |return )?(?:status|quality)|provisional(?: ?(?:/|or) ?final)?|final\?|p ?/ ?f")
_NOTE = re.compile(
    r".*\b(?:comment|remark|note|narrative|commentary|explanation|caveat|context|further information)s?\b.*|reason.*|notes?.*"
)
_SOURCE = re.compile(r"(?:data )?sources?(?: of (?:data|figures?|information|the data))?|source system")
_REF = re.compile(
    r"(?:(?:line|item|row|kpi|indicator|measure|question|data|our) )?"
    r"(?:ref|reference|no|number|nr|num|id|code|#)\.?(?: (?:no|number|code)\.?)?"
)
_DERIVED = re.compile(
    r".*\b(?:change|difference|variance|trend|rag|direction|target|rank|previous|prior|last|prev|comparator|benchmark|"
    r"statistical neighbours?|national|cumulative|ytd|to date|average of|same (?:quarter|period|month|term)|year before|"
    r"quarter before|share(?: of total)?|of total|\+/-|up/down)\b.*|%|% ?\+/-|\+/-|share|per ?cent|percentage|rate"
)
_NUMBERED = re.compile(
    r".*\b(?:id|ref|reference|code)\.?|(?:booking|record|session|course|event|incident|log|file) (?:number|no)\.?"
)
_MOST = 0.6
_LOOKED_AT = 500  # cells of a long column that settle what it holds
_NEARLY_ALL = 0.7


@dataclass(frozen=True)
class Column:
    """One column of a table: its number, its heading (or None), what it holds, and its cells."""

    number: int
    heading: Cell | None
    kind: Kind
    cells: tuple[Cell, ...]

    @property
    def text(self) -> str:
        """The heading's text."""
        return as_text(self.heading)

    @property
    def different(self) -> int:
        """How many different texts it holds."""
        return len({plain(as_text(cell)) for cell in self.cells})


def columns_of(table: Table, year: Period) -> list[Column]:
    """The columns of a table, left to right."""
    return [_column(table, number, year) for number in table.columns]


def _column(table: Table, number: int, year: Period) -> Column:
    heading, cells = table.heading(number), tuple(table.cells(number))
    return Column(number, heading, _kind(plain(as_text(heading)), cells[:_LOOKED_AT], year), cells)


def _kind(head: str, cells: tuple[Cell, ...], year: Period) -> Kind:
    if not cells:
        return "status" if _STATUS.fullmatch(head) else "note" if _NOTE.fullmatch(head) else "empty"
    if is_personal(head):
        return "person"
    numbers = sum(is_number(cell) for cell in cells)
    values = numbers + sum(is_sign(cell) for cell in cells)
    if _STATUS.fullmatch(head) or (not numbers and all(_says_status(cell) for cell in cells)):
        return "status"
    if _is_counter(head, cells):
        return "ref"
    if _is_mostly_periods(cells, year):
        return "period"
    if values >= _MOST * len(cells) and (numbers or values == len(cells)):
        return "derived" if _DERIVED.fullmatch(head) else "value"
    if _SOURCE.fullmatch(head):
        return "source"
    if _NOTE.fullmatch(head):
        return "note"
    if _REF.fullmatch(head) and not any(is_words(cell) and len(as_text(cell).split()) > 1 for cell in cells):
        return "ref"
    return "words"


def _says_status(cell: Cell) -> bool:
    words = plain(as_text(cell)).split()
    return bool(words) and words[0].rstrip(".,;:") in STATUSES and words[0] != ""


def _is_counter(head: str, cells: tuple[Cell, ...]) -> bool:
    """True for 1, 2, 3 … under a heading such as `No`, or under none."""
    numbers = [cell.value for cell in cells if cell.type == "number"]
    if len(numbers) == len(cells) > 1 and len(set(numbers)) == len(numbers) and _NUMBERED.fullmatch(head):
        return True
    counts = len(numbers) == len(cells) > 1 and numbers == list(range(1, len(numbers) + 1))
    return counts and (not head or _REF.fullmatch(head) is not None)


def _is_mostly_periods(cells: tuple[Cell, ...], year: Period) -> bool:
    """True for a column of periods; numbers are years only where all of them are."""
    if all(cell.type == "number" for cell in cells):
        return (
            len(cells) > 1 and all(period_of_cell(cell) for cell in cells) and len({cell.value for cell in cells}) == len(cells)
        )
    named = [cell for cell in cells if cell.type in ("text", "date")]
    return sum(period_of_cell(cell, year) is not None for cell in named) >= _NEARLY_ALL * len(cells)
