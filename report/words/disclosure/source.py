"""The source of a chapter as passages. It is searched as it was typed, so that nothing hides in what the parser drops."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.terms.disclosing.passages import BOUND, Passage
from report.words.disclosure.stories import Story

_COMMENT = re.compile(r"<!--(.*?)(?:-->|\Z)", re.DOTALL)
_BOUND = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_LINK = re.compile(r"!?\[([^\]\n]*)\]\(\s*<?([^)\s>]*)>?[^)]*\)")
_NOTE = re.compile(r"\[\^[^\]]+\]:?")
_ESCAPE = re.compile(r"\\(?=[^\w\s])|\\$", re.MULTILINE)
_WEIGHT = re.compile(r"[*`]|(?<!\w)_+|_+(?!\w)|~~")
_BEGINS = re.compile(r"\s*(?:#{1,6}\s|[-*+]\s+|\d{1,3}[.)]\s+|\[\^[^\]]+\]:|:::)")
_MARK = re.compile(r"\A\s*(?:#{1,6}\s+|[-*+]\s+|\d{1,3}[.)]\s+|:::\s*(?:case-study|true-story)?\s*)")
_QUOTED = re.compile(r"^\s*(?:>\s?)+")


def chapter_passages(text: str, file: str, stories: tuple[Story, ...], all_strict: bool = False) -> Iterator[Passage]:
    """Each paragraph, heading, entry, quotation, note, comment and address of a link, with its line."""

    def passage(words: str, line: int, part: str = "") -> Passage:
        strict = all_strict or any(story.first <= line <= story.last for story in stories)
        return Passage(words, file, line, story=strict, part=part)

    for found in _COMMENT.finditer(text):
        yield passage(found[1], text.count("\n", 0, found.start(1)) + 1, "a comment")
    bare = _COMMENT.sub(lambda found: "\n" * found[0].count("\n"), text)
    for line, block in _blocks(bare.splitlines()):
        yield passage(unmarked(block), line)
        yield from (passage(found[2], line, "the address of a link") for found in _LINK.finditer(block) if found[2][:1] != "#")


def unmarked(text: str) -> str:
    """The words without the marks of Markdown; each bound figure is one sign."""
    text = _BOUND.sub(BOUND, text)
    return _WEIGHT.sub("", _ESCAPE.sub("", _NOTE.sub("", _LINK.sub(r"\1", text))))


def _blocks(lines: list[str]) -> Iterator[tuple[int, str]]:
    """The paragraphs with the line each begins on; a heading, an entry of a list and a note begin one of their own."""
    block: list[str] = []
    first = 1
    for number, line in enumerate([*lines, ""], 1):
        words = _QUOTED.sub("", line)
        if block and (not words.strip() or _BEGINS.match(words) or block[0].startswith("#")):
            yield first, _MARK.sub("", "\n".join(block), count=1)
            block = []
        if words.strip():
            first = first if block else number
            block.append(words)
