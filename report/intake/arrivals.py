"""When each return was first seen: the register of received files, as it is read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from report.intake.register_rows import NAME
from report.terms.periods import Kind, Period
from report.terms.reading_periods import try_period


@dataclass(frozen=True)
class Arrival:
    """One row of the register: a return, the period it was registered for, and the day it was first seen."""

    form: str
    period: str
    seen: date


def arrivals(year_folder: Path) -> tuple[Arrival, ...]:
    """Every row of `received.csv` that says a day. Nothing where there is no register, or none that can be read."""
    try:
        text = (year_folder / NAME).read_bytes().decode("utf-8-sig", errors="replace")
        rows = list(csv.DictReader(io.StringIO(text, newline="")))
    except (OSError, csv.Error):
        return ()
    found = [(row.get("return") or "", row.get("period") or "", _day(row.get("first_seen") or "")) for row in rows]
    return tuple(Arrival(form, period, seen) for form, period, seen in found if seen is not None)


def first_seen(arrived: Sequence[Arrival], form: str, period: Period, came_as: str) -> date | None:
    """The day on which a return for the period first came; a correction sent later does not make it late.

    A file that grows through the year is registered under one period, `came_as`: of its versions the first that came
    after the period's end is the one that can hold it whole.
    """
    own = [each.seen for each in arrived if (each.form, each.period) == (form, period.canonical)]
    if own:
        return min(own)
    growing = [each.seen for each in arrived if (each.form, each.period) == (form, came_as)]
    return min([day for day in growing if day > period.end] or growing, default=None)


def _day(text: str) -> date | None:
    """A date, or the day of a date and time; spreadsheet programs turn 2022-07-21 into 21/07/2022 when they save."""
    try:
        moment = datetime.fromisoformat(text.strip())
    except ValueError:
        found = try_period(text, Kind.DATE)
        return found.start if found is not None and found.kind is Kind.DATE else None
    return (moment.astimezone() if moment.tzinfo else moment).date()
