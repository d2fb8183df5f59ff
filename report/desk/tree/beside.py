"""The trees of what a figure is set beside: another area, a group of areas each with its own, the nationally published value."""

from __future__ import annotations

from dataclasses import replace

from report.desk.tree.arithmetic import same, written
from report.desk.tree.branch import Branch, Kind
from report.desk.tree.grow import Gardener
from report.figures.comparison.comparators import Comparator, Finder
from report.figures.comparison.groups import group_value
from report.figures.results import Measured, Result
from report.settings.comparing import neighbours_of
from report.settings.outside import OFFICIAL
from report.settings.reconciling import official_of
from report.terms.comparisons import ORDER, AreaKind


def beside_tree(area: str, measured: Measured, result: Result, gardener: Gardener) -> Branch:
    """The tree of one comparator of a result, for the comparator's own period.

    `area` is that of `Result.comparators`; `measured` the value found there.
    """
    formulas = gardener.formulas
    kind = _kind(area)
    if area == OFFICIAL:
        figure, at = official_of(formulas.settings, result.key.id, result.period)
        return gardener.grow(figure, measured, at, result.breakdown, OFFICIAL)
    if kind is None:
        return gardener.grow(result.key.id, measured, result.period, result.breakdown, area)
    found = Finder(formulas, formulas.settings, neighbours_of(formulas.settings)).find(result.key, result.period, kind)
    if found.members:
        return _group(found, measured, result, gardener)
    return gardener.grow(result.key.id, measured, found.period, result.breakdown, area)


def _group(found: Comparator, measured: Measured, result: Result, gardener: Gardener) -> Branch:
    """One branch an area, called as the list calls it; those without a value are there with the reason."""
    neighbours = neighbours_of(gardener.formulas.settings)
    assert neighbours is not None
    indicator, parts = result.indicator, []
    for (code, name), (_, one) in zip(neighbours.areas, found.members, strict=True):
        grown = gardener.grow(result.key.id, one, found.period, result.breakdown, code)
        parts.append(replace(grown, area=name))
    known = [part.value.number for part in parts if part.value.number is not None]
    made, value = group_value(known, neighbours.statistic, neighbours.least).number, measured.value.number
    kind: Kind = "missing" if value is None else "unknown"
    if value is not None and made is not None and same(value, made):
        kind = "median" if neighbours.statistic == "median" else "mean"
    return Branch(
        result.key.id, indicator.name, str(found.period), result.breakdown, measured.value, kind, measured.method,
        written(kind, value or 0, known), parts=tuple(parts),
    )  # fmt: skip


def _kind(area: str) -> AreaKind | None:
    return next((kind for kind in ORDER if kind == area), None)
