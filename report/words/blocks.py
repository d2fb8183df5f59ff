"""Block tokens of the Markdown parser to blocks of prose. What has no place in a report is told with its line."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from markdown_it.token import Token

from report.words.bindings import BLOCKS
from report.words.leaves import BREAKS, Leafer, closing, trimmed
from report.words.tree import (
    Binding,
    Bullets,
    Case,
    FactLine,
    Leaves,
    LineEnd,
    Named,
    Para,
    ProseBlock,
    Quote,
    Subhead,
    Words,
)

CASE_LABELS = {
    "case-study": "Invented, to show how help works",
    "true-story": "A true story, changed so that no child can be recognised",
}
_CONTAINER = re.compile(r"container_([\w-]+)_open")
_ROLE = re.compile(r"[—–-]+\s*(?=\S)")
_PARAGRAPH = {"paragraph_open", "paragraph_close", "inline"}


class BlockReader:
    """Turns the parser's flat list of tokens into blocks; `notes` collects the notes by their labels.

    `source` is the chapter's text; `inline_tokens` parses a single line of it.
    """

    def __init__(self, leafer: Leafer, source: str, inline_tokens: Callable[[str], Sequence[Token]]) -> None:
        self.leafer = leafer
        self._inline_tokens = inline_tokens
        self.notes: dict[str, Leaves] = {}
        self._lines = source.splitlines()

    def blocks(self, tokens: Sequence[Token]) -> list[tuple[int, ProseBlock]]:
        """The blocks with the level of headings (0 for all else)."""
        out: list[tuple[int, ProseBlock]] = []
        for token, inner in groups(tokens):
            block = self._block(token, inner, _line(token))
            if block is not None:
                out.append((int(token.tag[1]) if token.type == "heading_open" else 0, block))
        return out

    def _block(self, token: Token, inner: Sequence[Token], line: int) -> ProseBlock | None:
        match token.type:
            case "heading_open":
                return Subhead(self._inline(inner, line), line)
            case "paragraph_open":
                return self._paragraph(self._inline(inner, line), line)
            case "bullet_list_open" | "ordered_list_open":
                return Bullets(tuple(self._items(inner)), token.type.startswith("ordered"), line)
            case "blockquote_open":
                return self._quote(inner, line)
            case "footnote_block_open":
                self._notes(inner)
                return None
            case "hr":
                return None
        container = _CONTAINER.fullmatch(token.type)
        if container:
            return self._case(container[1], token, inner, line)
        kind = token.type.removesuffix("_open").replace("_", " ")
        fix = "Use paragraphs, lists, headings and quotations; tables and charts are declared in year.yaml."
        self.leafer.fault(line, f"This kind of text ({kind}) has no place in a chapter.", fix)
        return None

    def _inline(self, tokens: Sequence[Token], line: int) -> Leaves:
        return tuple(leaf for token in tokens if token.type == "inline" for leaf in self._leaves(token, line))

    def _leaves(self, token: Token, line: int) -> Leaves:
        return self.leafer.leaves(token.children or [], _line(token) or line)

    def _items(self, tokens: Sequence[Token]) -> Iterator[Leaves]:
        """Each entry of a list; several paragraphs of one entry are parted by line breaks."""
        for item, inner in groups(tokens):
            for token, _ in groups(inner):
                if token.type != "paragraph_open":
                    fix = "Write one list, or make the inner one a paragraph."
                    self.leafer.fault(_line(token), "An entry of a list holds something else than words.", fix)
            yield _parted([self._leaves(token, _line(item)) for token in inner if token.type == "inline"])

    def _paragraph(self, leaves: Leaves, line: int) -> ProseBlock:
        first = leaves[0] if leaves else None
        if isinstance(first, Words):
            self._check_start(first.text, line)
        if isinstance(first, Binding) and first.name in BLOCKS:
            return self._named(first, leaves[1:], line)
        return Para(leaves, line)

    def _named(self, first: Binding, rest: Leaves, line: int) -> ProseBlock:
        if first.name == "fact":
            figure = Binding(first.part, "value", first.breakdown, first.period, line, self.leafer.file)
            return FactLine(figure, trimmed(rest), line)
        if rest:
            self.leafer.fault(line, f"{{{{ {first.source} }}}} must stand alone in its paragraph.", "Put a blank line after it.")
        return Named(first.name, first.part, line, self.leafer.file)

    def _check_start(self, text: str, line: int) -> None:
        if text.startswith("|"):
            fix = "Declare it under `tables` in year.yaml and write {{ table.NAME }}."
            self.leafer.fault(line, "A table typed into a chapter cannot be traced to a return.", fix)
        if text.startswith(":::"):
            known = " or ".join(f"::: {name} The title" for name in CASE_LABELS)
            self.leafer.fault(line, "Colons open something I do not know.", f"Write {known}, and ::: alone at its end.")

    def _case(self, name: str, token: Token, inner: Sequence[Token], line: int) -> Case:
        end = token.map[1] if token.map else 0
        if end >= len(self._lines) or not self._lines[end].strip().startswith(":::"):
            self.leafer.fault(line, "The case study is not closed.", "Put a line with nothing but ::: after its last paragraph.")
        title = token.info.strip().removeprefix(name).strip()
        if not title:
            self.leafer.fault(line, "The case study has no title.", f"Write it on the same line: ::: {name} The title")
        words = self.leafer.leaves(self._inline_tokens(title), line)
        return Case(words, CASE_LABELS[name], tuple(block for _, block in self.blocks(inner)), line)

    def _quote(self, tokens: Sequence[Token], line: int) -> Quote:
        runs = [list(token.children or []) for token in tokens if token.type == "inline"]
        role = _take_role(runs)
        if not role or not {token.type for token in tokens} <= _PARAGRAPH:
            fix = "Write the words, then a line such as: > — Health visitor"
            self.leafer.fault(line, "The quotation does not end with the role of who said it.", fix)
        return Quote(trimmed(_parted([self.leafer.leaves(run, line) for run in runs if run])), role, line)

    def _notes(self, tokens: Sequence[Token]) -> None:
        for token, inner in groups(tokens):
            if token.type == "footnote_open":
                self.notes[str(token.meta["label"])] = self._inline(inner, _line(token))


def _parted(runs: Sequence[Leaves]) -> Leaves:
    """Several paragraphs as one run, with a line break between them."""
    return tuple(leaf for at, run in enumerate(runs) for leaf in ((LineEnd(), *run) if at else run))


def _take_role(runs: list[list[Token]]) -> str:
    """Cut the last line, which names a role after a dash, off the last run; empty where there is none."""
    if not runs:
        return ""
    last = runs[-1]
    breaks = [at for at, token in enumerate(last) if token.type in BREAKS]
    start = breaks[-1] + 1 if breaks else 0
    text = "".join(token.content for token in last[start:] if token.type == "text")
    found = _ROLE.match(text)
    if not found or (not breaks and len(runs) == 1):
        return ""
    del last[max(start - 1, 0) :]
    return text[found.end() :].strip()


def groups(tokens: Sequence[Token]) -> Iterator[tuple[Token, Sequence[Token]]]:
    """Each token of the outermost level, with what it holds."""
    at = 0
    while at < len(tokens):
        end = closing(tokens, at)
        yield tokens[at], tokens[at + 1 : end]
        at = end + 1


def _line(token: Token) -> int:
    return token.map[0] + 1 if token.map else 0
