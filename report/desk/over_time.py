"""A figure over time, for `build explain`: every point that a trend or control chart rests on, with its own tree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from report.desk.shown_values import display
from report.desk.tree.as_json import tree_json
from report.desk.tree.grow import Gardener
from report.figures.results import Result
from report.settings.affected import breaks_along, broken_within, events_of
from report.settings.project import Settings
from report.terms.happenings import Happening
from report.terms.periods import Period


def over_time(result: Result, gardener: Gardener) -> dict[str, Any]:
    """`trend` and `control` in words with their reasons, and `series`: the points that either may rest on, oldest first.

    It begins with the first point that has a number.
    """
    return {
        "trend": {**asdict(result.trend), "words": result.trend.words} if result.trend else None,
        "control": {**asdict(result.control), "words": result.control.words} if result.control else None,
        "series": list(_points(result, gardener)),
    }


def _points(result: Result, gardener: Gardener) -> Iterator[dict[str, Any]]:
    first = next((at for at, (_, one) in enumerate(result.points) if one.value.known), len(result.points))
    for period, measured in result.points[first:]:
        yield {
            "period": str(period),
            "value": measured.value.number,
            "marker": str(measured.value.marker) if measured.value.marker else None,
            "display": display(measured, result.indicator),
            "tree": tree_json(gardener.grow(result.key.id, measured, period, result.breakdown)),
        }


def happenings(result: Result, settings: Settings) -> list[dict[str, str]]:
    """The events and breaks that concern the value, what it is set beside, or a point of its series; each once."""
    compared = [period for period in (result.before_period, result.period) if period is not None]
    series = [period for period, _ in result.points]
    found = [*_of_values(result, compared, settings), *_of_values(result, series, settings)]
    return [{"kind": one.kind, "words": one.sentence, "where": one.where} for one in dict.fromkeys(found)]


def _of_values(result: Result, periods: list[Period], settings: Settings) -> Iterator[Happening]:
    figure = result.key.id
    yield from events_of(settings, figure, periods)
    yield from breaks_along(settings, figure, periods)
    for period in periods:
        yield from broken_within(settings, figure, period)
