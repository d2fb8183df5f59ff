"""The lower end of the tree: one measure of one period from the cells that carry it, added up where there are several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from math import fsum

from report.desk.tree.arithmetic import how, same, written
from report.desk.tree.branch import Branch, Kind
from report.intake.observations import Observation, breakdown_text
from report.terms.periods import Kind as PeriodKind
from report.terms.periods import Period
from report.terms.released import Breakdown
from report.terms.values import Value, number

_PLURALS = {
    PeriodKind.FINANCIAL_QUARTER: "quarters",
    PeriodKind.SCHOOL_TERM: "terms",
    PeriodKind.MONTH: "months",
    PeriodKind.FINANCIAL_YEAR: "years",
    PeriodKind.ACADEMIC_YEAR: "academic years",
    PeriodKind.CALENDAR_YEAR: "years",
}
_RUNNING = "year to date to "
"""How a method begins that takes one running total from another."""


def from_cells(
    measure: str,
    words: str,
    period: str,
    breakdown: Breakdown,
    value: Value,
    observations: Sequence[Observation],
    method: str = "",
) -> Branch:
    """The branch of a value and the observations it was made from, in their order. `method` is used where nothing else fits."""
    parts = [o for o in observations if not o.total] or list(observations)
    agrees = tuple(o for o in observations if o.total and o not in parts)
    if len(parts) == 1 and parts[0].value == value:
        return _leaf(parts[0], measure, words, period, breakdown)
    running = _RUNNING in method and " less " in method
    branches = _grouped(parts, measure, words, value, running)
    kind, text = _made(value, branches, running)
    taken_away = running and (kind == "difference" or any(branch.parts for branch in branches))
    formula = method if taken_away else _formula(kind, parts, branches) or method
    return Branch(measure, words, period, breakdown, value, kind, formula, text, parts=branches, agrees=agrees)


def _leaf(cell: Observation, measure: str, words: str, period: str, breakdown: Breakdown) -> Branch:
    """One cell as the whole of a branch. Where it was given for another period than the branch is told for, it says so."""
    kind: Kind = "records" if cell.of_rows else "cell"
    other = f" for {cell.period.words}" if period and str(cell.period) != period else ""
    estimate = cell.measure.partition("@")[2]
    formula = f"{cell.rule or 'as sent'}{other}{f', estimate {estimate}' if estimate else ''}"
    return Branch(measure, words, period, breakdown, cell.value, kind, formula, cell=cell)


def _single(cell: Observation, measure: str, words: str) -> Branch:
    return _leaf(cell, measure, words, str(cell.period), cell.breakdown)


def _grouped(parts: Sequence[Observation], measure: str, words: str, value: Value, running: bool) -> tuple[Branch, ...]:
    """One branch a cell; where categories were sent for several periods each, one a category with its periods below."""
    singles = tuple(_single(o, measure, words) for o in parts)
    categories = list(dict.fromkeys(o.breakdown for o in parts))
    several = len({o.period for o in parts}) > 1
    if len(categories) == 1 or not several:
        return _over_a_year_end(singles, value) if running else singles
    groups = [[o for o in parts if o.breakdown == category] for category in categories]
    makers: tuple[Callable[[Sequence[float]], float], ...] = (fsum, lambda two: two[0] - two[1] if len(two) == 2 else fsum(two))
    for make in reversed(makers) if running else makers:
        values = [_value_of(own, make) for own in groups]
        known = [one.number for one in values if one.number is not None]
        if value.number is None or (len(known) == len(values) and same(value.number, fsum(known))):
            made = zip(categories, values, groups, strict=True)
            method = _RUNNING + " less " if running else ""
            return tuple(from_cells(measure, words, "", each, one, own, method) for each, one, own in made)
    return singles


def _value_of(cells: Sequence[Observation], make: Callable[[Sequence[float]], float]) -> Value:
    absent = next((o.value for o in cells if not o.value.known), None)
    return absent or number(make([o.value.number or 0 for o in cells]))


def _over_a_year_end(cells: tuple[Branch, ...], value: Value) -> tuple[Branch, ...]:
    """Twelve months of running totals: the end of one year less its beginning, and the year after so far."""
    numbers = [cell.value.number for cell in cells]
    if len(cells) != 3 or value.number is None:
        return cells
    first, less, then = (one or 0 for one in numbers)
    if not same(value.number, first - less + then):
        return cells
    own = [cell.cell for cell in cells[:2] if cell.cell is not None]
    span = Period(own[1].period.end + timedelta(days=1), own[0].period.end, PeriodKind.SPAN)
    text = written("difference", first - less, (first, less))
    rest = replace(cells[0], period=str(span), value=number(first - less), kind="difference", parts=cells[:2], cell=None)
    return replace(rest, formula=_less(own), numbers=text), cells[2]


def _made(value: Value, branches: Sequence[Branch], running: bool) -> tuple[Kind, str]:
    known = [branch.value.number for branch in branches if branch.value.number is not None]
    if value.number is None:
        return "missing", ""
    if len(known) < len(branches):
        return "unknown", ""
    kind = how(value.number, known)
    # A running total that began with nought: taken away it gives the same as added, and it is taken away.
    if running and kind == "sum" and len(known) == 2 and branches[0].cell and same(value.number, known[0] - known[1]):
        kind = "difference"
    return kind, written(kind, value.number, known)


def _formula(kind: Kind, cells: Sequence[Observation], branches: Sequence[Branch]) -> str:
    count = f"{len(branches)} {_what(cells, branches)}"
    return {"sum": f"sum of {count}", "mean": f"mean of {count}", "median": f"median of {count}", "difference": _less(cells)}.get(
        kind, ""
    )


def _less(cells: Sequence[Observation]) -> str:
    return f"{cells[0].period.words} less {cells[1].period.words}" if len(cells) == 2 else ""


def _what(cells: Sequence[Observation], branches: Sequence[Branch]) -> str:
    """What is added up: quarters, or the categories of a dimension."""
    dimensions = {name for branch in branches for name, _ in branch.breakdown}
    if len({breakdown_text(branch.breakdown) for branch in branches}) > 1:
        return f"categories of {' and '.join(sorted(dimensions))}"
    kinds = {o.period.kind for o in cells}
    return _PLURALS.get(kinds.pop(), "periods") if len(kinds) == 1 else "periods"
