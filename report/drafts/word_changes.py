"""How the words of two outlines differ: chapters by their id, passages by what they say.

A passage in which only values changed is no change of words, as long as the figures tell of them. A value that no
figure tells of is told as a change of its passage, so that nothing changes unseen.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from report.drafts.aspects import is_other_estimate
from report.drafts.changes import (
    ChapterAdded,
    ChapterChange,
    ChapterMoved,
    ChapterRemoved,
    FigureAdded,
    FigureChange,
    FigureChanged,
    FigureRemoved,
    ParagraphAdded,
    ParagraphChanged,
    ParagraphMoved,
    ParagraphRemoved,
    PassageChange,
    Place,
    ProtectionChanged,
)
from report.drafts.held import SHOWN
from report.drafts.outline import ChapterText, FigureName, Outline, Passage, Word, name_of
from report.drafts.pieces import hushed

ALIKE = 0.5
"""Passages of which less than this share is the same are another passage, not a reworded one."""


@dataclass(frozen=True)
class Told:
    """What the changes of figures already say: which figures, and which values became which."""

    figures: frozenset[FigureName]
    values: frozenset[tuple[str, str]]
    estimates: frozenset[tuple[str, str]] = frozenset()

    def names_estimate_alone(self, before: Passage, after: Passage) -> bool:
        """True where the passages differ in the name of a replaced population estimate, and in values figures tell of, alone."""
        if not self.estimates or len(before.words) != len(after.words):
            return False
        pairs = [(was, now) for was, now in zip(before.words, after.words, strict=True) if was.text != now.text]
        return all(_unpointed(was.text, now.text) in self.estimates or self._explains(was, now, False) for was, now in pairs)

    def explains(self, before: Passage, after: Passage) -> bool:
        """True where every value that differs between two passages of the same sense follows from a figure's change."""
        pairs = list(zip(before.words, after.words, strict=True))
        follows = any(word.figure in self.figures for pair in pairs for word in pair)
        return all(was.text == now.text or self._explains(was, now, follows) for was, now in pairs)

    def _explains(self, was: Word, now: Word, follows: bool) -> bool:
        if now.figure:
            return now.figure in self.figures
        return follows or SHOWN in was.text + now.text or (_bare(was.text), _bare(now.text)) in self.values


def told_by(changes: Iterable[FigureChange]) -> Told:
    """What these changes of figures explain elsewhere in the report."""
    names: set[FigureName] = set()
    values: set[tuple[str, str]] = set()
    estimates: set[tuple[str, str]] = set()
    for change in changes:
        match change:
            case FigureAdded(record) | FigureRemoved(record):
                names.add(name_of(record))
            case ProtectionChanged(figure=figure):
                names |= {figure} if figure else set()
            case FigureChanged(before=before, after=after):
                names.add(name_of(after))
                estimates |= {(before.estimate, after.estimate)} if is_other_estimate(before, after) else set()
                values |= {(_bare(was), _bare(now)) for was, now in _values(change)}
    return Told(frozenset(names), frozenset(values), frozenset(estimates))


def chapter_changes(a: Outline, b: Outline) -> Iterator[ChapterChange]:
    """Chapters that came, went or stand elsewhere."""
    was, now = [chapter.id for chapter in a.chapters], [chapter.id for chapter in b.chapters]
    yield from (ChapterRemoved(chapter) for chapter in a.chapters if chapter.id not in now)
    common, ordered = [id for id in was if id in now], [id for id in now if id in was]
    blocks = SequenceMatcher(None, common, ordered, autojunk=False).get_matching_blocks()
    stayed = {id for block in blocks for id in common[block.a : block.a + block.size]}
    for position, chapter in enumerate(b.chapters):
        if chapter.id not in was:
            yield ChapterAdded(chapter, position)
        elif chapter.id not in stayed:
            yield ChapterMoved(chapter.id, chapter.title, position)


def passage_changes(a: Outline, b: Outline, told: Told) -> list[PassageChange]:
    """Passages of the chapters both drafts have that came, went, moved or say something else."""
    found: list[PassageChange] = []
    for after in b.chapters:
        before = a.chapter(after.id)
        if before:
            found += _within(before, after, told)
    return _with_moves(found)


