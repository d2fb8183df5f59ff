"""Changes as rows to show: one set of words for the terminal and the page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from report.document.model import FigureRecord
from report.drafts.aspects import aspects
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
    ProtectionChanged,
    is_material,
)
from report.drafts.held import SHOWN
from report.drafts.outline import Passage, name_of
from report.drafts.pieces import Piece, PieceKind, pieces
from report.terms.spelling_numbers import capitalised

_MARKS = {"better": "better", "worse": "worse", "no clear change": "same"}
_NONE = "–"


@dataclass(frozen=True)
class Verdict:
    """A verdict's word and the shape beside it; no word where the figure has no verdict."""

    word: str
    mark: str


@dataclass(frozen=True)
class FigureRow:
    """One figure: its name and period, both values as printed, both verdicts, why it differs, and where it stands."""

    title: str
    period: str
    name: str
    before: str
    after: str
    was: Verdict
    now: Verdict
    why: tuple[str, ...]
    where: str
    material: bool


@dataclass(frozen=True)
class WordRow:
    """One passage: its chapter, its place there, what happened to it in a word or two, and its words piece by piece."""

    chapter: str
    place: str
    done: str
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class ChapterRow:
    """One chapter and what happened to it."""

    title: str
    done: str


def figure_rows(changes: Sequence[Change]) -> list[FigureRow]:
    """The changes of figures, in the order given."""
    return [row for change in changes for row in _figure(change)]


def word_rows(changes: Sequence[Change]) -> list[WordRow]:
    """The changes of words, in the order given."""
    return [row for change in changes for row in _words(change)]


def chapter_rows(changes: Sequence[Change]) -> list[ChapterRow]:
    """The changes of whole chapters, in the order given."""
    return [row for change in changes for row in _chapter(change)]


def _figure(change: Change) -> Iterator[FigureRow]:
    match change:
        case FigureAdded(record, where, cause):
            yield _row(None, record, ("New in this draft.", cause), where, is_material(change))
        case FigureRemoved(record, where, cause):
            yield _row(record, None, ("No longer in the report.", cause), where, is_material(change))
        case FigureChanged(before, after, where, cause):
            told = (_told(*aspect) for aspect in aspects(before, after) if aspect[0] not in ("value", "verdict"))
            yield _row(before, after, (cause, *told), where, is_material(change))
        case ProtectionChanged(title, now, where, figure, _, after):
            why = (f"The protection changed: newly {now}. Neither draft’s value is shown here.",)
            period = after.period_words if after else figure.period if figure else ""
            yield FigureRow(title, period, str(figure or ""), SHOWN, SHOWN, _verdict(None), _verdict(None), why, where, True)
        case _:
            return


def _row(before: FigureRecord | None, after: FigureRecord | None, why: tuple[str, ...], where: str, material: bool) -> FigureRow:
    record = after or before
    assert record is not None
    return FigureRow(
        title=record.name,
        period=record.period_words,
        name=str(name_of(record)),
        before=before.display if before else _NONE,
        after=after.display if after else _NONE,
        was=_verdict(before),
        now=_verdict(after),
        why=tuple(reason for reason in why if reason),
        where=where,
        material=material,
    )


def _words(change: Change) -> Iterator[WordRow]:
    match change:
        case ParagraphAdded(passage, at):
            yield WordRow(at.title, passage.place, "Added", _whole("added", passage))
        case ParagraphRemoved(passage, at):
            yield WordRow(at.title, passage.place, "Removed", _whole("removed", passage))
        case ParagraphChanged(before, after, _, at):
            done = "Value changed; no figure tells of it" if before.sense == after.sense else "Reworded"
            yield WordRow(at.title, after.place, done, pieces(before, after))
        case ParagraphMoved(before, after, was_at, at):
            yield WordRow(at.title, after.place, f"Moved from {was_at.words(before)}", _whole("kept", after))
        case _:
            return


def _chapter(change: Change) -> Iterator[ChapterRow]:
    match change:
        case ChapterAdded(chapter):
            yield ChapterRow(chapter.title, "Added")
        case ChapterRemoved(chapter):
            yield ChapterRow(chapter.title, "Removed")
        case ChapterMoved(_, title):
            yield ChapterRow(title, "Moved to another place among the chapters")
        case _:
            return


def _whole(kind: PieceKind, passage: Passage) -> tuple[Piece, ...]:
    return (Piece(kind, passage.text, False),)


def _verdict(record: FigureRecord | None) -> Verdict:
    word = record.verdict if record else ""
    return Verdict(word, _MARKS.get(word.casefold(), "unjudged") if word else "")


def _told(what: str, before: str, after: str) -> str:
    """`Previous: 29, now 31.`"""
    return f"{capitalised(what)}: {before.rstrip('.') or 'none'}, now {after.rstrip('.') or 'none'}."
