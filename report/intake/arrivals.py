"""When each return was first seen: the register of received files, as it is read back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from report.intake.register_rows import NAME, StrangeRegister, moment_of, read_rows
from report.terms.periods import Period


@dataclass(frozen=True)
class Arrival:
    """One row of the register: a return, the period it was registered for, and the day it was first seen."""

    form: str
    period: str
    seen: date


def arrivals(year_folder: Path) -> tuple[Arrival, ...]:
    """Every row of `received.csv` that says a day. Nothing where there is no register, or none that can be read."""
    try:
        rows = read_rows(year_folder / NAME)
    except (OSError, StrangeRegister):
        return ()
    found = [(row.form, row.period, moment_of(row.first_seen)) for row in rows]
    return tuple(Arrival(form, period, moment.date()) for form, period, moment in found if moment is not None)


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
