"""Which nationally published figure one of this report's is set beside: as a table declares it, else the same indicator."""

from __future__ import annotations

from collections.abc import Iterator

from report.settings.outside import OFFICIAL
from report.settings.project import Settings
from report.settings.reconciled_row import ReconciledRow
from report.settings.shown import period_kind, shown_period
from report.terms.periods import Period
from report.terms.reading_periods import parse_period

FORMS = ("official", "official_period", "official_difference", "official_source")
"""The forms in which a figure is set beside the published one: value, its own period, the difference, the source."""
TABLE_FORM = "reconciliation"


def rows_of(settings: Settings) -> Iterator[tuple[str, int, ReconciledRow]]:
    """Every declared row, with its table and its place there (from 0)."""
    for name, table in settings.plan.tables.items():
        for at, row in enumerate(table.rows if table.form == TABLE_FORM else ()):
            yield name, at, row


def row_period(settings: Settings, row: ReconciledRow) -> Period:
    """The period of this report's figure. Raises ValueError or SettingsError with a sentence where it cannot be read."""
    return parse_period(row.at, period_kind(settings, row.figure)) if row.at else shown_period(settings, row.figure)


def declared_row(settings: Settings, figure: str, period: Period) -> ReconciledRow | None:
    """The row that reconciles a figure of one period; None where none does."""
    alike = (row for _, _, row in rows_of(settings) if row.figure == figure)
    return next((row for row in alike if row_period(settings, row) == period), None)


def official_of(settings: Settings, figure: str, period: Period) -> tuple[str, Period]:
    """The indicator of the published value, and the period it is looked up for."""
    row = declared_row(settings, figure, period)
    if row is None:
        return figure, period
    return row.official or figure, parse_period(row.official_at) if row.official_at else period


__all__ = ["FORMS", "OFFICIAL", "TABLE_FORM", "declared_row", "official_of", "row_period", "rows_of"]
