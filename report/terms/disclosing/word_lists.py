"""Lists of words that ship beside a module, one or several to a line; lines that begin with # are about the list."""

from __future__ import annotations

from pathlib import Path


def listed_words(path: Path) -> frozenset[str]:
    """Every word of the list, as it is written."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


FIRST_NAMES = listed_words(Path(__file__).with_name("first_names.txt"))
"""First names common in Britain, in small letters. The list is no census."""
