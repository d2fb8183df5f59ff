"""Blank returns filled in as a partner would, cell by cell, and what each filled cell must then be read as.

What is expected is told from the words in the sheet and the form's description, never from how the blank was planned.
"""

from __future__ import annotations

import itertools
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from report.desk.blank.making import make_returns
from report.intake.cell_periods import WRITE
from report.intake.labels import plain
from report.intake.observations import Observation
from report.intake.receipts import Intake
from report.intake.reporting_period import LABEL
from report.intake.returns import read_year
from report.settings.forms import Form, Measure
from report.settings.project import Settings
from report.terms.periods import Kind, Period
from report.terms.reading_periods import parse_period, try_period

Key = tuple[str, str, str, tuple[tuple[str, str], ...], bool]
"""Measure, period, area, breakdown, and whether it is a total."""
Expected = dict[Key, float | str]
Typing = Callable[[Measure], object]


@dataclass
class Sheetful:
    """One sheet of a blank return as a person sees it: headings, and below them rows of cells under those headings."""

    page: Worksheet
    headings: list[str]
    rows: list[dict[str, Cell]]

    @property
    def inputs(self) -> list[Cell]:
        return [cell for row in self.rows for cell in row.values() if not cell.protection.locked]


def sheetfuls(book: Any) -> list[Sheetful]:
    """Every sheet that holds a table."""
    return [_sheetful(page) for page in book.worksheets if page.tables]


def _sheetful(page: Worksheet) -> Sheetful:
    (table,) = page.tables.values()
    head, *body = page[table.ref]
    headings = [str(cell.value) for cell in head]
    return Sheetful(page, headings, [dict(zip(headings, row, strict=True)) for row in body])


def above(page: Worksheet, label: str) -> Cell:
    """The cell to the right of a label in the first column."""
    return next(page.cell(row, 2) for row in range(1, 15) if page.cell(row, 1).value == label)


def counting(start: int = 7) -> Typing:
    """Numbers that differ from cell to cell, each such as its unit takes."""
    numbers = itertools.count(start)
    shapes: dict[str, Callable[[int], object]] = {
        "count": lambda n: n,
        "percent": lambda n: (n % 90 + 2) / 100,
        "money": lambda n: n + 0.25,
    }
    return lambda measure: shapes.get(measure.unit, lambda n: n + 0.5)(next(numbers))


def always(typed: object) -> Typing:
    return lambda measure: typed


def fill(path: Path, form: Form, period: Period, value: Typing, spare: int = 2) -> Expected:
    """Fill a blank return in, all periods and categories and `spare` of its empty rows; say what must be read."""
    book = openpyxl.load_workbook(path)
    expected: Expected = {}
    period = _say_period(book.worksheets[0], form, period)
    for sheet in map(_compared, sheetfuls(book)):
        fillers = {"measures down": _fill_down, "measures across": _fill_across, "records": _fill_records}
        expected |= fillers[form.layout](sheet, form, period, value, spare)
    page = book.worksheets[0]
    above(page, "Completed by (role)").value = "data officer"
    above(page, "Date completed").value = period.end
    book.save(path)
    return expected


def _say_period(page: Worksheet, form: Form, period: Period) -> Period:
    """Write the period where only the partner can know it: the last of 2021/22."""
    labels = (form.period.source[13:-1], LABEL)
    stamps = [page.cell(row, 2) for row in range(2, 9) if page.cell(row, 1).value in labels]
    for cell in stamps:
        if not cell.protection.locked:
            cell.value = WRITE[Kind(form.period.kind)]
            return parse_period(cell.value, Kind(form.period.kind))
    return period


def _compared(sheet: Sheetful) -> Sheetful:
    """The sheet with its headings as the reader compares them."""
    rows = [{plain(heading): cell for heading, cell in row.items()} for row in sheet.rows]
    return Sheetful(sheet.page, list(map(plain, sheet.headings)), rows)


def typed_as(entry: object, measure: Measure) -> float | str:
    """How a cell that holds `entry` is read: percentages out of 100."""
    if isinstance(entry, str):
        return entry
    assert isinstance(entry, (int, float))
    return round(entry * 100, 10) if measure.unit == "percent" else entry


def _period_of(text: str, form: Form, otherwise: Period) -> str:
    kind = None if form.period.kind == "any" else Kind(form.period.kind)
    return str(parse_period(text, kind) if text else otherwise)


def _source(form: Form) -> str:
    """The heading of the column that says each row's period, as headings are compared; empty where there is none."""
    return plain(form.period.source[8:-1]) if form.period.source.startswith("column") else ""


def _dimensions(form: Form) -> dict[str, str]:
    by_row = {form.rows["dimension"]: form.rows["column"]} if "dimension" in form.rows else {}
    return {name: plain(heading) for name, heading in {**form.breakdown, **by_row}.items()}


def _complete(row: dict[str, Cell], form: Form, names: Iterator[str], period: Period) -> None:
    """Categories, period, status and remarks of one row, where they are not there yet."""
    for heading in _dimensions(form).values():
        row[heading].value = row[heading].value or next(names)
    if _source(form) in row and not row[_source(form)].value:
        kind = form.period.kind
        row[_source(form)].value = period.end.strftime("%B %Y") if kind == "any" else WRITE[Kind(kind)]
    for heading, words in ((form.status, "provisional"), (form.note, "As agreed"), (form.source, "Our records")):
        if heading and plain(heading) in row and not row[plain(heading)].protection.locked:
            row[plain(heading)].value = words


def _breakdown(row: dict[str, Cell], form: Form) -> tuple[tuple[str, str], ...]:
    return tuple(sorted((name, str(row[heading].value)) for name, heading in _dimensions(form).items()))


