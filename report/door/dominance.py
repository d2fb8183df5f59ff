"""Sums that few of their parts make: whoever knows one part of such a sum can nearly tell the largest."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from heapq import nlargest

from report.door.noughts import Place, sides
from report.figures.results import Measured, Result
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.settings.rule import Dominance

AMOUNTS = ("count", "money", "hours")


class Contributions:
    """What the sums of the results are made of: the values of their breakdowns, and the cells behind them."""

    def __init__(self, results: Iterable[Result], settings: Settings) -> None:
        self._settings = settings
        self._inside: dict[tuple[str, str], dict[str, list[float]]] = {}
        for result in results:
            if len(result.breakdown) == 1 and result.indicator.unit in AMOUNTS:
                for measured, period in sides(result):
                    ways = self._inside.setdefault((result.indicator.id, str(period)), {})
                    ways.setdefault(result.breakdown[0][0], []).append(measured.value.number or 0.0)

    def dominated(self, indicator: Indicator, measured: Measured, place: Place, limit: Dominance) -> bool:
        """True for a sum of which the largest parts make more than the limit allows, and for whatever is made from such a sum."""
        inner = zip(self._places(indicator, measured, place), measured.made_from, strict=False)
        if any(self.dominated(self._settings.indicators[at[0]], one, at, limit) for at, one in inner):
            return True
        if measured.value.number is None or indicator.built_on:
            return False
        if indicator.numerator:
            return any(_by_few(_cells(measured, part), limit) for part in (indicator.numerator, indicator.denominator))
        if indicator.unit not in AMOUNTS:
            return False
        figure, period, breakdown = place
        ways = [] if breakdown else list(self._inside.get((figure, period), {}).values())
        return any(_by_few(parts, limit) for parts in (*ways, _cells(measured)))

    def _places(self, indicator: Indicator, measured: Measured, place: Place) -> Iterator[Place]:
        """Where the values stand from which this one is made, in their order."""
        _, period, breakdown = place
        if indicator.change_of:
            yield from ((indicator.change_of, at, breakdown) for at, _ in measured.parts)
        elif indicator.share_of:
            yield indicator.share_of, period, breakdown
            yield indicator.share_of, period, tuple(pair for pair in breakdown if pair[0] == indicator.within)
        else:
            yield from ((base, period, breakdown) for base in indicator.built_on)


def _cells(measured: Measured, measure: str = "") -> list[float]:
    """What the cells behind a sum add up to, by the value of the breakdown they were sent for; each cell where there is none."""
    sums: dict[object, float] = {}
    for at, cell in enumerate(measured.observations):
        if not measure or cell.measure == measure:
            sums[cell.breakdown or at] = sums.get(cell.breakdown or at, 0.0) + (cell.value.number or 0.0)
    return list(sums.values())


def _by_few(parts: list[float], limit: Dominance) -> bool:
    """True where the largest parts above nought make more than so many per cent. One part alone is not known to be a sum."""
    above = [part for part in parts if part > 0]
    return len(parts) > 1 and bool(above) and 100 * sum(nlargest(limit.largest, above)) > limit.percent * sum(above)
