"""Faults of one entry of the catalogue that its keys show only together. Each is told with the key it stands at."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from report.settings.definitions import MADE_OF
from report.settings.indicators import Indicator
from report.settings.reading import Loc

_MADE_OF_TWO = ("percent", "rate", "score", "money", "hours")
_KEPT = ("unit", "polarity", "measure_type", "dimension")


@dataclass(frozen=True)
class Fault:
    """What is wrong at one key of an entry, and how to mend it."""

    at: Loc
    what: str
    fix: str


def entry_faults(key: str, indicator: Indicator) -> Iterator[Fault]:
    """Every fault of an entry by itself: unit against the way it is made, scale, dimensions, versions of its definition."""
    yield from _unit(key, indicator)
    yield from _scale(key, indicator)
    yield from _versions(key, indicator)


def lost_keys(key: str, own: Indicator, shipped: Indicator) -> Iterator[Fault]:
    """What an own entry takes from a shipped one without saying so: the shipped entry's keys do not carry over."""
    said = own.model_fields_set
    for name in _KEPT:
        kept = getattr(shipped, name)
        if kept and name not in said and kept != getattr(own, name):
            said_there = ", ".join(kept) if isinstance(kept, list) else kept
            what = f'"{key}" takes the place of the indicator that ships with the product, and loses its `{name}: {said_there}`.'
            yield Fault((key,), what, f"Write `{name}` in this entry too: as it was, or as it should be.")
    if shipped.numerator and own.measure and "value" not in said:
        what = f'"{key}" takes the place of the indicator that ships with the product, and loses its `numerator`.'
        fix = f"Give `numerator` and `denominator`, or write `value: {key}` where the number is sent ready-made."
        yield Fault((key,), what, fix)


def _unit(key: str, indicator: Indicator) -> Iterator[Fault]:
    unit = indicator.unit
    if indicator.numerator and unit not in _MADE_OF_TWO:
        what = f'"{key}" is one number divided by another, and its unit is {unit}.'
        yield Fault((key, "unit"), what, "Write `unit: percent`, or `unit: rate` with `per`.")
    way = "change_of" if indicator.change_of else "share_of" if indicator.share_of else ""
    if way and unit != "percent":
        what = f'"{key}" is made with `{way}`, which gives a percentage, and its unit is {unit}.'
        yield Fault((key, "unit"), what, "Write `unit: percent`.")


def _scale(key: str, indicator: Indicator) -> Iterator[Fault]:
    if indicator.unit == "rate" and not indicator.per and indicator.numerator:
        yield Fault((key, "unit"), f'"{key}" is a rate, and per how many is not said.', "Write `per`, as `per: 10000`.")
    if indicator.per and indicator.unit != "rate" and not indicator.ratio:
        what = f'"{key}" has `per`, and its unit is {indicator.unit}.'
        yield Fault((key, "per"), what, "Write `unit: rate`, or leave `per` out: a percentage is per 100.")


def _versions(key: str, indicator: Indicator) -> Iterator[Fault]:
    before = ""
    for at, version in enumerate(indicator.definitions):
        place = (key, "definitions", at)
        if before and version.since == before:
            what = f'Two definitions of "{key}" hold from {before}.'
            yield Fault((*place, "since"), what, "Give one of them another year, or leave it out.")
        elif version.since < before:
            what = f'The definitions of "{key}" are out of order: {version.since} stands after {before}.'
            yield Fault((*place, "since"), what, "Put the oldest first.")
        if at and not version.why:
            what = f'Why the definition of "{key}" changed in {version.since} is not said.'
            yield Fault(place, what, "Write `why`, as a sentence that a reader may see.")
        before = max(before, version.since)
    yield from _measures_of_versions(key, indicator)


def _measures_of_versions(key: str, indicator: Indicator) -> Iterator[Fault]:
    """Where one version names its measures, all must: another's, or today's, would make the past anew."""
    named = [[bool(getattr(version, name)) for name in MADE_OF] for version in indicator.definitions]
    for at, (version, (value, above, below)) in enumerate(zip(indicator.definitions, named, strict=True)):
        by_itself = at == len(named) - 1 and any(getattr(indicator, name) for name in MADE_OF)
        silent = not (value or above or below)
        if (value and (above or below)) or above != below or (silent and any(map(any, named)) and not by_itself):
            what = f'What the definition of "{key}" from {version.since} is made from is not clear.'
            yield Fault((key, "definitions", at), what, "Give it either `value`, or `numerator` and `denominator`.")
