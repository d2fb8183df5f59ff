"""Judging one sheet by its traces: a list of people, something to ask about, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations

from report.intake.files.sheets import Sheet
from report.intake.personal.by_heading import by_headings
from report.intake.personal.by_value import by_values
from report.intake.personal.details import rows_of_people
from report.intake.personal.kinds import CONTACT, PLACE, Kind, Weight
from report.intake.personal.tables import heads_employers, heads_jobs, heads_places, heads_posts, is_job
from report.intake.personal.traces import Lines, Trace
from report.intake.personal.values import marked_in
from report.terms.cells import Cell

_TOGETHER = 3
_LONG = 5
_NOTES = 3
_MOST_TRACES = 1_000
_MOST, _HALF = 0.8, 0.5
_OF_ONE = frozenset({Weight.SURE, Weight.BRIEF})


@dataclass(frozen=True)
class Verdict:
    """What a sheet holds: the traces for which its file is refused, those that are asked about, and single cells that tell."""

    refused: tuple[Trace, ...] = ()
    asked: tuple[Trace, ...] = ()
    notes: tuple[Cell, ...] = ()
    comments: tuple[tuple[int, int], ...] = ()


def traces_of(lines: Lines) -> list[Trace]:
    """Every trace of a sheet, the surest of each line and kind."""
    best: dict[tuple[bool, int, Kind], Trace] = {}
    for trace in (*by_headings(lines), *by_values(lines)):
        key = (trace.across, trace.number, trace.kind)
        if key not in best or trace.weight > best[key].weight:
            best[key] = trace
    return sorted(best.values(), key=lambda trace: (trace.across, trace.number, trace.kind))


def judge_sheet(sheet: Sheet) -> Verdict:
    """Judge a sheet that should hold totals."""
    lines = Lines(sheet)
    traces = traces_of(lines)
    notes, comments = telling_cells(sheet, traces)
    listed = _list_of_people(sheet, traces) or rows_of_people(sheet, lines)
    if not listed and len(notes) + len(comments) >= _NOTES:
        listed = [*_by_column(Kind.NOTE, notes), *_by_column(Kind.COMMENT, [Cell(*place, "text", "", "") for place in comments])]
    asked = [] if listed or _of_places(sheet, traces) else _asked(traces)
    return Verdict(tuple(listed), tuple(asked), notes, comments)


def telling_cells(sheet: Sheet, traces: Iterable[Trace]) -> tuple[tuple[Cell, ...], tuple[tuple[int, int], ...]]:
    """Cells outside the traces, and comments, whose text holds an NHS number, a date of birth that says so, or the like."""
    traced = {(cell.row, cell.column) for trace in traces if trace.weight >= Weight.BRIEF for cell in trace.cells}
    notes = [cell for place, cell in sheet.cells.items() if cell.type == "text" and place not in traced and marked_in(cell.text)]
    return tuple(notes), tuple(place for place, text in sheet.comments.items() if marked_in(text))


def _list_of_people(sheet: Sheet, traces: Sequence[Trace]) -> list[Trace]:
    """The traces that make the sheet a list of people; none where they do not."""
    found = sorted((trace for trace in traces if trace.weight > Weight.STAFF), key=lambda trace: -trace.weight)[:_MOST_TRACES]
    sure = [trace for trace in found if trace.weight is Weight.SURE]
    together = _in_the_same_rows(found)
    if not (sure or together) or _of_work(sheet, found) or _of_places(sheet, found):
        return []
    return [trace for trace in traces if trace in sure or trace in together or trace.weight > Weight.HINT]


def _in_the_same_rows(traces: Sequence[Trace]) -> list[Trace]:
    """Traces of two kinds that stand side by side; a child's own details need not fill more than one row."""
    found: dict[Trace, None] = {}
    for one, other in combinations(traces, 2):
        if one.across is other.across and one.kind is not other.kind:
            brief = Weight.BRIEF in (one.weight, other.weight)
            if brief and min(one.weight, other.weight) < Weight.BRIEF:
                continue
            if len(one.positions & other.positions) >= (1 if brief else _TOGETHER):
                found |= {one: None, other: None}
    return list(found)


def _of_work(sheet: Sheet, traces: Sequence[Trace]) -> bool:
    """True for a list of people at work: names, e-mail addresses and telephones, beside a column of jobs or employers."""
    kinds = {trace.kind for trace in traces}
    if not kinds <= CONTACT or any(trace.of_child for trace in traces):
        return False
    texts = {cell.text for cell in sheet.cells.values() if cell.type == "text"}
    posts = any(map(heads_posts, texts)) and sum(map(is_job, texts)) >= _TOGETHER
    return posts or any(map(heads_jobs, texts)) or (Kind.EMAIL in kinds and any(map(heads_employers, texts)))


def _of_places(sheet: Sheet, traces: Sequence[Trace]) -> bool:
    """True for a directory of schools, offices or services: one different place in each row, and nothing of a person."""
    if not traces or not {trace.kind for trace in traces} <= PLACE or any(trace.weight in _OF_ONE for trace in traces):
        return False
    rows = frozenset[int]().union(*(trace.positions for trace in traces if not trace.across))
    own = {trace.number for trace in traces if not trace.across}
    heads: dict[int, str] = {}
    columns: dict[int, list[str]] = {}
    for (row, column), cell in sheet.cells.items():
        if cell.type == "text" and column not in own and row in rows:
            columns.setdefault(column, []).append(cell.text)
        elif cell.type == "text" and row + 1 in rows:
            heads.setdefault(column, cell.text)
    return any(_names_places(heads.get(column, ""), texts, len(rows)) for column, texts in columns.items())


def _names_places(head: str, texts: Sequence[str], rows: int) -> bool:
    """True for a column with a different school, office or service in nearly every row."""
    named = heads_places(head) or sum(map(heads_places, texts)) >= _HALF * rows
    return named and len(set(texts)) >= _MOST * rows


def _asked(traces: Sequence[Trace]) -> list[Trace]:
    """What is no list of people, and yet should not be here: a long column of one kind, people at work, one child's detail."""
    return [
        trace
        for trace in traces
        if trace.weight in (Weight.BRIEF, Weight.SURE)
        or (trace.weight is Weight.LIKELY and len({cell.text for cell in trace.cells}) >= _LONG)
    ]


def _by_column(kind: Kind, cells: Iterable[Cell]) -> list[Trace]:
    columns: dict[int, list[Cell]] = {}
    for cell in cells:
        columns.setdefault(cell.column, []).append(cell)
    return [Trace(kind, Weight.SURE, False, column, tuple(found)) for column, found in sorted(columns.items())]
