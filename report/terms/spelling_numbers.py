"""Numbers as words, nought to twenty; above that, digits. The words stand in one table, for another language to replace."""

from __future__ import annotations

from report.terms.rounding import round_half_up

WORDS = (
    "nought one two three four five six seven eight nine ten "
    "eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty"
).split()


def in_words(number: float) -> str:
    """`five` for 5, `twenty` for 20, `1,468` for 1468. A fraction is rounded half up first."""
    whole = int(round_half_up(number))
    return WORDS[whole] if 0 <= whole < len(WORDS) else f"{whole:,}"


def capitalised(words: str) -> str:
    """The same words at the start of a sentence; acronyms keep their letters."""
    return words[:1].upper() + words[1:]
