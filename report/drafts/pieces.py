"""Two versions of a passage as pieces: kept, added, removed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

from report.drafts.held import SHOWN
from report.drafts.outline import Passage, Word, joined

PieceKind = Literal["kept", "added", "removed"]
LEAST_KEPT = 2
_Run = tuple[PieceKind, tuple[Word, ...]]


@dataclass(frozen=True)
class Piece:
    """Some words with one fate. `spaced`: a space stands before them."""

    kind: PieceKind
    text: str
    spaced: bool


def pieces(before: Passage, after: Passage) -> tuple[Piece, ...]:
    """What was kept, removed and added, word by word, in reading order."""
    runs = _ordered(_merged(list(_runs(before.words, after.words))))
    return tuple(Piece(kind, joined(words), words[0].spaced and at > 0) for at, (kind, words) in enumerate(runs))


def hushed(before: Passage, after: Passage) -> tuple[Passage, Passage]:
    """Both versions; where one holds a value back among its own words, numbers in the other's own words are held back too.

    The gate knows values by their names. This catches numbers that somebody typed into the text by hand.
    """
    kept = {_key(word) for word in before.words} & {_key(word) for word in after.words}
    own = [tuple(word for word in passage.words if _key(word) not in kept) for passage in (before, after)]
    holds = [any(SHOWN in word.text for word in words) for words in own]
    return _hidden(before, kept) if holds[1] else before, _hidden(after, kept) if holds[0] else after


def _runs(before: Sequence[Word], after: Sequence[Word]) -> Iterator[_Run]:
    matcher = SequenceMatcher(None, [_key(word) for word in before], [_key(word) for word in after], autojunk=False)
    for tag, i, j, k, l in matcher.get_opcodes():  # noqa: E741
        if tag == "equal":
            yield "kept", tuple(after[k:l])
        else:
            if j > i:
                yield "removed", tuple(before[i:j])
            if l > k:
                yield "added", tuple(after[k:l])


def _merged(runs: list[_Run]) -> Iterator[_Run]:
    """Short kept runs between two changes read better as part of the change, unless they hold a number."""
    for at, (kind, words) in enumerate(runs):
        inner = 0 < at < len(runs) - 1
        if kind == "kept" and inner and len(words) < LEAST_KEPT and not any(_is_number(word) for word in words):
            yield "removed", words
            yield "added", words
        else:
            yield kind, words


def _ordered(runs: Iterator[_Run]) -> list[_Run]:
    """Between two kept runs, everything removed and then everything added, one run each."""
    found: list[_Run] = []
    for kept, group in groupby(runs, key=lambda run: run[0] == "kept"):
        members = list(group)
        kinds: tuple[PieceKind, ...] = ("kept",) if kept else ("removed", "added")
        for kind in kinds:
            words = tuple(word for run_kind, run_words in members if run_kind == kind for word in run_words)
            if words:
                found.append((kind, words))
    return found


def _hidden(passage: Passage, kept: set[tuple[str, str]]) -> Passage:
    hide = (replace(word, text=SHOWN) if _is_number(word) and _key(word) not in kept else word for word in passage.words)
    return replace(passage, words=tuple(hide))


def _is_number(word: Word) -> bool:
    return bool(word.slot) or bool(re.search(r"\d", word.text))


def _key(word: Word) -> tuple[str, str]:
    return word.slot, word.text
