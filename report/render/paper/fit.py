"""What setting the pages may move, so that a page is filled and a chapter does not end in three lines on a page of its own.

A figure that does not fit on what is left of a page begins the next one, and leaves a hole. A designer then lets the words
that follow stand before it. So does `moved`: within one section, and never past another figure or a heading.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import takewhile

from report.document.model import Block, Chart, Fact, Flow, Heading, ListOf, Paragraph, Quotation, Section, Structure, Table

_MOVABLE = (Chart, Table, Structure, Flow)
_WORDS = (Paragraph, ListOf, Fact, Quotation)


@dataclass(frozen=True)
class Fit:
    """How the pages are set.

    `later`: how many blocks of words go before a figure, by its anchor. `passed`: how many sections of words go before the
    section of a turned table. `tight`: the chapters set tightly.
    """

    later: Mapping[str, int] = field(default_factory=dict)
    passed: Mapping[str, int] = field(default_factory=dict)
    tight: frozenset[str] = frozenset()

    def with_later(self, anchor: str, count: int) -> Fit:
        """The same, with `count` blocks of words before this figure."""
        return replace(self, later={**self.later, anchor: count})

    def with_passed(self, anchor: str, count: int) -> Fit:
        """The same, with `count` sections of words before the section of this table."""
        return replace(self, passed={**self.passed, anchor: count})

    def with_tight(self, chapters: frozenset[str]) -> Fit:
        """The same, with these chapters set tightly too."""
        return replace(self, tight=self.tight | chapters)


def anchor_of(block: Block) -> str:
    """The anchor of a figure or table on the page; empty for other blocks."""
    return f"{block.kind}-{block.id}" if isinstance(block, _MOVABLE) else ""


def moved(blocks: tuple[Block, ...], fit: Fit) -> tuple[Block, ...]:
    """The blocks as they are set: words that go before a figure stand before it, in its section or in sections of their own."""
    rows = list(blocks)
    for block in blocks:
        count = max((fit.passed.get(anchor_of(inside), 0) for inside in _inside(block)), default=0)
        if count:
            _move(rows, block, count)
    return tuple(_section(block, fit) if isinstance(block, Section) else block for block in rows)


def words_after(blocks: tuple[Block, ...], anchor: str) -> tuple[Block, ...]:
    """The blocks of words that follow a figure directly within its section; they may go before it."""
    for section in _sections(blocks):
        for at, block in enumerate(section.blocks):
            if anchor_of(block) == anchor:
                return _leading_words(section.blocks[at + 1 :])
    return ()


def sections_after(blocks: tuple[Block, ...], anchor: str) -> tuple[Section, ...]:
    """The sections of words alone that follow directly a section that a table begins; they may go before it."""
    for at, block in enumerate(blocks):
        if anchor in map(anchor_of, _inside(block)[:1]):
            return tuple(takewhile(_is_words, _sections(blocks[at + 1 :])))
    return ()


def _section(section: Section, fit: Fit) -> Section:
    rows = list(section.blocks)
    for block in section.blocks:
        count = fit.later.get(anchor_of(block), 0)
        if count:
            _move(rows, block, count)
    return replace(section, blocks=tuple(rows))


def _move(rows: list[Block], block: Block, count: int) -> None:
    """Put one block behind the `count` that follow it."""
    at = rows.index(block)
    rows[at : at + count + 1] = [*rows[at + 1 : at + count + 1], block]


def _inside(block: Block) -> tuple[Block, ...]:
    return block.blocks if isinstance(block, Section) else (block,)


def _is_words(section: Section) -> bool:
    return all(isinstance(block, (*_WORDS, Heading)) for block in section.blocks)


def _sections(blocks: tuple[Block, ...]) -> Iterator[Section]:
    return (block for block in blocks if isinstance(block, Section))


def _leading_words(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    found: list[Block] = []
    for block in blocks:
        if not isinstance(block, _WORDS):
            break
        found.append(block)
    return tuple(found)
