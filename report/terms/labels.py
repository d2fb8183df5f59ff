"""Comparing labels: texts without case, spare blanks or footnote marks."""

from __future__ import annotations

import re
from functools import lru_cache

_MARKS = re.compile(r"(?P<mark>[*†‡§]+|[⁰¹²³⁴⁵⁶⁷⁸⁹]+|[ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ]|\[note \d+\])$", re.IGNORECASE)
_ENDS = frozenset("*†‡§⁰¹²³⁴⁵⁶⁷⁸⁹ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ]: ")


def plain(text: object) -> str:
    """The text as it is compared: lower case, single blanks, no trailing footnote mark or colon."""
    return _plain(str(text))


@lru_cache(maxsize=20_000)
def _plain(text: str) -> str:
    tidy = " ".join(text.replace("’", "'").replace("‘", "'").replace("–", "-").split()).lower()
    while tidy and tidy[-1] in _ENDS:
        shorter = split_mark(tidy)[0].rstrip(": ")
        if shorter == tidy:
            break
        tidy = shorter
    return tidy


def split_mark(text: str) -> tuple[str, str]:
    """A text and the footnote mark at its end: `23*` is 23 and *. A text that is nothing but a mark keeps it."""
    tidy = text.strip()
    found = _MARKS.search(tidy)
    if not found or not tidy[: found.start()].strip():
        return tidy, ""
    return tidy[: found.start()].strip(), found["mark"]
