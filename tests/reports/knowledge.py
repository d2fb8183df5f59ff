"""What an informed reader assumes by himself: what each figure is by its name, which months it covers, what adds up to what.

It is written anew from the catalogue's own files and knows nothing of how the door thinks of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import yaml

from tests.reports.reader import Inside, Printed

Months = tuple[int, int]
Count = tuple[str, Inside, Months]
Terms = dict[Count, float]
QUARTER, YEAR, SPAN = r"(\d{4})-\d\d Q([1-4])", r"(\d{4})-(\d\d)", r"(\d{4})-(\d\d)/(\d{4})-(\d\d)"


@dataclass(frozen=True)
class Says:
    """`low <= sum of terms <= high`."""

    terms: Terms
    low: float
    high: float


@dataclass(frozen=True)
class Catalogue:
    """The names of the figures: what a reader takes each to be. `public` are the numbers that anybody can look up."""

    indicators: Mapping[str, Any]
    shares: Mapping[str, Any]
    public: Mapping[str, float] = field(default_factory=dict)
    """Populations, by measure."""
    sums: Mapping[str, list[str]] = field(default_factory=dict)

    def kind(self, figure: str) -> Any:
        """What the catalogue says of a figure; where its definition changed, the newest."""
        kind = self.indicators[figure]
        return {**kind, **kind["definitions"][-1]} if "definitions" in kind else kind


def catalogue(indicators: str, returns: str, public: Mapping[str, float], sums: Mapping[str, list[str]]) -> Catalogue:
    """Read both files of a catalogue."""
    forms = yaml.safe_load(returns)
    shares = {name: one["of"] for form in forms.values() for name, one in form["measures"].items() if "of" in one}
    return Catalogue(yaml.safe_load(indicators), shares, public, sums)


def months(period: str, kind: str = "") -> Months:
    """The first month and the one after the last, counted from year nought; by what the number covers."""
    if found := re.fullmatch(QUARTER, period):
        first = int(found[1]) * 12 + 3 + 3 * (int(found[2]) - 1)
        last = first + 3
    elif (found := re.fullmatch(YEAR, period)) and (int(found[1]) + 1) % 100 == int(found[2]):
        first = int(found[1]) * 12 + 3
        last = first + 12
    elif found := re.fullmatch(SPAN, period):
        first, last = int(found[1]) * 12 + int(found[2]) - 1, int(found[3]) * 12 + int(found[4])
    else:
        raise ValueError(period)
    if kind == "year to date":
        first = (last - 1 - 3) // 12 * 12 + 3
    if kind == "rolling 12 months":
        first = last - 12
    return first, last


def counted(printed: Printed, known: Catalogue, figure: str = "", period: str = "", inside: Inside | None = None) -> Terms | None:
    """What a figure counts, as a sum of counts; None for one that is no count."""
    figure, period = figure or printed.id, period or printed.period
    inside = printed.inside if inside is None else inside
    kind = known.kind(figure)
    if kind.get("difference"):
        first, second = (counted(printed, known, one, period, inside) for one in kind["difference"])
        return None if first is None or second is None else added(first, second, -1)
    if kind.get("unit", "count") != "count" or any(kind.get(way) for way in ("numerator", "ratio", "change_of", "share_of")):
        return None
    return {(kind.get("value", figure), inside, months(period, kind.get("measure_type", ""))): 1.0}


def divided(printed: Printed, known: Catalogue) -> tuple[Terms, Terms, float] | None:
    """For a figure that is one count by another: both, and per how many."""
    kind = known.kind(printed.id)
    covers = kind.get("measure_type", "")
    if kind.get("numerator") or printed.id in known.shares:
        names = kind if kind.get("numerator") else known.shares[printed.id]
        span = months(printed.period, covers)
        one, other = ({(names[name], printed.inside, span): 1.0} for name in ("numerator", "denominator"))
        return one, other, kind.get("per") or (100 if kind["unit"] == "percent" else 1)
    if kind.get("ratio"):
        above, below = (counted(printed, known, figure) for figure in kind["ratio"])
        return (above, below, kind.get("per") or 1) if above is not None and below is not None else None
    if kind.get("share_of"):
        whole = frozenset(pair for pair in printed.inside if pair[0] == kind.get("within"))
        above, below = counted(printed, known, kind["share_of"]), counted(printed, known, kind["share_of"], inside=whole)
        return (above, below, 100) if above is not None and below is not None else None
    return None


def added(first: Terms, second: Terms, times: float = 1) -> Terms:
    """The sum of both."""
    total = dict(first)
    for count, factor in second.items():
        total[count] = total.get(count, 0.0) + times * factor
    return {count: factor for count, factor in total.items() if factor}


def pieces(counts: set[Count]) -> dict[Count, list[Count]]:
    """Each count as the sum of the shortest pieces into which all spans of its measure are cut."""
    edges: dict[str, set[int]] = {}
    for measure, _, span in counts:
        edges.setdefault(measure, set()).update(span)
    cut = {measure: list(pairwise(sorted(found))) for measure, found in edges.items()}
    return {
        (measure, inside, span): [
            (measure, inside, piece) for piece in cut[measure] if span[0] <= piece[0] and piece[1] <= span[1]
        ]
        for measure, inside, span in counts
    }


def wholes(counts: set[Count]) -> Iterator[tuple[Count, list[Count]]]:
    """Each count with those it is broken down into, by each way of doing so that appears; wholes nobody prints too."""
    by_place: dict[tuple[str, Months], set[Inside]] = {}
    for measure, inside, span in counts:
        by_place.setdefault((measure, span), set()).add(inside)
    for (measure, span), found in sorted(by_place.items(), key=str):
        every = found | {one - {pair} for one in found for pair in one} | {frozenset()}
        for whole in sorted(every, key=sorted):
            below: dict[str, list[Inside]] = {}
            for one in every:
                if len(one) == len(whole) + 1 and whole < one:
                    below.setdefault(next(iter(one - whole))[0], []).append(one)
            for parts in below.values():
                yield (measure, whole, span), [(measure, one, span) for one in sorted(parts, key=sorted)]
