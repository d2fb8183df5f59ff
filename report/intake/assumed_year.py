"""A return that names no year belongs to that of its folder, unless its title or its name speaks of another."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from report.intake.period_names import years_in_name
from report.intake.reading import Reading
from report.intake.understand import as_text
from report.terms.cells import Cell
from report.terms.periods import Kind, Period, financial_year

Named = tuple[str, str, Cell | None]
"""A text, the words for where it stands, and its cell."""


def names_of(reading: Reading, year: Period) -> list[Named]:
    """The names of sheet, file and folders. The year's own folder says nothing: the others are held against it."""
    path = PurePosixPath(reading.workbook.file)
    folders = [part for part in path.parts[:-1] if part not in ("data", year.canonical)]
    named: list[Named] = [(reading.sheet.name, f'sheet name "{reading.sheet.name}"', None)]
    named.append((path.stem, f'file name "{path.name}"', None))
    return named + [(folder, f'folder name "{folder}"', None) for folder in reversed(folders)]


def year_fits(reading: Reading, year: Period, above: int) -> bool:
    """False, and asked about, where everything above row `above`, or the return's name, speaks of other years only."""
    if reading.form.period.kind in (Kind.SCHOOL_TERM, Kind.ACADEMIC_YEAR):
        return True  # the school year of a term is not the reporting year
    found = [(start, where, cell) for text, where, cell in _texts(reading, year, above) for start in years_in_name(text)]
    if not found or any(start == year.start.year for start, _, _ in found):
        return True
    start, where, cell = found[0]
    lead = f"Its period names no year, its {where} says {financial_year(start)}"
    ask_about_year(reading, lead, year, cell)
    return False


def ask_about_year(reading: Reading, lead: str, year: Period, cell: Cell | None) -> None:
    """The question about a return that is not of its folder's year."""
    reading.question(
        "other-year",
        f"{lead}, but it lies in the folder of {year}. Nothing of it was counted.",
        "If the period is wrong, correct it and save; if the folder is wrong, move the file to its own year.",
        cell or "",
    )


def _texts(reading: Reading, year: Period, above: int) -> Iterator[Named]:
    for (row, _), cell in sorted(reading.sheet.cells.items()):
        if row < above and cell.type == "text":
            yield as_text(cell), f"title in {cell.name}", cell
    yield from names_of(reading, year)
