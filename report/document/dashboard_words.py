"""The short words of a dashboard's columns for run chart and recent trend, from closed lists, and what they mean for its key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from report.document.inlines import bound
from report.document.model import Bound, Column, Row
from report.terms.language import phrase, said
from report.terms.released import Released
from report.terms.spelling_numbers import capitalised
from report.terms.statuses import ILLUSTRATIVE
from report.terms.trends import TRIAL_LIMITS, Variation

NO_LIMITS, NO_TREND = phrase("no limits"), phrase("no trend")
FORMS = {"control": phrase("Run chart"), "trend": phrase("Recent trend")}
UNUSUAL = phrase("Unusual: part of a signal, and not judged")
_SHORT = {
    "counted on one day": phrase("one day"),
    "base not known": phrase("no base"),
    "fewer than five points": phrase("few points"),
}
_MEANS = {
    "one day": phrase("One day: a count on one day, which has no interval"),
    "no base": phrase("No base: the numbers behind it are not known"),
    "few points": phrase("Few points: fewer than five"),
}


def short_word(shown: Released, form: str) -> Bound:
    """The word of the control chart or the trend, with a capital and as short as a narrow column needs."""
    word = bound(shown, form)
    if word.marker is not None:
        return word
    words, _, reason = word.text.partition(": ")
    if form == "trend":
        short = {said(long): said(few) for long, few in _SHORT.items()}
        return replace(word, text=capitalised(f"{said(NO_TREND)}: {short.get(reason, reason)}" if reason else words))
    words = words.replace(said(Variation.UNUSUAL), said("unusual")).replace(f"({said(TRIAL_LIMITS)})", f"({said('trial')})")
    return replace(word, text=capitalised(said(NO_LIMITS) if reason else words))


def with_mark(text: str) -> str:
    """The words with `(illustrative)` after them, inside their own brackets where they end with such."""
    mark = said(ILLUSTRATIVE, sense="status")
    return f"{text.removesuffix(')')}, {mark})" if text.endswith(")") else f"{text} ({mark})"


def words_key(figures: Iterable[Released], rows: Sequence[Row]) -> list[str]:
    """What the short words in these rows mean: only of those that stand there."""
    words = [part for row in rows for part in _words(row)]
    used = [part.text for part in words]
    unusual = said("unusual").lower()
    lines = [said(UNUSUAL)] * any(text.lower().startswith(unusual) for text in used)
    without = {part.figure for part in words if part.part == "control" and _none(part.text)}
    parts = [figure.part("control") for figure in figures if figure.key.id in without]
    lacking = dict.fromkeys(part.display.partition(": ")[2] for part in parts if not part.marker and _none(part.display))
    lines += [f"{said('No limits')}: {said(', or ').join(lacking)}"] * bool(lacking)
    told = {text.partition(": ")[2] for text in used if text.lower().startswith(said(NO_TREND).lower())}
    meant = [said(meaning) for short, meaning in _MEANS.items() if said(short) in told]
    return [*lines, *([said("No trend: it cannot be calculated"), *meant] if told else [])]


def with_illustrative(columns: tuple[Column, ...], rows: tuple[Row, ...]) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Where all that a column says is illustrative, its heading says so once; else each such word does."""
    for form, heading in FORMS.items():
        heading = said(heading)
        none = tuple(said(word).lower() for word in (NO_LIMITS, NO_TREND))
        found = [part for row in rows for part in _words(row) if part.part == form and part.marker is None]
        saying = [one for one in found if one.illustrative or not one.text.lower().startswith(none)]
        if saying and all(one.illustrative for one in saying):
            told = f"{heading}, {said(ILLUSTRATIVE, sense='status')}"
            columns = tuple(replace(one, heading=told) if one.heading == heading else one for one in columns)
        elif saying:
            rows = tuple(_each_marked(row, form) for row in rows)
    return columns, rows


def _each_marked(row: Row, form: str) -> Row:
    def marked(part: object) -> object:
        if not isinstance(part, Bound) or part.part != form or not part.illustrative:
            return part
        return replace(part, text=with_mark(part.text), illustrative=False)

    cells = tuple(replace(cell, content=tuple(marked(part) for part in cell.content)) for cell in row.cells)  # type: ignore[misc]
    return replace(row, cells=cells)


def _words(row: Row) -> list[Bound]:
    return [part for cell in row.cells for part in cell.content if isinstance(part, Bound) and part.part in FORMS]


def _none(display: str) -> bool:
    return display.lower().startswith(said(NO_LIMITS).lower())
