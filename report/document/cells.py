"""Cells, marks and rows made of released values: the small parts of tables and charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from report.document.inlines import QUIET, bound
from report.document.model import Bound, CellOf, Line, Link, Mark, Row, Strong, Text, VerdictWord
from report.terms.language import phrase, said
from report.terms.periods import Kind, month_word
from report.terms.reading_periods import parse_period
from report.terms.released import FigureKey, Released
from report.terms.spelling_numbers import capitalised
from report.terms.values import Marker
from report.terms.wording import decimals_of, show

NO_VALUES = phrase("No values were sent")


def cell(figure: Released, form: str = "value") -> CellOf:
    """One form of a figure as a table's cell: numbers to the right, words to the left."""
    return CellOf((bound(figure, form),), "left" if form in QUIET else "right")


def missing_cell(key: FigureKey, marker: Marker = Marker.NOT_AVAILABLE) -> CellOf:
    """The cell of a value that no return gives."""
    return CellOf((Bound(key.id, key.period, "value", marker.shown, marker=str(marker), breakdown=key.inside),), "right")


def interval_cell(figure: Released) -> CellOf:
    """The interval of a value in words, `78.4 to 92.4`; the value's own marker where it has none, else [x]."""
    part = figure.part("value")
    if part.low is None or part.high is None:
        return missing_cell(figure.key, Marker(part.marker) if part.marker else Marker.NOT_AVAILABLE)
    places = max(decimals_of(part.low), decimals_of(part.high), 1)
    low, high = (show(end, figure.unit, places) for end in (part.low, part.high))
    return CellOf((Text(said("{low} to {high}", low=low, high=high)),), "right")


def mark(figure: Released, label: str, form: str = "value") -> Mark:
    """A chart's point: only what was released."""
    part = figure.part(form)
    return Mark(label, part.number, part.display, part.illustrative, part.low, part.high, part.status)


def empty_row(key: FigureKey, columns: int) -> Row:
    """The one row of a table for which nothing was sent; `columns` counts the heading's too."""
    return Row((Text(said(NO_VALUES)),), tuple(missing_cell(key) for _ in range(columns - 1)))


def short_period(canonical: str) -> str:
    """A period as an axis has room for: `Jan to Mar 2022`, `2019/20`, `Spring term 2021/22`."""
    period = parse_period(canonical)
    if period.kind is Kind.FINANCIAL_QUARTER:
        end = said("{month} {year}", month=month_word(period.end, short=True), year=period.end.year)
        return said("{first} to {last}", first=month_word(period.start, short=True), last=end)
    return capitalised(period.words)


def inlines_of(rows: Iterable[Row]) -> Iterator[Bound | VerdictWord]:
    """Every bound figure and verdict of the rows."""
    for row in rows:
        for line in (row.heading, *(one.content for one in row.cells)):
            yield from _told(line)


def _told(line: Line) -> Iterator[Bound | VerdictWord]:
    for inline in line:
        if isinstance(inline, Strong | Link):
            yield from _told(inline.inside)
        elif isinstance(inline, Bound | VerdictWord):
            yield inline


def numbers_of(row: Row) -> list[tuple[int, Bound]]:
    """The cells of a row that hold a number of the data, each with the index of its cell."""
    found = [(at, part) for at, one in enumerate(row.cells) for part in one.content if isinstance(part, Bound)]
    return [(at, part) for at, part in found if part.marker is None and part.part not in QUIET]
