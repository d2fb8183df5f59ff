"""A sheet that carries two returns: what one of them reads is no unknown number to the other."""

from __future__ import annotations

from collections.abc import Sequence

from report.intake.labels import plain
from report.intake.reading import Reading
from report.intake.recognise import Match
from report.settings.renames import declared_texts

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


def declared_by_others(match: Match, matches: Sequence[Match]) -> set[str]:
    """The texts, as they are compared, that other returns in the sheets of one declare."""
    own = {sheet.name for sheet in match.sheets.values()}
    others = [one for one in matches if one is not match and own & {sheet.name for sheet in one.sheets.values()}]
    return {plain(text) for one in others for text in declared_texts(one.form)}
