"""Traces that the values give away, whatever stands above them, or nothing does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from report.intake.personal.headings import heading_of
from report.intake.personal.kinds import Kind, Weight
from report.intake.personal.names import has_name_shape, is_known_name
from report.intake.personal.tables import heads_other_dates, heads_places
from report.intake.personal.traces import Line, Lines, Trace, place_along
from report.intake.personal.values import date_in, kinds_in
from report.terms.cells import Cell

_SEVERAL, _LONG = 4, 5
_FEWEST = {Kind.PUPIL: 2, Kind.INSURANCE: 3, Kind.NHS: 4, Kind.EMAIL: 3, Kind.PHONE: 3, Kind.POSTCODE: 3, Kind.ADDRESS: 3}
_FEWEST_OF_ALL = min(_FEWEST.values())
_SURE = frozenset({Kind.PUPIL, Kind.INSURANCE, Kind.NHS})
_MOST, _HALF = 0.8, 0.5
_HEADING_WORDS = 3
_YEARS_APART = (2, 30)


@dataclass(frozen=True, slots=True)
class _Told:
    """What one cell may be by its own value."""

    cell: Cell
    kinds: frozenset[Kind]
    day: date | None
    known: bool
    shaped: bool


def by_values(lines: Lines) -> list[Trace]:
    """A trace for each line of which most cells, from the first such cell to the last, are of one kind."""
    found: list[Trace] = []
    for (across, number), told in _by_line(lines).items():
        if len(told) >= _FEWEST_OF_ALL:
            line = lines.line(number, across)
            found += [*_numbers_and_addresses(line, told), *_names(line, told), *_births(line, told)]
    return found


def _by_line(lines: Lines) -> dict[tuple[bool, int], list[_Told]]:
    """The cells that tell anything, by their columns and, where there are few, by their rows: each is looked at once."""
    found: dict[tuple[bool, int], list[_Told]] = {}
    for place, cell in lines.cells.items():
        told = _told(cell, place in lines.headings)
        if told is not None:
            found.setdefault((False, cell.column), []).append(told)
            if lines.few_rows:
                found.setdefault((True, cell.row), []).append(told)
    return found


def _told(cell: Cell, heads: bool) -> _Told | None:
    """None for a cell that tells nothing, as most do. What is a heading is no name."""
    kinds, day = kinds_in(cell), date_in(cell)
    named = cell.type == "text" and not heads
    known, shaped = named and is_known_name(cell.text), named and has_name_shape(cell.text)
    return _Told(cell, kinds, day, known, shaped) if kinds or day or known or shaped else None


def _numbers_and_addresses(line: Line, told: Sequence[_Told]) -> list[Trace]:
    by_kind: dict[Kind, list[Cell]] = {}
    for one in told:
        for kind in one.kinds:
            by_kind.setdefault(kind, []).append(one.cell)
    found = []
    for kind, cells in by_kind.items():
        share = _MOST if kind is Kind.NHS else _HALF
        if _different(cells) >= _FEWEST[kind] and len(cells) >= share * _span(line, cells):
            found.append(_made(kind, Weight.SURE if kind in _SURE else Weight.LIKELY, line, cells))
    return found


def _names(line: Line, told: Sequence[_Told]) -> list[Trace]:
    """Names of people: sure where half of them are known first names with more beside them, else a hint."""
    known, shaped = [one.cell for one in told if one.known], [one.cell for one in told if one.shaped]
    if max(len(known), len(shaped)) < _SEVERAL:
        return []
    above = _above(line, known or shaped)
    head = heading_of(above)
    if heads_places(above) and not (head and head.kind is Kind.NAME):
        return []
    if _different(known) >= _SEVERAL and len(known) >= _HALF * _span(line, known):
        if head and head.staff:
            return [_made(Kind.NAME, Weight.STAFF, line, known)]
        whole = [cell for cell in known if len(cell.text.split()) > 1]
        weight = Weight.SURE if _different(whole) >= _LONG else Weight.LIKELY
        return [_made(Kind.NAME, weight, line, _within(line, known))]
    if _different(shaped) >= _SEVERAL and len(shaped) >= _MOST * _span(line, shaped) and not (head and head.staff):
        return [_made(Kind.NAME, Weight.HINT, line, shaped)]
    return []


def _births(line: Line, told: Sequence[_Told]) -> list[Trace]:
    """A hint of dates of birth: years apart, nearly all different, and not the first or last days of periods."""
    dated = [(one.cell, one.day) for one in told if one.day is not None]
    if len(dated) < _SEVERAL:
        return []
    cells, days = [cell for cell, _ in dated], [day for _, day in dated]
    apart = max(days).year - min(days).year
    edges = sum(_is_edge(day) for day in days)
    above = _above(line, cells)
    said = heads_other_dates(above) and heading_of(above) is None
    if said or not _YEARS_APART[0] <= apart <= _YEARS_APART[1] or edges > _HALF * len(days):
        return []
    if len(set(days)) < _MOST * len(days) or len(cells) < _MOST * _span(line, cells):
        return []
    return [_made(Kind.BORN, Weight.HINT, line, cells)]


def _is_edge(day: date) -> bool:
    """True for the first or last day of a month, as periods begin and end."""
    return day.day == 1 or day.day >= 30 or (day.month == 2 and day.day >= 28)


def _above(line: Line, cells: Sequence[Cell]) -> str:
    """The text before the first of the cells: of a column, its heading. A long one is a title, and says nothing of a column."""
    before = line.before(place_along(cells[0], line.across)) if cells else None
    heads = before is not None and before.type == "text" and len(before.text.split()) <= _HEADING_WORDS
    return before.text if before is not None and heads else ""


def _within(line: Line, cells: Sequence[Cell]) -> tuple[Cell, ...]:
    return line.between(place_along(cells[0], line.across), place_along(cells[-1], line.across))


def _span(line: Line, cells: Sequence[Cell]) -> int:
    """How many cells stand from the first of these to the last."""
    return len(_within(line, cells)) if cells else 0


def _different(cells: Sequence[Cell]) -> int:
    return len({cell.text.strip() for cell in cells})


def _made(kind: Kind, weight: Weight, line: Line, cells: Sequence[Cell]) -> Trace:
    return Trace(kind, weight, line.across, line.number, tuple(cells))
