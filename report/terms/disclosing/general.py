"""Whether a sentence speaks of somebody who is there, or of anybody: what may be, what is denied, every child."""

from __future__ import annotations

import re

_BEFORE = re.compile(
    r"\b(?:never|nobody|nothing|not|no|any|every|each|if|whether|whatever|whenever|could|(?-i:may)|might)\b"
    r"(?:(?!\band\b|\bbut\b)[^,;:])*$",
    re.IGNORECASE,
)
_BEHIND = re.compile(r"\s+(?:can|(?-i:may)|might|should|must|could be|would be)\b", re.IGNORECASE)


def is_of_anybody(found: re.Match[str], text: str) -> bool:
    """True where the clause before the words denies or supposes, or what follows only may be."""
    return _BEFORE.search(text[: found.start()]) is not None or _BEHIND.match(text[found.end() :]) is not None
