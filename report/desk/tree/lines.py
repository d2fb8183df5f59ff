"""A tree in plain lines: indented, numbered in words, no drawn branches, so that it can be read aloud and fits 80 columns."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import Any

from report.desk.grid import period_words
from report.desk.tree.arithmetic import exact
from report.desk.tree.short import are_alike, short_lines

WIDTH = 80
_STEP = "  "


def tree_lines(tree: Mapping[str, Any], indent: str = "") -> list[str]:
    """How a number is made, below a line that has named it: formula, numbers, and each part with its own place."""
    return [line for text, deep in _below(tree, 0, "") for line in wrapped(text, indent + _STEP * deep)]


def wrapped(text: str, indent: str = "") -> list[str]:
    """A sentence in lines of at most 80 columns; what follows the first is set in further. A long file name is never cut."""
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=indent + _STEP * 2, break_long_words=False, break_on_hyphens=False
    )


def value_of(branch: Mapping[str, Any]) -> str:
    """The number of a branch, or its sign and why there is none."""
    if branch["value"] is not None:
        return exact(branch["value"])
    why = f", because {branch['reason']}" if branch.get("reason") else ""
    return f"[{branch['marker']}]{why}"


def _below(branch: Mapping[str, Any], deep: int, place: str) -> Iterator[tuple[str, int]]:
    if branch["cell"]:
        if branch["formula"] != "as sent" or not deep:
            yield f"How: {branch['formula']}", deep
        yield from _cell(branch["cell"], deep)
        return
    if branch["formula"]:
        yield f"How: {branch['formula']}", deep
    if branch["numbers"]:
        yield f"With the numbers: {branch['numbers']}", deep
    areas = [part for part in branch["parts"] if part["area"]]
    if areas and are_alike(areas):
        yield from short_lines([(f"Part {at}: {part['area']}", part) for at, part in enumerate(areas, 1)], deep)
        return
    for number, part in enumerate(branch["parts"], 1):
        here = f"{place}.{number}" if place else str(number)
        yield f"Part {here}: {_named(part, branch)}: {value_of(part)}", deep
        yield from _below(part, deep + 1, here)
    for total in branch.get("agrees", ()):
        yield f"A total in the return says the same: {_address(total)}", deep


def _named(part: Mapping[str, Any], above: Mapping[str, Any]) -> str:
    """What a part is, without what its line above has said."""
    if part["area"]:
        return str(part["area"])
    said = []
    if part["name"] != above["name"] or part["id"] != above["id"]:
        said.append(f"{part['name']} ({part['id']})")
    if part["breakdown"] != above["breakdown"]:
        said.append(part["breakdown"].replace("=", " ") or "in all")
    if part["period"] and (part["period"] != above["period"] or not said):
        said.append(period_words(part["period"]))
    return ", ".join(said)


def _cell(cell: Mapping[str, Any], deep: int) -> Iterator[tuple[str, int]]:
    yield f"From {_address(cell)}", deep
    if cell.get("heads"):
        quoted = [f'"{" ".join(str(head).split())}"' for head in cell["heads"]]
        yield f"Found by {' and '.join(quoted)}.", deep + 1
    if cell.get("note"):
        yield f"Note in the return: {cell['note']}", deep + 1
    was = cell.get("earlier")
    if was:
        day = period_words(was["day"])
        where = was["copy"] or was["file"]
        yield f'Before it was sent again: "{was["raw"]}", in {was["cell"]} of the version of {day}: {where}', deep + 1


def _address(cell: Mapping[str, Any]) -> str:
    """`data/…/early-help-q4.xlsx, sheet Return, C9: "46" (file b1051dece12c)`; a rule over rows says its numbers elsewhere."""
    sheet = f", sheet {cell['sheet']}" if cell.get("sheet") else ""
    holds = "" if cell.get("rule") else f': "{" ".join(str(cell.get("raw", "")).split())}"'
    mark = f" (file {str(cell['sha256'])[:12]})" if cell.get("sha256") else ""
    return f"{cell['file']}{sheet}, {cell['cell']}{holds}{mark}"
