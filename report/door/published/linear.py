"""Sums of amounts: added, divided by each other, and known exactly."""

from __future__ import annotations

from report.door.published.amounts import Amount, Fact

Terms = dict[Amount, float]


def added(first: Terms, second: Terms, times: float) -> tuple[tuple[Amount, float], ...]:
    """The first and so many times the second; what comes to nought is left out."""
    total = dict(first)
    for amount, factor in second.items():
        total[amount] = total.get(amount, 0.0) + times * factor
    return tuple((amount, factor) for amount, factor in total.items() if factor)


def quotient_fact(above: Terms, below: Terms, per: float, bound: float, side: int) -> Fact:
    """`above / below * per` is at least (side 1) or at most (side -1) the bound, as a linear fact."""
    infinite = float("inf")
    terms = added({amount: factor * per for amount, factor in above.items()}, below, -bound)
    return Fact(terms, 0.0, infinite) if side > 0 else Fact(terms, -infinite, 0.0)


def exactly(terms: Terms, number: float) -> Fact:
    """The terms come to this number, no more and no less."""
    return Fact(tuple(terms.items()), number, number)
