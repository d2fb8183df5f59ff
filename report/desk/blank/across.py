"""The table of a form with its measures across the top: a row for each period or for each category."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from report.desk.blank.columns import (
    FEW,
    SPARE,
    Column,
    Known,
    Line,
    category_column,
    category_columns,
    period_column,
    period_slot,
    row_periods,
    side_columns,
    table,
)
from report.desk.blank.entries import number_entry
from report.desk.blank.model import Slot, Table
from report.terms.released import Breakdown

_MAY_BE_BLANK = "May be left blank where there is none."


def across_table(known: Known) -> Table:
    """The row's period or category first, then a column for each measure."""
    form = known.form
    columns = [_key(known), *period_column(known), *category_columns(known), *_values(known), *side_columns(form)]
    return table(columns, _lines(known))


def _key(known: Known) -> Column:
    rows = known.form.rows
    if "dimension" not in rows:
        return rows["period"], period_slot(known)
    heading, of_row = category_column(known, rows["dimension"], rows["column"])
    return heading, lambda line: Slot(known.form.total) if line.total else of_row(line)


def _values(known: Known) -> list[Column]:
    form = known.form
    optional = _MAY_BE_BLANK if form.rows.get("blank") == "allowed" else ""
    return [(each.label, _number(known, key, optional)) for key, each in form.measures.items()]


def _number(known: Known, measure: str, optional: str) -> Callable[[Line], Slot]:
    form = known.form
    entry = number_entry(form.measures[measure], form, optional, known.definitions.get(measure, ""))
    total = number_entry(form.measures[measure], form, "The total of the rows above: a check, which may be left blank.")
    return lambda line: Slot("", total if line.total else entry)


def _lines(known: Known) -> Iterator[Line]:
    """What is known of each row, then empty ones where the partner may have more categories, then the total."""
    form, periods = known.form, row_periods(known)
    by_category = "dimension" in form.rows
    named = _categories(known)
    own_period = not by_category or bool(period_column(known))
    for period in periods if own_period else ("",):
        for breakdown in named or (() if by_category else ((),)):
            yield Line(breakdown=breakdown, period=period)
    if by_category or form.breakdown:
        for _ in range(SPARE if named else FEW):
            yield Line(period=periods[0] if own_period and by_category and len(periods) == 1 else "")
    if form.total and not own_period:  # a total below rows of several periods would be a total of none
        yield Line(total=True)


def _categories(known: Known) -> tuple[Breakdown, ...]:
    """The categories of any of the measures, in the order of last year's return."""
    found = [breakdown for measure in known.form.measures for breakdown in known.categories.get(measure, ())]
    return tuple(dict.fromkeys(found))
