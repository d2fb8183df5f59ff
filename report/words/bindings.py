"""The inline rule for `{{ name }}`: a dotted name with optional arguments; no conditions, loops or arithmetic."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from report.words.tree import Binding

BLOCKS = ("table", "chart", "tiles", "verdicts", "structure", "flow", "promises", "people", "key", "notes", "fact")
_NAME = re.compile(
    r"(?P<name>[A-Za-z_]\w*)(?:\[(?P<breakdown>[^\]]*)\])?(?:\((?P<a1>[^)]*)\))?(?:\.(?P<part>[A-Za-z_][\w-]*))?(?:\((?P<a2>[^)]*)\))?"
)
_ARGUMENT = re.compile(r'\s*(?P<key>period)\s*=\s*["“”\']?(?P<value>[^"“”\']+?)["“”\']?\s*')


def parse_binding(text: str, line: int = 0, file: str = "") -> Binding | None:
    """What stands between `{{` and `}}`; None where it does not follow the grammar."""
    found = _NAME.fullmatch(text.strip())
    if not found:
        return None
    period = ""
    for arguments in (found["a1"], found["a2"]):
        if arguments:
            argument = _ARGUMENT.fullmatch(arguments)
            if not argument:
                return None
            period = argument["value"]
    pairs: list[tuple[str, str]] = []
    for piece in (found["breakdown"] or "").split(","):
        if piece.strip():
            dimension, equals, value = piece.partition("=")
            if not equals:
                return None
            pairs.append((dimension.strip(), value.strip().strip("\"'")))
    return Binding(found["name"], found["part"] or "value", tuple(sorted(pairs)), period, line, file)


def install(markdown: MarkdownIt) -> None:
    """Add the rule to a Markdown parser. It leaves a token `binding` whose content stands between the braces."""

    def rule(state: StateInline, silent: bool) -> bool:
        if not state.src.startswith("{{", state.pos):
            return False
        end = state.src.find("}}", state.pos + 2)
        if end < 0:
            return False
        if not silent:
            token = state.push("binding", "", 0)
            token.content = state.src[state.pos + 2 : end]
        state.pos = end + 2
        return True

    markdown.inline.ruler.before("link", "binding", rule)
