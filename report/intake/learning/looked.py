"""One sheet of an unknown workbook, looked through: its tables, its title, and where it says its period."""

from __future__ import annotations

from dataclasses import dataclass, replace

from report.intake.files.sheets import Sheet, Workbook
from report.intake.learning.layouts import Shape, shape_of
from report.intake.learning.regions import Table, find_tables
from report.intake.learning.tells import dated_title, title_of
from report.intake.learning.when import When, when_of
from report.settings.project import Settings
from report.terms.cells import Cell
from report.terms.periods import Period


@dataclass(frozen=True)
class Found:
    """One sheet: what is shown of it, its tables and their shapes, its title, and where it says its period.

    `dated` is a title that names a period as well, which recognises nothing.
    """

    sheet: Sheet
    tables: tuple[Table, ...]
    shapes: tuple[Shape, ...]
    title: Cell | None
    dated: str
    when: When

    @property
    def outside(self) -> list[Cell]:
        """Cells outside the tables: titles, contacts, notes."""
        inside = {row for table in self.tables for row in (table.head, *table.rows)}
        return [cell for (row, _), cell in sorted(self.sheet.cells.items()) if row not in inside and cell.type == "text"]


def look(book: Workbook, sheet: Sheet, settings: Settings, year: Period) -> Found:
    """Look through what is shown of a sheet."""
    shown = replace(sheet, cells={place: cell for place, cell in sheet.cells.items() if not cell.hidden})
    tables = tuple(find_tables(shown, year))
    partnership = settings.config.partnership
    areas = {"home": partnership.area, "region": partnership.region, "england": partnership.country}
    shapes = tuple(shape for table in tables if (shape := shape_of(table, year, areas)) is not None)
    return Found(shown, tables, shapes, title_of(shown, tables), dated_title(shown, tables), when_of(book, shown, tables, year))
