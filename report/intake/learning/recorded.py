"""The entry of sheets with a row for each record: which columns are kept, and which rows are counted."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from report.intake.labels import block, plain
from report.intake.learning.columns import Column
from report.intake.learning.draft import Draft, Known
from report.intake.learning.layouts import Shape
from report.intake.learning.looks import is_number
from report.intake.learning.measures import bare
from report.intake.learning.naming import short_name, unlike
from report.intake.learning.persons import is_about_a_child
from report.intake.record_columns import key_of
from report.intake.understand import as_text
from report.terms.cells import Cell

_STATUS = re.compile(
    r".*\b(?:status|outcome|attendance|attended|result|decision|state|booking|completed|response|stage|disposal|conclusion)\b.*"
)
_SCORE = re.compile(r".*\b(?:score|rating|confidence|satisfaction|evaluation|age|mark)\b.*")
_MOST_VALUES, _LONG_TEXT, _LEAST_REPEATED = 8, 5, 2
_ALL_BUT_A_FEW = 0.8


@dataclass(frozen=True)
class Export:
    """One record sheet: its short name, its table, what it is recognised by."""

    name: str
    shape: Shape
    labels: list[str]

    @property
    def about_children(self) -> bool:
        """True where each row seems to be one child: then nothing of the values is proposed."""
        return any(is_about_a_child(column.text) for column in self.shape.columns if column.kind == "person")


def put_records(draft: Draft, exports: Sequence[Export], known: Known) -> None:
    """Say the sheets with the columns that are kept, and count their rows."""
    draft.put("layout", "records", "; ".join(f"sheet {e.shape.table.sheet.name}: one row for each record" for e in exports))
    kept = {export.name: _kept(export) for export in exports}
    joins = _joins(exports, kept)
    sheets: dict[str, Any] = {}
    for export in exports:
        columns = {name: bare(column.heading) for name, column in kept[export.name].items()}
        sheets[export.name] = {"recognise": {"labels": export.labels}, "columns": columns}
        if export.name in joins:
            sheets[export.name]["join"] = joins[export.name]
        _tell_left_out(draft, export, list(kept[export.name].values()))
    draft.put("sheets", sheets)
    for export in exports:
        _count(draft, export, kept[export.name], known)


def _kept(export: Export) -> dict[str, Column]:
    """The columns worth keeping by short names. Never a person's, never long texts, dates or notes."""
    found: dict[str, Column] = {}
    for column in export.shape.columns:
        numeric = column.kind in ("value", "derived") and not export.about_children
        of_words = column.kind in ("words", "ref", "status") and not _is_long(column)
        if column.heading is not None and (numeric or of_words) and (not export.about_children or _is_status(column)):
            found[short_name(column.text, found, "column")] = column
    if not found:
        first = next((c for c in export.shape.columns if c.kind != "person" and c.heading is not None and c.cells), None)
        found = {short_name(first.text, (), "column"): first} if first else {}
    return found


def _is_long(column: Column) -> bool:
    return sum(len(as_text(cell).split()) for cell in column.cells) > _LONG_TEXT * len(column.cells)


def _tell_left_out(draft: Draft, export: Export, kept: Sequence[Column]) -> None:
    """Say which columns are dropped, by their headings alone."""
    persons = [column.text for column in export.shape.columns if column.kind == "person"]
    others = [c.text for c in export.shape.columns if c.kind != "person" and c.heading is not None and c not in kept]
    sheet = export.shape.table.sheet.name
    if persons:
        what = f"Columns about persons are left out: {', '.join(persons)}."
        draft.doubt("personal-column", what, "Ask the partner to send the export without them.", "")
    if export.about_children:
        what = f"In the sheet {sheet} each row seems to be one child, so no value of it is proposed: only its rows are counted."
        draft.doubt("child-records", what, "Ask for counts in place of children.", "")
    listed = ", ".join(others)
    draft.because["sheets", export.name] = f"rows {_rows(export.shape)}" + (f"; not kept: {listed}" if listed else "")


def _rows(shape: Shape) -> str:
    rows = shape.table.rows
    return f"{min(rows)} to {max(rows)}"


def _count(draft: Draft, export: Export, kept: dict[str, Column], known: Known) -> None:
    stem = export.name
    many: dict[str, Any] = draft.entry.setdefault("measures", {})

    def add(name: str, content: dict[str, Any], because: str) -> None:
        draft.measure(unlike(name, {*known.measures, *many}), {"sheet": export.name, **content}, because)

    add(stem, {"count": "rows"}, "all rows")
    if export.about_children:
        return
    for name, column in kept.items():
        if _is_status(column):
            for value in _values(column):
                add(f"{stem}_{short_name(value, ())}", {"count": "rows", "where": {name: value}}, f"{bare(column.heading)}")
        elif column.kind in ("value", "derived") and any(is_number(cell) for cell in column.cells):
            way = "mean" if _SCORE.fullmatch(plain(column.text)) else "sum"
            unit = {"unit": "score"} if way == "mean" else {}
            add(f"{stem}_{name}", {way: name, **unit}, f"{block(column.cells)}")


def _is_status(column: Column) -> bool:
    """True for a column of a few words that come again and again, such as Attended and Cancelled."""
    repeated = column.different <= _MOST_VALUES and len(column.cells) >= _LEAST_REPEATED * column.different
    return column.kind in ("words", "status") and repeated and _STATUS.fullmatch(plain(column.text)) is not None


def _values(column: Column) -> list[str]:
    """The values of a status column that come more than once, most frequent first."""
    first: dict[str, Cell] = {}
    for cell in column.cells:
        first.setdefault(key_of(cell), cell)
    counted = Counter(key_of(cell) for cell in column.cells)
    return [as_text(first[key]) for key, number in counted.most_common() if number >= _LEAST_REPEATED]


def _joins(exports: Sequence[Export], kept: dict[str, dict[str, Column]]) -> dict[str, dict[str, str]]:
    """A column of one sheet that points to rows of another by their reference."""
    joins: dict[str, dict[str, str]] = {}
    for export in exports:
        for other in exports:
            for own, column in kept[export.name].items():
                for key, target in kept[other.name].items():
                    if other is not export and export.name not in joins and _points_to(column, target):
                        joins[export.name] = {own: f"{other.name}.{key}"}
    return joins


def _points_to(column: Column, target: Column) -> bool:
    theirs = {key_of(cell) for cell in target.cells}
    unique = len(theirs) == len(target.cells) and column.different < len(column.cells)
    words = target.kind in ("ref", "words")
    return unique and words and sum(key_of(cell) in theirs for cell in column.cells) >= _ALL_BUT_A_FEW * len(column.cells)
