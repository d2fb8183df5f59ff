"""Measures that hang together: where nothing in a family is held back or small, nothing of it needs to be looked at."""

from __future__ import annotations

from collections.abc import Iterable

from report.door.published.amounts import Amount
from report.door.published.shown import Shown
from report.door.published.spans import Relation


def in_question(statements: Iterable[Shown], relations: Iterable[Relation], begin: Iterable[Amount]) -> frozenset[str]:
    """The measures that any figure or relation ties, through others too, to one of the amounts to begin with."""
    tied: dict[str, set[str]] = {}
    for one in statements:
        _tie((amount.measure for fact in one.facts for amount, _ in fact.terms), tied)
    for relation in relations:
        _tie((amount.measure for amount in (relation.whole, *relation.parts)), tied)
    found = {amount.measure for amount in begin}
    waiting = list(found)
    while waiting:
        new = tied.get(waiting.pop(), set()) - found
        found |= new
        waiting += new
    return frozenset(found)


def _tie(names: Iterable[str], tied: dict[str, set[str]]) -> None:
    first, *others = set(names) or {""}
    for other in others:
        tied.setdefault(first, set()).add(other)
        tied.setdefault(other, set()).add(first)
