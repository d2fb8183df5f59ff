"""Spans of days: cut into the shortest pieces, and those of one part set beside the same spans of all others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from report.door.published.amounts import Amount, Known
from report.terms.released import Breakdown

_DAY = timedelta(days=1)
Span = tuple[date, date]


@dataclass(frozen=True)
class Relation:
    """`whole = sum of parts`; with `at_most` each part alone is at most the whole, and no more is known."""

    whole: Amount
    parts: tuple[Amount, ...]
    at_most: bool = False


def over_time(amounts: Iterable[Amount]) -> list[Relation]:
    """Each span of days as the sum of the shortest pieces that all spans of its measure and breakdown are cut into."""
    return [
        relation
        for parts in _flows(amounts).values()
        for group in parts.values()
        if len(group) > 1
        for relation in _cut(sorted(group))
    ]


def note_shared_spans(known: Known) -> None:
    """Note the spans that a part has only in pieces, where another part of the same measure has them whole.

    The year of one place is the sum of its quarters whether or not anybody prints it, and with it the year of all places adds up.
    """
    for parts in _flows(known.held_by).values():
        if len(parts) < 2:
            continue
        own = {inside: {(one.start, one.end) for one in group} for inside, group in parts.items()}
        if len(set(map(frozenset, own.values()))) == 1:
            continue
        every = {span for spans in own.values() for span in [*spans, *_pieces(spans)]}
        for inside, spans in own.items():
            some = min(parts[inside])
            pieces = _pieces(spans)
            edges = {edge for start, end in spans for edge in (start, end + _DAY)}
            for start, end in sorted(every - spans):
                if start in edges and end + _DAY in edges and (start, end) not in pieces:
                    known.note(replace(some, start=start, end=end), None, known.held_by[some])


def _flows(amounts: Iterable[Amount]) -> dict[tuple[str, str], dict[Breakdown, set[Amount]]]:
    """The amounts that cover days, by measure and area, then by their part."""
    found: dict[tuple[str, str], dict[Breakdown, set[Amount]]] = defaultdict(lambda: defaultdict(set))
    for amount in amounts:
        if not amount.stock and not amount.rest:
            found[amount.measure, amount.area][amount.breakdown].add(amount)
    return found


def _pieces(spans: Iterable[Span]) -> list[Span]:
    edges = sorted({edge for start, end in spans for edge in (start, end + _DAY)})
    return [(start, end - _DAY) for start, end in pairwise(edges)]


def _cut(spans: list[Amount]) -> Iterator[Relation]:
    pieces = _pieces((span.start, span.end) for span in spans)
    if len(pieces) == len(spans):
        whole = {(span.start, span.end) for span in spans}
        if whole.issuperset(pieces):
            return
    for span in spans:
        inside = [piece for piece in pieces if span.start <= piece[0] and piece[1] <= span.end]
        if len(inside) > 1:
            yield Relation(span, tuple(replace(span, start=start, end=end) for start, end in inside))
