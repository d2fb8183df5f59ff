"""Lines of a report as words, for comparison: plain words, and values in their slots."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from report.document.model import Bound, Break, CellOf, Inline, Line, Link, Mark, NoteCall, Strong, Text, VerdictWord, text_of
from report.drafts.outline import FigureName, Word, joined

_CLOSING = r"[.,;:!?)\]”’]+(?=\s|$)"
_PIECE = re.compile(rf"\[(?:c|x|z|low)\]|{_CLOSING}|(?:(?!{_CLOSING})\S)+")
BAR = Word("|")


def plain_words(text: str, spaced: bool = True) -> tuple[Word, ...]:
    """Plain text as words; punctuation that closes a word is a word of its own. `spaced`: a space comes first."""
    words: list[Word] = []
    end = 0
    for found in _PIECE.finditer(text):
        gap = found.start() > end or (not words and spaced)
        words.append(Word(found[0], spaced=gap))
        end = found.end()
    return tuple(words)


def line_words(line: Line) -> tuple[Word, ...]:
    """A line of the report as words. Calls of notes are left out: their numbers follow from the order."""
    words: list[Word] = []
    gap = True
    for inline in line:
        found = _inline(inline)
        if found:
            words += _opened(found, gap or _starts_with_space(inline))
            gap = _ends_with_space(inline)
        elif text_of((inline,)):
            gap = True
    return tuple(words)


def bound_word(bound: Bound) -> Word:
    """A bound number or phrase: its slot is the figure and part it shows."""
    name = FigureName(bound.figure, bound.period, bound.breakdown)
    return Word(bound.text, f"{name}.{bound.part}", name, bound.part)


def mark_word(mark: Mark) -> Word:
    """A point of a chart: its value is a slot."""
    return Word(mark.display, "mark")


def cell_words(cell: CellOf) -> tuple[Word, ...]:
    """The content of a table's cell; what stands in a column of numbers without a name is a slot as well."""
    words = line_words(cell.content)
    if cell.align == "left" or any(word.slot for word in words):
        return words
    return (Word(joined(words), "number"),) if words else ()


def parted(parts: Iterable[Sequence[Word]]) -> tuple[Word, ...]:
    """Several runs of words with an upright bar between them."""
    words: list[Word] = []
    for part in parts:
        if words and part:
            words.append(BAR)
        words += part
    return tuple(words)


def _inline(inline: Inline) -> tuple[Word, ...]:
    match inline:
        case Text(text):
            return plain_words(text, spaced=False)
        case Bound():
            return (replace(bound_word(inline), spaced=False),)
        case VerdictWord(word):
            return (Word(word, "verdict", spaced=False),)
        case Strong(inside):
            return line_words(inside)
        case Link(target, inside):
            outside = () if target.startswith("#") else plain_words(f"({target})")
            return line_words(inside) + outside
        case NoteCall() | Break():
            return ()


def _opened(words: tuple[Word, ...], spaced: bool) -> tuple[Word, ...]:
    return (replace(words[0], spaced=spaced), *words[1:])


def _starts_with_space(inline: Inline) -> bool:
    return text_of((inline,))[:1].isspace()


def _ends_with_space(inline: Inline) -> bool:
    return text_of((inline,))[-1:].isspace()
