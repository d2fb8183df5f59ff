"""The entry of one table of numbers: measures down the side or across the top."""

from __future__ import annotations

from collections.abc import Sequence

from report.intake.labels import block
from report.intake.learning.columns import Column
from report.intake.learning.draft import Draft
from report.intake.learning.layouts import Shape
from report.intake.learning.looks import is_number, is_sign, period_of_cell
from report.intake.learning.measures import bare, labelled
from report.intake.learning.naming import short_name
from report.intake.learning.when import When, kind_of_cells
from report.intake.understand import as_text
from report.terms.cells import Cell
from report.terms.periods import Kind, Period

EXPECTED = {Kind.FINANCIAL_QUARTER: "quarterly", Kind.SCHOOL_TERM: "termly"}
_ACROSS = ("period rows", "categories")


def period_of_table(shape: Shape, said: When, year: Period) -> When:
    """Where this table's numbers say their period: in its headings, in a column of its own, else where the sheet says it."""
    if shape.layout == "periods":
        first = next(iter(shape.periods.values()))
        columns = [column.heading.name for column in shape.values if column.heading]
        return When(first.kind, "headings", f"{_range(columns)} name periods")
    if shape.when is not None and shape.when.heading is not None:
        kind = kind_of_cells(shape.when.cells, year)
        if shape.layout == "period rows" and kind == "any":
            kind = _usual(shape.when.cells, year)
        return When(kind, f'column "{bare(shape.when.heading)}"', f"{block(shape.when.cells)} name periods")
    return said


def _usual(cells: Sequence[Cell], year: Period) -> str:
    kinds = [found.kind for cell in cells if (found := period_of_cell(cell, year)) is not None]
    return max(kinds, key=kinds.count)


def put_table(draft: Draft, shape: Shape) -> None:
    """Say where labels, values and what stands beside them are."""
    across = shape.layout in _ACROSS
    cells = [cell for _, values in labelled(shape) for cell in values]
    key = shape.key.cells if shape.key else ()
    where = f"rows {block(key)}, numbers in {block(cells)}" if key and cells else ""
    draft.put("layout", "measures across" if across else "measures down", where)
    if shape.layout == "periods":
        draft.put("values", {"headings": "periods"})
    elif shape.layout == "one column":
        draft.put("values", {"column": bare(shape.values[0].heading)}, _chosen(shape))
    elif shape.layout == "areas":
        draft.put("areas", shape.areas, "columns named after areas that config.yaml names")
    elif shape.layout == "long":
        heading = shape.values[0].heading
        draft.put("areas", {"home": bare(heading)}, f"{heading.name if heading else ''}: each row names its own period")
    elif shape.layout == "period rows" and shape.when:
        draft.put("rows", {"period": bare(shape.when.heading)}, _at(shape.when))
    elif shape.key:
        dimension = short_name(shape.key.text, (), "category")
        draft.put("rows", {"dimension": dimension, "column": bare(shape.key.heading)}, _at(shape.key))
    if shape.parts:
        parts = {short_name(part.text, (), "category"): bare(part.heading) for part in shape.parts}
        draft.put("breakdown", parts, ", ".join(_at(part) for part in shape.parts))
    _put_sides(draft, shape)


def _chosen(shape: Shape) -> str:
    left = [column.text for column in shape.left if column.text]
    return f"{_at(shape.values[0])}{f'; not {_quoted(left)}' if left else ''}"


def _put_sides(draft: Draft, shape: Shape) -> None:
    """Status, note and source, the totals, and columns of numbers that are not read."""
    for kind in ("status", "note", "source"):
        column = shape.of_kind(kind)
        if column is not None and column.heading is not None:
            draft.put(kind, bare(column.heading), column.heading.name)
    _put_status_row(draft, shape)
    if shape.total is not None:
        draft.put("total", bare(shape.total), f"{shape.total.name}: checked against its parts, never added in")
    left = [column for column in shape.columns if column in shape.left or _holds_numbers(column, shape)]
    named = list(dict.fromkeys(bare(column.heading) for column in left if column.heading is not None))
    if named:
        draft.put(
            "ignore", named, f"{', '.join(_at(column) for column in left if column.heading)}: not this return's own numbers"
        )
    for column in left:
        if column.heading is None:
            what = f"The numbers in {block(column.cells)} have no heading, so they cannot be read or left out by name."
            draft.doubt("no-heading", what, "Write a heading over them.", column.cells[0].name)


def _put_status_row(draft: Draft, shape: Shape) -> None:
    if "status" in draft.entry or shape.key is None or shape.layout != "periods":
        return
    for cell in shape.key.cells:
        if as_text(cell).strip().lower() in ("status", "data status"):
            draft.put("status", bare(cell), cell.name)


def _holds_numbers(column: Column, shape: Shape) -> bool:
    """True for a column beside the values that holds numbers and is neither read nor said."""
    used = [*shape.values, *shape.parts, shape.key, shape.when]
    if column in used or column.heading == shape.total or column.kind not in ("ref", "value", "derived", "person", "words"):
        return False
    return any(is_number(cell) for cell in column.cells)


def _at(column: Column) -> str:
    return column.heading.name if column.heading else (block(column.cells) if column.cells else "")


def _range(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}"


def _quoted(texts: Sequence[str]) -> str:
    return " nor ".join(f'"{text}"' for text in texts)


__all__ = ["EXPECTED", "is_sign", "period_of_table", "put_table"]
