"""Which amounts must stay open: the small counts of children, and those held back for another reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Set
from dataclasses import dataclass

from report.door.linked.system import Standing
from report.door.published.amounts import Amount, Known
from report.door.published.shown import Shown
from report.door.rules import SMALL
from report.settings.project import Settings
from report.settings.rule import Rule
from report.settings.suppression import rounding_of, rule_of

_ENOUGH = 1.0
"""By how much a count that is held back for another reason must stay open, that nobody can be sure of it."""
_SHARE = 0.05
"""By which part of itself a sum of money or hours must."""


@dataclass(frozen=True)
class Open:
    """An amount of which an attacker must think it possible that it is `low`, and that it is `high`."""

    amount: Amount
    low: float
    high: float


def guards(shown: Iterable[Shown], known: Known, settings: Settings) -> list[Open]:
    """A guard for every small count of children that is not out already, and for each count held back for another reason.

    A small count is guarded whether or not anybody meant to print it: the quarter that a year and its other quarters leave.
    """
    listed = list(shown)
    decided = {one.count for one in settings.plan.already_out}
    out = {amount for one in listed if one.standing is Standing.KEEP for amount in printed_alone(one)}
    out |= {amount for amount in known.numbers if str(amount) in decided} if decided else set()
    small = _small(settings)
    found = [
        Open(amount, float(rule.low), float(rule.high))
        for amount, number in known.numbers.items()
        if amount not in out and (rule := small(amount, number, known)) is not None
    ]
    guarded = {one.amount for one in found} | out
    for one in listed:
        for amount in _own(one) if one.standing is Standing.HIDE and one.primary != SMALL else ():
            if amount not in guarded and amount in known.numbers:
                found.append(_unsure(amount, known))
                guarded.add(amount)
    return [*found, *_of_partners(known, guarded, settings), *_rounded(listed, known, guarded, settings)]


def _own(one: Shown) -> Iterable[Amount]:
    """The amount that the figure itself is; none for one that is made of several."""
    return (one.facts[0].terms[0][0],) if len(one.facts) == 1 and len(one.facts[0].terms) == 1 else ()


def _unsure(amount: Amount, known: Known) -> Open:
    """Open enough that nobody can be sure of it: downwards, where there is room, for what is above may be printed."""
    number = known.numbers[amount]
    indicator = known.held_by.get(amount)
    enough = _ENOUGH if indicator is None or indicator.unit not in ("money", "hours") else max(_ENOUGH, _SHARE * abs(number))
    return Open(amount, number - enough, number) if number - enough >= 1 else Open(amount, number, number + enough)


def _of_partners(known: Known, guarded: Set[Amount], settings: Settings) -> Iterator[Open]:
    """What partners have held back themselves: small, as far as anybody here knows, unless it follows that it is not."""
    for amount in sorted(known.withheld - guarded):
        number, rule = known.numbers.get(amount), rule_of(settings, known.held_by[amount])
        if number is None:
            yield Open(amount, float(rule.low), float(rule.high))
        else:
            yield _unsure(amount, known)


def _rounded(shown: list[Shown], known: Known, guarded: Set[Amount], settings: Settings) -> Iterator[Open]:
    """Where counts are rounded in place of being held back, no small one may become certain by the sums around it."""
    printed = {amount: one.facts[0] for one in shown for amount in _own(one)}
    for amount, number in known.numbers.items():
        indicator = known.held_by.get(amount)
        if amount in guarded or indicator is None or not indicator.counts_children:
            continue
        if 1 <= number < rounding_of(settings, indicator):
            upwards = amount in printed and number < printed[amount].high
            yield Open(amount, number, number + 1) if upwards else Open(amount, number - 1, number)


def printed_alone(one: Shown) -> Iterable[Amount]:
    """The amounts that this figure gives away by itself, to the last child."""
    return (fact.terms[0][0] for fact in one.facts if len(fact.terms) == 1 and fact.low == fact.high)


def _small(settings: Settings) -> Callable[[Amount, float, Known], Rule | None]:
    rules: dict[str, Rule] = {}

    def rule(amount: Amount, number: float, known: Known) -> Rule | None:
        """The rule that makes it small; None for a number that is not, or that does not count children."""
        indicator = known.held_by.get(amount)
        if indicator is None or not indicator.counts_children:
            return None
        found = rules.get(indicator.id)
        if found is None:
            found = rules[indicator.id] = rule_of(settings, indicator)
        return found if found.low <= number <= found.high else None

    return rule
