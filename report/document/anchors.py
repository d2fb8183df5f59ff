"""Anchors: every place a link can lead to has a name of its own in the whole report."""

from __future__ import annotations

from collections.abc import Iterable

from report.words.tree import Leaves, Words, flat


class Anchors:
    """Gives out names and never the same twice."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = set(taken)

    def take(self, wanted: str) -> str:
        """The name asked for, or the same with `-2`, `-3` … where it is taken."""
        name, number = wanted, 1
        while name in self._taken:
            number += 1
            name = f"{wanted}-{number}"
        self._taken.add(name)
        return name


def slug(heading: Leaves) -> str:
    """A heading's own words as part of an anchor: lower case, hyphens. Bound numbers take no part, so that it stays."""
    text = "".join(leaf.text if isinstance(leaf, Words) else " " for leaf in flat(heading))
    return "-".join("".join(sign if sign.isalnum() else " " for sign in text.lower()).split()) or "part"
