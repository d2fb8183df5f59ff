"""The rows of the list of what has left: one for each figure of a release, a closing one, and a seal on each.

A seal is made of what the row says and of the seal before it. A row that was changed, or one that was taken out above it, no
longer bears its seal, and the closing row says how many there were. Seals guard against slips, not against a forger.
"""

from __future__ import annotations

import csv
import hashlib
import io
import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from report.history.ledger import LetOut
from report.history.printed_figures import breakdown_in
from report.terms.periods import Kind
from report.terms.reading_periods import try_period
from report.terms.released import FigureKey
from report.terms.values import Marker

COLUMNS = ("release", "day", "report", "figure", "period", "breakdown", "printed", "decimals", "interval", "seal")
CLOSING = "rows in all"
_SHA = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Row:
    """One row: of a figure, or the closing one, which counts them. `release` names it in words, `report` by its SHA-256."""

    release: str
    day: date
    report: str
    figure: LetOut | None
    count: int = 0

    def sealed(self, before: str) -> str:
        """The seal of this row after one with the seal `before`: of what it says, however its numbers and days are spelt."""
        said: list[object] = [before, self.release, self.day.isoformat(), self.report]
        if self.figure is None:
            said.append(self.count)
        else:
            one = self.figure
            said += [one.key.id, one.key.period, one.key.inside, _printed(one), one.places, one.interval]
        digest = hashlib.sha256("\n".join(map(str, said)).encode()).hexdigest()
        return "-".join((digest[:4], digest[4:8], digest[8:12]))

    def cells(self, seal: str) -> tuple[str, ...]:
        """The row as a spreadsheet shows it, in the order of `COLUMNS`."""
        one, start = self.figure, (self.release, self.day.isoformat(), self.report)
        if one is None:
            return (*start, CLOSING, "", "", str(self.count), "", "", seal)
        named = (one.key.id, one.key.period, one.key.inside)
        if one.number is None:
            return (*start, *named, _printed(one), "", "", seal)
        return (*start, *named, _printed(one), str(one.places), "yes" if one.interval else "no", seal)


def sealed_text(rows: Sequence[Row], before: str = "") -> tuple[str, str]:
    """The rows as csv after a row with the seal `before`, and the last seal; the first row of all begins with the headings."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    if not before:
        writer.writerow(COLUMNS)
    for row in rows:
        before = row.sealed(before)
        writer.writerow(row.cells(before))
    return text.getvalue(), before


def rows_in(text: str) -> Iterator[tuple[int, Row | None, str]]:
    """Each row with its line and the seal it bears; None for one that cannot be read. Raises ValueError without its headings.

    Also raises csv.Error where the text is no csv.
    """
    lines = csv.reader(io.StringIO(text, newline=""))
    headings = tuple(cell.strip().lower() for cell in next(lines, []))
    if headings != COLUMNS:
        raise ValueError("the headings are missing")
    for cells in lines:
        if any(cell.strip() for cell in cells):
            bare = [cell.strip() for cell in cells]
            yield lines.line_num, _row(bare), bare[-1] if len(bare) == len(COLUMNS) else ""


def _row(cells: list[str]) -> Row | None:
    if len(cells) != len(COLUMNS):
        return None
    release, day, report, figure, period, breakdown, printed, decimals, interval, _ = cells
    when = try_period(day)
    if not release or when is None or when.kind is not Kind.DATE or not _SHA.fullmatch(report):
        return None
    if figure == CLOSING:
        return Row(release, when.start, report, None, int(printed)) if printed.isdecimal() else None
    span, pairs = try_period(period), breakdown_in(breakdown)
    if not figure or span is None or pairs is None:
        return None
    key = FigureKey(figure, str(span), pairs)
    if printed == Marker.CONFIDENTIAL.value:
        return Row(release, when.start, report, LetOut(key, None, where=release))
    number = _number(printed)
    if number is None or not decimals.isdecimal() or len(decimals) > 2 or interval not in ("yes", "no"):
        return None
    return Row(release, when.start, report, LetOut(key, number, int(decimals), interval == "yes", release))


def _printed(one: LetOut) -> str:
    return Marker.CONFIDENTIAL.value if one.number is None else f"{one.number:.{one.places}f}"


def _number(text: str) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) else None
