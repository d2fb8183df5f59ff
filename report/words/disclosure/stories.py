"""Case studies: a block between colons, a section whose heading says so, or a whole chapter of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from report.terms.disclosing.findings import CASE_STUDY, Finding
from report.terms.disclosing.passages import Passage
from report.words.blocks import CASE_LABELS

_OPENS = re.compile(rf"\s*:::+\s*(?:{'|'.join(CASE_LABELS)})\b\s*(.*)")
_CLOSES = re.compile(r"\s*:::+\s*$")
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_SAYS_SO = re.compile(r"\bcase[ -]stud(?:y|ies)\b|\w['’]s (?:story|journey)\b", re.IGNORECASE)
_SECTION = 2


@dataclass(frozen=True)
class Story:
    """A case study: its title, its text, and its first and last line."""

    title: str
    text: str
    first: int
    last: int

    def finding(self, file: str) -> Finding:
        """The finding that the whole of it is, whatever its sentences say. Another word in it makes it another."""
        return Finding(CASE_STUDY, self.title, f"{self.title}\n{self.text}", Passage(self.text, file, self.first, story=True))


def is_of_stories(title: str, name: str) -> bool:
    """True for a chapter whose title or id says that it holds case studies."""
    return _SAYS_SO.search(title) is not None or "case-stud" in name


def stories_of(text: str, whole: bool) -> tuple[Story, ...]:
    """The case studies of a chapter. With `whole` and no block of colons in it, each of its sections is one."""
    lines = text.splitlines()
    blocks = tuple(_between_colons(lines))
    sections = tuple(_sections(lines, whole and not blocks))
    apart = [one for one in sections if not any(one.first <= block.first <= one.last for block in blocks)]
    return tuple(sorted((*blocks, *apart), key=lambda story: story.first))


def _between_colons(lines: list[str]) -> Iterator[Story]:
    at = 0
    while at < len(lines):
        opens = _OPENS.match(lines[at])
        if opens:
            end = next((n for n in range(at + 1, len(lines)) if _CLOSES.match(lines[n])), len(lines) - 1)
            yield _story(opens[1].strip(), lines, at, end)
            at = end
        at += 1


def _sections(lines: list[str], every: bool) -> Iterator[Story]:
    """Sections whose heading says that they are a case study; with `every` all sections."""
    heads = [(n, len(found[1]), found[2].strip()) for n, line in enumerate(lines) if (found := _HEADING.match(line))]
    for at, (line, level, title) in enumerate(heads):
        if level >= _SECTION and ((every and level == _SECTION) or (not every and _SAYS_SO.search(title))):
            end = next((n for n, other, _ in heads[at + 1 :] if other <= level), len(lines))
            yield _story(title, lines, line, end - 1)


def _story(title: str, lines: list[str], first: int, last: int) -> Story:
    return Story(title or "a case study without a title", "\n".join(lines[first + 1 : last + 1]), first + 1, last + 1)
