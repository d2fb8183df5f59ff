"""A number ten, a hundred or a thousand times its neighbours, or a tenth of them; and the same number all year round."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import pi, sqrt
from statistics import median

from report.intake.doubting.doubtful import Doubt, figure, listed, name, number_of, periods_word, rows_of_numbers, shown
from report.intake.observations import Observation
from report.settings.project import Settings

_FACTORS = (10.0, 100.0, 1000.0, 0.1, 0.01, 0.001)
_FEWEST = 3
_SPREAD = 4.0
"""Neighbours that differ by more than this among themselves say nothing about another."""
_APART, _WIDER = 3.0, 1.5
"""How far a number must stand away: three times, and half as much again as its neighbours among themselves."""
_LEAST_RISEN, _LEAST_FALLEN = 3.0, 20.0
"""Medians of counts. A slip upwards shows from small numbers on; a fall to a tenth must start high, or chance can do it."""
_LISTED = 4
_ALL_ALIKE = 1e-4


def slipped_points(seen: Sequence[Observation], earlier: Sequence[Observation], settings: Settings) -> Iterator[Doubt]:
    """Numbers of this year that a factor of ten would bring among their neighbours of this year and the last."""
    this_year = set(map(id, seen))
    for row in rows_of_numbers([*seen, *earlier]).values():
        for o in row:
            others = [other for other in row if other is not o]
            factor = _factor(o, others) if id(o) in this_year else None
            if factor is not None:
                yield _ask(o, _nearest(o, others), round(number_of(o) / factor, 9), settings)


def all_alike(seen: Sequence[Observation], settings: Settings) -> Iterator[Doubt]:
    """A note where every period of the year has the same number, and chance would hardly bring that about."""
    for row in rows_of_numbers(seen).values():
        value = number_of(row[0])
        same = len(row) > _FEWEST and all(number_of(o) == value for o in row)
        if same and chance_of_alike(value) ** (len(row) - 1) < _ALL_ALIKE:
            what = f"{name(row[0], settings)} is {shown(row[0])} in all {len(row)} {periods_word(row[0])}."
            yield Doubt(row[-1], "all-alike", what, "Ask whether it was counted each time.", only_note=True)


def chance_of_alike(value: float) -> float:
    """About how likely a second count around `value` is the very same number; certain for small ones, to be careful."""
    return 1.0 if value < 1 else min(1.0, 1 / (2 * sqrt(pi * value)))


def _factor(o: Observation, others: Sequence[Observation]) -> float | None:
    """By which power of ten the number stands away from its neighbours, if it does."""
    value, around = number_of(o), [number_of(other) for other in others]
    if len(around) < _FEWEST or value <= 0 or min(around) <= 0 or max(around) > _SPREAD * min(around):
        return None
    apart = max(_APART, _WIDER * max(around) / min(around))
    if min(around) / apart < value < max(around) * apart:
        return None
    if o.unit == "count" and median(around) < (_LEAST_RISEN if value > max(around) else _LEAST_FALLEN):
        return None
    inside = (factor for factor in _FACTORS if min(around) / 1.5 <= value / factor <= max(around) * 1.5)
    return next(inside, None)


def _nearest(o: Observation, others: Sequence[Observation]) -> list[Observation]:
    """The neighbours nearest in time, oldest first."""
    near = sorted(others, key=lambda other: abs(other.period.start - o.period.start))[:_LISTED]
    return sorted(near, key=lambda other: other.period)


def _ask(o: Observation, others: list[Observation], perhaps: float, settings: Settings) -> Doubt:
    what = f"{name(o, settings)} for {o.period.words} is {shown(o)} ({o.ref.cell})."
    around = f"The {periods_word(o)} around it are {listed(others, o)}."
    meant = "Is that right?" if o.unit == "count" and not perhaps.is_integer() else f"Was {figure(perhaps)} meant?"
    fix = f"{meant} The report uses {shown(o)} until the cell is changed."
    return Doubt(o, "ten-times", f"{what} {around}", fix)
