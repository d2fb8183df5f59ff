"""Inline tokens of the Markdown parser to leaves: text, bound names, notes, links. What has no place is told with its line."""

from __future__ import annotations

from collections.abc import Sequence

from markdown_it.token import Token

from report.terms.problems import Problem, stop
from report.words.bindings import parse_binding
from report.words.tree import Anchor, Bold, Leaf, Leaves, LineEnd, NoteMark, Words

BREAKS = ("softbreak", "hardbreak")


class Leafer:
    """Turns the inline tokens of one file into leaves and collects the faults of the whole file."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.problems: list[Problem] = []

    def fault(self, line: int, what: str, fix: str) -> None:
        """A fault of layout at a line (0 where none is known)."""
        self.problems.append(stop("words-layout", what, fix, file=self.file, line=line or None))

    def leaves(self, tokens: Sequence[Token], line: int) -> Leaves:
        """The leaves of the tokens; `line` is that of the first."""
        out: list[Leaf] = []
        at = 0
        while at < len(tokens):
            token, end = tokens[at], closing(tokens, at)
            if token.type in ("strong_open", "em_open", "link_open"):
                inside = self.leaves(tokens[at + 1 : end], line)
                out.append(Anchor(str(token.attrGet("href")), inside) if token.type == "link_open" else Bold(inside))
            else:
                out += self._leaf(token, line)
            line += sum(inner.type in BREAKS for inner in tokens[at : end + 1])
            at = end + 1
        return _merged(out)

    def _leaf(self, token: Token, line: int) -> list[Leaf]:
        match token.type:
            case "text":
                self._check_text(token.content, line)
                return [Words(token.content)] if token.content else []
            case "code_inline":
                return [Words(token.content)]
            case "softbreak":
                return [Words(" ")]
            case "hardbreak":
                return [LineEnd()]
            case "footnote_ref":
                return [NoteMark(str(token.meta["label"]))]
            case "binding":
                return self._binding(token.content, line)
            case "image":
                self.fault(line, "A picture has no place in a chapter.", "Declare a chart or structure chart in year.yaml.")
        return []

    def _binding(self, content: str, line: int) -> list[Leaf]:
        binding = parse_binding(content, line, self.file)
        if binding is None:
            fix = "Write it as {{ step_ups }} or {{ step_ups.moved }}; there are no conditions and no arithmetic."
            self.fault(line, f"{{{{{content}}}}} is not a name I can read.", fix)
            return []
        return [binding]

    def _check_text(self, text: str, line: int) -> None:
        if any(sign in text for sign in ("{{", "}}", "{%", "%}")):
            self.fault(line, "A name in braces is not complete.", "Write it on one line, as {{ step_ups }}.")
        if "[^" in text:
            self.fault(line, "A note is called and not written.", "Write it at the end of the file, as [^1]: The words.")


def closing(tokens: Sequence[Token], at: int) -> int:
    """The index of the token that closes the one at `at` (itself, where it does not nest)."""
    if tokens[at].nesting != 1:
        return at
    depth = 0
    for index in range(at, len(tokens)):
        depth += tokens[index].nesting
        if depth == 0:
            return index
    return len(tokens) - 1


def _merged(leaves: list[Leaf]) -> Leaves:
    out: list[Leaf] = []
    for leaf in leaves:
        if isinstance(leaf, Words) and out and isinstance(out[-1], Words):
            out[-1] = Words(out[-1].text + leaf.text)
        else:
            out.append(leaf)
    return tuple(out)


def trimmed(leaves: Leaves) -> Leaves:
    """Without blanks at either end."""
    out = list(leaves)
    if out and isinstance(out[0], Words):
        out[0] = Words(out[0].text.lstrip())
    if out and isinstance(out[-1], Words):
        out[-1] = Words(out[-1].text.rstrip())
    return tuple(leaf for leaf in out if not (isinstance(leaf, Words) and not leaf.text))
