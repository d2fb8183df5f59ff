"""A sheet that carries two returns: what one of them reads is no unknown number to the other."""

from __future__ import annotations

from collections.abc import Sequence

from report.intake.reading import Reading

_USED = frozenset({"read", "asked", "label", "heading"})


def share_sheets(readings: Sequence[Reading]) -> None:
    """Let each reading know which cells of its sheet another return has used. What it said of a cell itself stands."""
    by_sheet: dict[str, list[Reading]] = {}
    for reading in readings:
        by_sheet.setdefault(reading.sheet.name, []).append(reading)
    for together in by_sheet.values():
        used = [{place: what for place, what in reading.claimed.items() if what in _USED} for reading in together]
        for at, reading in enumerate(together):
            for other in (claims for number, claims in enumerate(used) if number != at):
                reading.claimed.update({place: what for place, what in other.items() if reading.claimed.get(place) not in _USED})
