"""How the figures are made, in words: one text for each method, from which the report and docs/methods.md are both printed.

The texts hold rules and constants, never a number of the data; tests hold their numbers to the constants of the code.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from report.words.markdown import parse_chapter
from report.words.tree import Leaves, Para, ProseBlock

FOLDER = Path(__file__).parent / "method_texts"
ALL = "all"


@dataclass(frozen=True)
class Method:
    """One method: its name in braces, its title, what is said of it, and the text it was read from."""

    name: str
    title: Leaves
    blocks: tuple[ProseBlock, ...]
    text: str


@lru_cache(maxsize=1)
def methods() -> Mapping[str, Method]:
    """Every method by name, in their order. A fault in a text that ships with the product is an error of the program."""
    return {method.name: method for method in map(_read, sorted(FOLDER.glob("*.md")))}


def _read(path: Path) -> Method:
    text = path.read_text(encoding="utf-8")
    words, problems = parse_chapter(text, path.name)
    if problems or len(words.parts) > 1:
        raise ValueError(f"{path.name} is no text of a method: {problems or 'it has headings inside'}")
    inside = tuple(block for part in words.parts for block in part.blocks)
    return Method(name_of(path), words.title, (Para(words.standfirst), *inside), text)


def name_of(path: Path) -> str:
    """`08-recent-trend.md` is printed by `{{ methods.recent_trend }}`."""
    return re.sub(r"^\d+-", "", path.stem).replace("-", "_")


def method_names() -> tuple[str, ...]:
    """What may follow `methods.` in braces."""
    return (ALL, *(name_of(path) for path in sorted(FOLDER.glob("*.md"))))
