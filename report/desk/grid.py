"""Who has sent what: returns by partner and period, one grid for each kind of period, and a list of the rest.

Quarters and school terms are different spans of time, so they never share a grid.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from report.desk.expected import Entry, entries
from report.desk.sentences import partner_name
from report.desk.states import GridCell, grid_cell, key_to
from report.desk.timing import NO_DAYS, Timings
from report.intake.receipts import Intake
from report.terms.periods import Kind, Period
from report.terms.reading_periods import try_period
from report.terms.spelling_numbers import capitalised

GRID_KINDS = {Kind.FINANCIAL_QUARTER: "quarter", Kind.SCHOOL_TERM: "school term"}


@dataclass(frozen=True)
class GridRow:
    """One partner: a cell for each column, and whom to ask."""

    partner: str
    cells: tuple[GridCell, ...]
    ask: str


@dataclass(frozen=True)
class Grid:
    """Partners down the side, periods of one kind across."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[GridRow, ...]


@dataclass(frozen=True)
class Single:
    """A return that comes once: for a year, on a day, over a span."""

    partner: str
    title: str
    period: str
    cell: GridCell
    ask: str


def grids(intake: Intake, names: Mapping[str, str], timed: Timings = NO_DAYS) -> tuple[Grid, ...]:
    """A grid of quarters and one of school terms, each only where a return of that kind is known."""
    found = entries(intake)
    made = [_grid(intake.year, kind, [e for e in found if kind_of(e) is kind], names, timed) for kind in GRID_KINDS]
    return tuple(grid for grid in made if grid.rows)


def singles(intake: Intake, names: Mapping[str, str], timed: Timings = NO_DAYS) -> tuple[Single, ...]:
    """The returns that stand in no grid, by partner and title."""
    rest = [entry for entry in entries(intake) if kind_of(entry) not in GRID_KINDS]
    made = [
        Single(partner_name(e.partner, names), e.title, period_words(e.period), grid_cell([e], timed), e.ask) for e in rest
    ]  # fmt: skip
    return tuple(sorted(made, key=lambda single: (single.partner, single.title, single.period)))


def key_of_grids(tables: Iterable[Grid], listed: Iterable[Single]) -> tuple[tuple[str, str], ...]:
    """The key to the words that stand in them; nothing where all is read."""
    cells = [cell for grid in tables for row in grid.rows for cell in row.cells]
    return key_to([*cells, *(single.cell for single in listed)])


def kind_of(entry: Entry) -> Kind | None:
    """The kind of period a return is for; None where its period is not known."""
    period = try_period(entry.period)
    return period.kind if period else None


def period_words(period: str) -> str:
    """A canonical period as people say it, or the text itself where it is none."""
    known = try_period(period)
    return known.words if known else period or "period not known"


def _grid(year: str, kind: Kind, found: list[Entry], names: Mapping[str, str], timed: Timings) -> Grid:
    periods = sorted({period for entry in found if (period := try_period(entry.period))})
    partners = dict.fromkeys(entry.partner for entry in found)
    caption = f"Returns by partner and {GRID_KINDS[kind]}, {year.replace('-', '/')}"
    rows = tuple(_row([e for e in found if e.partner == partner], periods, names, timed) for partner in partners)
    return Grid(caption, _headings(periods), tuple(sorted(rows, key=lambda row: row.partner)))


def _row(of_partner: list[Entry], periods: list[Period], names: Mapping[str, str], timed: Timings) -> GridRow:
    cells = tuple(grid_cell([e for e in of_partner if e.period == period.canonical], timed) for period in periods)
    asks = dict.fromkeys(entry.ask for entry in of_partner if entry.ask)
    return GridRow(partner_name(of_partner[0].partner, names), cells, "; ".join(asks))


def _headings(periods: Iterable[Period]) -> tuple[str, ...]:
    """Short where all columns lie in one year, `Apr to Jun`; else with the year, `April to June 2021`."""
    listed = list(periods)
    quarters = all(period.kind is Kind.FINANCIAL_QUARTER for period in listed)
    if quarters and len({period.canonical[:7] for period in listed}) == 1:
        months = calendar.month_abbr
        return tuple(f"{months[period.start.month]} to {months[period.end.month]}" for period in listed)
    return tuple(capitalised(period.words) for period in listed)
