"""Gathers the fixed words of the product into templates/language/report.pot: `python -m tests.setup.words`.

Words are what stands in `said(…)`, `said_of(…)` and `phrase(…)`, in Python and in templates. With `--update` the words of every
language beside it are brought up to date: new ones empty, those no longer used taken out.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from jinja2 import nodes

from report.pages.environment import environment

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "templates" / "language"
POT = FOLDER / "report.pot"
CALLS = ("said", "said_of", "phrase")
HEADER = """\
The fixed words that a report prints, for translators. Made by `python -m tests.setup.words`;
docs/languages.md says how to use it.
"""
Call = tuple[str, list[object], dict[str, object]]
"""The name of a call, its arguments and its named ones; None stands for one that is not a text written out."""


@dataclass(frozen=True, order=True)
class Found:
    """Words as they are written in the product: their sense, their plural, and where they stand."""

    words: str
    plural: str
    sense: str
    place: str


class BadCall(ValueError):
    """Words that nobody could translate: made of pieces, or with a sense that is not written out."""


def gathered() -> list[Found]:
    """All fixed words, each as often as it is used, in the order of their files."""
    python = [path for folder in ("report", "charts") for path in sorted((ROOT / folder).rglob("*.py"))]
    pages = sorted((ROOT / "templates" / "report").glob("*.j2"))
    found = [one for path in python for one in in_python(path.read_text(encoding="utf-8"), name(path))]
    return found + [one for path in pages for one in in_template(path.read_text(encoding="utf-8"), name(path))]


def name(path: Path) -> str:
    """The place as the file of words names it."""
    return path.relative_to(ROOT).as_posix()


def in_python(text: str, place: str) -> Iterator[Found]:
    """The words in one module."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            named = {one.arg: _text(one.value) for one in node.keywords if one.arg}
            pieces = any(isinstance(part, ast.JoinedStr | ast.BinOp) for part in node.args[slice(*_texts(node.func.id))])
            yield from _found((node.func.id, [_text(part) for part in node.args], named), place, pieces)


def in_template(text: str, place: str) -> Iterator[Found]:
    """The words in one template."""
    for node in environment(ROOT).parse(text).find_all(nodes.Call):
        if isinstance(node.node, nodes.Name) and node.node.name in CALLS:
            named = {one.key: _constant(one.value) for one in node.kwargs}
            pieces = any(isinstance(part, nodes.Concat | nodes.Add) for part in node.args[slice(*_texts(node.node.name))])
            yield from _found((node.node.name, [_constant(part) for part in node.args], named), place, pieces)


def _text(node: ast.expr) -> object:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def _constant(node: Any) -> object:
    return node.value if isinstance(node, nodes.Const) and isinstance(node.value, str) else None


def _texts(call: str) -> tuple[int, int]:
    """From which to which argument the words stand."""
    return (1, 3) if call == "said_of" else (0, 1)


def _found(call: Call, place: str, pieces: bool) -> Iterator[Found]:
    which, given, named = call
    first, last = _texts(which)
    words, sense = given[first:last], named.get("sense", "")
    if pieces:
        raise BadCall(f"{place}: the words of {which} are made of pieces; write them out and fill in names.")
    if not all(isinstance(one, str) for one in words) or not words or not isinstance(sense, str):
        return  # words that were marked by `phrase` where they are written
    yield Found(str(words[0]), str(words[1]) if len(words) > 1 else "", sense, place)


def catalogue() -> Catalog:
    """The words as a catalogue, in a fixed order."""
    made = Catalog(project="The annual report", header_comment=f"# {HEADER.strip()}\n#", charset="utf-8", fuzzy=False)
    for one in gathered():
        made.add((one.words, one.plural) if one.plural else one.words, locations=[(one.place, 0)], context=one.sense or None)
    return made


def as_text(made: Catalog) -> str:
    """The file, without times and versions: the same words, the same bytes."""
    out = BytesIO()
    write_po(out, made, width=0, sort_by_file=True, include_lineno=False, omit_header=False, ignore_obsolete=True)
    dropped = ('"POT-Creation-Date', '"PO-Revision-Date', '"Generated-By', '"Last-Translator', '"Language-Team', '"Report-Msgid')
    return "".join(line for line in out.getvalue().decode().splitlines(keepends=True) if not line.startswith(dropped))


def update(path: Path, template: Catalog) -> None:
    """Bring the words of a language up to date: a translation stays where its English words stay."""
    own = read_po(BytesIO(path.read_bytes()))
    own.update(template, no_fuzzy_matching=True, update_header_comment=False)
    path.write_text(as_text(own), encoding="utf-8")


def main() -> None:
    """Write the file of words; with `--update` those of every language too."""
    template = catalogue()
    POT.write_text(as_text(template), encoding="utf-8")
    if "--update" in sys.argv:
        for path in sorted(FOLDER.glob("*.po")):
            update(path, template)


if __name__ == "__main__":
    main()
