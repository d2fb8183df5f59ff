"""How the figures of two outlines differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath

from report.document.model import FigureRecord
from report.drafts.aspects import is_other_estimate
from report.drafts.changes import FigureAdded, FigureChange, FigureChanged, FigureRemoved, ProtectionChanged
from report.drafts.held import Protection
from report.drafts.outline import FigureName, Outline
from report.drafts.passages import COVER, TRENDS
from report.terms.spelling_numbers import listed


def figure_changes(
    a: Outline, b: Outline, protection: Mapping[FigureName, Protection], inputs_changed: Sequence[str] = ()
) -> Iterator[FigureChange]:
    """What changed among the figures of two outlines that have been through the gate.

    `protection` names the figures whose protection changed; `inputs_changed` the input files that differ.
    """
    earlier, later = chapters_of(a), chapters_of(b)
    for name in sorted(a.figures.keys() | b.figures.keys() | protection.keys()):
        before, after = a.figures.get(name), b.figures.get(name)
        where = later.get(name) or earlier.get(name, "")
        cause = _cause(before, after, inputs_changed)
        match before, after:
            case _ if name in protection:
                title = after.name if after else name.label
                yield ProtectionChanged(title, protection[name], where, name, before, after)
            case None, FigureRecord():
                yield FigureAdded(after, where, cause)
            case FigureRecord(), None:
                yield FigureRemoved(before, where, cause)
            case FigureRecord(), FigureRecord() if before != after:
                yield FigureChanged(before, after, where, cause)


def chapters_of(outline: Outline) -> dict[FigureName, str]:
    """For each figure the titles of the chapters that show it: `Neglect; The year at a glance`."""
    found: dict[FigureName, list[str]] = {}
    for chapter in outline.chapters:
        if chapter.id in (COVER, TRENDS):
            continue
        for name in {word.figure for passage in chapter.passages for word in passage.words if word.figure}:
            found.setdefault(name, []).append(chapter.title)
    return {name: "; ".join(titles) for name, titles in found.items()}


def replaced(before: FigureRecord, after: FigureRecord) -> str:
    """`Population estimate mid-2020 replaced by mid-2021`: one cause, however many rates it changes."""
    return f"Population estimate {before.estimate} replaced by {after.estimate}"


def _cause(before: FigureRecord | None, after: FigureRecord | None, inputs_changed: Sequence[str]) -> str:
    """Why the figure differs, as far as the drafts tell: an input file its source names, or the only one that changed."""
    source = " ".join(record.source for record in (before, after) if record)
    named = [file for file in inputs_changed if PurePosixPath(file).name in source]
    if before and after and is_other_estimate(before, after):
        besides = f" {listed(named)} changed too." if named else ""
        return f"{replaced(before, after)}.{besides}"
    if named:
        return f"{listed(named)} changed between the drafts."
    if len(inputs_changed) == 1:
        return f"The one input that changed between the drafts is {inputs_changed[0]}."
    if before and after and before.method != after.method:
        return "It is worked out in another way."
    return ""
