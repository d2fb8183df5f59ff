"""A structure chart: bodies as boxes with a thin outline, those below set in and joined by lines.

Written by hand, from the top down. Where three or more bodies have none below them and the picture is wide, they
stand in two columns on either side of their line; on a phone all stand in one column. Names are never cut.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from charts.errors import ChartError
from charts.layout import MM, Box
from charts.letters import BOLD, CAPITAL, LINE, REGULAR, SIZE, Letters, font_folder_faults
from charts.palette import LIGHT
from charts.spec import Node, Structure
from charts.svg import add, files, picture

WIDE, NARROW = 126 * MM, 84 * MM
INDENT, INDENT_NARROW = 18.0, 12.0
MARGIN, BETWEEN, GUTTER = 6.0, 6.0, 20.0
EDGE = 0.5
LEAST_COLUMN = 125.0
LEAST_IN_COLUMNS = 3


@dataclass(frozen=True)
class Body:
    """One box with the lines in it. Heights run downwards: `box.bottom` is the upper edge, `box.top` the lower."""

    box: Box
    name: tuple[str, ...]
    detail: tuple[str, ...]
    first: bool


@dataclass
class Plan:
    """Where everything stands."""

    letters: Letters
    indent: float
    bodies: list[Body] = field(default_factory=list)
    joins: list[tuple[tuple[float, float], ...]] = field(default_factory=list)


def draw_structure(structure: Structure, fonts: Path) -> dict[str, str]:
    """The chart as four files: wide and narrow, light and dark. Raises ChartError where there is nothing to draw."""
    name = structure.title or "the structure chart"
    fault = font_folder_faults(fonts) if structure.roots else "it names no body"
    if fault:
        raise ChartError("Drawing", name, fault)
    letters = Letters(fonts)
    wide = _tree(structure.roots, WIDE, Plan(letters, INDENT))
    narrow = _tree(structure.roots, NARROW, Plan(letters, INDENT_NARROW))
    return files(wide, narrow, name, letters)


def _tree(roots: tuple[Node, ...], width: float, plan: Plan) -> ET.Element:
    foot = EDGE
    for root in roots:
        foot = _stand(plan, root, EDGE, foot, width - 2 * EDGE, first=True) + BETWEEN
    tree = picture(width, foot - BETWEEN + EDGE, "pt")
    lines = add(tree, "g", fill="none", stroke=LIGHT.axis, stroke_width=0.8)
    for join in plan.joins:
        add(lines, "polyline", points=" ".join(f"{x:.2f},{y:.2f}" for x, y in join))
    for body in plan.bodies:
        _draw(tree, body)
    return tree


def _stand(plan: Plan, node: Node, left: float, top: float, width: float, first: bool = False) -> float:
    """Place a body and all below it; returns the lower edge of the last."""
    foot = _put(plan, node, left, top, width, first)
    column = (width - plan.indent - GUTTER) / 2
    leaves = all(not child.below for child in node.below)
    if leaves and len(node.below) >= LEAST_IN_COLUMNS and column >= LEAST_COLUMN:
        return _two_columns(plan, node.below, left + plan.indent, foot, column)
    trunk, start = left + plan.indent / 2, foot
    for child in node.below:
        middle = foot + BETWEEN + _height(plan, child, width - plan.indent) / 2
        plan.joins.append(((trunk, start), (trunk, middle), (left + plan.indent, middle)))
        foot = _stand(plan, child, left + plan.indent, foot + BETWEEN, width - plan.indent)
    return foot


def _two_columns(plan: Plan, nodes: Sequence[Node], left: float, top: float, width: float) -> float:
    """Bodies in pairs on either side of one line."""
    trunk, foot = left + width + GUTTER / 2, top
    for start in range(0, len(nodes), 2):
        pair = nodes[start : start + 2]
        row = foot + BETWEEN
        deep = max(_height(plan, node, width) for node in pair)
        for node, side in zip(pair, (left, left + width + GUTTER), strict=False):
            end = side + width if side < trunk else side
            plan.joins.append(((trunk, top), (trunk, row + deep / 2), (end, row + deep / 2)))
            _put(plan, node, side, row, width, deep=deep)
        foot = row + deep
    return foot


def _lines(plan: Plan, node: Node, width: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    room = width - 2 * MARGIN
    return plan.letters.lines(node.name, room, BOLD), plan.letters.lines(node.detail, room)


def _height(plan: Plan, node: Node, width: float) -> float:
    name, detail = _lines(plan, node, width)
    return 2 * MARGIN + (len(name) + len(detail) - 1) * SIZE * LINE + CAPITAL * SIZE + 2


def _put(plan: Plan, node: Node, left: float, top: float, width: float, first: bool = False, deep: float = 0.0) -> float:
    foot = top + (deep or _height(plan, node, width))
    plan.bodies.append(Body(Box(left, top, left + width, foot), *_lines(plan, node, width), first))
    return foot


def _draw(tree: ET.Element, body: Body) -> None:
    box = body.box
    fill = LIGHT.field if body.first else LIGHT.paper
    size = {"x": box.left, "y": box.bottom, "width": box.width, "height": box.height}
    add(tree, "rect", class_="body", **size, fill=fill, stroke=LIGHT.axis, stroke_width=0.8)
    lines = [(line, BOLD, LIGHT.ink) for line in body.name] + [(line, REGULAR, LIGHT.ink2) for line in body.detail]
    text_height = (len(lines) - 1) * SIZE * LINE + CAPITAL * SIZE
    y = (box.bottom + box.top - text_height) / 2 + CAPITAL * SIZE
    for words, weight, colour in lines:
        look = {"font_size": f"{SIZE}px", "font_weight": str(weight), "fill": colour}
        add(tree, "text", x=box.left + MARGIN, y=y, **look).text = words
        y += SIZE * LINE
