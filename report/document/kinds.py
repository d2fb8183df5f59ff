"""Of which kind a series' periods are, in words, where their labels alone could be read as another kind."""

from __future__ import annotations

from collections.abc import Iterable

from report.terms.language import phrase, said
from report.terms.periods import Kind, Period

AXES = {
    Kind.FINANCIAL_YEAR: phrase("Financial year ending March"),
    Kind.ACADEMIC_YEAR: phrase("Academic year ending August"),
    Kind.CALENDAR_YEAR: phrase("Calendar year"),
    Kind.SCHOOL_TERM: phrase("School term"),
}
HEADING = phrase("Period")


def axis_of(periods: Iterable[Period]) -> str:
    """The title of an axis of periods; none where their labels are dates or months and say it themselves."""
    kinds = {period.kind for period in periods}
    return said(AXES[kind]) if len(kinds) == 1 and (kind := next(iter(kinds))) in AXES else ""


def heading_of(periods: Iterable[Period]) -> str:
    """The heading of a table's column of periods."""
    return axis_of(periods) or said(HEADING)


def by_kind(periods: Iterable[Period]) -> str:
    """`, by financial year ending March`, for an alternative text; nothing where the labels say it themselves."""
    axis = axis_of(periods)
    return f", {said('by {kind}', kind=axis[0].lower() + axis[1:])}" if axis else ""
