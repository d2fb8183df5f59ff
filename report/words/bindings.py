"""The inline rule for `{{ name }}`: a dotted name with optional arguments; no conditions, loops or arithmetic."""

from __future__ import annotations

import re

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from report.terms.released import Breakdown
from report.words.tree import Binding

BLOCKS = ("table", "chart", "tiles", "verdicts", "structure", "flow", "promises", "people", "key", "notes", "methods", "fact")
_NAME = re.compile(
    r"(?P<name>[A-Za-z_]\w*)(?:\[(?P<breakdown>[^\]]*)\])?(?:\((?P<first>[^)]*)\))?"
    r"(?:\.(?P<part>[A-Za-z_][\w-]*))?(?:\((?P<last>[^)]*)\))?"
)
_ARGUMENT = re.compile(r'\s*period\s*=\s*["“”\']?(?P<value>[^"“”\']+?)["“”\']?\s*')


def parse_binding(text: str, line: int = 0, file: str = "") -> Binding | None:
    """What stands between `{{` and `}}`; None where it does not follow the grammar.

    The argument `(period="2021-22 Q3")` may stand before or after the part, once; `[dimension=value]` before both.
    """
    found = _NAME.fullmatch(text.strip())
    if not found or (found["first"] is not None and found["last"] is not None):
        return None
    period = _period(found["first"] if found["first"] is not None else found["last"])
    breakdown = _breakdown(found["breakdown"])
    if period is None or breakdown is None:
        return None
    return Binding(found["name"], found["part"] or "value", breakdown, period, line, file)


def _period(arguments: str | None) -> str | None:
    if arguments is None:
        return ""
    found = _ARGUMENT.fullmatch(arguments)
    return found["value"] if found else None


def _breakdown(text: str | None) -> Breakdown | None:
    if text is None:
        return ()
    sides = (pair.partition("=") for pair in text.split(","))
    pairs = [(dimension.strip(), value.strip().strip("\"'")) for dimension, _, value in sides]
    return tuple(sorted(pairs)) if all(dimension and value for dimension, value in pairs) else None


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
