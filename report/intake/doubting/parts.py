"""The number a supplied rate should have been made of: as sent, added up from its periods, or a population's estimate."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import fsum

from report.intake.doubting.doubtful import figure, listed, number_of, place, shown
from report.intake.observations import ADDABLE, Observation
from report.settings.populations import edition_measure
from report.settings.project import Settings
from report.terms.tiling import tile


@dataclass(frozen=True)
class Part:
    """A number above or below the line with the cells it stands in. `estimate` names a population's edition."""

    number: float
    cells: tuple[Observation, ...]
    estimate: str = ""

    def words(self, beside: Observation) -> str:
        """`44 (B4)`, `68,917 (C2 of populations-mid-2020.csv)`, or a sum: `174, which is 40 (B4 of q1.xlsx) and …`."""
        if len(self.cells) == 1:
            return f"{shown(self.cells[0])} ({place(self.cells[0], beside)})"
        return f"{figure(self.number)}, the sum of {listed(self.cells, beside)},"


class Parts:
    """All known numbers of the returns, and of files from outside, asked by measure and by the rate they belong to."""

    def __init__(self, seen: Iterable[Observation], settings: Settings) -> None:
        self.settings = settings
        self._of: dict[tuple[str, object, str], list[Observation]] = {}
        for o in seen:
            if o.value.known and not o.total:
                self._of.setdefault((o.measure, o.breakdown, o.area), []).append(o)

    def find(self, measure: str, rate: Observation) -> list[Part]:
        """What could stand in the rate for a measure, the likeliest first; for a population each of its estimates."""
        if measure in self.settings.outside.populations:
            return self._estimates(measure, rate)
        rows = self._of.get((measure, rate.breakdown, rate.area), [])
        exact = [o for o in rows if o.period == rate.period]
        if exact:
            return [Part(number_of(exact[-1]), (exact[-1],))]
        found = self._same_day(rows, rate) or self._added_up(rows, rate)
        return [found] if found else []

    def _same_day(self, rows: list[Observation], rate: Observation) -> Part | None:
        """A count of one day stands under the day, the quarter or the year that ends with it."""
        indicator = self.settings.indicators.get(rate.measure)
        if indicator is None or indicator.measure_type != "snapshot":
            return None
        on_it = sorted((o for o in rows if o.period.end == rate.period.end), key=lambda o: o.period.start)
        return Part(number_of(on_it[-1]), (on_it[-1],)) if on_it else None

    def _added_up(self, rows: list[Observation], rate: Observation) -> Part | None:
        """The sum of quarters, terms or months where they make up the rate's period exactly."""
        indicator = self.settings.indicators.get(rate.measure)
        if indicator is not None and indicator.measure_type == "snapshot":
            return None
        inside = [
            o for o in rows if rate.period.start <= o.period.start and o.period.end <= rate.period.end and o.unit in ADDABLE
        ]
        last = {o.period: o for o in inside}
        cells = tuple(last[period] for period in sorted(last))
        return Part(fsum(map(number_of, cells)), cells) if tile(last, rate.period) else None

    def _estimates(self, measure: str, rate: Observation) -> list[Part]:
        population = self.settings.outside.populations[measure]
        declared = population.estimate(rate.measure, rate.period)
        found: list[Part] = []
        for name in dict.fromkeys([declared, *population.editions]):
            rows = self._of.get((edition_measure(measure, name), rate.breakdown, rate.area), [])
            found += [Part(number_of(rows[-1]), (rows[-1],), name)] if rows else []
        return found
