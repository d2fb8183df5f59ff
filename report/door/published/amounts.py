"""Counts as an attacker thinks of them: how many of what, over which days, in which part."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from report.figures.finding.running import own_year
from report.intake.observations import Observation
from report.settings.indicators import Indicator
from report.settings.sent import MeasureType
from report.terms.periods import Period
from report.terms.released import Breakdown

_ROLLING = "rolling 12 months"


@dataclass(frozen=True, order=True)
class Amount:
    """A count of one measure. A flow covers its days; a stock is counted on its last day, and then both days are that one.

    `rest` is empty for a count that stands somewhere; else it says which remainder this is.
    """

    measure: str
    start: date
    end: date
    stock: bool = False
    breakdown: Breakdown = ()
    area: str = "home"
    rest: str = ""

    def __str__(self) -> str:
        inside = ",".join(f"{name}={value}" for name, value in self.breakdown)
        days = f"{self.end}" if self.stock else f"{self.start} to {self.end}"
        return f"{self.measure}{f'[{inside}]' if inside else ''} {days}{f', {self.rest}' if self.rest else ''}"


@dataclass(frozen=True)
class Fact:
    """What something printed tells: `low <= sum of coefficient * amount <= high`."""

    terms: tuple[tuple[Amount, float], ...]
    low: float
    high: float


@dataclass
class Known:
    """What the program itself knows of amounts: their numbers, and the indicator by whose rule each is protected.

    `withheld` are amounts that a partner held back in its own return: their numbers are not known here either.
    """

    numbers: dict[Amount, float] = field(default_factory=dict)
    held_by: dict[Amount, Indicator] = field(default_factory=dict)
    withheld: set[Amount] = field(default_factory=set)

    def note(self, amount: Amount, number: float | None, indicator: Indicator) -> None:
        """Remember an amount. The rule of an indicator that counts children goes before that of one that does not."""
        if number is not None:
            self.numbers.setdefault(amount, number)
        present = self.held_by.get(amount)
        if present is None or (indicator.counts_children and not present.counts_children):
            self.held_by[amount] = indicator


def amount_of(
    measure: str, period: Period, breakdown: Breakdown, sent: MeasureType, shown: MeasureType, area: str = "home"
) -> Amount:
    """The amount that stands for a measure in a period, by what is sent and what is shown."""
    if sent == "snapshot" or (shown == "snapshot" and sent != "in quarter"):
        return Amount(measure, period.end, period.end, True, breakdown, area)
    return Amount(measure, *_days(period, shown), False, breakdown, area)


def amount_of_cell(cell: Observation, sent: MeasureType, area: str = "home") -> Amount:
    """The amount a cell of a return gives, by what its measure covers as it is sent."""
    return amount_of(cell.measure, cell.period, tuple(sorted(cell.breakdown)), sent, sent, area)


def _days(period: Period, shown: MeasureType) -> tuple[date, date]:
    if shown == "year to date":
        return own_year(period).start, period.end
    if shown == _ROLLING:
        return _year_earlier(period.end), period.end
    return period.start, period.end


def _year_earlier(end: date) -> date:
    """The first of the twelve months that end with a month."""
    return date(end.year - (end.month < 12), end.month % 12 + 1, 1)
