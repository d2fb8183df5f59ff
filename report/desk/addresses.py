"""Whether there is such a cell: an address typed wrongly must not look like a cell that nothing uses."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from pathlib import Path

from report.intake.personal.opening import open_judged
from report.intake.sheets import Workbook
from report.settings.forms import Form
from report.terms.cells import CellRef, split_address
from report.terms.errors import ReportError


def text_at(wanted: CellRef, project: Path, forms: Collection[Form] = ()) -> str:
    """What stands in a cell of a spreadsheet in the project's `data`; empty where it is blank.

    The file may be named without its folders. Raises ReportError, with the nearest name, where there is no such file or sheet,
    and where the file is refused. `forms` say which columns of records may be shown.
    """
    opened = [open_judged(path, project, forms) for path in _files(wanted.file, project)]
    books = [book for book, _ in opened if book]
    if not books:
        raise ReportError(f"{wanted.file} cannot be shown.", tuple(problem for _, problems in opened for problem in problems))
    texts = [text for book in books if (text := _text_in(book, wanted)) is not None]
    if not texts and not wanted.sheet:
        raise ReportError(f'Name the sheet too, as "{wanted.file}!Return!{wanted.cell}". {_sheets_told(books)}')
    if not texts:
        raise ReportError(f'{wanted.file} has no sheet "{wanted.sheet}". {_sheets_told(books)}')
    return next((text for text in texts if text), "")


def _files(name: str, project: Path) -> list[Path]:
    """The files below `data` that the name means. Raises ReportError where there is none."""
    known = {path.relative_to(project).as_posix(): path for path in sorted((project / "data").rglob("*")) if path.is_file()}
    folded = name.casefold()
    found = [path for shown, path in known.items() if shown.casefold() == folded or shown.casefold().endswith(f"/{folded}")]
    if not found:
        near = difflib.get_close_matches(Path(name).name, [path.name for path in known.values()], n=1)
        raise ReportError(f'There is no file "{name}" in data/.' + (f" Did you mean: {near[0]}" if near else ""))
    return found


def _text_in(workbook: Workbook, wanted: CellRef) -> str | None:
    """The text of the cell in this file; None where it has no such sheet."""
    for sheet in workbook.sheets:
        if sheet.name.casefold() == wanted.sheet.casefold():
            cell = sheet.at(*split_address(wanted.cell))
            return cell.text if cell else ""
    return None


def _sheets_told(workbooks: Iterable[Workbook]) -> str:
    sheets = dict.fromkeys(sheet.name for workbook in workbooks for sheet in workbook.sheets)
    return f"Its sheets: {', '.join(sheets)}."
