"""Numbers that may run up over the year where each period should stand for itself; and the other way round."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import fsum, log, sqrt

from report.intake.doubting.doubtful import Doubt, figure, listed, name, number_of, periods_word, place, rows_of_numbers, shown
from report.intake.observations import ADDABLE, Observation
from report.settings.project import Settings
from report.settings.sent import declared_type
from report.terms.periods import Kind
from report.terms.tiling import periods_within

_WORDS = re.compile(
    r"\b(ytd|year[- ]to[- ]date|cumulative(ly)?|running total|so far this year|since (1 )?april)\b", re.IGNORECASE
)
_NOT = re.compile(r"\b(not?|non|rather than|instead of)[- ]+(a |the )?\w*[- ]?(ytd|year|cumulative|running)", re.IGNORECASE)
_FEWEST = 3
_STEADY = 1.75
_CHANCE = (0.0, 10.8, 13.8, 16.3, 18.5, 20.5, 22.5, 24.3, 26.1, 27.9, 29.6, 31.3)
"""By degrees of freedom: what chance puts chi-squared above once in a thousand times."""
_YEAR_TO_DATE = "If they are running totals, say `measure_type: year to date` for the measure in data/catalogue/returns.yaml."


def said_to_run_up(seen: Sequence[Observation], settings: Settings) -> Iterator[Doubt]:
    """Numbers whose label, heading or note calls them a running total: one question for each wording of a return."""
    told = set[tuple[str, str]]()
    for o in seen:
        words = next((text for text in (*o.heads, o.note) if _WORDS.search(text) and not _NOT.search(text)), "")
        if words and o.unit in ADDABLE and (o.ref.file, words) not in told and _stands_for_itself(o.measure, settings):
            told.add((o.ref.file, words))
            what = f'{name(o, settings)} for {o.period.words} is called "{words}", but the report takes it for this period alone.'
            yield Doubt(o, "running-total", what, f"Ask for the number of the period. {_YEAR_TO_DATE}")


def perhaps_running_up(seen: Sequence[Observation], earlier: Sequence[Observation], settings: Settings) -> Iterator[Doubt]:
    """Numbers of a year that never fall and whose steps, rather than the numbers themselves, are what a year looks like."""
    start = settings.period.start
    for both in rows_of_numbers([*seen, *earlier]).values():
        row = [o for o in both if o.period.start >= start]
        last_year = _same_periods(row, [o for o in both if o.period.start < start])
        counted = both[0].unit in ADDABLE and _stands_for_itself(both[0].measure, settings)
        if counted and _from_the_start(row, settings) and looks_run_up([*map(number_of, row)], [*map(number_of, last_year)]):
            yield _ask(row, settings)


def falling_year_to_date(seen: Sequence[Observation], settings: Settings) -> Iterator[Doubt]:
    """A running total that falls within its year."""
    for row in rows_of_numbers(seen).values():
        kinds = _measure_types(row[0].measure, settings)
        for first, second in pairwise(row):
            if kinds == {"year to date"} and number_of(second) < number_of(first) and _same_year(first, second, settings):
                what = f"{name(second, settings)} for {second.period.words} is {shown(second)} ({second.ref.cell}), less than"
                what = f"{what} {shown(first)} before it ({place(first, second)}), and running totals never fall."
                yield Doubt(second, "running-total-falls", what, "Ask whether the number is for the period alone.")


def _measure_types(measure: str, settings: Settings) -> set[str]:
    """What a measure covers as it is sent: as its return declares, else as its indicators show it."""
    declared = declared_type(settings.forms, measure)
    if declared:
        return {declared}
    return {indicator.measure_type for indicator in settings.indicators.values() if measure in indicator.measures}


def _stands_for_itself(measure: str, settings: Settings) -> bool:
    return _measure_types(measure, settings) <= {"in quarter"}


def _same_year(first: Observation, second: Observation, settings: Settings) -> bool:
    return settings.period.start <= first.period.start and second.period.end <= settings.period.end


def _from_the_start(row: Sequence[Observation], settings: Settings) -> bool:
    """True for the first three or more quarters or months of the year, none left out."""
    if len(row) < _FEWEST:
        return False
    kind = row[0].period.kind
    whole = periods_within(kind, settings.period) if kind in (Kind.FINANCIAL_QUARTER, Kind.MONTH) else ()
    return tuple(o.period for o in row) == whole[: len(row)]


def _same_periods(row: Sequence[Observation], before: Sequence[Observation]) -> list[Observation]:
    """The same periods of last year, all of them or none."""
    by_period = {o.period: o for o in before}
    found = [by_period[o.period.year_before] for o in row if o.period.year_before in by_period]
    return found if len(found) == len(row) else []


def looks_run_up(numbers: Sequence[float], last_year: Sequence[float]) -> bool:
    """True where the steps are like an even year, or like last year, and the numbers themselves like neither.

    An even year needs no witness: 10, 20, 30, 40 is one in which nothing but the counting went on. Against last year,
    the steps must also come nearer to its level than the numbers do. Where last year went the same way, so does the year.
    """
    steps = [numbers[0], *(later - first for first, later in pairwise(numbers))]
    if min(steps) < 0 or numbers[0] <= 0:
        return False
    even, known = [1.0] * len(numbers), bool(last_year) and min(last_year) > 0
    if known and _is_like(numbers, last_year) and abs(log(fsum(numbers) / fsum(last_year))) < log(_STEADY):
        return False
    if _is_like(steps, even) and _is_unlike(numbers, even):
        return True
    if not known:
        return False
    nearer = abs(log(numbers[-1] / fsum(last_year))) < abs(log(fsum(numbers) / fsum(last_year)))
    return nearer and _is_like(steps, last_year) and _is_unlike(numbers, last_year)


def _scaled(shape: Sequence[float], whole: float) -> list[float]:
    return [part * whole / fsum(shape) for part in shape]


def _is_like(numbers: Sequence[float], shape: Sequence[float]) -> bool:
    """True where each number is near what the shape says, chance with small numbers granted."""
    return all(
        expected / _STEADY <= number <= expected * _STEADY or abs(number - expected) <= 2 * sqrt(expected)
        for number, expected in zip(numbers, _scaled(shape, fsum(numbers)), strict=True)
    )


def _is_unlike(numbers: Sequence[float], shape: Sequence[float]) -> bool:
    """True where chance does not make these numbers from this shape once in a thousand times."""
    pairs = zip(numbers, _scaled(shape, fsum(numbers)), strict=True)
    freedom = len(numbers) - 1
    return fsum((number - expected) ** 2 / expected for number, expected in pairs) > _CHANCE[freedom]


def _ask(row: Sequence[Observation], settings: Settings) -> Doubt:
    last = row[-1]
    what = f"{name(last, settings)} rises over the {periods_word(last)} as a running total would: {listed(row, last)}."
    fix = f"Ask whether each stands for its own period. The report adds them up to {figure(fsum(map(number_of, row)))}."
    return Doubt(last, "running-total", what, f"{fix} {_YEAR_TO_DATE}")
