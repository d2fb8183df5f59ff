"""What changed between two drafts, in one sentence or two and in counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from report.document.model import Report
from report.drafts.causes import cause_sentences, shared_causes
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
)
from report.drafts.outline import name_of
from report.terms.spelling_numbers import capitalised, counted, in_words

_PLURAL = {"figure": "figures", "passage": "passages", "chapter": "chapters", "verdict": "verdicts"}


@dataclass(frozen=True)
class Counts:
    """How much changed: figures (new and removed ones too), verdicts, passages of words; and figures that are the same."""

    figures: int
    verdicts: int
    protected: int
    passages: int
    same: int


def counts(b: Report, changes: Sequence[Change]) -> Counts:
    """Count the changes that led to draft `b`."""
    kinds = Counter(type(change) for change in changes)
    figures = kinds[FigureAdded] + kinds[FigureRemoved] + kinds[FigureChanged]
    touched = {name_of(change.after) for change in changes if isinstance(change, FigureAdded | FigureChanged)}
    touched |= {change.figure for change in changes if isinstance(change, ProtectionChanged) and change.figure}
    same = sum(name_of(record) not in touched for record in b.figures)
    passages = kinds[ParagraphAdded] + kinds[ParagraphRemoved] + kinds[ParagraphChanged] + kinds[ParagraphMoved]
    return Counts(figures, len(_flips(changes)), kinds[ProtectionChanged], passages, same)


def draft_names(a: Report, b: Report) -> tuple[str, str]:
    """`draft 3`, `draft 4`; where the numbers do not tell them apart, `the first report`, `the second report`."""
    if a.draft is None or b.draft is None or a.draft == b.draft:
        return "the first report", "the second report"
    return f"draft {a.draft}", f"draft {b.draft}"


def lead(a: Report, b: Report, changes: Sequence[Change]) -> str:
    """What happened, in a few short sentences."""
    if not changes:
        first, second = draft_names(a, b)
        return f"{capitalised(first)} and {second} say the same."
    explained = [change for figures in shared_causes(changes).values() for change in figures]
    others = [change for change in changes if not any(change is one for one in explained)]
    figures = (*cause_sentences(changes), _figures(others))
    told = (_protection(changes), *figures, _verdicts(changes), _words(changes), _look(changes))
    return " ".join(part for part in told if part)


def short(changes: Sequence[Change]) -> str:
    """`2 figures, 1 paragraph`, for the line a build ends with; `nothing` where nothing changed."""
    kinds = Counter(type(change) for change in changes)
    figures = kinds[FigureAdded] + kinds[FigureRemoved] + kinds[FigureChanged] + kinds[ProtectionChanged]
    passages = kinds[ParagraphAdded] + kinds[ParagraphRemoved] + kinds[ParagraphChanged] + kinds[ParagraphMoved]
    chapters = kinds[ChapterAdded] + kinds[ChapterRemoved] + kinds[ChapterMoved]
    told = [
        counted(count, noun) for count, noun in ((figures, "figure"), (passages, "paragraph"), (chapters, "chapter")) if count
    ]
    return ", ".join(told) or ("the look" if changes else "nothing")


def _figures(changes: Sequence[Change]) -> str:
    return _sentence(changes, "figure", {FigureChanged: "changed", FigureAdded: "added", FigureRemoved: "removed"})


def _words(changes: Sequence[Change]) -> str:
    passages = {ParagraphChanged: "reworded", ParagraphAdded: "added", ParagraphRemoved: "removed", ParagraphMoved: "moved"}
    chapters = {ChapterAdded: "added", ChapterRemoved: "removed", ChapterMoved: "moved"}
    return f"{_sentence(changes, 'chapter', chapters)} {_sentence(changes, 'passage', passages)}".strip()


def _sentence(changes: Sequence[Change], noun: str, done: dict[type, str]) -> str:
    """`Three figures changed, one was added.`"""
    kinds = Counter(type(change) for change in changes)
    parts: list[str] = []
    for kind, word in done.items():
        count = kinds[kind]
        if count:
            subject = in_words(count) if parts else f"{in_words(count)} {noun if count == 1 else _PLURAL[noun]}"
            helper = "" if word == "changed" else "was " if count == 1 else "were "
            parts.append(f"{subject} {helper}{word}")
    return f"{capitalised(', '.join(parts))}." if parts else ""


def _verdicts(changes: Sequence[Change]) -> str:
    flips = _flips(changes)
    if not flips:
        return ""
    if len(flips) == 1:
        before, after = (verdict.casefold() or "none" for verdict in flips[0])
        return f"One verdict moved from {before} to {after}."
    return f"{capitalised(in_words(len(flips)))} verdicts changed."


def _protection(changes: Sequence[Change]) -> str:
    count = sum(isinstance(change, ProtectionChanged) for change in changes)
    if not count:
        return ""
    return f"The protection of {in_words(count)} {'figure' if count == 1 else 'figures'} changed."


def _look(changes: Sequence[Change]) -> str:
    return next((change.what for change in changes if isinstance(change, LookChanged)), "")


def _flips(changes: Sequence[Change]) -> list[tuple[str, str]]:
    found = [change for change in changes if isinstance(change, FigureChanged) and change.verdict_changed]
    return [(change.before.verdict, change.after.verdict) for change in found]
