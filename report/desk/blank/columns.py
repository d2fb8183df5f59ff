"""The columns that every table may have: categories, the period of a row, status, note and source."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from report.desk.blank.entries import choice_entry, status_entry, text_entry
from report.desk.blank.known import Categories
from report.desk.blank.model import Entry, Slot, Table
from report.desk.blank.periods import example, periods_in_year, written
from report.desk.blank.words import Words, quoted
from report.settings.forms import Form
from report.terms.periods import Period
from report.terms.released import Breakdown

FEW, SPARE = 20, 5
"""How many empty rows a table of categories has where none is known beforehand, and where some are."""


@dataclass(frozen=True)
class Known:
    """What a table is made from beside its form."""

    form: Form
    year: Period
    words: Words
    definitions: dict[str, str]
    categories: Categories


@dataclass(frozen=True)
class Line:
    """One row before it is made: what is known of it. `total` is the row that adds the others up."""

    measure: str = ""
    breakdown: Breakdown = ()
    period: str = ""
    total: bool = False


Column = tuple[str, Callable[[Line], Slot]]


def table(columns: Sequence[Column], lines: Iterable[Line]) -> Table:
    """Every line under every column."""
    return Table(tuple(heading for heading, _ in columns), tuple(tuple(make(line) for _, make in columns) for line in lines))


def row_periods(known: Known) -> tuple[str, ...]:
    """The periods that rows can be about, as they are written; one empty text where only the partner knows them."""
    return tuple(written(period) for period in periods_in_year(known.form, known.year)) or ("",)


def category_columns(known: Known) -> list[Column]:
    """A column for each dimension of the breakdown."""
    return [category_column(known, dimension, heading) for dimension, heading in known.form.breakdown.items()]


def category_column(known: Known, dimension: str, heading: str) -> Column:
    """The column of one dimension: known categories stand in it and may be changed, others may be added."""
    parts = [part for breakdowns in known.categories.values() for breakdown in breakdowns for part in breakdown]
    listed = [category for of, category in parts if of == dimension]
    entry = choice_entry(heading[:32], listed, "The category of the row. Change it, or add one, where this year has another.")
    return heading, lambda line: Slot(dict(line.breakdown).get(dimension, ""), entry)


def period_column(known: Known) -> list[Column]:
    """The column that says the period of each row, where the form has one."""
    source = known.form.period.source
    heading = quoted(source) if source.startswith("column") else ""
    return [(heading, period_slot(known))] if heading and heading != known.form.rows.get("period") else []


def period_slot(known: Known) -> Callable[[Line], Slot]:
    """The period of a row: its words, or a cell to write it in."""
    message = f"The period of the row, written as {example(known.form, known.year)}."
    entry = choice_entry("Period", row_periods(known), message)
    return lambda line: Slot(line.period) if line.period else Slot("", entry)


def side_columns(form: Form, *, with_status: bool = True) -> list[Column]:
    """Status, note and source, as far as the form has them."""
    sides: list[tuple[str, Entry]] = [
        (form.status if with_status else "", status_entry()),
        (form.note, text_entry("Remark", "What a reader must know of the number. Never anything about one child.")),
        (form.source, text_entry("Source", "Where the number comes from.")),
    ]
    return [(heading, _always(entry)) for heading, entry in sides if heading]


def _always(entry: Entry) -> Callable[[Line], Slot]:
    return lambda line: Slot("", entry) if not line.total else Slot()
