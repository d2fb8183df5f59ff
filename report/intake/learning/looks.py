"""What one cell looks like to somebody who does not know the return: a number, a sign, a period, words."""

from __future__ import annotations

import re
from datetime import date, datetime
from functools import lru_cache

from report.intake.cell_periods import period_in_text
from report.intake.understand import as_text, understand
from report.settings.forms import Unit
from report.terms.cells import Cell
from report.terms.periods import Kind, Period

_YEARS = range(1990, 2101)
_LONGEST_SIGN = 24
_UNITS: tuple[Unit, Unit] = ("rate", "percent")


def is_number(cell: Cell | None) -> bool:
    """True for a number, also one typed as a text: `46*`, `£34,026`, `14%`."""
    if cell is None or cell.type not in ("number", "text"):
        return False
    return cell.type == "number" or _said(as_text(cell)) == "number"


def is_sign(cell: Cell | None) -> bool:
    """True for what stands where a number is not given: `c`, `<5`, `n/a`, an error."""
    if cell is None or cell.type not in ("text", "error"):
        return False
    return cell.type == "error" or _said(as_text(cell)) in ("sign", "unclear")


def is_unclear_sign(cell: Cell | None) -> bool:
    """True for a sign that means different things to different partners, as `-` and `n/a`."""
    return cell is not None and cell.type == "text" and _said(as_text(cell)) == "unclear"


@lru_cache(maxsize=20_000)
def _said(text: str) -> str:
    """What a text is where a number belongs: `number`, `sign`, `unclear` (a sign that `markers` must explain), or nothing."""
    if len(text) > _LONGEST_SIGN:
        return ""
    cell = Cell(1, 1, "text", text, text)
    found = [understand(cell, unit, {}) for unit in _UNITS]
    if any(one.value is not None and one.value.known for one in found):
        return "number"
    if any(one.value is not None for one in found):
        return "sign"
    return "unclear" if all("`markers`" in one.fix for one in found) else ""


def period_of_cell(cell: Cell | None, year: Period | None = None) -> Period | None:
    """The period a cell names by itself. A number is one only as a year; with `year`, a bare quarter or term is one too."""
    if cell is None or cell.type not in ("number", "text", "date"):
        return None
    if cell.type == "number" and not (isinstance(cell.value, (int, float)) and cell.value in _YEARS):
        return None
    if isinstance(cell.value, (date, datetime)):
        return _dated(cell)
    found = period_in_text(cell, None)
    if found is None and year is not None and not as_text(cell).isdigit():
        bare = (period_in_text(cell, kind, year) for kind in (Kind.FINANCIAL_QUARTER, Kind.SCHOOL_TERM))
        found = next((period for period in bare if period is not None), None)
    return found if found is None or found.start.year in _YEARS else None


def _dated(cell: Cell) -> Period | None:
    """A date that shows only month and year is that month; any other is a day."""
    shown = period_in_text(as_text(cell), None)
    return shown or period_in_text(cell, None)


def is_words(cell: Cell | None) -> bool:
    """True for a text that is neither a number nor a sign nor a period."""
    return cell is not None and cell.type == "text" and not is_number(cell) and not is_sign(cell) and period_of_cell(cell) is None


def words_in(text: str) -> set[str]:
    """The words of a text, lower case."""
    return set(re.findall(r"[a-z]+", text.lower()))
