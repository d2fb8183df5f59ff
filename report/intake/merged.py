"""Merged cells: one number over the places of several is a number for none of them. One marker may be meant for all."""

from __future__ import annotations

from dataclasses import replace

from report.intake.reading import Reading
from report.intake.understand import as_text
from report.terms.values import Marker, missing


def settle_merged(reading: Reading) -> None:
    """Ask about each number that was taken from one merged cell for several places, and count it for none."""
    for (row, column), uses in reading.uses.items():
        if len(uses) < 2 or not reading.observations[uses[0]].value.known:
            continue
        cell = reading.sheet.cells[row, column]
        what = f"{as_text(cell)} stands in one merged cell where {len(uses)} numbers belong, so it was not counted for any."
        fix = "Unmerge the cells and give each its own number. The report shows [x] there."
        reading.question("one-for-several", what, fix, cell)
        reading.claimed[row, column] = "asked"
        unknown = missing(Marker.NOT_AVAILABLE, "one merged cell stands for several numbers")
        for at in uses:
            reading.observations[at] = replace(reading.observations[at], value=unknown)
