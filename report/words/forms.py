"""The forms in which a figure can be shown, and which figures a table names."""

from __future__ import annotations

from report.settings.year import TablePlan

FORMS = (
    "value",
    "previous",
    "change",
    "moved",
    "more",
    "percent_change",
    "verdict",
    "direction",
    "period",
    "previous_period",
    "england",
    "region",
    "words",
    "Words",
    "name",
)
JUDGED = frozenset({"value", "previous", "change", "moved", "verdict", "direction", "period", "previous_period", "name"})
EVERY = "*"
FIRST_TO_LAST = "first to last"


def table_figures(table: TablePlan) -> list[str]:
    """Every figure a table names, in order."""
    grouped = [figure for group in table.groups for figure in group.figures]
    return [*([table.figure] if table.figure else []), *table.figures, *table.also, *grouped]
