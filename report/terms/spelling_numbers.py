"""Numbers as words, nought to twenty; above that, digits; and several words as one phrase. For another language to replace."""

from __future__ import annotations

from collections.abc import Sequence

from report.terms.rounding import round_half_up

WORDS = (
    "nought one two three four five six seven eight nine ten "
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
).split()


def in_words(number: float) -> str:
    """`five` for 5, `twenty` for 20, `1,468` for 1468. A fraction is rounded half up first."""
    whole = int(round_half_up(number))
    return WORDS[whole] if 0 <= whole < len(WORDS) else f"{whole:,}"


def counted(count: int, one: str) -> str:
    """`1 return`, `1,468 returns`: in digits, for tables and lines where numbers are compared."""
    return f"{count:,} {one if count == 1 else one + 's'}"


def capitalised(words: str) -> str:
    """The same words at the start of a sentence; acronyms keep their letters."""
    return words[:1].upper() + words[1:]


def listed(words: Sequence[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return "".join(words) if len(words) < 2 else f"{', '.join(words[:-1])} and {words[-1]}"
