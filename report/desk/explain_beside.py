"""The part of `build explain` that tells what a figure is compared with and how it stands over time, in plain lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from report.desk.explain_numbers import ending, value_told
from report.desk.grid import period_words
from report.desk.sentences import joined
from report.desk.tree.lines import tree_lines, wrapped
from report.desk.tree.short import are_alike, leaves, short_lines
from report.settings.outside import OFFICIAL

_IN = "  "


def compared_lines(data: Mapping[str, Any]) -> Iterator[str]:
    """Each comparator: its value and period, the word for the comparison, its reason and method, its own tree; then the rank."""
    others = data.get("compared_with") or ()
    silent = [other for other in others if other["value"] is None and not other.get("said") and not _has_cells(other["tree"])]
    if silent:
        yield from wrapped(f"Compared with {joined(str(other['name']) for other in silent)}: no value was given.", _IN)
    for other in (one for one in others if one not in silent):
        yield from _comparator(other)
    rank = data.get("rank")
    if rank:
        quarter = f", quarter {rank['quartile']}" if rank["quartile"] else ""
        place = f"{rank['place']} of {rank['of']}{quarter}"
        yield from wrapped(f"Rank: {place}, among {rank['among']}. Ties share the best rank.", _IN)


def _comparator(other: Mapping[str, Any]) -> Iterator[str]:
    value = value_told(other) if other["value"] is not None or other["marker"] else "no value"
    yield from wrapped(f"Compared with {other['name']}, {period_words(str(other['period']))}: {value}", _IN)
    said = ". ".join(part for part in (str(other.get("said") or ""), str(other.get("reason") or "")) if part)
    if said:
        yield from wrapped(f"{'Difference' if other['kind'] == OFFICIAL else 'Comparison'}: {said}", _IN * 2)
    if other.get("method"):
        yield from wrapped(f"Method: {other['method']}", _IN * 2)
    if other.get("vintage"):
        group = f"{other['vintage']}: {other['statistic']} of {other['with_data']} with a value, of {other['size']}."
        yield from wrapped(group, _IN * 2)
    if other["tree"]:
        yield from tree_lines(other["tree"], _IN * 2)


def _has_cells(tree: Mapping[str, Any] | None) -> bool:
    return tree is not None and any(True for _ in leaves(tree))


def series_lines(data: Mapping[str, Any]) -> Iterator[str]:
    """Recent trend and control chart with reason, method and limits, and the points they rest on, each with its cells.

    Of a figure that has no second point nothing is said, unless the report itself shows it over time.
    """
    trend, control, points = data.get("trend"), data.get("control"), data.get("series") or ()
    if sum(point["value"] is not None for point in points) < 2:
        return
    if trend:
        yield from wrapped(f"Recent trend: {trend['words']}. {trend['reason']}", _IN)
        if trend.get("method"):
            yield from wrapped(f"Method: {trend['method']}", _IN * 2)
            yield from wrapped(f"From {trend['points']} points, {_ends(trend)}.", _IN * 2)
    if control:
        yield from _control(control)
    yield from wrapped("Its points, the oldest first:", _IN)
    yield from _points(points)


def _control(control: Mapping[str, Any]) -> Iterator[str]:
    yield from wrapped(f"Control chart: {control.get('words') or control['variation']}. {control['reason']}", _IN)
    if control.get("method"):
        yield from wrapped(f"Method: {control['method']}", _IN * 2)
    for limits in control.get("limits") or ():
        trial = ", trial limits" if limits["trial"] else ""
        numbers = f"mean {ending(limits['centre'])}, limits {ending(limits['low'])} to {ending(limits['high'])}"
        yield from wrapped(f"{_ends(limits)}: {numbers}, from {limits['points']} points{trial}", _IN * 2)
    for signal in control.get("signals") or ():
        yield from wrapped(f"Signal: {signal['rule']}: {joined(period_words(name) for name in signal['periods'])}", _IN * 2)


def _points(points: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    named = [(period_words(point["period"]), point["tree"]) for point in points]
    if are_alike([tree for _, tree in named]):
        yield from (line for text, deep in short_lines(named, 2) for line in wrapped(text, _IN * deep))
        return
    for point, (name, tree) in zip(points, named, strict=True):
        yield from wrapped(f"{name}: {value_told(point)}", _IN * 2)
        if tree["value"] is not None:
            yield from tree_lines(tree, _IN * 3)


def _ends(span: Mapping[str, Any]) -> str:
    return f"{period_words(span['first'])} to {period_words(span['last'])}"
