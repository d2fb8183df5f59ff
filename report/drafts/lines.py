"""What changed, as plain lines for the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report.document.model import Report
from report.drafts.changes import Change
from report.drafts.pieces import Piece
from report.drafts.summary import draft_names, lead
from report.drafts.views import FigureRow, WordRow, chapter_rows, figure_rows, word_rows

_AROUND = 8
"""How many kept words stand on each side of a change."""


def diff_lines(a: Report, b: Report, changes: Sequence[Change]) -> list[str]:
    """The lines that `build diff` prints: what happened in short, then figures, chapters and words.

    Removed words stand in `[- -]`, added ones in `{+ +}`. A `!` marks what to look at first.
    """
    return [lead(a, b, changes), *_figures(a, b, changes), *_chapters(changes), *_words(changes)]


def _figures(a: Report, b: Report, changes: Sequence[Change]) -> Iterator[str]:
    rows = figure_rows(changes)
    if rows:
        first, second = draft_names(a, b)
        yield ""
        yield f"Figures ({first}, then {second})"
    for row in rows:
        yield from _figure(row)


def _figure(row: FigureRow) -> Iterator[str]:
    period = f", {row.period}" if row.period else ""
    yield f"{'!' if row.material else ' '} {row.title}{period}: {row.before} → {row.after}"
    if row.was != row.now:
        yield f"    Verdict: {row.was.word or 'none'} → {row.now.word or 'none'}"
    yield from (f"    {reason}" for reason in row.why)
    if row.where:
        yield f"    In: {row.where}"
    if row.name:
        yield f"    {row.name}"


def _chapters(changes: Sequence[Change]) -> Iterator[str]:
    rows = chapter_rows(changes)
    if rows:
        yield ""
        yield "Chapters"
    yield from (f"  {row.title}: {row.done}" for row in rows)


def _words(changes: Sequence[Change]) -> Iterator[str]:
    rows = word_rows(changes)
    if rows:
        yield ""
        yield "Words"
    for row in rows:
        yield from _passage(row)


def _passage(row: WordRow) -> Iterator[str]:
    place = f", {row.place}" if row.place else ""
    yield f"  {row.chapter}{place}: {row.done}"
    last = len(row.pieces) - 1
    yield "    " + "".join(_piece(piece, at == 0, at == last) for at, piece in enumerate(row.pieces))


def _piece(piece: Piece, first: bool, last: bool) -> str:
    gap = " " if piece.spaced else ""
    match piece.kind:
        case "removed":
            return f"{gap}[-{piece.text}-]"
        case "added":
            return f"{gap}{{+{piece.text}+}}"
        case "kept":
            return gap + _shortened(piece.text, first, last)


def _shortened(text: str, first: bool, last: bool) -> str:
    """Kept words far from any change are left out."""
    words = text.split(" ")
    if first and last:
        return text if len(words) <= 2 * _AROUND else " ".join([*words[: 2 * _AROUND], "…"])
    if first:
        return text if len(words) <= _AROUND else " ".join(["…", *words[-_AROUND:]])
    if last:
        return text if len(words) <= _AROUND else " ".join([*words[:_AROUND], "…"])
    return text if len(words) <= 2 * _AROUND + 1 else " ".join([*words[:_AROUND], "…", *words[-_AROUND:]])
