"""Lists of cells in a sentence: the first few by name, the others counted."""

from __future__ import annotations

from collections.abc import Sequence

NAMED = 3
"""So many cells of many alike are named."""


def named(first: Sequence[str], count: int) -> str:
    """`G12, G15, G31 and 4 more`: the first NAMED of so many cells by name."""
    more = [f"{count - NAMED} more"] if count > NAMED else []
    *most, last = [*first[:NAMED], *more]
    return f"{', '.join(most)} and {last}" if most else last
