"""Walking and rebuilding the Report, a tree of frozen dataclasses and tuples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import TypeVar, cast

Found = TypeVar("Found")
Node = TypeVar("Node")


def walked(node: object, kind: type[Found]) -> Iterator[Found]:
    """Every part of the tree that is of this kind, the node itself included, outermost first."""
    if isinstance(node, kind):
        yield node
    for child in _children(node):
        yield from walked(child, kind)


def rebuilt(node: Node, change: Callable[[object], object]) -> Node:
    """The tree with `change` applied to every dataclass and tuple in it, innermost first; the old tree stays."""
    if isinstance(node, tuple):
        inside = tuple(rebuilt(child, change) for child in node)
        same = all(new is old for new, old in zip(inside, node, strict=True))
        return cast(Node, change(node if same else inside))
    if not is_dataclass(node) or isinstance(node, type):
        return node
    changed = {}
    for part in fields(node):
        name = part.name
        old = getattr(node, name)
        new = rebuilt(old, change)
        if new is not old:
            changed[name] = new
    return cast(Node, change(replace(node, **changed) if changed else node))


def _children(node: object) -> Iterator[object]:
    if isinstance(node, tuple):
        yield from node
    elif is_dataclass(node):
        yield from (getattr(node, part.name) for part in fields(node))
