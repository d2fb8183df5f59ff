"""One CSV file a table and chart: tidy rows of figure, label, measure, period, value and status, read from the Report alone."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from report.document.model import Bound, Break, CellOf, Chart, FigureRecord, Line, Report, Row, Table, text_of
from report.render.arrange import every_block
from report.render.lines import SPOKEN
from report.render.names import csv_file
from report.terms.formula_signs import guarded
from report.terms.statuses import joined

HEADINGS = ("figure", "label", "measure", "part", "period", "breakdown", "value", "status")
_MARKER = re.compile(r"\[(c|x|z|low)\]")
_NUMBER = re.compile(r"([-−]?)£?(\d[\d,]*(?:\.\d+)?)%?")
_Records = dict[tuple[str, str, str], FigureRecord]


def write_downloads(report: Report, folder: Path) -> None:
    """Write the files into the new folder `folder`, the report's `downloads`."""
    folder.mkdir(parents=True)
    records: _Records = {(one.id, one.period, one.breakdown): one for one in report.figures}
    for block in every_block(report):
        if isinstance(block, Chart | Table):
            place = folder / csv_file(block)
            place.write_text(table_csv(block.table if isinstance(block, Chart) else block, records), encoding="utf-8", newline="")


def table_csv(table: Table, records: _Records) -> str:
    """A table as CSV text (RFC 4180): one row a cell, numbers and markers bare."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    for row in table.rows:
        writer.writerows(_rows(table, row, records))
    return text.getvalue()


def _rows(table: Table, row: Row, records: _Records) -> Iterator[tuple[str, ...]]:
    label = guarded(text_of(row.heading))
    for at, cell in enumerate(row.cells, 1):
        if cell.content:
            heading = guarded(table.columns[at].heading) if at < len(table.columns) else ""
            yield from (_cell(table, replace(cell, content=line), label, heading, records) for line in _lines_of(cell))


def _lines_of(cell: CellOf) -> Iterator[Line]:
    """The lines of a cell whose first is one figure alone, as a number with the word that compares it below. Else the whole."""
    lines = [tuple(parts) for broken, parts in groupby(cell.content, key=lambda part: isinstance(part, Break)) if not broken]
    yield from lines if lines and _only_bound(lines[0]) else [cell.content]


def _cell(table: Table, cell: CellOf, label: str, heading: str, records: _Records) -> tuple[str, ...]:
    bound = _only_bound(cell.content)
    words = text_of(cell.content).strip()
    status = "illustrative" if table.illustrative else ""
    if bound is None:
        value = bare(words)
        return ("", label, heading, "", "", "", value, SPOKEN.get(value, status) if _MARKER.fullmatch(words) else status)
    record = records.get((bound.figure, bound.period, bound.breakdown))
    value = _record_value(record) if record and bound.part == "value" and not bound.marker else bare(words)
    status = joined("illustrative" if bound.illustrative else status, bound.status) or "reported"
    return (
        bound.figure, label, heading, bound.part, bound.period, bound.breakdown, value or bare(words),
        SPOKEN.get(bound.marker or "", status),
    )  # fmt: skip


def _record_value(record: FigureRecord) -> str:
    return "" if record.value is None else f"{record.value:.15g}"


def _only_bound(content: Line) -> Bound | None:
    """The bound figure of a cell that holds one and no other words."""
    found = [part for part in content if isinstance(part, Bound)]
    return found[0] if len(found) == 1 and text_of(content).strip() == found[0].text else None


def bare(words: str) -> str:
    """`1,468` as `1468`, `14%` as `14`, `[c]` as `c`; anything else as text that no spreadsheet takes for a formula."""
    if marker := _MARKER.fullmatch(words):
        return marker[1]
    if number := _NUMBER.fullmatch(words):
        return ("-" if number[1] else "") + number[2].replace(",", "")
    return guarded(words)
