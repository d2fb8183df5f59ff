"""Text that a spreadsheet program would take for a formula, and what keeps it from doing so."""

from __future__ import annotations

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
"""The signs that begin a formula once a csv file is opened."""


def guarded(words: str) -> str:
    """Text that begins like a formula gets an apostrophe before it."""
    return f"'{words}" if words.startswith(FORMULA_SIGNS) else words
