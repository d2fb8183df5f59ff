"""The small language of change: what one draft can differ in from another, each kind a frozen value.

`diff` makes them, `apply` acts on them, `lines` and `page` show them. None holds a value that either draft holds back.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from report.document.model import FigureRecord
from report.drafts.aspects import aspects, record_label
from report.drafts.outline import ChapterText, FigureName, Passage
from report.terms.values import Marker


@dataclass(frozen=True)
class FigureAdded:
    """A figure that the earlier draft does not have. `where`: the chapters that show it, in words."""

    after: FigureRecord
    where: str
    cause: str = ""


@dataclass(frozen=True)
class FigureRemoved:
    """A figure that the later draft no longer has."""

    before: FigureRecord
    where: str
    cause: str = ""


@dataclass(frozen=True)
class FigureChanged:
    """A figure that differs: its value, its verdict, a part of it, or what is said of it."""

    before: FigureRecord
    after: FigureRecord
    where: str
    cause: str = ""

    @property
    def verdict_changed(self) -> bool:
        """True where the verdict is another word."""
        return self.before.verdict.casefold() != self.after.verdict.casefold()

    @property
    def trend_changed(self) -> bool:
        """True where recent trend or control chart say another word than before."""
        pairs = [(self.before.parts.get(form), self.after.parts.get(form)) for form in ("trend", "control")]
        return any(before and after and before != after for before, after in pairs)

    @property
    def marker_changed(self) -> bool:
        """True where a number became a marker such as `[x]`, or a marker a number."""
        return self.before.marker != self.after.marker


@dataclass(frozen=True)
class ProtectionChanged:
    """Something that one draft holds back and the other shows; neither value is told.

    `figure` names it, where it is a figure; `before` and `after` are then its records as the gate lets them through.
    """

    title: str
    now: Literal["held back", "released"]
    where: str
    figure: FigureName | None = None
    before: FigureRecord | None = None
    after: FigureRecord | None = None


@dataclass(frozen=True)
class Place:
    """Where a passage stands: its chapter, and its position in it counted from 0."""

    chapter: str
    title: str
    position: int

    def words(self, passage: Passage) -> str:
        """`Neglect, What we did, paragraph 2`."""
        return f"{self.title}, {passage.place}" if passage.place else self.title


@dataclass(frozen=True)
class ParagraphAdded:
    """A passage that the earlier draft does not have. `at` is its place in the later draft."""

    passage: Passage
    at: Place


@dataclass(frozen=True)
class ParagraphRemoved:
    """A passage that the later draft no longer has. `at` is its place in the earlier draft."""

    passage: Passage
    at: Place


@dataclass(frozen=True)
class ParagraphChanged:
    """A passage in other words."""

    before: Passage
    after: Passage
    was_at: Place
    at: Place


@dataclass(frozen=True)
class ParagraphMoved:
    """A passage that says the same in another place."""

    before: Passage
    after: Passage
    was_at: Place
    at: Place


@dataclass(frozen=True)
class ChapterAdded:
    """A chapter that the earlier draft does not have, with its position among the chapters counted from 0."""

    chapter: ChapterText
    position: int


@dataclass(frozen=True)
class ChapterRemoved:
    """A chapter that the later draft no longer has."""

    chapter: ChapterText


@dataclass(frozen=True)
class ChapterMoved:
    """A chapter that stands elsewhere among the others."""

    id: str
    title: str
    position: int


@dataclass(frozen=True)
class LookChanged:
    """Words and figures are the same; something else about the report differs, such as the colours."""

    what: str


FigureChange = FigureAdded | FigureRemoved | FigureChanged | ProtectionChanged
PassageChange = ParagraphAdded | ParagraphRemoved | ParagraphChanged | ParagraphMoved
ChapterChange = ChapterAdded | ChapterRemoved | ChapterMoved
Change = FigureChange | PassageChange | ChapterChange | LookChanged


def is_material(change: Change) -> bool:
    """True for what a reader must see first: verdicts and trends that flip, protection that changes, what goes."""
    match change:
        case FigureChanged():
            return change.verdict_changed or change.trend_changed or change.marker_changed
        case FigureRemoved() | ProtectionChanged() | ChapterRemoved():
            return True
        case _:
            return False


def as_json(change: Change) -> dict[str, object]:
    """The change as the contract for scripts has it, with the keys kind, id, where, before, after, cause and material."""
    match change:
        case FigureAdded() | FigureRemoved() | FigureChanged() | ProtectionChanged():
            made = _figure_json(change)
        case ParagraphAdded() | ParagraphRemoved() | ParagraphChanged() | ParagraphMoved():
            made = _passage_json(change)
        case ChapterAdded() | ChapterRemoved() | ChapterMoved():
            made = _chapter_json(change)
        case LookChanged(what):
            made = _json("look-changed", "", what, None, None)
    return {**made, "material": is_material(change)}


def _json(kind: str, id: str, where: str, before: str | None, after: str | None, **more: object) -> dict[str, object]:
    return {"kind": kind, "id": id, "where": where, "before": before, "after": after, "cause": "", **more}


def _figure_json(change: FigureChange) -> dict[str, object]:
    match change:
        case FigureAdded(record, where, cause):
            return _json("figure-added", record_label(record), where, None, record.display, cause=cause, period=record.period)
        case FigureRemoved(record, where, cause):
            return _json("figure-removed", record_label(record), where, record.display, None, cause=cause, period=record.period)
        case FigureChanged(before, after, where, cause):
            told = [{"what": what, "before": was, "after": now} for what, was, now in aspects(before, after)]
            verdicts = {"verdict_before": before.verdict, "verdict_after": after.verdict}
            more = {"cause": cause, "period": after.period, **verdicts, "differs": told}
            return _json("figure-changed", record_label(after), where, before.display, after.display, **more)
        case ProtectionChanged(title, now, where, figure):
            shown, cause = Marker.CONFIDENTIAL.shown, f"The protection changed: newly {now}."
            id, period = (figure.label, figure.period) if figure else (title, "")
            return _json("protection-changed", id, where, shown, shown, cause=cause, period=period, now=now)


def _passage_json(change: PassageChange) -> dict[str, object]:
    match change:
        case ParagraphAdded(passage, at):
            return _json("paragraph-added", at.chapter, at.words(passage), None, passage.text, form=passage.form)
        case ParagraphRemoved(passage, at):
            return _json("paragraph-removed", at.chapter, at.words(passage), passage.text, None, form=passage.form)
        case ParagraphChanged(before, after, _, at):
            return _json("paragraph-changed", at.chapter, at.words(after), before.text, after.text, form=after.form)
        case ParagraphMoved(before, after, was_at, at):
            places = {"moved_from": was_at.words(before), "moved_to": at.words(after), "form": after.form}
            return _json("paragraph-moved", at.chapter, at.words(after), before.text, after.text, **places)


def _chapter_json(change: ChapterChange) -> dict[str, object]:
    match change:
        case ChapterAdded(chapter):
            return _json("chapter-added", chapter.id, chapter.title, None, chapter.title)
        case ChapterRemoved(chapter):
            return _json("chapter-removed", chapter.id, chapter.title, chapter.title, None)
        case ChapterMoved(id, title):
            return _json("chapter-moved", id, title, title, title)
