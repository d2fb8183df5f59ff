"""Markdown chapters to trees. Raw HTML is plain text here; every fault of layout is told with its line."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from report.terms.problems import Problem
from report.words.bindings import install
from report.words.blocks import CASE_LABELS, BlockReader
from report.words.leaves import Leafer
from report.words.tree import ChapterWords, Leaves, Para, Part, ProseBlock, Subhead


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False})
    footnote_plugin(markdown, inline=False)
    for name in CASE_LABELS:
        container_plugin(markdown, name)
    install(markdown)
    return markdown


def parse_chapter(text: str, file: str) -> tuple[ChapterWords, list[Problem]]:
    """Return the chapter and every fault of its layout, with file and line."""
    leafer = Leafer(file)
    reader = BlockReader(leafer, text, _inline_tokens)
    environment: dict[str, Any] = {}
    blocks = reader.blocks(_parser().parse(text, environment))
    for label, number in environment.get("footnotes", {}).get("refs", {}).items():
        if number < 0:
            name = label.removeprefix(":")
            fix = f"Put [^{name}] where it belongs, or take it out."
            leafer.fault(0, f"The note [^{name}] is written and never called.", fix)
    title, rest = _take_title(blocks, leafer)
    standfirst, rest = _take_standfirst(rest)
    return ChapterWords(file, title, standfirst, tuple(_parts(rest)), reader.notes), leafer.problems


def parse_line(text: str, file: str, line: int = 0) -> tuple[Leaves, list[Problem]]:
    """One line of text with bindings, as titles and captions in year.yaml have."""
    leafer = Leafer(file)
    return leafer.leaves(_inline_tokens(text), line), leafer.problems


def _inline_tokens(text: str) -> list[Token]:
    return [child for token in _parser().parseInline(text) for child in token.children or []]


def _take_title(blocks: list[tuple[int, ProseBlock]], leafer: Leafer) -> tuple[Leaves, list[tuple[int, ProseBlock]]]:
    """The one heading of the first level, which comes before all else."""
    titles = [block for level, block in blocks if level == 1 and isinstance(block, Subhead)]
    if not titles or not titles[0].content:
        leafer.fault(1, "The chapter has no title.", "Begin the file with a line such as: # Neglect")
    elif blocks[0][1] is not titles[0]:
        leafer.fault(titles[0].line, "Something stands before the chapter's title.", "Move the line with one # to the top.")
    for other in titles[1:]:
        leafer.fault(other.line, "The chapter has a second title.", "Begin this heading with ## instead of #.")
    return titles[0].content if titles else (), [(level, block) for level, block in blocks if level != 1]


def _take_standfirst(blocks: list[tuple[int, ProseBlock]]) -> tuple[Leaves, list[tuple[int, ProseBlock]]]:
    """The paragraph straight below the title."""
    if blocks and isinstance(blocks[0][1], Para):
        return blocks[0][1].content, blocks[1:]
    return (), blocks


def _parts(blocks: list[tuple[int, ProseBlock]]) -> list[Part]:
    parts = [Part((), ())]
    for level, block in blocks:
        if level == 2 and isinstance(block, Subhead):
            parts.append(Part(block.content, (), block.line))
        else:
            last = parts[-1]
            parts[-1] = Part(last.heading, (*last.blocks, block), last.line)
    return [part for part in parts if part.heading or part.blocks]
