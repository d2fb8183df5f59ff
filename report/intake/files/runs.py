"""Texts in runs of different lettering: a raised 5 behind 2016 is a footnote mark, and a struck-out 12 is no number.

Joined as they stand, `2016` and a raised `5` would read 20165. The lettering is kept in the characters themselves.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_RAISED_LETTERS = dict(zip("abcdefghijklmnoprstuvwxyz", "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ", strict=True))
_LOWERED = {ord(high): low for low, high in zip("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹", strict=True)} | {
    ord(high): low for low, high in _RAISED_LETTERS.items()
}
_FIGURES = re.compile(r"[\d\s.,%£()<+*–-]+")
_STROKE = "\u0336"


class Run(NamedTuple):
    """A piece of a text, and whether it is raised above the line or struck out."""

    text: str
    raised: bool = False
    struck: bool = False


def joined(runs: Sequence[Run]) -> str:
    """The text of the runs. Raised digits become ⁵; in a text of figures alone, what is struck out keeps its stroke."""
    text = "".join(run.text for run in runs)
    if not any(run.raised or run.struck for run in runs):
        return text
    figures = _FIGURES.fullmatch(text) is not None
    made = ""
    for run in runs:
        piece = _raise(run.text, made) if run.raised else run.text
        made += "".join(sign + _STROKE for sign in piece) if run.struck and figures else piece
    return made


def lowered(mark: str) -> str:
    """A raised mark as it is written on the line: `⁵` as 5."""
    return mark.translate(_LOWERED)


def _raise(text: str, before: str) -> str:
    """Digits raised; a single letter too, behind a digit, where it is no ending such as that of 1st."""
    letter = _RAISED_LETTERS.get(text.strip())
    return letter if letter and before[-1:].isdigit() else text.translate(_RAISED)
