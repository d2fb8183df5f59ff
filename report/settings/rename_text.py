"""`renames.yaml` with one more rename in it: all other text stays as it was, comments included."""

from __future__ import annotations

from typing import Any

import yaml

_WIDTH = 1 << 20  # never fold a line


def with_rename(text: str, form: str, declared: str, other: str, remark: str) -> str:
    """The text with `other` beneath `declared` of the return `form`. `text` must be valid YAML, or nothing but comments."""
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    said = f"{scalar(other)}    # {remark}"
    if not isinstance(root, yaml.MappingNode) or not root.value:
        return f"{_ended(text)}{scalar(form)}:\n  {scalar(declared)}:\n    - {said}\n"
    block = _value(root, form)
    if block is None:
        return _after(text, root.value[-1][1], f"\n{scalar(form)}:\n  {scalar(declared)}:\n    - {said}\n")
    texts = _value(block, declared)
    if texts is None and (block.flow_style or not block.value):
        return _in_flow(text, block, f"{scalar(declared)}: [{scalar(other)}]")
    if texts is None:
        indent = " " * block.value[0][0].start_mark.column
        return _after(text, block.value[-1][1], f"{indent}{scalar(declared)}:\n{indent}  - {said}\n")
    if texts.flow_style or not texts.value:
        return _in_flow(text, texts, scalar(other))
    deeper = " " * texts.start_mark.column
    return _after(text, texts.value[-1], f"{deeper}- {said}\n")


def _value(node: Any, key: str) -> Any:
    """What stands under a key of a mapping, or None."""
    return next((value for name, value in node.value if name.value == key), None)


def _after(text: str, node: Any, more: str) -> str:
    """The text with `more` below the line on which the last part of a node ends."""
    while isinstance(node, (yaml.MappingNode, yaml.SequenceNode)) and not node.flow_style and node.value:
        last = node.value[-1]
        node = last[1] if isinstance(last, tuple) else last
    end = text.find("\n", node.end_mark.index)
    return f"{_ended(text)}{more}" if end < 0 else f"{text[: end + 1]}{more}{text[end + 1 :]}"


def _in_flow(text: str, node: Any, more: str) -> str:
    """The text with `more` as the last part of `{…}` or `[…]`."""
    at = node.end_mark.index - 1
    return f"{text[:at].rstrip()}{', ' if node.value else ''}{more}{text[at:]}"


def _ended(text: str) -> str:
    return text if not text or text.endswith("\n") else f"{text}\n"


def scalar(text: str) -> str:
    """The text as it may stand anywhere in a line, quoted only where YAML needs it."""
    return str(yaml.safe_dump([text], default_flow_style=True, allow_unicode=True, width=_WIDTH)).strip()[1:-1]
