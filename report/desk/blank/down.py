"""The table of a form with its measures down the side."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from report.desk.blank.columns import (
    FEW,
    SPARE,
    Column,
    Known,
    Line,
    category_columns,
    period_column,
    row_periods,
    side_columns,
    table,
)
from report.desk.blank.entries import choice_entry, number_entry, status_entry
from report.desk.blank.model import Slot, Table
from report.desk.blank.periods import periods_in_year, written
from report.settings.forms import Measure

_OTHER_AREA = "May be left blank where there is none."


def down_table(known: Known) -> Table:
    """One column of values, one for each period, or one for each area."""
    form = known.form
    by_period = "headings" in form.values
    columns = [*_labels(known), *category_columns(known), *_about(known), *period_column(known), *_values(known)]
    columns += side_columns(form, with_status=not by_period)
    made = table(columns, _lines(known))
    if not (by_period and form.status):
        return made
    periods = {written(period) for period in periods_in_year(form, known.year)}
    status = tuple(Slot("", status_entry()) if heading in periods else Slot() for heading in made.headings[1:])
    return Table(made.headings, (*made.rows, (Slot(form.status), *status)))


def _lines(known: Known) -> Iterator[Line]:
    """Each measure in each category and period, then empty rows where the partner may have more categories."""
    form = known.form
    for measure in form.measures:
        for period in row_periods(known) if period_column(known) else ("",):
            for breakdown in known.categories.get(measure, ((),)) if form.breakdown else ((),):
                yield Line(measure, breakdown, period)
    if form.breakdown:
        periods = row_periods(known)
        for _ in range(SPARE if known.categories.keys() & form.measures.keys() else FEW):
            yield Line(period=periods[0] if len(periods) == 1 else "")


def _labels(known: Known) -> list[Column]:
    labels = [measure.label for measure in known.form.measures.values()]
    entry = choice_entry("Measure", labels, "Which measure the row is about: its text as it stands above.")

    def label(line: Line) -> Slot:
        return Slot(known.form.measures[line.measure].label) if line.measure else Slot("", entry)

    return [(known.words.free("Measure"), label)]


def _about(known: Known) -> list[Column]:
    """What to count, where the catalogue says it, and the unit."""
    measures, words = known.form.measures, known.words

    def definition(line: Line) -> Slot:
        text = known.definitions.get(line.measure, "")
        return Slot(words.free(text) if text else "")

    def unit(line: Line) -> Slot:
        return Slot(words.unit(measures[line.measure].unit) if line.measure else "")

    defined = any(measure in known.definitions for measure in measures)
    return [*([(words.free("What to count"), definition)] if defined else []), (words.free("Unit"), unit)]


def _values(known: Known) -> list[Column]:
    form = known.form
    if form.areas:
        return [(heading, _number(known, "" if area == "home" else _OTHER_AREA)) for area, heading in form.areas.items()]
    if "headings" in form.values:
        return [(written(period), _number(known)) for period in periods_in_year(form, known.year)]
    columns = {str(key): heading for key, heading in form.values.items()}
    return [(columns[key], _number(known)) for key in ("column", "before") if key in columns]


def _number(known: Known, optional: str = "") -> Callable[[Line], Slot]:
    measures = known.form.measures
    units = {measure.unit for measure in measures.values()}
    either = next(iter(measures.values())) if len(units) == 1 else Measure(unit="rate")
    entries = {key: number_entry(each, known.form, optional) for key, each in {**measures, "": either}.items()}
    return lambda line: Slot("", entries[line.measure])
