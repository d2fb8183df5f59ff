"""Of which kind a series' periods are, in words, where their labels alone could be read as another kind."""

from __future__ import annotations

from collections.abc import Iterable

from report.terms.periods import Kind, Period

AXES = {
    Kind.FINANCIAL_YEAR: "Financial year ending March",
    Kind.ACADEMIC_YEAR: "Academic year ending August",
    Kind.CALENDAR_YEAR: "Calendar year",
    Kind.SCHOOL_TERM: "School term",
}
HEADING = "Period"


def axis_of(periods: Iterable[Period]) -> str:
    """The title of an axis of periods; none where their labels are dates or months and say it themselves."""
    kinds = {period.kind for period in periods}
    return AXES.get(next(iter(kinds)), "") if len(kinds) == 1 else ""


def heading_of(periods: Iterable[Period]) -> str:
    """The heading of a table's column of periods."""
    return axis_of(periods) or HEADING


def by_kind(periods: Iterable[Period]) -> str:
    """`, by financial year ending March`, for an alternative text; nothing where the labels say it themselves."""
    axis = axis_of(periods)
    return f", by {axis[0].lower()}{axis[1:]}" if axis else ""
