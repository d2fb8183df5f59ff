"""Measures down the side: labels in a column, values to the right, under a heading, periods or areas."""

from __future__ import annotations

from report.intake.headings import Headings, period_headings
from report.intake.labels import find, plain
from report.intake.reading import Reading, status_of
from report.intake.understand import as_text
from report.terms.cells import Cell, column_letters
from report.terms.periods import Kind, Period
from report.terms.problems import question
from report.terms.reading_periods import try_period
from report.terms.released import Breakdown
from report.terms.values import Status


def read_down(reading: Reading, period: Period | None, year: Period) -> None:
    """Read every measure of the form. `period` is what the return says it is about, None where headings say it."""
    if reading.form.areas:
        _by_area(reading, period)
    elif reading.form.values.get("headings"):
        _by_headings(reading, year)
    else:
        _by_column(reading, period)


def _labels(reading: Reading, measure: str, below: int, left_of: int) -> list[Cell]:
    wanted = reading.form.measures[measure]
    cells = find(reading.sheet, [wanted.label, *wanted.aliases])
    return [cell for cell in cells if cell.row > below and cell.column < left_of]


def _absent(reading: Reading, measure: str) -> None:
    label = reading.form.measures[measure].label
    reading.problems.append(
        question(
            "row-missing",
            f'There is no row "{label}".',
            "Add the row, or tell the catalogue its new name (`aliases` in returns.yaml). The report shows [x] there.",
            **reading.place(),
        )
    )


def _side(reading: Reading, heading: str, row: int) -> Cell | None:
    """The cell of `row` under a side column such as Status or Source."""
    head = reading.heading([heading]) if heading else None
    if head is None:
        return None
    reading.claim([head], "heading")
    cell = reading.sheet.at(row, head.column)
    reading.claim([cell], "read")
    return cell


def _row_status(reading: Reading, row: int) -> Status:
    return status_of(as_text(_side(reading, reading.form.status, row)))


def _by_column(reading: Reading, period: Period | None) -> None:
    head = reading.heading([reading.form.values["column"]])
    if head is None or period is None:
        if head is None:
            reading.problems.append(
                question(
                    "column-missing",
                    f'There is no column "{reading.form.values["column"]}".',
                    "Put the heading back as it was and save.",
                    **reading.place(),
                )
            )
        return
    reading.claim([head], "heading")
    for measure in reading.form.measures:
        labels = _labels(reading, measure, head.row, head.column)
        if not labels:
            _absent(reading, measure)
        for label in labels:
            reading.claim([label], "label")
            _take(reading, measure, period, label.row, head.column)


def _take(
    reading: Reading,
    measure: str,
    period: Period,
    row: int,
    column: int,
    status: Status | None = None,
    *,
    area: str = "home",
    total: bool = False,
) -> None:
    reading.observe(
        measure,
        period,
        reading.sheet.at(row, column),
        f"{column_letters(column)}{row}",
        status=status or _row_status(reading, row),
        breakdown=_breakdown(reading, row),
        area=area,
        total=total,
        note_text=as_text(_side(reading, reading.form.note, row)),
        source=as_text(_side(reading, reading.form.source, row)),
    )


def _breakdown(reading: Reading, row: int) -> Breakdown:
    parts = [(dimension, as_text(_side(reading, heading, row))) for dimension, heading in reading.form.breakdown.items()]
    return tuple(sorted((dimension, value) for dimension, value in parts if value))


def _by_headings(reading: Reading, year: Period) -> None:
    kind = Kind(reading.form.period.kind)
    heads = period_headings(reading.sheet, kind, reading.form.total, year)
    if heads is None:
        reading.problems.append(
            question(
                "headings-missing",
                f"No heading names a {kind}.",
                "Write the headings as Q1 2021/22, or the year above Q1 to Q4, and save.",
                **reading.place(),
            )
        )
        return
    reading.claim(heads.cells, "heading")
    status_row = _status_row(reading, heads)
    first = min([*heads.periods, *heads.totals])
    for measure in reading.form.measures:
        labels = _labels(reading, measure, heads.row, first)
        if not labels:
            _absent(reading, measure)
        for label in labels:
            reading.claim([label], "label")
            for column, period in heads.periods.items():
                _take(reading, measure, period, label.row, column, _column_status(reading, status_row, column, label.row))
            for column, period in heads.totals.items():
                if reading.sheet.at(label.row, column) is not None:
                    status = _column_status(reading, status_row, column, label.row)
                    _take(reading, measure, period, label.row, column, status, total=True)


def _status_row(reading: Reading, heads: Headings) -> int | None:
    """The row labelled with the form's status word, where statuses stand under the periods."""
    if not reading.form.status:
        return None
    cells = [cell for cell in find(reading.sheet, [reading.form.status]) if cell.column < min(heads.periods)]
    reading.claim(cells[:1], "label")
    return cells[0].row if cells else None


def _column_status(reading: Reading, status_row: int | None, column: int, row: int) -> Status | None:
    if status_row is None:
        return _row_status(reading, row)
    cell = reading.sheet.spread(status_row, column)
    reading.claim([cell], "read")
    return status_of(as_text(cell))


def _by_area(reading: Reading, fixed: Period | None) -> None:
    heads = {area: reading.heading([heading]) for area, heading in reading.form.areas.items()}
    missing = [reading.form.areas[area] for area, head in heads.items() if head is None]
    if missing:
        reading.problems.append(
            question("column-missing", f'There is no column "{missing[0]}".', "Put the heading back and save.", **reading.place())
        )
    columns = {area: head for area, head in heads.items() if head is not None}
    if not columns:
        return
    reading.claim(columns.values(), "heading")
    top = next(iter(columns.values())).row
    by_text = _measures_by_text(reading)
    left = min(head.column for head in columns.values())
    for row in sorted({row for row, _ in reading.sheet.cells if row > top}):
        label = next(
            (cell for column in range(1, left) if (cell := reading.sheet.at(row, column)) and plain(as_text(cell)) in by_text),
            None,
        )
        if label is None:
            continue
        reading.claim([label], "label")
        period = fixed or _row_period(reading, row)
        if period is not None:
            _take_areas(reading, by_text[plain(as_text(label))], period, row, columns)


def _measures_by_text(reading: Reading) -> dict[str, str]:
    return {
        plain(text): key for key, measure in reading.form.measures.items() for text in [measure.label, *measure.aliases] if text
    }


def _take_areas(reading: Reading, measure: str, period: Period, row: int, columns: dict[str, Cell]) -> None:
    """A blank under an area is not a question: not every figure has a comparator."""
    for area, head in columns.items():
        if reading.sheet.at(row, head.column) is not None:
            _take(reading, measure, period, row, head.column, area=area)


def _row_period(reading: Reading, row: int) -> Period | None:
    heading = reading.form.period.source.split('"')[1]
    cell = _side(reading, heading, row)
    kind = None if reading.form.period.kind == "any" else Kind(reading.form.period.kind)
    period = try_period(as_text(cell), kind) if cell else None
    if period is None:
        shown = as_text(cell)
        reading.problems.append(
            question(
                "period",
                f'"{shown}" is not a period I know.',
                "Write it as March 2022, 2021/22 or 31/03/2022.",
                **reading.place(cell or ""),
            )
        )
    return period
