"""Numbers as they stand in texts: every numeral of a text in one plain spelling, whatever signs group its digits."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.terms.rounding import round_half_up

_BLANKS = " \u00a0\u2009\u202f"
_GROUPS = "’'_,."
_NUMERAL = re.compile(rf"(?<![\w#])\d+(?:[{_BLANKS}{_GROUPS}]\d+)*(?:[eE][+-]?\d+(?!\w))?(?!\w*[A-Za-z_]\w*\d)")
_PLAIN = re.compile(r"(\d+(?:,\d{3})*(?:\.\d+)?)")
_GROUPED = re.compile(rf"\d{{1,3}}(?:([{_BLANKS}{_GROUPS}])\d{{3}})(?:\1\d{{3}})*(?!\d)(?:[.,]\d+)?")
_BARE = re.compile(r"(?<![\w#.])(?!0\d)\d+(?:\.\d+)?(?![\w.])")
_LONGEST = 40


def plain(number: float) -> str:
    """A number in the plain spelling: `90001`, `12.5`, without its sign."""
    return f"{abs(number):.15g}"


def numerals(text: str) -> Iterator[str]:
    """Each numeral as the report itself writes them, once, in plain spelling: `1,468` as `1468`, `12.50` as `12.5`."""
    for numeral in dict.fromkeys(_PLAIN.findall(text)):
        yield _trimmed(numeral.replace(",", ""))


def readings(text: str, is_text: bool = True) -> Iterator[str]:
    """Every numeral in each way it could be read, in plain spelling, and nothing that is part of a longer word.

    `90.001` is ninety and a bit, or 90001 with a full stop between its groups; `90 001` is two numbers, or one; `9.0001e4` is
    one number. A numeral with a letter or `#` before it is none: a colour, a hash or a cell. What is no text has
    coordinates and the numbers of glyphs: there no sign groups digits, and `00090001` is no number.
    """
    if not is_text:
        yield from (_trimmed(numeral) for numeral in dict.fromkeys(_BARE.findall(text)))
        return
    for numeral in dict.fromkeys(_NUMERAL.findall(text)):
        if len(numeral) > _LONGEST:
            continue
        if "e" in numeral.lower():
            yield from _powers(numeral)
        yield from numerals(numeral)
        for grouped in _GROUPED.finditer(numeral):
            sign = grouped[1]
            whole = grouped[0].replace(sign, "")
            yield _trimmed(whole.replace(",", "."))


def significant(spelling: str) -> int:
    """How many digits of a plain spelling tell it from other numbers: 3 for `128` and `0.128`, 1 for `500`."""
    digits = spelling.replace(".", "").lstrip("0")
    return len(digits if "." in spelling else digits.rstrip("0"))


def spellings(number: float) -> set[str]:
    """The plain spellings a number could be written in: as it is, rounded to three decimals or fewer, and as a hundredth."""
    found = {plain(number), plain(number / 100)}
    return found | {plain(round_half_up(number, places)) for places in range(4)}


def _powers(numeral: str) -> Iterator[str]:
    try:
        yield plain(float(numeral.replace(",", "")))
    except (ValueError, OverflowError):
        return


def _trimmed(numeral: str) -> str:
    """Without needless noughts, in the digits 0 to 9 whatever script they are of."""
    ascii_digits = numeral if numeral.isascii() else "".join(str(int(sign)) if sign.isdigit() else sign for sign in numeral)
    whole, dot, rest = ascii_digits.partition(".")
    rest = rest.rstrip("0")
    return f"{whole.lstrip('0') or '0'}{dot if rest else ''}{rest}"
