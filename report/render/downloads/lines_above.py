"""What stands between a sheet's title and its table: how many tables, what the signs and words mean, the source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.document.model import Chart, Table, text_of
from report.render.downloads.book import Cell, Words, tidy
from report.terms.language import said
from report.terms.statuses import CODES
from report.terms.values import MEANINGS

_SHORTHAND = re.compile(r"\[(?:c|x|z|low|p|r|b|u)\]")
_SIGN = re.compile(r"\s*(\[\w+\])")


def lines_above(
    table: Table, chart: Chart | None, headings: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...], noted: bool
) -> Iterator[str]:
    """One line a row, the number of tables first."""
    words = " ".join([*headings, *(cell.text for row in rows for cell in row if isinstance(cell, Words))])
    yield said("This sheet holds one table.") + (said(" Its notes are on the sheet of notes.") if noted else "")
    if chart is not None and text_of(chart.title).strip():
        yield tidy(said("The chart of this table says: {title}.", title=text_of(chart.title).rstrip(". ")))
    if table.illustrative:
        yield said("All values of this table are illustrative: invented for this sample.")
    if chart is not None and chart.illustrative:
        yield tidy(f"{chart.illustrative.rstrip('. ')}.")
    yield from map(tidy, _meanings(table, words))
    source = table.source or (chart.source if chart else "")
    if source:
        yield tidy(said("Source: {source}.", source=source.rstrip(". ")))


def _meanings(table: Table, words: str) -> Iterator[str]:
    """The lines of the table's key whose signs or words stand in the sheet, and shorthand that the key does not explain."""
    used = dict.fromkeys(_SHORTHAND.findall(words))
    explained = set()
    for line in table.key:
        sign = _SIGN.match(line)
        if sign:
            explained.add(sign[1])
        if sign[1] in used if sign else _says(line, words):
            yield line if sign is None else said("Shorthand: {meaning}", meaning=line)
    codes = {f"[{marker}]": meaning for marker, meaning in MEANINGS.items()} | {code: word for word, code in CODES.items()}
    for sign_used in used:
        if sign_used not in explained:
            yield said("Shorthand: {meaning}", meaning=f"{sign_used} {codes[sign_used]}")


def _says(line: str, words: str) -> bool:
    """True for a line about words that stand in the sheet; a line that names none, or tells of the whole, is kept."""
    named, colon, _ = line.partition(":")
    return not colon or any(word.strip().lower() in words.lower() for word in named.split(","))
