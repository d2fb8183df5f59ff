"""A place among areas, and the quarter it lies in: pure functions on numbers."""

from __future__ import annotations

from collections.abc import Sequence

from report.terms.comparisons import Rank
from report.terms.verdicts import Polarity

LEAST_FOR_QUARTERS = 4


def rank(home: float, others: Sequence[float], polarity: Polarity, among: str) -> Rank | None:
    """The place of `home` among itself and `others`: 1 is best, and areas with the same value share the best place.

    None where which way is good is not declared, or no other area has a value. The areas with data are parted into
    quarters of like size by place; where they do not divide evenly, the better quarters hold one more.
    """
    if polarity is Polarity.NEUTRAL or not others:
        return None
    better = sum(other > home if polarity is Polarity.HIGHER else other < home for other in others)
    place, of = better + 1, len(others) + 1
    return Rank(place, of, quartile(place, of), among)


def quartile(place: int, of: int) -> int:
    """1 for the best quarter to 4 for the last; 0 for fewer than four areas."""
    if of < LEAST_FOR_QUARTERS:
        return 0
    fewest, more = divmod(of, 4)
    ends = [fewest * number + min(number, more) for number in range(1, 5)]
    return next(number for number, end in enumerate(ends, 1) if place <= end)
