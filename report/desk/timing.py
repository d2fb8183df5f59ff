"""In time, late, overdue or not yet due: a return's day beside the day on which it was first seen, and beside today.

Today is always handed in. Only the officer's own pages depend on it, the report never.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from report.desk.expected import Entry, entries
from report.intake.arrivals import Arrival, arrivals, first_seen
from report.intake.receipts import Intake, Receipt
from report.settings.project import Settings
from report.terms.periods import Kind, Period
from report.terms.problems import Problem
from report.terms.reading_periods import try_period

Standing = Literal["", "in time", "late", "overdue", "not yet due"]


@dataclass(frozen=True)
class Timing:
    """When one return of one period was due and first seen. `days` is by how much it is late or overdue."""

    due: date | None = None
    seen: date | None = None
    standing: Standing = ""
    days: int = 0


UNTIMED = Timing()
Timings = Mapping[tuple[str, str], Timing]
"""By form and canonical period. A return that does not stand there has no due date."""
NO_DAYS: Timings = {}


def timings(intake: Intake, settings: Settings, today: date | None) -> dict[tuple[str, str], Timing]:
    """The timing of each return with a due date. Without `today` nothing is overdue or not yet due."""
    arrived = arrivals(settings.year_folder)
    timed = {(entry.form, entry.period): _timing(entry, settings, arrived, today) for entry in entries(intake)}
    return {key: timing for key, timing in timed.items() if timing.due is not None}


def still_open(intake: Intake, problems: Iterable[Problem], timed: Timings) -> tuple[Problem, ...]:
    """The problems without those about returns whose day has not come yet."""
    early = {problem for receipt in intake.receipts if waits(receipt, timed) for problem in receipt.problems}
    return tuple(problem for problem in problems if problem not in early)


def waits(receipt: Receipt, timed: Timings) -> bool:
    """True for a return that has not come and need not have come yet."""
    return receipt.status == "missing" and timed.get((receipt.form, receipt.period), UNTIMED).standing == "not yet due"


def day(when: date) -> str:
    """`21 July 2022`."""
    return Period(when, when, Kind.DATE).words


def short_day(when: date) -> str:
    """`21 Jul`."""
    return f"{when.day} {when:%b}"


def _timing(entry: Entry, settings: Settings, arrived: tuple[Arrival, ...], today: date | None) -> Timing:
    form, period = settings.forms.get(entry.form), try_period(entry.period)
    due = settings.due(form, period) if form is not None and period is not None else None
    if due is None or period is None:
        return UNTIMED
    if entry.status == "missing":
        if today is None:
            return Timing(due)
        late = (today - due).days
        return Timing(due, None, "overdue", late) if late > 0 else Timing(due, None, "not yet due")
    seen = first_seen(arrived, entry.form, period, entry.came_as)
    if seen is None:
        return Timing(due)
    return Timing(due, seen, "late", (seen - due).days) if seen > due else Timing(due, seen, "in time")
