"""What is noted of counts while figures are looked at: their numbers, what all can look up, what is left of wholes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from report.door.published.amounts import Amount, Known, amount_of, amount_of_cell
from report.door.published.linear import Terms
from report.figures.results import Measured
from report.intake.observations import ADDABLE
from report.settings.indicators import Indicator
from report.settings.outside import OFFICIAL
from report.settings.project import Settings
from report.settings.sent import MeasureType, sent_types
from report.terms.periods import Period
from report.terms.released import Breakdown
from report.terms.values import Marker


@dataclass(frozen=True)
class Figure:
    """A figure for a period and breakdown as it was made. `exact`: what is said of it tells the counts it is divided by."""

    indicator: Indicator
    period: Period
    breakdown: Breakdown
    measured: Measured
    exact: bool = False

    @property
    def number(self) -> float | None:
        """Its value, unrounded."""
        return self.measured.value.number


class Noted:
    """Finds the amount that a figure speaks of, and notes what is known of it."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings
        self.known = Known()
        self.fixed: dict[Amount, float] = {}
        """Populations and other numbers that anybody can look up."""
        self.sums: dict[Amount, tuple[Amount, ...]] = {}
        """Amounts that are others taken together: a whole, and a part with what is left of it."""
        self._sent = sent_types(settings.forms, settings.indicators)

    def cells(self, figure: Figure) -> None:
        """Note the cells behind a figure: what is published may give one away that nobody meant to print."""
        for cell in figure.measured.observations:
            if cell.unit not in ADDABLE or cell.area not in ("home", OFFICIAL):
                continue
            if cell.measure.partition(" ")[0] in self.settings.outside.populations:
                continue
            amount = amount_of_cell(cell, self._sent.get(cell.measure, figure.indicator.measure_type), cell.area)
            if cell.value.number is not None:
                self.known.note(amount, cell.value.number, figure.indicator)
            elif cell.value.marker is Marker.CONFIDENTIAL:
                self.known.note(amount, None, figure.indicator)
                self.known.withheld.add(amount)

    def _area(self, indicator: Indicator) -> str:
        return OFFICIAL if indicator.official else "home"

    def _type(self, indicator: Indicator, measure: str) -> tuple[MeasureType, MeasureType]:
        sent = self._sent.get(measure, indicator.measure_type)
        part = measure != indicator.measure
        return sent, "snapshot" if part and sent == "snapshot" else indicator.measure_type

    def _amount(self, figure: Figure, measure: str, number: float | None) -> Amount:
        """The amount of a measure for the figure's period. A population is known to all."""
        area = self._area(figure.indicator)
        if measure in self.settings.outside.populations:
            end = figure.period.end
            amount = Amount(f"{measure} {figure.measured.estimate}", end, end, True, figure.breakdown, area)
            if number is not None:
                self.fixed[amount] = number
            return amount
        amount = amount_of(measure, figure.period, figure.breakdown, *self._type(figure.indicator, measure), area)
        self.known.note(amount, number, figure.indicator)
        return amount

    def _held_back_there(self, figure: Figure) -> None:
        """A count that its partner sent as [c]: nobody here knows it, and it must not follow from what is printed."""
        if figure.measured.value.marker is Marker.CONFIDENTIAL and figure.indicator.measure and figure.indicator.unit == "count":
            self.known.withheld.add(self._amount(figure, figure.indicator.measure, None))

    def _remainder(self, figure: Figure, above: Terms, below: Terms) -> None:
        """What is left of the whole is a count of children as well."""
        if figure.indicator.unit not in ("percent", "rate") or len(above) != 1 or len(below) != 1:
            return
        (part,), (whole,) = above, below
        if whole in self.fixed or part == whole:
            return
        rest = replace(part, rest=f"left of {whole.measure}{whole.breakdown or ''} {whole.start} to {whole.end}")
        numbers = self.known.numbers
        of_whole = self.fixed.get(whole, numbers.get(whole))
        left = of_whole - numbers[part] if of_whole is not None and part in numbers else None
        if left is None or left >= 0:
            self.known.note(rest, left, figure.indicator)
            self.sums[rest] = (whole, part)
