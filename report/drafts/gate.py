"""The gate of a comparison: what either draft holds back, neither side of the comparison shows.

Both reports are rewritten before they are compared, so that nothing later can show a held-back value by mistake.
Verdicts count as published: that of a held-back figure is held back too.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from typing import TypeVar

from report.document import model as m
from report.drafts.held import CODE, SHOWN, HeldBack, Spot, bound_name, cell_spots, counted, held_back, held_by
from report.drafts.outline import name_of
from report.drafts.traces import captioned, drawn_series, gathered, held_labels, small_chart, without_traces
from report.drafts.tree import rebuilt, walked

Node = TypeVar("Node")


def gated(a: m.Report, b: m.Report, withheld: Collection[str] = ()) -> tuple[m.Report, m.Report]:
    """Both reports with everything that either holds back, or that `withheld` names by id, replaced by `[c]`."""
    return both_through(a, b, held_back(held_by(a), held_by(b), withheld))


def both_through(a: m.Report, b: m.Report, held: HeldBack) -> tuple[m.Report, m.Report]:
    """Both reports with nothing of what must not show."""
    first, second = (replace(through(one, held), makings=()) for one in (a, b))  # what cells hold is in no comparison
    if held.figures and first.cover.dots != second.cover.dots:  # the dots do not say which figures they are drawn from
        first, second = (replace(one, cover=replace(one.cover, dots=None)) for one in (first, second))
    return first, second


def through(report: m.Report, held: HeldBack) -> m.Report:
    """The report with nothing of what must not show."""
    labels = held_labels(report, held)

    def change(node: object) -> object:
        match node:
            case m.Bound():
                return _bound(node, held)
            case m.FigureRecord():
                return _record(node, held)
            case m.Chart():
                said = captioned(node, held)
                drawn = replace(said, series=tuple(_series(node.id, series, held) for series in drawn_series(said, held)))
                return _without_limits(drawn) if drawn.series != node.series or _limits_held(node, held) else drawn
            case m.Spark():
                marks = small_chart(node, labels)
                spark = replace(node, marks=tuple(_mark(mark, (node.id, mark.label), held) for mark in marks))
                known = spark.marks == node.marks and not _control_held(node.id, held)
                return spark if known else replace(spark, alt=SHOWN, limits=(), marks=_without_signals(spark.marks))
            case m.Table():
                left = without_traces(node, held)
                return replace(left, rows=tuple(_row(left, row, number, held) for row, number in counted(left.rows)))
            case m.Verdicts():
                return gathered(node, held)
            case m.Fact() | m.Tile() | m.Paragraph():
                return _hushed(node, held)
            case _:
                return node

    return rebuilt(report, change)


def _bound(bound: m.Bound, held: HeldBack) -> m.Bound:
    return replace(bound, text=SHOWN, marker=CODE, status="") if held.hides(bound_name(bound), bound.part) else bound


def _record(record: m.FigureRecord, held: HeldBack) -> m.FigureRecord:
    name = name_of(record)
    parts = {part: SHOWN if held.hides(name, part) else text for part, text in record.parts.items()}
    verdict = "" if name in held.quiet else record.verdict
    if name in held.quiet:
        record = replace(record, standings=(), rank=None)
    if name not in held.figures:
        return replace(record, parts=parts, verdict=verdict)
    record = replace(record, method="", estimate="", status="")
    return replace(record, value=None, marker=CODE, display=SHOWN, parts=parts, verdict=verdict)


def _series(chart: str, series: m.Series, held: HeldBack) -> m.Series:
    return replace(series, marks=tuple(_mark(mark, (chart, series.name, mark.label), held) for mark in series.marks))


def _limits_held(chart: m.Chart, held: HeldBack) -> bool:
    """True where a limit in the chart's table must not show: then nor may its line."""
    limits = (bound for bound in walked(chart.table, m.Bound) if bound.part in ("lower", "centre", "upper"))
    return any(held.hides(bound_name(bound), bound.part) for bound in limits)


def _control_held(spark: str, held: HeldBack) -> bool:
    """True where the word below this small chart must not show; its name ends with that of its figure."""
    return any(part == "control" and spark.endswith(f"-{name.id}") for name, part in held.parts)


def _without_limits(chart: m.Chart) -> m.Chart:
    """Limits are means, and a mean tells its parts: with one point held back, none of them shows. Nor do the words for them."""
    series = tuple(replace(one, marks=_without_signals(one.marks)) for one in chart.series)
    return replace(chart, alt=SHOWN, series=series, limits=())


def _without_signals(marks: tuple[m.Mark, ...]) -> tuple[m.Mark, ...]:
    return tuple(replace(mark, signal="") for mark in marks)


def _mark(mark: m.Mark, spot: Spot, held: HeldBack) -> m.Mark:
    return replace(mark, value=None, display=SHOWN, low=None, high=None, status="", signal="") if spot in held.spots else mark


def _row(table: m.Table, row: m.Row, number: int, held: HeldBack) -> m.Row:
    cells = tuple(
        replace(cell, content=(m.Text(SHOWN),), bar=None) if spot in held.spots else cell
        for spot, cell in cell_spots(table, row, number)
    )
    return replace(_hushed(row, held), cells=_hushed(cells, held)) if _names_quiet(row, held) else replace(row, cells=cells)


def _names_quiet(node: object, held: HeldBack) -> bool:
    return any(bound_name(bound) in held.quiet for bound in walked(node, m.Bound))


def _hushed(node: Node, held: HeldBack) -> Node:
    """The same, its verdict words held back if it speaks of a figure whose verdict must not show."""
    if not _names_quiet(node, held) and not isinstance(node, tuple):
        return node
    return rebuilt(node, lambda inner: m.VerdictWord(SHOWN, "unjudged") if isinstance(inner, m.VerdictWord) else inner)
