"""Sums of figures that a reader can see: declared in `config.yaml`, or drawn as a flow from a count to where it went."""

from __future__ import annotations

from collections.abc import Iterator

from report.door.published.amounts import Amount
from report.door.published.shown import Shown
from report.door.published.told import Telling
from report.settings.project import Settings
from report.terms.released import Breakdown

Sum = tuple[Amount, tuple[Amount, ...], str]


def declared_sums(statements: list[Shown], telling: Telling, settings: Settings) -> Iterator[Sum]:
    """Each whole with those of its parts that have a number, for every period and breakdown: what is left may be a small one."""
    flows = ((flow.figure, list(flow.below)) for flow in settings.plan.flows.values())
    wholes = [*settings.config.suppression.adds_up.items(), *flows]
    if not wholes:
        return
    found: dict[tuple[str, str, Breakdown], Amount] = {}
    for one in statements:
        terms = telling.terms(one.figure)
        if terms is not None and list(terms.values()) == [1.0]:
            found[one.key.id, one.key.period, one.key.breakdown] = next(iter(terms))
    for whole, parts in wholes:
        for (figure, period, breakdown), amount in found.items():
            inner = [found.get((part, period, breakdown)) for part in parts] if figure == whole else []
            if some := tuple(part for part in inner if part is not None):
                yield amount, some, f"not {', '.join(parts)}"
