"""Which forms of a figure tell of its value, which of the earlier one, and when a part tells nothing."""

from __future__ import annotations

from report.terms.released import Part

TELLS_BESIDE = {
    "beside_neighbours": "neighbours",
    "beside_region": "region",
    "beside_england": "england",
    "rank": "neighbours",
    "quartile": "neighbours",
}
TELLS_NOW = (
    "value", "words", "Words", "change", "moved", "more", "percent_change", "verdict", "direction", "trend", "control",
    *TELLS_BESIDE,
)  # fmt: skip
TELLS_BEFORE = ("previous", "change", "moved", "more", "percent_change", "verdict", "direction")
MARKED = ("c", "x", "z")


def is_marker_alone(part: Part) -> bool:
    """True where a part says no more than [c], [x] or [z]. [low] says that a number is near nought and none."""
    numbers = (part.number, part.low, part.high)
    return part.marker in MARKED and part.display == f"[{part.marker}]" and all(number is None for number in numbers)
