"""`apply`: an outline and a list of changes give the other outline. The law of differences rests on it:

apply(outline(a), diff(a, b)) says what outline(b) says, as far as neither draft holds a value back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from report.document.model import FigureRecord
from report.drafts.changes import (
    Change,
    ChapterAdded,
    ChapterMoved,
    ChapterRemoved,
    FigureAdded,
    FigureChanged,
    FigureRemoved,
    ParagraphAdded,
    ParagraphChanged,
    ParagraphMoved,
    ParagraphRemoved,
    Place,
    ProtectionChanged,
)
from report.drafts.outline import ChapterText, FigureName, Outline, Passage, Word, name_of

Item = TypeVar("Item")


def apply(before: Outline, changes: Sequence[Change]) -> Outline:
    """The later outline, made from the earlier one and the changes; values in its words follow the figures."""
    figures = _figures(before.figures, changes)
    chapters = [_chapter(chapter, changes) for chapter in _arranged(before.chapters, changes)]
    return Outline(figures, tuple(_revalued(chapter, figures) for chapter in chapters))


def _figures(before: Mapping[FigureName, FigureRecord], changes: Iterable[Change]) -> dict[FigureName, FigureRecord]:
    figures = dict(before)
    for change in changes:
        match change:
            case FigureRemoved(record):
                del figures[name_of(record)]
            case FigureAdded(record) | FigureChanged(after=record):
                figures[name_of(record)] = record
            case ProtectionChanged(figure=name, after=record) if name:
                figures.pop(name, None)
                if record:
                    figures[name] = record
            case _:
                pass
    return dict(sorted(figures.items()))


def _arranged(before: Sequence[ChapterText], changes: Sequence[Change]) -> list[ChapterText]:
    by_id = {chapter.id: chapter for chapter in before}
    taken = {change.chapter.id for change in changes if isinstance(change, ChapterRemoved)}
    taken |= {change.id for change in changes if isinstance(change, ChapterMoved)}
    put: dict[int, ChapterText] = {}
    for change in changes:
        if isinstance(change, ChapterAdded):
            put[change.position] = change.chapter
        elif isinstance(change, ChapterMoved):
            put[change.position] = by_id[change.id]
    return _put([chapter for chapter in before if chapter.id not in taken], put)


def _chapter(chapter: ChapterText, changes: Iterable[Change]) -> ChapterText:
    taken: set[int] = set()
    put: dict[int, Passage] = {}
    for change in changes:
        out, into = _ends(change)
        if out and out.chapter == chapter.id:
            taken.add(out.position)
        if into and into[0].chapter == chapter.id:
            put[into[0].position] = into[1]
    kept = [passage for at, passage in enumerate(chapter.passages) if at not in taken]
    return replace(chapter, passages=tuple(_put(kept, put)))


def _ends(change: Change) -> tuple[Place | None, tuple[Place, Passage] | None]:
    """From where a change takes a passage, and where it puts which one."""
    match change:
        case ParagraphRemoved(_, at):
            return at, None
        case ParagraphAdded(passage, at):
            return None, (at, passage)
        case ParagraphChanged(_, passage, was_at, at) | ParagraphMoved(_, passage, was_at, at):
            return was_at, (at, passage)
        case _:
            return None, None


def _put(kept: list[Item], put: Mapping[int, Item]) -> list[Item]:
    for position in sorted(put):
        kept.insert(position, put[position])
    return kept


def _revalued(chapter: ChapterText, figures: Mapping[FigureName, FigureRecord]) -> ChapterText:
    passages = (replace(passage, words=tuple(_word(word, figures) for word in passage.words)) for passage in chapter.passages)
    return replace(chapter, passages=tuple(passages))


def _word(word: Word, figures: Mapping[FigureName, FigureRecord]) -> Word:
    record = figures.get(word.figure) if word.figure else None
    if record is None:
        return word
    shown = record.parts.get(word.part, record.display if word.part == "value" else word.text)
    return replace(word, text=shown)
