"""What a reader of a report finds in it: figures with their words, marks and limits of charts. Knows `report.json` alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Inside = frozenset[tuple[str, str]]


@dataclass(frozen=True)
class Printed:
    """One figure as it is printed: `display` is its text, `parts` the other texts made of it."""

    id: str
    period: str
    inside: Inside
    display: str
    name: str = ""
    period_words: str = ""
    parts: dict[str, str] = field(default_factory=dict)

    @property
    def number(self) -> float | None:
        """The number its text holds; None for a sign such as [c]."""
        text = self.display.replace(",", "").replace("£", "").removesuffix("%")
        try:
            return float(text)
        except ValueError:
            return None

    @property
    def places(self) -> int:
        """How many decimals its text has."""
        return sum(sign.isdigit() for sign in self.display.partition(".")[2])


@dataclass(frozen=True)
class Drawn:
    """A point of a chart: the name of its line, its label, its number, and the ends of its interval."""

    line: str
    label: str
    number: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Limits:
    """Centre line of a control chart, as printed, from one label to another."""

    line: str
    first: str
    last: str
    centre: float
    places: int


@dataclass(frozen=True)
class Read:
    """Everything a reader finds."""

    printed: tuple[Printed, ...]
    drawn: tuple[Drawn, ...] = ()
    limits: tuple[Limits, ...] = ()

    def hidden(self) -> set[tuple[str, str, Inside]]:
        """The figures that print as [c]."""
        return {(one.id, one.period, one.inside) for one in self.printed if one.display == "[c]"}


def read(text: str) -> Read:
    """Read a `report.json`."""
    data = json.loads(text)
    printed = tuple(_printed(record) for record in data["figures"])
    charts = [found for found in _all(data["chapters"]) if found.get("kind") == "chart"]
    drawn = tuple(point for chart in charts for point in _points(chart))
    limits = tuple(one for chart in charts for one in _limits(chart))
    return Read(printed, drawn, limits)


def inside(text: str) -> Inside:
    """`category=neglect,sex=female` as pairs."""
    return frozenset((pair.partition("=")[0], pair.partition("=")[2]) for pair in text.split(",") if pair)


def _printed(record: dict[str, Any]) -> Printed:
    return Printed(
        record["id"], record["period"], inside(record["breakdown"]), record["display"], record["name"],
        record["period_words"], dict(record["parts"]),
    )  # fmt: skip


def _all(data: object) -> Iterator[dict[str, Any]]:
    if isinstance(data, dict):
        yield data
        for value in data.values():
            yield from _all(value)
    elif isinstance(data, list):
        for value in data:
            yield from _all(value)


def _points(chart: dict[str, Any]) -> Iterator[Drawn]:
    for line in chart["series"]:
        for mark in line["marks"]:
            yield Drawn(line["name"], mark["label"], mark["value"], mark["low"], mark["high"])


def _limits(chart: dict[str, Any]) -> Iterator[Limits]:
    for one in chart["limits"]:
        shown = one["shown"][1].removesuffix("%").replace(",", "")
        yield Limits(chart["series"][0]["name"], one["first"], one["last"], float(shown), len(shown.partition(".")[2]))
