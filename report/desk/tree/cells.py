"""The lower end of the tree: one measure of one period from the cells that carry it, added up where there are several."""

from __future__ import annotations

from collections.abc import Sequence

from report.desk.tree.arithmetic import how, written
from report.desk.tree.branch import Branch, Kind
from report.intake.observations import Observation, breakdown_text
from report.terms.periods import Kind as PeriodKind
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
    branches = tuple(_grouped(parts, measure, words))
    kind, text = _made(value, branches)
    formula = _formula(kind, parts, branches) or method
    return Branch(measure, words, period, breakdown, value, kind, formula, text, parts=branches, agrees=agrees)


def _leaf(cell: Observation, measure: str, words: str, period: str, breakdown: Breakdown) -> Branch:
    kind: Kind = "records" if cell.rule else "cell"
    return Branch(measure, words, period, breakdown, cell.value, kind, cell.rule or "as sent", cell=cell)


def _single(cell: Observation, measure: str, words: str) -> Branch:
    return _leaf(cell, measure, words, str(cell.period), cell.breakdown)


def _grouped(parts: Sequence[Observation], measure: str, words: str) -> list[Branch]:
    """One branch a cell; where categories were sent for several periods each, one a category with its periods below."""
    categories = list(dict.fromkeys(o.breakdown for o in parts))
    several = len({o.period for o in parts}) > 1
    if len(categories) == 1 or not several:
        return [_single(o, measure, words) for o in parts]
    groups = []
    for category in categories:
        own = [o for o in parts if o.breakdown == category]
        known = [o.value.number for o in own if o.value.number is not None]
        absent = next((o.value for o in own if not o.value.known), None)
        groups.append(from_cells(measure, words, "", category, absent or number(sum(known)), own))
    return groups


def _made(value: Value, branches: Sequence[Branch]) -> tuple[Kind, str]:
    known = [branch.value.number for branch in branches if branch.value.number is not None]
    if value.number is None:
        return "missing", ""
    if len(known) < len(branches):
        return "unknown", ""
    kind = how(value.number, known)
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
