"""Reading the project's own documents: pages, tables, blocks of code, commands."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from tests.conftest import ROOT

PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"!?\[(?:[^\]]|\[[^\]]*\])*\]\(([^)\s]+)\)")
FENCE = re.compile(r"^ *```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
COMMAND = "$ python build.py"


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def prose_of(page: Path) -> str:
    """The page without its blocks of code and its code in a line."""
    return re.sub(r"`[^`\n]*`", "", FENCE.sub("", page.read_text(encoding="utf-8")))


def fences(name: str, language: str) -> list[str]:
    return [body for kind, body in FENCE.findall(text_of(name)) if kind == language]


def rows(text: str) -> list[list[str]]:
    """The cells of every row of every table, without the lines below the headings."""
    lines = [line.strip() for line in text.splitlines() if line.strip().startswith("|")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]] for line in lines if not re.fullmatch(r"[|\- ]+", line)]


def anchors(page: Path) -> set[str]:
    """The anchors of a page's headings, as web pages make them."""
    heads = re.findall(r"^#+ (.+)$", FENCE.sub("", page.read_text(encoding="utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in heads}


def commands(page: Path) -> Iterator[list[str]]:
    """The arguments of every command that a page tells the reader to type."""
    for line in page.read_text(encoding="utf-8").splitlines():
        if line.strip().startswith(COMMAND):
            yield shlex.split(line.strip().removeprefix(COMMAND))
