"""From a measured value to its tree: a share of a sum of quarters, a difference of two means, each down to its cells.

The parts are asked for again, of the same formulas that made the value. Where they do not give it, the tree says by which method
it was made and shows the cells, and writes no sum.
"""

from __future__ import annotations

from dataclasses import dataclass

from report.desk.tree.arithmetic import ratio_times, same, written
from report.desk.tree.branch import Branch, Kind
from report.desk.tree.cells import from_cells
from report.figures.formula import Formulas
from report.figures.formula_words import formula_in_words, held_for, name_of
from report.figures.results import Measured
from report.intake.observations import Observation
from report.settings.indicators import Indicator
from report.terms.periods import Period
from report.terms.reading_periods import try_period
from report.terms.released import Breakdown


@dataclass(frozen=True)
class Gardener:
    """Grows trees over one year's observations."""

    formulas: Formulas

    def grow(self, figure: str, measured: Measured, period: Period, breakdown: Breakdown = (), area: str = "home") -> Branch:
        """The tree of one value of a figure."""
        settings = self.formulas.settings
        indicator = held_for(settings.indicators[figure], period)
        below = self._below(indicator, measured, period, breakdown, area)
        if not below:
            method = measured.method
            return from_cells(figure, indicator.name, str(period), breakdown, measured.value, measured.observations, method)
        kind, times = _made(indicator, measured, below)
        numbers = [branch.value.number for branch in below]
        text = written(kind, measured.value.number or 0, [n for n in numbers if n is not None], times)
        formula = formula_in_words(indicator, measured, settings) if kind != "unknown" else measured.method
        return Branch(figure, indicator.name, str(period), breakdown, measured.value, kind, formula, text, times, below)

    def _below(
        self, indicator: Indicator, measured: Measured, period: Period, breakdown: Breakdown, area: str
    ) -> tuple[Branch, ...]:
        if not measured.parts:
            return ()
        if indicator.numerator:
            return self._measures(measured, period, breakdown)
        if not indicator.built_on:
            return ()
        asked = _asked(indicator, measured, period, breakdown)
        ask = self.formulas.measure
        grown = tuple(self.grow(name, ask(name, when, what, area), when, what, area) for name, when, what in asked)
        if _agree(grown, measured):
            return grown
        parts = self._measures(measured, period, breakdown)
        return parts if all(part.cell or part.parts for part in parts) else ()

    def _measures(self, measured: Measured, period: Period, breakdown: Breakdown) -> tuple[Branch, ...]:
        """One branch a part, from the cells that carry the measure of its name."""
        settings = self.formulas.settings
        return tuple(
            from_cells(
                name, name_of(name, settings), str(period), breakdown, value,
                [o for o in measured.observations if o.measure.partition("@")[0] == name], _step(measured.method),
            )
            for name, value in measured.parts
        )  # fmt: skip


def _step(method: str) -> str:
    """How running totals were taken from each other, where a ratio's method says so in brackets."""
    inside = method.rpartition(" (")[2].removesuffix(")")
    return next((step for step in inside.split("; ") if step.startswith("year to date to")), "")


def _asked(indicator: Indicator, measured: Measured, period: Period, breakdown: Breakdown) -> list[tuple[str, Period, Breakdown]]:
    """Which figures, for which period and breakdown, an indicator is made of."""
    if indicator.share_of:
        whole = tuple(pair for pair in breakdown if pair[0] == indicator.within)
        return [(indicator.share_of, period, breakdown), (indicator.share_of, period, whole)]
    if indicator.change_of:
        periods = [try_period(name) for name, _ in measured.parts]
        return [(indicator.change_of, each, breakdown) for each in periods if each is not None]
    return [(name, period, breakdown) for name in indicator.built_on]


def _agree(grown: tuple[Branch, ...], measured: Measured) -> bool:
    """True where the figures asked for again are the parts that the value was made of."""
    if len(grown) != len(measured.parts):
        return False
    return all(
        (branch.value.number is None) == (value.number is None)
        and (branch.value.number is None or value.number is None or same(branch.value.number, value.number))
        for branch, (_, value) in zip(grown, measured.parts, strict=True)
    )


def _made(indicator: Indicator, measured: Measured, below: tuple[Branch, ...]) -> tuple[Kind, float]:
    """How the value follows from the branches below it, tried out; and the factor of a ratio."""
    if measured.value.number is None:
        return "missing", 1
    value, numbers = measured.value.number, [branch.value.number for branch in below]
    known = [each for each in numbers if each is not None]
    if len(known) < len(numbers) or len(known) != 2:
        return "unknown", 1
    first, second = known
    if indicator.difference:
        return ("difference", 1) if same(value, first - second) else ("unknown", 1)
    if indicator.change_of and first:
        change = 100 * (second - first) / first
        kind: Kind = "change" if same(value, change) else "fall" if same(value, -change) else "unknown"
        return kind, 1
    times = ratio_times(value, first, second, indicator.per or (100 if indicator.unit == "percent" or indicator.share_of else 1))
    return ("ratio", times) if times is not None else ("unknown", 1)


def every_branch(tree: Branch) -> list[Branch]:
    """The tree and all below it, from the top."""
    return [tree, *(inner for part in tree.parts for inner in every_branch(part))]


def path_to(tree: Branch, cell: Observation) -> list[str] | None:
    """The ids from below the top down to the branch of a cell, each once; None where the cell is not in the tree.

    Of an area among a group it is the area's name.
    """
    if tree.cell == cell or cell in tree.agrees:
        return []
    for part in tree.parts:
        below = path_to(part, cell)
        if below is not None:
            own = part.area or (part.id if part.id != tree.id else "")
            return list(dict.fromkeys([*([own] if own else []), *below]))
    return None
