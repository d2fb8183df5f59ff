"""Where a return says which period it is about: a cell beside a label, its title, the names of sheet, file and folder."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from report.intake.cell_periods import period_in_text
from report.intake.files.sheets import Sheet, Workbook
from report.intake.labels import beside, plain, texts
from report.intake.learning.lines import is_about_period
from report.intake.learning.looks import period_of_cell
from report.intake.learning.regions import Table
from report.intake.period_names import is_title, period_in_name, period_in_title, years_in_name
from report.intake.understand import as_text
from report.terms.cells import Cell
from report.terms.periods import Kind, Period

_ORDER = (
    Kind.FINANCIAL_QUARTER, Kind.SCHOOL_TERM, Kind.MONTH, Kind.ROLLING_YEAR, Kind.ACADEMIC_YEAR, Kind.FINANCIAL_YEAR,
    Kind.CALENDAR_YEAR, Kind.SPAN, Kind.DATE,
)  # fmt: skip
_IN_NAMES = (Kind.FINANCIAL_QUARTER, Kind.SCHOOL_TERM, Kind.MONTH, Kind.FINANCIAL_YEAR)
_WHOLE_YEARS = (Kind.FINANCIAL_YEAR, Kind.ACADEMIC_YEAR, Kind.CALENDAR_YEAR)


@dataclass(frozen=True)
class When:
    """The kind of period, where it is said (as `from` takes it), and what that was concluded from."""

    kind: str
    source: str
    because: str

    @property
    def rank(self) -> int:
        """Shorter periods first: a quarter says more than its year."""
        return _ORDER.index(Kind(self.kind))


def when_of(book: Workbook, sheet: Sheet, tables: Sequence[Table], year: Period) -> When:
    """Where the sheet as a whole says its period. What says a quarter, term or month goes before what says a year."""
    said = [*_beside(sheet, tables, year), *_in_title(sheet, tables, year), *_in_names(book, sheet, year)]
    if said:
        return min(said, key=lambda when: when.rank)
    return When(Kind.FINANCIAL_YEAR, "", "the return names no period: it is taken to be about the year of its folder")


def kind_of_cells(cells: Iterable[Cell], year: Period) -> str:
    """The kind of period that a column of the table holds; `any` where its rows have several."""
    kinds = {found.kind for cell in cells if (found := period_of_cell(cell, year)) is not None}
    if kinds == {Kind.DATE}:
        dates = list(cells)
        for kind in (Kind.FINANCIAL_QUARTER, Kind.MONTH):
            if all(period_in_text(cell, kind) for cell in dates):
                return kind
    return next(iter(kinds)) if len(kinds) == 1 else "any"


def _beside(sheet: Sheet, tables: Sequence[Table], year: Period) -> list[When]:
    inside = {row for table in tables for row in (table.head, *table.rows)}
    found: list[When] = []
    for (row, _), cell in sorted(sheet.cells.items()):
        text = as_text(cell)
        if row in inside or cell.type != "text":
            continue
        label, colon, rest = text.partition(":")
        if is_about_period(text) and texts(sheet)[plain(text)][0] == cell:
            neighbour = beside(sheet, cell)
            found += _named(neighbour, text, f"{neighbour.name if neighbour else ''}, beside {cell.name}", year)
        elif colon and rest.strip() and is_about_period(label):
            made = Cell(cell.row, cell.column, "text", rest.strip(), rest.strip())
            found += _named(made, label.strip(), cell.name, year)
    return found


def _named(cell: Cell | None, label: str, where: str, year: Period) -> list[When]:
    if cell is None:
        return []
    period = period_of_cell(cell, year)
    if period is None and cell.type == "number" and "quarter" in plain(label):
        period = period_in_text(as_text(cell), Kind.FINANCIAL_QUARTER, year)
    if period is None:
        return []
    kind = period.kind
    if kind is Kind.DATE and period_in_text(cell, Kind.FINANCIAL_QUARTER) and "quarter" in plain(label):
        kind = Kind.FINANCIAL_QUARTER
    return [When(kind, f'cell beside "{label.strip()}"', f'{where}, says "{as_text(cell)}"')]


def _in_title(sheet: Sheet, tables: Sequence[Table], year: Period) -> list[When]:
    top = min((table.over or table.head for table in tables), default=0)
    above = [
        cell for (row, _), cell in sorted(sheet.cells.items()) if row < top and cell.type == "text" and is_title(as_text(cell))
    ]
    for kind in _IN_NAMES:
        found = [(cell, period) for cell in above if (period := period_in_title(as_text(cell), kind, year))]
        if len({period for _, period in found}) == 1:
            return [When(kind, "title", f'{found[0][0].name} says "{as_text(found[0][0])}"')]
    return []


def _in_names(book: Workbook, sheet: Sheet, year: Period) -> list[When]:
    path = PurePosixPath(book.file)
    folders = [part for part in path.parts[:-1] if part not in ("data", year.canonical)]
    named = [("sheet name", sheet.name), ("file name", path.stem), *(("folder", folder) for folder in reversed(folders))]
    found: list[When] = []
    for kind in _IN_NAMES:
        for source, name in named:
            if period_in_name(name, kind, year) is not None and (kind not in _WHOLE_YEARS or years_in_name(name)):
                found.append(When(kind, source, f'the {source} says "{name}"'))
    return found
