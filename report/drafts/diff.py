"""`diff(a, b)`: every difference between two drafts, the material ones first, then in the order of the report."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from report.document.model import Report
from report.document.store import content_hash
from report.drafts.changes import (
    Change,
    ChapterAdded,
    ChapterMoved,
    ChapterRemoved,
    FigureAdded,
    FigureChanged,
    FigureRemoved,
    LookChanged,
    ParagraphAdded,
    ParagraphChanged,
    ParagraphMoved,
    ParagraphRemoved,
    ProtectionChanged,
    is_material,
)
from report.drafts.figure_changes import figure_changes
from report.drafts.gate import both_through
from report.drafts.held import Held, Protection, held_back, held_by, protection_changes
from report.drafts.outline import FigureName, Outline, name_of
from report.drafts.passages import outline
from report.drafts.word_changes import chapter_changes, passage_changes, told_by

_LAST = 10**6


def diff(a: Report, b: Report, inputs_changed: Sequence[str] = (), withheld: Collection[str] = ()) -> list[Change]:
    """What differs between draft `a` and draft `b`; empty where they say the same.

    A value that either draft holds back, or whose figure `withheld` names, is in no change. `inputs_changed` names the
    input files that differ, from which causes are told.
    """
    held = held_by(a), held_by(b)
    gate = held_back(*held, withheld)
    first, second = map(outline, both_through(a, b, gate))
    protection = {name: now for name, now in protection_changes(*held).items() if name.id not in withheld}
    figures = list(figure_changes(first, second, protection, inputs_changed))
    found: list[Change] = [*figures, *_unnamed(*held, protection)]
    found += chapter_changes(first, second)
    found += passage_changes(first, second, told_by(figures))
    found = found or _look(a, b)
    order = _Order(first, second)
    return sorted(found, key=lambda change: (not is_material(change), order.of(change)))


def _unnamed(first: Held, second: Held, protection: dict[FigureName, Protection]) -> list[ProtectionChanged]:
    """Charts and tables in which protection changed, where no figure tells of it."""
    both = first.places.keys() & second.places.keys()
    if protection:
        return []
    found: dict[tuple[str, Protection], None] = {}
    for spot in sorted((first.spots ^ second.spots) & both):
        found[spot[0], "held back" if spot in second.spots else "released"] = None
    return [ProtectionChanged(name, now, name) for name, now in found]


def _look(a: Report, b: Report) -> list[Change]:
    if content_hash(a) == content_hash(b):
        return []
    same_brand = replace(b, brand=a.brand)
    what = "The brand colours" if content_hash(a) == content_hash(same_brand) else "The look of the report or a text alternative"
    return [LookChanged(f"{what} changed; every word and figure is the same.")]


class _Order:
    """Where a change stands in the report: by chapter of the later draft, figures before words."""

    def __init__(self, first: Outline, second: Outline) -> None:
        chapters = [*second.chapters, *(chapter for chapter in first.chapters if second.chapter(chapter.id) is None)]
        self._chapters = {chapter.id: place for place, chapter in enumerate(chapters)}
        self._figures: dict[FigureName, tuple[int, int]] = {}
        for place, chapter in enumerate(chapters):
            words = (word for passage in chapter.passages for word in passage.words)
            for position, word in enumerate(words):
                if word.figure:
                    self._figures.setdefault(word.figure, (place, position))

    def of(self, change: Change) -> tuple[int, int, int, str]:
        """A key to sort by."""
        match change:
            case FigureAdded(record) | FigureRemoved(record) | FigureChanged(after=record):
                return self._figure(name_of(record))
            case ProtectionChanged(figure=figure, title=title):
                return self._figure(figure) if figure else (_LAST, 0, 0, title)
            case ParagraphAdded(at=at) | ParagraphRemoved(at=at) | ParagraphChanged(at=at) | ParagraphMoved(at=at):
                return self._chapters.get(at.chapter, _LAST), 2, at.position, ""
            case ChapterAdded(chapter) | ChapterRemoved(chapter):
                return self._chapters.get(chapter.id, _LAST), 1, 0, ""
            case ChapterMoved(id):
                return self._chapters.get(id, _LAST), 1, 0, ""
            case LookChanged():
                return _LAST, 3, 0, ""

    def _figure(self, name: FigureName) -> tuple[int, int, int, str]:
        place, position = self._figures.get(name, (_LAST, 0))
        return place, 0, position, str(name)
