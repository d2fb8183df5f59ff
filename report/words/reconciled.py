"""The rows of reconciliations, checked before any number is known: names, units, periods, and none of them twice."""

from __future__ import annotations

from collections.abc import Iterator

from report.settings.faults import nearest
from report.settings.project import Settings
from report.settings.reconciled_row import ReconciledRow
from report.settings.reconciling import row_period, rows_of
from report.terms.errors import SettingsError
from report.terms.problems import Problem, stop
from report.terms.reading_periods import parse_period


def check_reconciled(settings: Settings) -> Iterator[Problem]:
    """A problem at stop for each row that cannot be made."""
    seen = dict[tuple[str, str], str]()
    for table, at, row in rows_of(settings):
        place = f"tables.{table}, row {at + 1}"
        problem = _unknown(row, place, settings)
        if problem is not None:
            yield problem
            continue
        try:
            period = str(row_period(settings, row))
            parse_period(row.official_at) if row.official_at else None
        except SettingsError as fault:
            yield from fault.problems
            continue
        except ValueError as fault:
            yield stop("settings-period", f"{place}: {fault}", "Correct it and run build again.", file=settings.year_file)
            continue
        first = seen.setdefault((row.figure, period), place)
        if first != place:
            what = f"{place}: {row.figure} for {period} is reconciled in {first} already."
            yield stop("settings-twice", what, "Keep one of the two.", file=settings.year_file)


def _unknown(row: ReconciledRow, place: str, settings: Settings) -> Problem | None:
    known, file = settings.indicators, settings.year_file
    for name in filter(None, (row.figure, row.official)):
        if name not in known:
            what = f'{place}: "{name}" is not the name of a figure.'
            return stop("unknown-name", what, nearest(name, known, "Use a name of the catalogue."), file=file)
    here, there = (known[name].unit for name in (row.figure, row.official or row.figure))
    if here != there:
        what = f'{place}: "{row.figure}" is a {here} and "{row.official}" a {there}; they have no difference.'
        return stop("settings-value", what, "Name an official indicator of the same unit.", file=file)
    return None