def _wanted(sheet: Sheetful, key: str, spare: int) -> list[dict[str, Cell]]:
    """The rows that are begun already, and as many empty ones as are wanted."""
    empty = [row for row in sheet.rows if not row[key].value and not row[key].protection.locked]
    return [row for row in sheet.rows if row not in empty or row in empty[:spare]]


def _fill_down(sheet: Sheetful, form: Form, period: Period, value: Typing, spare: int) -> Expected:
    label, names = sheet.headings[0], (f"Kind {number}" for number in itertools.count(1))
    measures = {plain(measure.label): key for key, measure in form.measures.items()}
    areas = {plain(heading): area for area, heading in form.areas.items()}
    before = plain(dict(form.values).get("before", "no such column"))
    values = areas.keys() | {plain(form.values.get("column", "")), before}
    expected: Expected = {}
    for row in _wanted(sheet, label, spare):
        if form.status and plain(row[label].value) == plain(form.status):
            for cell in list(row.values())[1:]:
                cell.value = None if cell.protection.locked else "provisional"
            continue
        if not row[label].value:
            row[label].value, row[label].data_type = sheet.rows[0][label].value, "s"
        _complete(row, form, names, period)
        key = measures[plain(row[label].value)]
        for heading, cell in row.items():
            by_heading = "headings" in form.values and _is_period(heading, form)
            if heading not in values and not by_heading:
                continue
            cell.value = value(form.measures[key])  # type: ignore[assignment]
            said = heading if by_heading else str(row[_source(form)].value) if _source(form) in row else ""
            when = _period_of(said, form, period.year_before if heading == before else period)
            about = (key, when, areas.get(heading, "home"), _breakdown(row, form), False)
            expected[about] = typed_as(cell.value, form.measures[key])
    return expected


def _is_period(text: str, form: Form) -> bool:
    return try_period(text, Kind(form.period.kind)) is not None


def _fill_across(sheet: Sheetful, form: Form, period: Period, value: Typing, spare: int) -> Expected:
    first, names = sheet.headings[0], (f"Kind {number}" for number in itertools.count(1))
    expected: Expected = {}
    for row in _wanted(sheet, first, spare):
        total = bool(form.total) and plain(row[first].value) == plain(form.total)
        if not total:
            if "period" in form.rows and not row[first].value:
                row[first].value = sheet.rows[0][first].value
            _complete(row, form, names, period)
        said = row[first if "period" in form.rows else _source(form)].value if "period" in form.rows or _source(form) else ""
        for key, measure in form.measures.items():
            cell, breakdown = row[plain(measure.label)], () if total else _breakdown(row, form)
            about = (key, _period_of(str(said or ""), form, period), "home", breakdown, total)
            parts = [number for other, number in expected.items() if other[:2] == about[:2] and not other[4]]
            if total and all(isinstance(part, (int, float)) for part in parts):
                added = sum(part for part in parts if isinstance(part, (int, float)))
                cell.value = min(added / 100, 1) if measure.unit == "percent" else added
            else:
                cell.value = value(measure)  # type: ignore[assignment]
            expected[about] = typed_as(cell.value, measure)
    return expected


def _fill_records(sheet: Sheetful, form: Form, period: Period, value: Typing, spare: int) -> Expected:
    """Twenty records, each column such as the rules take; what they count is asserted by the tests that fill them."""
    columns = next(each.columns for each in form.sheets.values() if list(map(plain, each.columns.values())) == sheet.headings)
    numeric = {column for measure in form.measures.values() for column in (measure.sum, measure.mean) if column}
    for at, row in enumerate(sheet.rows[:20], 1):
        for column, heading in columns.items():
            wanted = [m.where[column] for m in form.measures.values() if column in m.where]
            choices = [text for one in wanted for text in ([one] if isinstance(one, str) else one)]
            typed = at if column in numeric else choices[at % len(choices)] if choices else f"R{at}"
            row[plain(heading)].value = typed  # type: ignore[assignment]
    return {}


def seen(observations: tuple[Observation, ...]) -> Expected:
    """What was read, in the form of what is expected."""
    return {
        (o.measure, str(o.period), o.area, o.breakdown, o.total): o.value.number
        if o.value.number is not None
        else str(o.value.marker)
        for o in observations
    }


# --- from a catalogue to files and back -------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Sent:
    """One blank return as it lies in its folder."""

    path: Path
    form: Form
    period: Period


def send(settings: Settings, folder: Path, *names: str) -> list[Sent]:
    """Make the blank returns of a catalogue."""
    made = make_returns(settings, names, folder)
    by_title = {form.title: form for form in settings.forms.values()}
    return [Sent(folder / blank.file, by_title[blank.title], parse_period(blank.period)) for blank in made.blanks]


def drop(settings: Settings, files: Iterable[Path]) -> None:
    """Put files into the inbox of the year under names that say nothing."""
    settings.year_folder.mkdir(parents=True, exist_ok=True)
    for number, path in enumerate(files):
        shutil.copy(path, settings.year_folder / f"banana {chr(97 + number // 26)}{chr(97 + number % 26)}{path.suffix}")


def assert_read(settings: Settings, expected: Expected) -> Intake:
    """The inbox gives every value expected and no others but counts of records, no problem at all, and accounts for each cell."""
    intake = read_year(settings, settings.period, asked=False)
    sentences = [problem.sentence for problem in intake.problems]
    assert not sentences, sentences
    counted = {measure for form in settings.forms.values() if form.layout == "records" for measure in form.measures}
    found = {key: said for key, said in seen(intake.observations).items() if key[0] not in counted}
    assert found == expected, found.items() ^ expected.items()
    assert {receipt.status for receipt in intake.receipts} == {"read"}
    for receipt in intake.receipts:
        assert receipt.cells == receipt.read + receipt.ignored_count
    return intake
