"""Markdown chapters to trees. Raw HTML is text here; what has no place in a report is told with its line."""

from __future__ import annotations

import re
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.container import container_plugin
from mdit_py_plugins.footnote import footnote_plugin

from report.terms.problems import Problem, stop
from report.words.bindings import BLOCKS, install, parse_binding
from report.words.tree import (
    Anchor,
    Binding,
    Bold,
    Bullets,
    Case,
    ChapterWords,
    FactLine,
    Leaf,
    Leaves,
    LineEnd,
    Named,
    NoteMark,
    Para,
    Part,
    ProseBlock,
    Quote,
    Subhead,
    Words,
)

CASE_LABEL = "Invented, to show how help works"
_ROLE = re.compile(r"^\s*[—–-]+\s*")


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    markdown = MarkdownIt("commonmark", {"html": False})
    footnote_plugin(markdown, inline=False)
    container_plugin(markdown, "case-study")
    install(markdown)
    return markdown


def parse_chapter(text: str, file: str) -> tuple[ChapterWords, list[Problem]]:
    """Return the chapter and every fault of its layout, with file and line."""
    reader = _Reader(file)
    tokens = _parser().parse(text, {})
    blocks = reader.blocks(tokens)
    title: Leaves = ()
    standfirst: Leaves = ()
    parts: list[Part] = []
    heading, line, inside = (), 0, []
    for level, block in blocks:
        if level == 1 and isinstance(block, Subhead):
            title = block.content
        elif level == 2 and isinstance(block, Subhead):
            parts.append(Part(heading, tuple(inside), line))
            heading, line, inside = block.content, block.line, []
        elif not standfirst and not inside and not heading and isinstance(block, Para):
            standfirst = block.content
        else:
            inside.append(block)
    parts.append(Part(heading, tuple(inside), line))
    if not title:
        reader.fault(1, "The chapter has no title.", "Begin the file with a line such as: # Neglect")
    kept = tuple(part for part in parts if part.heading or part.blocks)
    return ChapterWords(file, title, standfirst, kept, reader.notes), reader.problems


def parse_line(text: str, file: str, line: int = 0) -> tuple[Leaves, list[Problem]]:
    """One line of text with bindings, as titles and captions in year.yaml have."""
    reader = _Reader(file, line)
    tokens = _parser().parseInline(text)
    return reader.leaves(tokens[0].children or [], line), reader.problems


