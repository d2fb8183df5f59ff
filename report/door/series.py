"""Trend and control chart past the door: let out whole, or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from report.door.forms import Side, marked
from report.figures.results import Measured, Result
from report.terms.periods import Period
from report.terms.released import Part
from report.terms.trends import Control, Trend
from report.terms.values import Marker, Status
from report.words.spans import RECENT

Hides = Callable[[Result, Measured, Period], str]


@dataclass(frozen=True)
class OverTime:
    """What is said of a figure's series, as it may be shown."""

    parts: dict[str, Part] = field(default_factory=dict)
    trend: Trend | None = None
    control: Control | None = None


def over_time(result: Result, now: Side, forms: frozenset[str], hides: Hides) -> OverTime:
    """The forms `trend` and `control`, each only where every point it rests on may be shown; else the sign that stands for it.

    One held-back point holds back word, limits and signals together: limits are means, and a mean tells its parts.
    """
    said: dict[str, Trend | Control | None] = {"trend": result.trend, "control": result.control}
    parts: dict[str, Part] = {}
    for form, found in said.items():
        if form not in forms:
            continue
        part = _part(found, result, now, hides)
        parts[form] = part
        if part.marker:
            said[form] = None
    trend, control = (said[form] if form in parts else None for form in ("trend", "control"))
    return OverTime(parts, trend, control)  # type: ignore[arg-type]


def _part(found: Trend | Control | None, result: Result, now: Side, hides: Hides) -> Part:
    if now.marker is not None or found is None:
        return marked(now.lacking or Marker.NOT_AVAILABLE)
    rests_on = _between(result, found)
    if any(hides(result, measured, period) for period, measured in rests_on):
        return marked(Marker.CONFIDENTIAL)
    illustrative = found.says and any(measured.status is Status.ILLUSTRATIVE for _, measured in rests_on)
    return Part(found.words[:1].lower() + found.words[1:], illustrative=illustrative)


def _between(result: Result, found: Trend | Control) -> tuple[tuple[Period, Measured], ...]:
    """The points from the first to the last it rests on; none where the declaration of the figure alone settles what is said.

    What its points themselves settle rests on all of them: that their bases are not known, or that they share days. And a row
    begins where it does because of the point before it: that it is a gap, as a share that rounds to nought is one, tells of it.
    """
    if not found.points:
        return result.points if found.lacking in ("base not known", "points overlap") else ()
    names = [str(period) for period, _ in result.points]
    first = names.index(found.first)
    begins = isinstance(found, Control) or found.points < RECENT
    return result.points[max(first - begins, 0) : names.index(found.last) + 1]
