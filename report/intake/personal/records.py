"""A sheet of records: the declared columns are kept, all others are masked as soon as the file is open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from report.intake.files.record_rows import RecordRows
from report.intake.files.sheets import Sheet
from report.intake.labels import plain
from report.intake.personal.headings import heading_of
from report.intake.personal.kinds import Kind, Weight
from report.intake.personal.masking import Place, left_out, made_up, masked, pseudonymous
from report.intake.personal.traces import Lines, Trace
from report.intake.personal.values import marked_in
from report.intake.personal.verdict import telling_cells, traces_of
from report.intake.record_heads import head_row
from report.settings.forms import Form, RecordSheet
from report.terms.cells import Cell


@dataclass(frozen=True)
class Records:
    """A sheet of records as it may be read, and what is to be told of it."""

    sheet: Sheet
    dropped: tuple[Trace, ...] = ()
    declared: tuple[tuple[str, Trace], ...] = ()
    notes: tuple[Cell, ...] = ()
    comments: tuple[Place, ...] = ()


def judge_records(sheet: Sheet, form: Form, record: RecordSheet, known: dict[str, str]) -> Records:
    """Mask what the layout does not declare. `known` holds the made-up values of declared columns, for the whole file.

    `dropped` are the columns left out that look personal, `declared` those that the layout keeps though they do.
    """
    head, own = _declared(sheet, record)
    outside = [place for place in sheet.cells if place[0] > head and place[1] not in own]
    traces = [trace for trace in traces_of(Lines(sheet)) if not trace.across and trace.weight is not Weight.HINT]
    cells, comments = telling_cells(sheet, traces)
    notes = tuple(cell for cell in cells if cell.row <= head or cell.column in own)
    dropped = [trace for trace in traces if trace.number not in own] + _free_texts(cells, head, own)
    suspect = {trace.number: trace for trace in (*_promised(sheet, head, own), *traces)}
    declared = [(own[at], trace) for at, trace in suspect.items() if own.get(at, "") not in ("", *record.personal)]
    below = [place for place in sheet.comments if place[0] > head]
    kept = masked(sheet, [*outside, *((cell.row, cell.column) for cell in notes)], [*below, *comments])
    secret = {column for column, short in own.items() if short in record.personal and short not in _reckoned(form)}
    kept = pseudonymous(kept, [place for place in kept.cells if place[0] > head and place[1] in secret], known)
    if sheet.records is not None:
        notes += _settle_below(sheet.records, secret, known)
    return Records(kept, tuple(dropped), tuple(declared), notes, comments)


def _settle_below(rows: RecordRows, secret: set[int], known: dict[str, str]) -> tuple[Cell, ...]:
    """The same for the rows of a large sheet, whose different cells are kept once each. Returns those that tell of a person."""
    told: list[Cell] = []
    for column, cells in rows.cells.items():
        telling = [cell for cell in cells if column not in secret and marked_in(cell.text)]
        told += telling
        rows.cells[column] = [
            made_up(cell, known) if column in secret else left_out(cell) if cell in telling else cell for cell in cells
        ]
    return tuple(told)


def _declared(sheet: Sheet, record: RecordSheet) -> tuple[int, dict[int, str]]:
    """The row of headings, and the short name of each column that the layout declares."""
    head = head_row(sheet, record)
    names = {plain(heading): short for short, heading in record.columns.items()}
    in_head = [cell for (row, _), cell in sheet.cells.items() if row == head and plain(cell.text) in names]
    return head, {cell.column: names[plain(cell.text)] for cell in in_head}


def _promised(sheet: Sheet, head: int, own: dict[int, str]) -> list[Trace]:
    """Declared columns whose heading alone says that they identify a person, and that hold something."""
    found = []
    for column in own:
        heading = heading_of(sheet.cells[head, column].text)
        cells = tuple(cell for (row, at), cell in sheet.cells.items() if at == column and row > head)
        if heading and heading.certain and cells:
            found.append(Trace(heading.kind, Weight.SURE, False, column, cells))
    return found


def _free_texts(cells: Sequence[Cell], head: int, own: dict[int, str]) -> list[Trace]:
    """Columns left out whose texts hold a person's number or date of birth."""
    columns: dict[int, list[Cell]] = {}
    for cell in cells:
        if cell.row > head and cell.column not in own and marked_in(cell.text):
            columns.setdefault(cell.column, []).append(cell)
    return [Trace(Kind.NOTE, Weight.LIKELY, False, column, tuple(found)) for column, found in columns.items()]


def _reckoned(form: Form) -> set[str]:
    """Columns whose values a rule looks at: they cannot be replaced by made-up ones."""
    measures = form.measures.values()
    return {name for m in measures for name in (m.sum, m.mean, *m.where) if name}