class _Reader:
    """Turns the parser's flat list of tokens into blocks."""

    def __init__(self, file: str, offset: int = 0) -> None:
        self.file = file
        self.offset = offset
        self.problems: list[Problem] = []
        self.notes: dict[str, Leaves] = {}

    def fault(self, line: int, what: str, fix: str, code: str = "words-layout") -> None:
        self.problems.append(stop(code, what, fix, file=self.file, line=line or None))

    def blocks(self, tokens: list[Token]) -> list[tuple[int, ProseBlock]]:
        """The blocks with the level of headings (0 for all else)."""
        out: list[tuple[int, ProseBlock]] = []
        at = 0
        while at < len(tokens):
            token = tokens[at]
            end = _closing(tokens, at)
            inner = tokens[at + 1 : end]
            line = token.map[0] + 1 if token.map else 0
            block = self._block(token, inner, line)
            if block is not None:
                level = int(token.tag[1]) if token.type == "heading_open" else 0
                out.append((level, block))
            at = end + 1
        return out

    def _block(self, token: Token, inner: list[Token], line: int) -> ProseBlock | None:
        match token.type:
            case "heading_open":
                return Subhead(self._inline(inner, line), line)
            case "paragraph_open":
                return self._paragraph(self._inline(inner, line), line)
            case "bullet_list_open" | "ordered_list_open":
                return Bullets(tuple(self._items(inner)), token.type.startswith("ordered"), line)
            case "blockquote_open":
                return self._quote(inner, line)
            case "container_case-study_open":
                title, faults = parse_line(token.info.strip().removeprefix("case-study").strip() or "Case study", self.file, line)
                self.problems += faults
                return Case(title, CASE_LABEL, tuple(block for _, block in self.blocks(inner)), line)
            case "footnote_block_open":
                self._notes(inner)
            case "hr":
                pass
            case _:
                self.fault(
                    line,
                    f"This kind of text ({token.type.removesuffix('_open').replace('_', ' ')}) has no place in a chapter.",
                    "Use paragraphs, lists, headings and quotations; tables and charts are declared in year.yaml.",
                )
        return None

    def _items(self, tokens: list[Token]) -> list[Leaves]:
        items: list[Leaves] = []
        for token in tokens:
            if token.type == "inline":
                items.append(self.leaves(token.children or [], token.map[0] + 1 if token.map else 0))
        return items

    def _inline(self, tokens: list[Token], line: int) -> Leaves:
        return tuple(leaf for token in tokens if token.type == "inline" for leaf in self.leaves(token.children or [], line))

    def _paragraph(self, leaves: Leaves, line: int) -> ProseBlock:
        first = leaves[0] if leaves else None
        if isinstance(first, Words) and first.text.startswith("|"):
            self.fault(
                line,
                "A table typed into a chapter cannot be traced to a return.",
                "Declare it under `tables` in year.yaml and write {{ table.NAME }}.",
            )
        if isinstance(first, Binding) and first.name in BLOCKS:
            if first.name == "fact":
                figure = Binding(first.part, "value", first.breakdown, first.period, line, self.file)
                return FactLine(figure, _trimmed(leaves[1:]), line)
            if len(leaves) > 1:
                self.fault(line, f"{{{{ {first.source} }}}} must stand alone in its paragraph.", "Put a blank line after it.")
            return Named(first.name, first.part, line, self.file)
        return Para(leaves, line)

    def _quote(self, tokens: list[Token], line: int) -> Quote:
        written = "\n".join(token.content for token in tokens if token.type == "inline").splitlines()
        role = written.pop() if written and _ROLE.match(written[-1]) else ""
        if not role:
            self.fault(line, "The quotation does not say whose words it holds.", "End it with a line such as: > — Health visitor")
        content, faults = parse_line(" ".join(written), self.file, line)
        self.problems += faults
        return Quote(_trimmed(content), _ROLE.sub("", role).strip(), line)

    def _notes(self, tokens: list[Token]) -> None:
        at = 0
        while at < len(tokens):
            if tokens[at].type == "footnote_open":
                end = _closing(tokens, at)
                inner = [token for token in tokens[at + 1 : end] if token.type != "footnote_anchor"]
                self.notes[str(tokens[at].meta["label"])] = self._inline(inner, 0)
                at = end
            at += 1

    def leaves(self, tokens: list[Token], line: int) -> Leaves:
        """Inline tokens as leaves."""
        out: list[Leaf] = []
        at = 0
        while at < len(tokens):
            token = tokens[at]
            if token.type in ("strong_open", "em_open", "link_open"):
                end = _closing(tokens, at)
                inside = self.leaves(tokens[at + 1 : end], line)
                out.append(Anchor(str(token.attrGet("href")), inside) if token.type == "link_open" else Bold(inside))
                at = end
            else:
                line += token.type in ("softbreak", "hardbreak")
                leaf = self._leaf(token, line)
                if leaf is not None:
                    out.append(leaf)
            at += 1
        return _merged(out)

    def _leaf(self, token: Token, line: int) -> Leaf | None:
        match token.type:
            case "text" | "code_inline":
                return Words(token.content) if token.content else None
            case "softbreak":
                return Words(" ")
            case "hardbreak":
                return LineEnd()
            case "footnote_ref":
                return NoteMark(str(token.meta["label"]))
            case "binding":
                binding = parse_binding(token.content, line, self.file)
                if binding is None:
                    self.fault(
                        line,
                        f"{{{{{token.content}}}}} is not a name I can read.",
                        "Write it as {{ step_ups }} or {{ step_ups.moved }}.",
                    )
                return binding
        return None


def _closing(tokens: list[Token], at: int) -> int:
    """The index of the token that closes the one at `at` (itself, where it does not nest)."""
    if tokens[at].nesting != 1:
        return at
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens)


def _merged(leaves: list[Leaf]) -> Leaves:
    out: list[Leaf] = []
    for leaf in leaves:
        if isinstance(leaf, Words) and out and isinstance(out[-1], Words):
            out[-1] = Words(out[-1].text + leaf.text)
        else:
            out.append(leaf)
    return tuple(out)


def _trimmed(leaves: Leaves) -> Leaves:
    out = list(leaves)
    if out and isinstance(out[0], Words):
        out[0] = Words(out[0].text.lstrip())
    if out and isinstance(out[-1], Words):
        out[-1] = Words(out[-1].text.rstrip())
    return tuple(leaf for leaf in out if not (isinstance(leaf, Words) and not leaf.text))
