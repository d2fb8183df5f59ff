"""Reading back what was printed: `£1,468.50` as a number with its decimals, `up 17` as the value it was before."""

from __future__ import annotations

import re
from collections.abc import Mapping

from report.terms.language import said
from report.terms.rounding import round_half_up
from report.terms.wording import FEWER, HIGHER, LESS, LOWER, MORE, PHRASES

Read = tuple[float, int]
"""A number and how many decimals it was printed with."""
_NUMBER = r"-?£?\d[\d,]*(?:\.\d+)?%?"
_DOWN = (PHRASES["down"], FEWER, LESS, LOWER)
_UP = (PHRASES["up"], MORE, HIGHER)


def printed_number(text: str) -> Read | None:
    """The number that a text is, and nothing besides: `1,468`, `£31,500`, `14.0%`. None for a marker and all else."""
    if not re.fullmatch(_NUMBER, text.strip()):
        return None
    digits = re.sub(r"[£,%\s]", "", text)
    return float(digits), len(digits.partition(".")[2])


def number_before(parts: Mapping[str, str], now: float | None) -> Read | None:
    """The earlier value that the printed parts of a figure tell: printed itself, or in words that set the two side by side.

    A change is taken between the two values as printed, so `now` less the change is what was printed before.
    """
    told = printed_number(parts.get("previous", "")) or _from_moved(parts.get("moved", ""))
    if told is not None or now is None:
        return told
    changes = (_change(parts[form]) for form in ("change", "more") if form in parts)
    by, places = next((found for found in changes if found is not None), (None, 0))
    return None if by is None else (round_half_up(now - by, places), places)


def _from_moved(text: str) -> Read | None:
    """`rose from 29 to 46` says 29, `stayed at 5` says 5, `stood at 23, against 5` says 5."""
    for phrase in ("rose", "fell", "stood", "stayed"):
        if found := _reads(PHRASES[phrase], text):
            return printed_number(found.get("before") or found["after"])
    return None


def _reads(english: str, text: str) -> dict[str, str] | None:
    """What stands in the places of a phrase, in the language in effect or in English; None for other words."""
    for words in (said(english), english):
        pattern = re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+?)", re.escape(words))
        if found := re.fullmatch(pattern, text):
            return found.groupdict()
    return None


def _change(text: str) -> Read | None:
    """`up 17`, `7 percentage points lower`, `no change`: by how much, and with how many decimals."""
    if any(_reads(PHRASES[name], text) is not None for name in ("no change", "the same")):
        return 0.0, 0
    found = re.search(_NUMBER, text)
    read = printed_number(found[0]) if found else None
    sign = -1 if any(_reads(one, text) for one in _DOWN) else 1 if any(_reads(one, text) for one in _UP) else 0
    return (sign * read[0], read[1]) if read and sign else None
