"""Which of the three layouts a table has, and which of its columns play which part in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from report.intake.labels import plain
from report.intake.learning.columns import FOR_CERTAIN, MEASURE, Column, columns_of
from report.intake.learning.headings import areas_in, period_columns
from report.intake.learning.looks import words_in
from report.intake.learning.record_rows import is_records
from report.intake.learning.regions import Table
from report.intake.learning.totals_row import total_row
from report.intake.learning.units import unit_of
from report.intake.understand import as_text
from report.terms.cells import Cell
from report.terms.periods import Period

Layout = Literal["periods", "areas", "one column", "long", "period rows", "categories", "records"]
_CURRENT = re.compile(
    r"(?:(?:this|current|reporting|latest) )*"
    r"(?:quarter|period|year|month|term|number|no\.?|nos?|value|count|figure|total|actual|result|answer|data|performance|outturn|"
    r"posts|volume)s?(?: (?:total|figures?|numbers?|value|actual|outturn|this (?:quarter|year|period)))?"
    r"|(?:quarter|period|year|month|term) \d|number or %|q[1-4]|no\. .*|number of .*"
)
_DIMENSION = frozenset(
    "age area agency areas authority band category categories centre contributor cohort contribution community course department "
    "district division ethnicity ethnic factor gender group hub issue level locality need neighbourhood organisation outcome "
    "partner place programme quarter reason region route school sector sex service setting site source station team theme topic "
    "town type unit ward".split()
)
_LONG_LABELS = 5


@dataclass(frozen=True)
class Shape:
    """A table and the part each column plays. `values` are the columns read; `left` those of numbers that are not.

    `key` holds the labels, categories or periods of the rows; `parts` further categories; `total` is a totals row or column.
    """

    table: Table
    layout: Layout
    columns: tuple[Column, ...]
    values: tuple[Column, ...]
    key: Column | None = None
    parts: tuple[Column, ...] = ()
    when: Column | None = None
    left: tuple[Column, ...] = ()
    total: Cell | None = None
    periods: dict[int, Period] = field(default_factory=dict)
    areas: dict[str, str] = field(default_factory=dict)

    def of_kind(self, kind: str) -> Column | None:
        """The first column of a kind."""
        return next((column for column in self.columns if column.kind == kind), None)


def shape_of(table: Table, year: Period, areas: dict[str, str]) -> Shape | None:
    """The layout of a table; None where there is nothing to read. `areas` maps home, region and england to their names."""
    columns = tuple(columns_of(table, year))
    if is_records(table, columns):
        return Shape(table, "records", columns, ())
    values = tuple(c for c in columns if c.kind == "value")
    derived = tuple(c for c in columns if c.kind == "derived")
    when = next((c for c in columns if c.kind == "period"), None)
    named = areas_in((*values, *derived), areas)
    periods, total = period_columns(table, (*values, *derived), year)
    keys = [c for c in columns if c.kind == "words" and (not values or c.number < max(v.number for v in values))]
    if len(periods) > 1 or (periods and len(values) == 1 and not when):
        return _by_periods(table, columns, periods, total, keys)
    if len(named) > 1:
        used = tuple(c for c in (*values, *derived) if c.text in named.values())
        left = tuple(c for c in (*values, *derived) if c not in used)
        return Shape(table, "areas", columns, used, _label(keys), (), when, left, areas=named)
    if not values and not derived:
        return None
    return _by_rows(table, columns, values, derived, when, keys)


def _by_periods(
    table: Table, columns: tuple[Column, ...], periods: dict[int, Period], total: Cell | None, keys: list[Column]
) -> Shape | None:
    used = tuple(c for c in columns if c.number in periods)
    left = tuple(c for c in columns if c.kind in ("value", "derived") and c not in used and c.heading != total)
    label = _label(keys)
    parts = _parts(label, keys)
    return Shape(table, "periods", columns, used, label, parts, None, left, total, periods)


def _by_rows(
    table: Table,
    columns: tuple[Column, ...],
    values: tuple[Column, ...],
    derived: tuple[Column, ...],
    when: Column | None,
    keys: list[Column],
) -> Shape | None:
    values, derived = (values, derived) if values else (derived[:1], derived[1:])
    label = _label(keys)
    if label is None:
        return Shape(table, "period rows", columns, values, when, (), when, derived, total_row(when, values)) if when else None
    current = [c for c in values if _CURRENT.fullmatch(plain(c.text))]
    certain = FOR_CERTAIN.fullmatch(plain(label.text)) is not None
    generic = len(values) == 1 or (bool(current) and not _is_all_measures(values))
    if certain or (generic and _measures(label, values, derived, when) > 0):
        chosen = current[0] if current else values[0]
        left = (*(c for c in values if c is not chosen), *derived)
        layout: Layout = "long" if when else "one column"
        return Shape(table, layout, columns, (chosen,), label, _parts(label, keys), when, left)
    if when is not None and when.number < label.number and label.different == len(label.cells):
        return Shape(table, "period rows", columns, values, when, (), when, derived, total_row(when, values))
    total = total_row(label, values)
    return Shape(table, "categories", columns, values, label, _parts(label, keys), when, derived, total)


def _label(keys: list[Column]) -> Column | None:
    """The column of labels: the one whose heading says so, else the first of words."""
    return next((c for c in keys if MEASURE.fullmatch(plain(c.text))), keys[0] if keys else None)


def _parts(label: Column | None, keys: list[Column]) -> tuple[Column, ...]:
    """Further columns of words that tell rows of one label apart."""
    if label is None or label.different == len(label.cells) > 1 and len(label.cells) >= max(len(c.cells) for c in keys):
        return ()
    return tuple(c for c in keys if c is not label and c.heading is not None and len(c.cells) > len(label.cells) / 2)[:1]


def _is_all_measures(values: Sequence[Column]) -> bool:
    """True where the headings name different things, not the same thing now and then."""
    return all(len(words_in(c.text)) > 1 and not _CURRENT.fullmatch(plain(c.text)) for c in values)


def _measures(label: Column, values: tuple[Column, ...], derived: tuple[Column, ...], when: Column | None) -> int:
    """How much speaks for labels that are measures (above nought), or for categories of one measure (below)."""
    head, texts = plain(label.text), [as_text(cell) for cell in label.cells]
    named = values[0].text and not _CURRENT.fullmatch(plain(values[0].text))
    units = {
        unit_of(text, [cell for cell in values[0].cells if cell.row == at.row])[0]
        for at, text in zip(label.cells, texts, strict=True)
    }
    words = sum(len(text.split()) for text in texts) / max(1, len(texts))
    score = 3 if not head or MEASURE.fullmatch(head) else 0
    score -= 3 if words_in(head) & _DIMENSION and not MEASURE.fullmatch(head) else 0
    score += 3 if words >= _LONG_LABELS else 2 if words >= 3 else -1
    score += 1 if words_in(values[0].text) & {"this", "current"} else 0
    score += 2 if len(units) > 1 else 0
    score -= 2 if total_row(label, values) is not None else 0
    score -= 1 if named and not derived else 0
    score -= 1 if len(values) > 1 else 0
    return score + (1 if len(texts) == 1 else 0)
