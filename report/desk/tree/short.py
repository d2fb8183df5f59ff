"""Branches that are all made alike, in one line each with file and cell; the fingerprints of their files once below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from report.desk.tree.arithmetic import exact

Told = Iterator[tuple[str, int]]


def short_lines(named: Sequence[tuple[str, Mapping[str, Any]]], deep: int) -> Told:
    """One line a branch, `Ash: 349.998… = 5,303 ÷ 151,515 × 10,000, from outside/need.csv, F55 "5303"`, then the files."""
    prints: dict[str, str] = {}
    for name, tree in named:
        cells = list(leaves(tree))
        prints |= {_file(cell): str(cell["sha256"])[:12] for cell in cells if cell.get("sha256")}
        notes = dict.fromkeys(str(cell["note"]) for cell in cells if cell.get("note"))
        yield f"{name}: {_number(tree)}{_places(cells)}{''.join(f'. Note: {note}' for note in notes)}", deep
    for file, print_ in prints.items():
        yield f"{file} is the file {print_}.", deep


def are_alike(trees: Sequence[Mapping[str, Any]]) -> bool:
    """True where one formula makes all of them and no cell needs lines of its own: a rule over rows, an earlier version."""
    known = [tree for tree in trees if tree["value"] is not None]
    cells = [cell for tree in known for cell in leaves(tree)]
    plain = not any(cell.get("rule") or cell.get("earlier") for cell in cells)
    return len(known) > 1 and plain and len({_form(tree) for tree in known}) == 1


def leaves(tree: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every cell below a branch, in order."""
    if tree["cell"]:
        yield tree["cell"]
    for part in tree["parts"]:
        yield from leaves(part)


def _form(tree: Mapping[str, Any]) -> tuple[Any, ...]:
    """How a branch is made, its numbers aside."""
    return (tree["kind"], tuple(_form(part) for part in tree["parts"]))


def _number(tree: Mapping[str, Any]) -> str:
    """`46`; a sum or share with its numbers, `31.339… = 110 ÷ 351 × 100`; the sign and why there is none."""
    if tree["value"] is None:
        return f"[{tree['marker']}]{', because ' + tree['reason'] if tree['reason'] else ''}"
    value = exact(tree["value"])
    made = str(tree["numbers"]).rpartition(" = ")[0]
    return f"{value} = {made}" if made else value


def _places(cells: Sequence[Mapping[str, Any]]) -> str:
    """`, from outside/need.csv, F55 "5303"; outside/people.csv, C3 "151515"`: cells of one sheet together."""
    sheets: dict[str, list[str]] = {}
    for cell in cells:
        sheet = f"{_file(cell)}, sheet {cell['sheet']}" if cell["sheet"] else _file(cell)
        sheets.setdefault(sheet, []).append(f'{cell["cell"]} "{" ".join(str(cell["raw"]).split())}"')
    told = "; ".join(f"{sheet}, {', '.join(dict.fromkeys(held))}" for sheet, held in sheets.items())
    return f", from {told}" if told else ""


def _file(cell: Mapping[str, Any]) -> str:
    return str(cell["file"]).removeprefix("data/")
