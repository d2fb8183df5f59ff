"""How many decimals a percentage or rate may have, so that the counts behind it stay as open as their rounding leaves them."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

from report.figures.dividing import per_of
from report.figures.results import Measured
from report.settings.indicators import Indicator
from report.settings.rule import Rule
from report.settings.suppression import rounded_count
from report.terms.rounding import round_half_up

LEAST = 2
"""How many true counts must stay possible at least, above the line and below it."""


@dataclass(frozen=True)
class Counts:
    """The counts above and below the line, their rule, and to what each is rounded where it prints; 0: it prints as it is."""

    above: float
    below: float
    rule: Rule
    rounded: tuple[int, ...]

    @property
    def printed(self) -> tuple[float | None, float | None]:
        """Both as they print; None where the one below the line rounds to nought."""
        above, below = (rounded_count(count, base) for count, base in zip((self.above, self.below), self.rounded, strict=True))
        return (above, below) if below else (None, None)

    def possible(self) -> tuple[list[float], list[float]]:
        """All true counts that would print as each of the two do."""
        pairs = zip((self.above, self.below), self.rounded, strict=True)
        above, below = (self._alike(count, base) for count, base in pairs)
        return above, below

    def _alike(self, count: float, base: int) -> list[float]:
        if not base:
            return [count]
        near = (float(one) for one in range(max(0, floor(count) - base), ceil(count) + base + 1))
        shown = [one for one in near if not self.rule.low <= one <= self.rule.high]
        return [one for one in shown if rounded_count(one, base) == rounded_count(count, base) and bool(one) == bool(count)]


def decimals_for(indicator: Indicator, measured: Measured, counts: Counts | None) -> int | None:
    """The most decimals, none for percentages, at which two true counts stay possible; None where no number leaves them open."""
    most = 0 if indicator.unit == "percent" else 1 if indicator.decimals is None else indicator.decimals
    if counts is None or measured.value.number is None:
        return most
    above, below = counts.possible()
    per, bounded = per_of(indicator), indicator.unit == "percent"
    made = [(one, other, per * one / other) for one in above for other in below if other and (one <= other or not bounded)]
    for places in range(most, -1, -1):
        shown = round_half_up(measured.value.number, places)
        left = [(one, other) for one, other, value in made if round_half_up(value, places) == shown]
        sides = zip((above, below), ({one for one, _ in left}, {other for _, other in left}), strict=True)
        if all(len(alike) < LEAST or len(found) >= LEAST for alike, found in sides):
            return places
    return None
