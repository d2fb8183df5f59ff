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


def below_fact(above: Terms, below: Terms, per: float, bound: float) -> Fact:
    """`above / below * per` of whole counts is less than the bound: 34% is less than 34.5%, which prints as 35%.

    In whole numbers less than nought is -1 at most: `200 * above - 69 * below <= -1`.
    """
    for places in range(8):
        scale = 2 * 10.0**places
        if all(abs(number * scale - round(number * scale)) < 1e-6 for number in (per, bound)):
            terms = added({amount: factor * round(per * scale) for amount, factor in above.items()}, below, -round(bound * scale))
            return Fact(terms, -float("inf"), -1.0)
    return quotient_fact(above, below, per, bound, -1)


def at_least(terms: Terms, number: float) -> Fact:
    """The terms come to this number or more."""
    return Fact(tuple(terms.items()), number, float("inf"))


def less_than(terms: Terms, number: float) -> Fact:
    """Whole counts come to less than this whole number."""
    return Fact(tuple(terms.items()), -float("inf"), number - 1)


def exactly(terms: Terms, number: float) -> Fact:
    """The terms come to this number, no more and no less."""
    return Fact(tuple(terms.items()), number, number)
