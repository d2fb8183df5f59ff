"""The short words of a dashboard's columns for run chart and recent trend, from closed lists, and what they mean for its key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from report.document.inlines import bound
from report.document.model import Bound, Column, Row
from report.terms.released import Released
from report.terms.spelling_numbers import capitalised
from report.terms.trends import Variation

NO_LIMITS, NO_TREND = "no limits", "no trend"
FORMS = {"control": "Run chart", "trend": "Recent trend"}
UNUSUAL = "Unusual: part of a signal, and not judged"
_SHORT = {"counted on one day": "one day", "base not known": "no base", "fewer than five points": "few points"}
_MEANS = {
    "one day": "One day: a count on one day, which has no interval",
    "no base": "No base: the numbers behind it are not known",
    "few points": "Few points: fewer than five",
}


def short_word(shown: Released, form: str) -> Bound:
    """The word of the control chart or the trend, with a capital and as short as a narrow column needs."""
    word = bound(shown, form)
    if word.marker is not None:
        return word
    said, _, reason = word.text.partition(": ")
    if form == "trend":
        return replace(word, text=capitalised(f"{NO_TREND}: {_SHORT.get(reason, reason)}" if reason else said))
    said = NO_LIMITS if reason else said.replace(Variation.UNUSUAL, "unusual").replace("(trial limits)", "(trial)")
    return replace(word, text=capitalised(said))


def words_key(figures: Iterable[Released], rows: Sequence[Row]) -> list[str]:
    """What the short words in these rows mean: only of those that stand there."""
    words = [part for row in rows for part in _words(row)]
    used = [part.text for part in words]
    lines = [UNUSUAL] * any(text.startswith("Unusual") for text in used)
    without = {part.figure for part in words if part.part == "control" and _none(part.text)}
    parts = [figure.part("control") for figure in figures if figure.key.id in without]
    lacking = dict.fromkeys(part.display.partition(": ")[2] for part in parts if not part.marker and _none(part.display))
    lines += [f"No limits: {', or '.join(lacking)}"] * bool(lacking)
    said = {text.partition(": ")[2] for text in used if text.lower().startswith(NO_TREND)}
    meant = [meaning for short, meaning in _MEANS.items() if short in said]
    return [*lines, *(["No trend: it cannot be calculated", *meant] if said else [])]


def with_illustrative(columns: tuple[Column, ...], rows: tuple[Row, ...]) -> tuple[tuple[Column, ...], tuple[Row, ...]]:
    """Where all that a column says is illustrative, its heading says so once; else each such word does."""
    for form, heading in FORMS.items():
        found = [part for row in rows for part in _words(row) if part.part == form and part.marker is None]
        saying = [one for one in found if one.illustrative or not one.text.lower().startswith((NO_LIMITS, NO_TREND))]
        if saying and all(one.illustrative for one in saying):
            told = f"{heading}, illustrative"
            columns = tuple(replace(one, heading=told) if one.heading == heading else one for one in columns)
        elif saying:
            rows = tuple(_each_marked(row, form) for row in rows)
    return columns, rows


def _each_marked(row: Row, form: str) -> Row:
    def marked(part: object) -> object:
        if not isinstance(part, Bound) or part.part != form or not part.illustrative:
            return part
        text = f"{part.text.removesuffix(')')}, illustrative)" if part.text.endswith(")") else f"{part.text} (illustrative)"
        return replace(part, text=text, illustrative=False)

    cells = tuple(replace(cell, content=tuple(marked(part) for part in cell.content)) for cell in row.cells)  # type: ignore[misc]
    return replace(row, cells=cells)


def _words(row: Row) -> list[Bound]:
    return [part for cell in row.cells for part in cell.content if isinstance(part, Bound) and part.part in FORMS]


def _none(display: str) -> bool:
    return display.lower().startswith(NO_LIMITS)
