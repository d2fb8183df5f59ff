"""Noughts that tell: a breakdown with one value above nought says that all are that; 0% and 100% say it of a group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from report.figures.results import Measured, Result
from report.settings.indicators import Indicator
from report.terms.periods import Period
from report.terms.released import Breakdown

Place = tuple[str, str, Breakdown]
"""Figure or measure, canonical period, breakdown."""


@dataclass(frozen=True)
class AllOf:
    """Where the results tell that all, or none, of a group of children are something.

    `counts` are values of breakdowns in a row or column that has one value above nought, its noughts included. `parts` are
    measures and figures above the line of a percentage that is 0% or 100%: each would tell the percentage.
    """

    counts: frozenset[Place]
    parts: frozenset[Place]

    def tells(self, result: Result, measured: Measured, period: Period) -> bool:
        """True where a value of this result tells it, by itself or by what it is made from."""
        indicator = result.indicator
        if not indicator.counts_children:
            return False
        place = (str(period), result.breakdown)
        if (indicator.share_of, *place) in self.counts or is_all_or_none(indicator, measured):
            return True
        if indicator.unit != "count":
            return False
        places = [(name, *place) for name in (indicator.id, indicator.measure) if name]
        return any(at in self.counts or at in self.parts for at in places)


def all_of(results: Iterable[Result]) -> AllOf:
    """Read from everything that is computed, values set beside others included."""
    found = list(results)
    numbers = {place: number for result in found for place, number in _counts(result)}
    parts = {place for result in found for place in _parts(result)}
    return AllOf(frozenset(_alone(numbers)), frozenset(parts))


def sides(result: Result) -> Iterator[tuple[Measured, Period]]:
    """The value, and the one it is set beside."""
    yield result.now, result.period
    if result.before is not None and result.before_period is not None:
        yield result.before, result.before_period


def is_all_or_none(indicator: Indicator, measured: Measured) -> bool:
    """True for a percentage of a group of which all or none are counted. A share that is nought is a nought as any other."""
    if indicator.unit != "percent" or indicator.difference or indicator.change_of or measured.value.number is None:
        return False
    above, below = measured.numerator, measured.denominator
    if above is None or below is None:
        return measured.value.number in (0, 100)
    return below > 0 and (above == below or (above == 0 and not indicator.share_of))


def _counts(result: Result) -> Iterator[tuple[Place, float]]:
    """The counts of children of a result, or behind a share, by place."""
    indicator = result.indicator
    if not indicator.counts_children:
        return
    for measured, period in sides(result):
        if indicator.unit == "count" and measured.value.number is not None:
            yield (indicator.id, str(period), result.breakdown), measured.value.number
        for part, within in zip(measured.made_from if indicator.share_of else (), (None, indicator.within), strict=False):
            inside = result.breakdown if within is None else tuple(pair for pair in result.breakdown if pair[0] == within)
            if part.value.number is not None:
                yield (indicator.share_of, str(period), inside), part.value.number


def _alone(numbers: dict[Place, float]) -> Iterator[Place]:
    """Each place in a row or column of a breakdown that one value makes alone: it is the whole, or stands beside noughts."""
    lines: dict[tuple[str, str, Breakdown, str], list[Place]] = {}
    for place in numbers:
        figure, period, breakdown = place
        for at, (dimension, _) in enumerate(breakdown):
            others = breakdown[:at] + breakdown[at + 1 :]
            lines.setdefault((figure, period, others, dimension), []).append(place)
    for (figure, period, others, _), places in lines.items():
        above = [numbers[place] for place in places if numbers[place]]
        whole = numbers.get((figure, period, others))
        if len(above) == 1 and (whole == above[0] if whole is not None else len(places) > 1):
            yield from places


def _parts(result: Result) -> Iterator[Place]:
    """What stands above the line of a percentage that is 0% or 100%."""
    indicator = result.indicator
    above = indicator.numerator or (indicator.ratio[0] if indicator.ratio else "")
    for measured, period in sides(result):
        if above and indicator.counts_children and is_all_or_none(indicator, measured):
            yield above, str(period), result.breakdown
