"""Names for sheets: such as spreadsheet programs take, each once, and none that says another period than the return's."""

from __future__ import annotations

import re

from report.intake.period_names import period_in_name
from report.terms.periods import Kind, Period

GUIDE = "How to fill this in"
LONGEST = 31


class SheetNames:
    """Gives names within one workbook, which is about `period` of a reporting `year`."""

    def __init__(self, kind: Kind | None, period: Period, year: Period) -> None:
        self._kind, self._period, self._year = kind or Kind.FINANCIAL_YEAR, period, year
        self._given = {GUIDE.lower()}

    def give(self, wanted: str) -> str:
        """The name, or the nearest to it that can be given."""
        tidy = re.sub(r"[\[\]:*?/\\']", " ", wanted).strip()[:LONGEST] or "Return"
        says = period_in_name(tidy, self._kind, self._year)
        tidy = tidy if says in (None, self._period) else "Return"
        tries = [tidy[0].upper() + tidy[1:], *(f"{tidy[: LONGEST - 3]} {letter}" for letter in "BCDEFGHIJKLMNOPQRSTUVWXYZ")]
        name = next(name for name in tries if name.lower() not in self._given)
        self._given.add(name.lower())
        return name
