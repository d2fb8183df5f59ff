"""How amounts hang together whatever is printed: parts within wholes, and the numbers that follow from others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date

from report.door.published.amounts import Amount, Known
from report.door.published.spans import Relation
from report.terms.released import Breakdown


def over_breakdowns(amounts: Iterable[Amount], known: Known) -> list[Relation]:
    """Each whole as the sum of its parts by each dimension that something is broken down by.

    A whole that nobody prints counts too where two dimensions make it up. What its parts do not come to is a rest of its own.
    """
    groups: dict[tuple[str, date, date, bool, str], dict[Breakdown, Amount]] = defaultdict(dict)
    for amount in amounts:
        if not amount.rest:
            groups[amount.measure, amount.start, amount.end, amount.stock, amount.area][amount.breakdown] = amount
    return [found for group in groups.values() if len(group) > 1 for found in _of_group(group, known)]


def _of_group(group: dict[Breakdown, Amount], known: Known) -> Iterator[Relation]:
    for size in range(max(map(len, group)), 0, -1):
        below: dict[Breakdown, dict[str, list[Amount]]] = defaultdict(lambda: defaultdict(list))
        for inside, amount in sorted(group.items()):
            for pair in inside if len(inside) == size else ():
                below[tuple(other for other in inside if other != pair)][pair[0]].append(amount)
        for inside, dimensions in below.items():
            if inside not in group and (len(dimensions) > 1 or _meets_others(inside, size, group)):
                group[inside] = _unprinted(inside, dimensions, known)
            for dimension, parts in dimensions.items() if inside in group else ():
                yield from with_rest(group[inside], tuple(parts), f"not by {dimension}", known)


def _meets_others(inside: Breakdown, size: int, group: Mapping[Breakdown, Amount]) -> bool:
    """True for a margin that stands nowhere and that adds up, with others like it, to what does: a whole, or another table's."""
    names = {name for name, _ in inside}
    return size > 1 and any(not names <= {name for name, _ in other} for other in group)


def _unprinted(inside: Breakdown, dimensions: Mapping[str, list[Amount]], known: Known) -> Amount:
    """A whole that stands nowhere: at least what the fullest of its dimensions comes to."""
    first = next(iter(dimensions.values()))[0]
    whole = replace(first, breakdown=inside)
    sums = [_sum(parts, known) for parts in dimensions.values()]
    known.note(whole, max((total for total in sums if total is not None), default=None), known.held_by[first])
    return whole


def with_rest(whole: Amount, parts: tuple[Amount, ...], rest: str, known: Known) -> Iterator[Relation]:
    """The whole from its parts, with what they lack as a count of its own, which must be protected like any other."""
    total, number = _sum(parts, known), known.numbers.get(whole)
    left = None if total is None or number is None else number - total
    if left is not None and left < 0:
        yield Relation(whole, parts, at_most=True)
    elif left == 0 or _by_partner(parts, number, known):
        yield Relation(whole, parts)
    else:
        others = replace(whole, rest=rest)
        if whole in known.held_by:
            known.note(others, left, known.held_by[whole])
        yield Relation(whole, (*parts, others))


def _by_partner(parts: tuple[Amount, ...], whole: float | None, known: Known) -> bool:
    """True where all that is lacking is what a partner held back, each of which is 1 at least: no rest hides it then."""
    lacking = [part for part in parts if part not in known.numbers]
    left = (whole or 0.0) - sum(known.numbers.get(part, 0.0) for part in parts)
    return whole is not None and bool(lacking) and known.withheld.issuperset(lacking) and left >= len(lacking)


def _sum(parts: Iterable[Amount], known: Known) -> float | None:
    numbers = [known.numbers.get(part) for part in parts]
    return None if None in numbers else sum(number for number in numbers if number is not None)


def deduce(relations: Iterable[Relation], known: Known) -> None:
    """Work out the numbers that follow from others: the quarter that a year and its three other quarters leave."""
    waiting = [relation for relation in relations if not relation.at_most]
    found = True
    while found:
        found = False
        for relation in waiting:
            lacking = [amount for amount in (relation.whole, *relation.parts) if amount not in known.numbers]
            if len(lacking) == 1 and (holder := next(filter(None, map(known.held_by.get, _all(relation))), None)):
                known.note(lacking[0], _missing(relation, lacking[0], known), holder)
                found = True


def _all(relation: Relation) -> tuple[Amount, ...]:
    return (relation.whole, *relation.parts)


def _missing(relation: Relation, lacking: Amount, known: Known) -> float:
    others = sum(known.numbers[part] for part in relation.parts if part != lacking)
    return others if lacking == relation.whole else max(known.numbers[relation.whole] - others, 0.0)
