"""Numbers as words, nought to twenty; above that, digits; and several words as one phrase."""

from __future__ import annotations

import re
from collections.abc import Sequence

from report.terms.language import phrase, said
from report.terms.rounding import round_half_up

WORDS = (
    phrase("nought"), phrase("one"), phrase("two"), phrase("three"), phrase("four"), phrase("five"), phrase("six"),
    phrase("seven"), phrase("eight"), phrase("nine"), phrase("ten"), phrase("eleven"), phrase("twelve"), phrase("thirteen"),
    phrase("fourteen"), phrase("fifteen"), phrase("sixteen"), phrase("seventeen"), phrase("eighteen"), phrase("nineteen"),
    phrase("twenty"),
)  # fmt: skip
_AND = phrase("{words} and {last}")
phrase("{words} and {last}", sense="before a vowel")
_BEFORE_A_VOWEL = re.compile(r"[\W_]*(?:[aeiouyâêîôûŷáéíóú]|(?:1|8)\d?(?!\d|,))", re.IGNORECASE)


def in_words(number: float) -> str:
    """`five` for 5, `twenty` for 20, `1,468` for 1468. A fraction is rounded half up first."""
    whole = int(round_half_up(number))
    return said(WORDS[whole]) if 0 <= whole < len(WORDS) else f"{whole:,}"


def counted(count: int, one: str) -> str:
    """`1 return`, `1,468 returns`: in digits, for tables and lines where numbers are compared."""
    return f"{count:,} {one if count == 1 else one + 's'}"


def capitalised(words: str) -> str:
    """The same words at the start of a sentence; acronyms keep their letters."""
    return words[:1].upper() + words[1:]


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    if len(words) < 2:
        return "".join(words)
    sense = "before a vowel" if _BEFORE_A_VOWEL.match(words[-1]) else ""
    return said(_AND, sense=sense, words=", ".join(words[:-1]), last=words[-1])
