"""Headings that are periods, or areas: columns that say the same of several times or places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from report.intake.categories import TOTALS
from report.intake.cell_periods import period_in_text
from report.intake.labels import plain
from report.intake.learning.columns import Column
from report.intake.learning.looks import is_number
from report.intake.learning.regions import Table
from report.intake.understand import as_text
from report.terms.cells import Cell
from report.terms.periods import Kind, Period
from report.terms.tiling import covering

_KINDS = (
    Kind.FINANCIAL_QUARTER, Kind.SCHOOL_TERM, Kind.MONTH, Kind.FINANCIAL_YEAR, Kind.ACADEMIC_YEAR, Kind.CALENDAR_YEAR,
    Kind.DATE, Kind.SPAN,
)  # fmt: skip
_TOTAL = re.compile(
    r"(?:(?:full|whole|financial|year|annual|grand|the) )*(?:year|total|totals|annual|ytd|year to date|cumulative)(?: .*)?"
)


def period_columns(table: Table, columns: Sequence[Column], year: Period) -> tuple[dict[int, Period], Cell | None]:
    """The columns whose headings are periods of one kind, with their periods, and the heading of a column that totals them."""
    found: dict[Kind, dict[int, Period]] = {}
    for column in columns:
        for kind in _KINDS:
            if (period := _period(table, column.number, kind, year)) is not None:
                found.setdefault(kind, {})[column.number] = period
    best = max(_KINDS, key=lambda kind: (len(found.get(kind, {})), -_KINDS.index(kind)))
    periods = found.get(best, {})
    if len(set(periods.values())) < len(periods):
        periods = {}
    total = next((c.heading for c in columns if c.number not in periods and _is_total(table, c, periods, year)), None)
    return periods, total if len(periods) > 1 else None


def _period(table: Table, column: int, kind: Kind, year: Period) -> Period | None:
    """What the heading says, by itself or with the year above it; a bare quarter or term belongs to the year of its folder."""
    cell, over = table.heading(column), table.sheet.spread(table.over, column) if table.over else None
    if cell is None or (cell.type == "number" and kind is not Kind.CALENDAR_YEAR):
        return None
    own = period_in_text(cell, kind)
    if own is None and over is not None:
        texts = (f"{as_text(over)} {as_text(cell)}", f"{as_text(cell)} {as_text(over)}")
        own = next((period for text in texts if (period := period_in_text(text, kind))), None)
    own = own or period_in_text(as_text(cell), kind, year)
    itself = period_in_text(as_text(cell), None)
    if itself is not None and itself.kind is Kind.DATE and kind is not Kind.DATE:
        return None  # `As at 31/03/2023` is a day, and not the quarter that ends on it
    return own if own is not None and own.kind is kind else None


def _is_total(table: Table, column: Column, periods: dict[int, Period], year: Period) -> bool:
    """True for a column that says it is the total, or names the year that the periods make up, right of them."""
    text = plain(column.text)
    if not text or not periods or column.number < max(periods) or not any(is_number(cell) for cell in column.cells):
        return False
    own = period_in_text(column.heading, None) if column.heading else None
    return text in TOTALS or _TOTAL.fullmatch(text) is not None or (own is not None and own == covering(periods.values()))


def areas_in(columns: Sequence[Column], areas: dict[str, str]) -> dict[str, str]:
    """Which of the areas have a column: home, region, england and the heading."""
    wanted = {plain(name): area for area, name in areas.items() if name}
    found = {wanted[plain(c.text)]: c.text for c in columns if plain(c.text) in wanted}
    twice = Counter(plain(c.text) for c in columns)
    return {area: found[area] for area in areas if area in found and twice[plain(found[area])] == 1}
