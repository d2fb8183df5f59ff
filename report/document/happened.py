"""Notes of tables: events and breaks that concern a row, and its revised values. A value after a break has that status."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from report.document.cells import inlines_of
from report.document.inlines import Speaker
from report.document.model import Bound, CellOf, Line, Link, Row, Table, Text
from report.settings.affected import before_of, breaks_between, broken_within, events_of
from report.settings.project import Settings
from report.terms.happenings import Happening
from report.terms.language import said
from report.terms.periods import Period
from report.terms.reading_periods import parse_period
from report.terms.released import Released
from report.terms.statuses import BREAK, joined

OF_NOW = {"value", "words", "Words"}
OF_BEFORE = {"previous"}
OF_BOTH = {"change", "moved", "more", "percent_change", "verdict", "direction"}
FEW = 2
_Last = dict[tuple[str, str], Period]


def with_happenings(table: Table, speaker: Speaker) -> Table:
    """The table with a numbered note for each event, break and revision that concerns one of its rows.

    A note that holds for every row is called by the caption. A table that nothing concerns is given back as it is.
    """
    last: _Last = {}
    found = [_of_row(row, speaker.settings, last) for row in table.rows]
    revised = {(key.id, key.period, key.inside): one for key, one in speaker.released.figures.items() if one.revisions}
    texts = [_texts(row, happened, revised) for row, (happened, _) in zip(table.rows, found, strict=True)]
    every = list(dict.fromkeys(text for row in texts for text in row))
    if not every:
        return table
    numbers = {text: at for at, text in enumerate(every, 1)}
    told = [row_texts for row, row_texts in zip(table.rows, texts, strict=True) if _bounds(row)]
    shared = [one for one in every if len(told) > FEW and all(one in row for row in told)]
    rows = tuple(
        _noted(row, [numbers[text] for text in row_texts if text not in shared], broken, table.id)
        for row, row_texts, (_, broken) in zip(table.rows, texts, found, strict=True)
    )
    caption = (*table.caption, *(part for one in shared for part in call(numbers[one], table.id)))
    notes = tuple(note(number, text) for text, number in numbers.items())
    return replace(table, caption=caption, rows=rows, notes=(*notes, *table.notes))


def _texts(row: Row, happened: list[Happening], revised: dict[tuple[str, str, str], Released]) -> list[str]:
    """What is to be told of a row: events and breaks in order of time, then its revised values."""
    texts = [one.sentence for one in happened]
    for bound in _bounds(row):
        figure = revised.get((bound.figure, bound.period, bound.breakdown))
        for about, text in figure.revisions if figure else ():
            if (about == bound.period and bound.part not in OF_BEFORE) or (about != bound.period and bound.part not in OF_NOW):
                texts.append(text)
    return list(dict.fromkeys(texts))


def note(number: int, text: str) -> Line:
    """A numbered note as it stands below a table or chart."""
    return (Text(f"{said('[note {number}]', number=number)} {text}"),)


def call(number: int, place: str) -> tuple[Text | Link, ...]:
    """The call of a note of the table `place`."""
    return Text(" "), Link(f"#note-{place}-{number}", (Text(said("[note {number}]", number=number)),))


def after_break(bound: Bound) -> Bound:
    """The number with the status of one after a break."""
    return replace(bound, status=joined(bound.status, BREAK))


def _of_row(row: Row, settings: Settings, last: _Last) -> tuple[list[Happening], set[Bound]]:
    """What concerns a row, in order of time, and its numbers that stand after a break. `last` holds each figure's row before."""
    found: set[Happening] = set()
    broken: set[Bound] = set()
    for bound in _bounds(row):
        now, before = parse_period(bound.period), before_of(settings, bound.figure, parse_period(bound.period))
        shown = [*([now] if bound.part not in OF_BEFORE else []), *([before] if bound.part not in OF_NOW and before else [])]
        found |= set(events_of(settings, bound.figure, shown))
        breaks = list(_breaks(row, bound, now, before, settings, last))
        if breaks and bound.part in OF_NOW:
            broken.add(bound)
        found |= set(breaks)
    for bound in _bounds(row):
        if bound.part in OF_NOW and bound.marker is None:
            last[bound.figure, bound.breakdown] = parse_period(bound.period)
    return [one for one in settings.happenings if one in found], broken


def _breaks(row: Row, bound: Bound, now: Period, before: Period | None, settings: Settings, last: _Last) -> Iterator[Happening]:
    """Breaks inside the value's own days, since the earlier value of its row, and since the last value above it."""
    if bound.marker is not None:
        return
    if bound.part in OF_NOW:
        yield from broken_within(settings, bound.figure, now)
        above = last.get((bound.figure, bound.breakdown))
        if above is not None and above.kind is now.kind:
            yield from breaks_between(settings, bound.figure, above, now)
    if before is not None and any(one.figure == bound.figure and one.part not in OF_NOW for one in _bounds(row)):
        yield from breaks_between(settings, bound.figure, before, now)


def _bounds(row: Row) -> list[Bound]:
    """The numbers and words of a row that rest on a value of the data."""
    parts = OF_NOW | OF_BEFORE | OF_BOTH
    return [one for one in inlines_of([row]) if isinstance(one, Bound) and one.part in parts]


def _noted(row: Row, numbers: list[int], broken: set[Bound], place: str) -> Row:
    heading = (*row.heading, *(part for number in sorted(numbers) for part in call(number, place)))
    return replace(row, heading=heading, cells=tuple(_marked(cell, broken) for cell in row.cells))


def _marked(cell: CellOf, broken: set[Bound]) -> CellOf:
    content = tuple(after_break(one) if isinstance(one, Bound) and one in broken else one for one in cell.content)
    return cell if content == cell.content else replace(cell, content=content)
