"""Numbers as they print, read back: the number itself, and the format in which a spreadsheet shows the same signs."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

MINUS = "−"
_DISPLAY = re.compile(
    rf"(?P<sign>[-{MINUS}]?)(?P<pounds>£?)(?P<whole>[1-9]\d{{0,2}}(?:,\d{{3}})+|\d+)(?:\.(?P<rest>\d+))?(?P<percent>%?)", re.ASCII
)
_DIGITS = 15


@dataclass(frozen=True)
class Number:
    """A number in a cell. `value` is what the cell holds: of a percentage the hundredth. `shown` is how it prints."""

    value: float
    shown: str
    sign: str
    pounds: bool
    grouped: bool
    places: int
    percent: bool

    @property
    def format(self) -> str:
        """The format in the spelling of Excel: `#,##0`, `0.0%`, `£#,##0`. A minus sign that is no hyphen is spelled out."""
        digits = ("#,##0" if self.grouped else "0") + ("." + "0" * self.places if self.places else "")
        plain = f"{'£' if self.pounds else ''}{digits}{'%' if self.percent else ''}"
        return f'{plain};"{MINUS}"{plain}' if self.sign == MINUS else plain


def number_in(words: str) -> Number | None:
    """The number that the words are and no more; None for other words, and for what a spreadsheet would show in another way."""
    found = _DISPLAY.fullmatch(words)
    if found is None:
        return None
    whole, rest = found["whole"], found["rest"] or ""
    digits = whole.replace(",", "")
    if (len(digits) > 1 and digits[0] == "0") or len(digits + rest) > _DIGITS:
        return None
    size = Decimal(f"{digits}.{rest or 0}") / (100 if found["percent"] else 1)
    if found["sign"] and not size:
        return None
    return Number(
        value=float(-size if found["sign"] else size),
        shown=words,
        sign=found["sign"],
        pounds=bool(found["pounds"]),
        grouped="," in whole or len(digits) <= 3,
        places=len(rest),
        percent=bool(found["percent"]),
    )