def _within(a: ChapterText, b: ChapterText, told: Told) -> Iterator[PassageChange]:
    senses = [passage.sense for passage in a.passages], [passage.sense for passage in b.passages]
    for tag, i, j, k, l in SequenceMatcher(None, *senses, autojunk=False).get_opcodes():  # noqa: E741
        if tag == "equal":
            yield from _revalued(a, b, i, k, j - i, told)
        else:
            yield from _replaced(a, b, range(i, j), range(k, l), told)


def _revalued(a: ChapterText, b: ChapterText, i: int, k: int, count: int, told: Told) -> Iterator[PassageChange]:
    for step in range(count):
        before, after = a.passages[i + step], b.passages[k + step]
        if not told.explains(before, after):
            yield ParagraphChanged(before, after, _place(a, i + step), _place(b, k + step))


def _replaced(a: ChapterText, b: ChapterText, was: range, now: range, told: Told) -> Iterator[PassageChange]:
    pairs = _pairs(a, b, was, now)
    yield from (ParagraphRemoved(a.passages[i], _place(a, i)) for i in was if i not in pairs)
    for i, k in pairs.items():
        if told.names_estimate_alone(a.passages[i], b.passages[k]):
            continue
        before, after = hushed(a.passages[i], b.passages[k])
        yield ParagraphChanged(before, after, _place(a, i), _place(b, k))
    yield from (ParagraphAdded(b.passages[k], _place(b, k)) for k in now if k not in pairs.values())


def _pairs(a: ChapterText, b: ChapterText, was: range, now: range) -> dict[int, int]:
    """Which removed passage became which added one: the most alike first, of one form, in the order of the text."""
    rated = [
        (_likeness(a.passages[i], b.passages[k]), -i, -k) for i in was for k in now if a.passages[i].form == b.passages[k].form
    ]
    pairs: dict[int, int] = {}
    for likeness, i, k in sorted(rated, reverse=True):
        crossed = any((-i < other) != (-k < partner) for other, partner in pairs.items())
        if likeness >= ALIKE and -i not in pairs and -k not in pairs.values() and not crossed:
            pairs[-i] = -k
    return dict(sorted(pairs.items()))


def _likeness(a: Passage, b: Passage) -> float:
    if a.form != b.form:
        return 0.0
    matcher = SequenceMatcher(None, a.sense[1:], b.sense[1:], autojunk=False)
    return matcher.ratio() if matcher.real_quick_ratio() >= ALIKE and matcher.quick_ratio() >= ALIKE else 0.0


def _with_moves(changes: list[PassageChange]) -> list[PassageChange]:
    """A passage removed here and added there, saying the same, is one move."""
    gone: dict[tuple[str, ...], list[ParagraphRemoved]] = {}
    for change in changes:
        if isinstance(change, ParagraphRemoved):
            gone.setdefault(change.passage.sense, []).append(change)
    found: list[PassageChange] = []
    moved: list[ParagraphRemoved] = []
    for change in changes:
        partners = gone.get(change.passage.sense, []) if isinstance(change, ParagraphAdded) else []
        if isinstance(change, ParagraphAdded) and partners:
            source = partners.pop(0)
            moved.append(source)
            found.append(ParagraphMoved(source.passage, change.passage, source.at, change.at))
        else:
            found.append(change)
    return [change for change in found if not any(change is source for source in moved)]


def _place(chapter: ChapterText, position: int) -> Place:
    return Place(chapter.id, chapter.title, position)


def _values(change: FigureChanged) -> Iterator[tuple[str, str]]:
    before, after = change.before, change.after
    yield before.display, after.display
    yield before.verdict, after.verdict
    yield from ((before.parts[part], text) for part, text in after.parts.items() if part in before.parts)


def _unpointed(was: str, now: str) -> tuple[str, str]:
    """Two words without the signs that a sentence puts around them."""
    return was.strip(".,;:()"), now.strip(".,;:()")


def _bare(text: str) -> str:
    """A value without its unit, so that `21` on a chart answers to `21%` in the text."""
    return re.sub(r"[\s%£,]", "", text).casefold()
