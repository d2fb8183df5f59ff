"""The audit's own reading of groups: what says that all or none of a group are something, and which sums few parts make."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from itertools import combinations

from report.figures.compute import Results
from report.figures.results import Measured, Result
from report.settings.indicators import Indicator
from report.settings.rule import Dominance
from report.terms.released import Breakdown, FigureKey

_ADDED_UP = ("count", "money", "hours")


class Groups:
    """Every count that is computed, by the breakdown it belongs to: what stands beside a number, and what is above it."""

    def __init__(self, results: Results) -> None:
        self._tables: dict[tuple[str, str, tuple[str, ...]], dict[Breakdown, float]] = {}
        self._whole_or_nothing: set[FigureKey] = set()
        for result in results.values():
            for period, measured in _times(result):
                self._take(result, period, measured)

    def _take(self, result: Result, period: str, measured: Measured) -> None:
        indicator = result.indicator
        if indicator.unit in _ADDED_UP and measured.value.number is not None:
            self._put(indicator.id, period, result.breakdown, measured.value.number)
        if indicator.share_of and measured.numerator is not None and measured.denominator is not None:
            self._put(indicator.share_of, period, result.breakdown, measured.numerator)
            within = tuple((name, value) for name, value in result.breakdown if name == indicator.within)
            self._put(indicator.share_of, period, within, measured.denominator)
        if indicator.counts_children and whole_or_nothing(indicator, measured):
            for part in (indicator.numerator, *indicator.ratio[:1]):
                self._whole_or_nothing.add(FigureKey(part, period, result.breakdown))

    def _put(self, figure: str, period: str, breakdown: Breakdown, number: float) -> None:
        names = tuple(name for name, _ in breakdown)
        self._tables.setdefault((figure, period, names), {})[breakdown] = number

    @cached_property
    def _lines(self) -> dict[tuple[str, str, tuple[str, ...]], dict[Breakdown, list[float]]]:
        """The numbers of each table by all but one side of their breakdown."""
        lines: dict[tuple[str, str, tuple[str, ...]], dict[Breakdown, list[float]]] = {}
        for at, table in self._tables.items():
            mine = lines.setdefault(at, {})
            for place, number in table.items():
                for kept in combinations(place, len(place) - 1) if place else ():
                    mine.setdefault(kept, []).append(number)
        return lines

    def all_of_it(self, indicator: Indicator, period: str, breakdown: Breakdown) -> bool:
        """True where a count, or a nought, stands in a line of a breakdown that one of its values makes alone."""
        if indicator.unit == "count" and any(
            FigureKey(name, period, breakdown) in self._whole_or_nothing for name in (indicator.id, indicator.measure) if name
        ):
            return True
        if indicator.unit != "count" and not indicator.share_of:
            return False
        figure, names = indicator.share_of or indicator.id, tuple(name for name, _ in breakdown)
        if breakdown not in self._tables.get((figure, period, names), {}):
            return False
        for kept in combinations(breakdown, len(breakdown) - 1) if breakdown else ():
            line = self._lines.get((figure, period, names), {}).get(kept, [])
            whole = self._tables.get((figure, period, tuple(name for name, _ in kept)), {}).get(kept)
            makers = [number for number in line if number != 0]
            if len(makers) == 1 and (makers[0] == whole or (whole is None and 0 in line)):
                return True
        return False

    def made_by_few(self, figure: str, period: str, measured: Measured, limit: Dominance) -> bool:
        """True for the sum of the whole area of which few values of a breakdown make most, or few of the cells behind it."""
        tables = [table for (name, at, by), table in self._tables.items() if (name, at, len(by)) == (figure, period, 1)]
        ways = [list(table.values()) for table in tables]
        return any(few_make_most(way, limit) for way in (*ways, cells_of(measured.observations)))


def _times(result: Result) -> Iterable[tuple[str, Measured]]:
    yield str(result.period), result.now
    if result.before is not None:
        yield str(result.before_period), result.before


def whole_or_nothing(indicator: Indicator, measured: Measured) -> bool:
    """True for a percentage of a group of children which is nothing of it or all of it."""
    if indicator.unit != "percent" or indicator.difference or indicator.change_of or not measured.value.known:
        return False
    if measured.numerator is None or not measured.denominator:
        return measured.value.number in (0.0, 100.0)
    return measured.numerator == measured.denominator or (measured.numerator == 0 and indicator.share_of == "")


def cells_of(cells: Iterable[object]) -> list[float]:
    """What is added up: cells of one value of a breakdown together, any other cell by itself."""
    by_value: dict[object, float] = {}
    for cell in cells:
        breakdown, number = cell.breakdown, cell.value.number  # type: ignore[attr-defined]
        by_value[breakdown or id(cell)] = by_value.get(breakdown or id(cell), 0.0) + (number or 0.0)
    return list(by_value.values())


def few_make_most(parts: list[float], limit: Dominance) -> bool:
    """True where the largest parts of a sum make more of it than is allowed."""
    if len(parts) < 2:
        return False
    ordered = sorted((part for part in parts if part > 0), reverse=True)
    most = sum(ordered[: limit.largest])
    return most > 0 and most / sum(ordered) > limit.percent / 100
