"""A piece of text to be searched, with its place; and its sentences, each with the line it begins on."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache

BOUND = "¤"
"""Stands for a bound figure: what protects that number is the door."""
_UNSEEN = re.compile("[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
_BLANKS = re.compile(r"\s+")
_END = re.compile(r"[.!?…][\"'’”)\]]*\s+(?=[\"'“‘(\[]?[A-Z0-9¤])")
_SHORT = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Mx|Dr|Prof|St|Cllr|Rev|No|no|approx|e\.g|i\.e|vs|cf|Sgt|Hon)|\b[A-Z])\.$")
_LINE_END = re.compile(r"\n")
_WORD = re.compile(r"\w+")
_LONGEST = 1500
_STRIPPED = re.compile(r"[^\w¤]+")


@dataclass(frozen=True)
class Passage:
    """One paragraph, heading, label or cell. `line` is that of its first letter, 0 where it has none.

    `story` is true inside a case study, where rules are stricter; `label` for words that are no sentence, as a heading or the
    name of a category. `part` says in words where it stands, where neither a line nor a cell can: `A comment`.
    """

    text: str
    file: str
    line: int = 0
    sheet: str = ""
    cell: str = ""
    story: bool = False
    label: bool = False
    part: str = ""


@dataclass(frozen=True)
class Sentence:
    """One sentence on one line with single blanks, and the sentence before it in the same passage.

    `line` is that of its own first letter, 0 where it has none; `ends` is where in it lines end.
    """

    text: str
    place: Passage
    before: str = ""
    line: int = 0
    ends: tuple[int, ...] = ()

    def line_of(self, words: str) -> int:
        """The line on which some of its words begin."""
        return self.line + sum(end < self.text.find(words) for end in self.ends) if self.line else 0

    @cached_property
    def words(self) -> frozenset[str]:
        """Its words in small letters: what a finder looks at before it looks closely."""
        return frozenset(_WORD.findall(self.text.casefold()))

    @cached_property
    def words_before(self) -> frozenset[str]:
        """Those of the sentence before."""
        return frozenset(_WORD.findall(self.before.casefold()))


def plain(text: str) -> str:
    """The text as a reader sees it: entities and wide digits as plain letters, unseen signs gone, single blanks, lines kept."""
    if not text.isascii() or "&" in text:
        text = _UNSEEN.sub("", unicodedata.normalize("NFKC", html.unescape(text)))
    return _BLANKS.sub(lambda blank: "\n" if "\n" in blank[0] else " ", text)


def sentences(passage: Passage) -> Iterator[Sentence]:
    """The sentences of a passage, in order."""
    text, start, before = plain(passage.text), 0, ""
    for end in _ends(text):
        piece = text[start:end]
        if piece.strip():
            begin = start + len(piece) - len(piece.lstrip())
            line = passage.line + text.count("\n", 0, begin) if passage.line else 0
            told = piece.strip()
            breaks = tuple(found.start() for found in _LINE_END.finditer(told))
            told = told.replace("\n", " ")
            yield Sentence(told, passage, before, line, breaks)
            before = told
        start = end


def _ends(text: str) -> Iterator[int]:
    """Where sentences end. One that is longer than any is cut at a blank, so that no text takes long to search."""
    last = 0
    found = (one for one in _END.finditer(text) if not _SHORT.search(text[max(one.start() - 7, 0) : one.start() + 1]))
    for end in (*(one.end() for one in found), len(text)):
        while end - last > _LONGEST:
            cut = text.rfind(" ", last + 1, last + _LONGEST)
            last = cut + 1 if cut > last else last + _LONGEST
            yield last
        last = end
        yield end


@lru_cache(maxsize=4096)
def normalised(text: str) -> str:
    """The words alone, in small letters: another comma or quotation mark makes no other sentence."""
    return _STRIPPED.sub(" ", text).strip().casefold()
