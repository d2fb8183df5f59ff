"""Whether there is such a cell: an address typed wrongly must not look like a cell that nothing uses."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from report.intake.personal.opening import open_judged
from report.intake.reader import Found, Reader
from report.settings.forms import Form
from report.terms.cells import CellRef, split_address
from report.terms.errors import ReportError


@dataclass(frozen=True)
class _Look:
    """What one file says: the text of the cell, None where the file has no such sheet, and its sheets' names."""

    text: str | None
    sheets: tuple[str, ...] = ()


def text_at(wanted: CellRef, project: Path, reader: Reader, forms: Sequence[Form] = ()) -> str:
    """What stands in a cell of a spreadsheet in the project's `data`; empty where it is blank.

    The file may be named without its folders, and the sheet left out where there is but one. Raises ReportError, with the
    nearest name, where there is no such file or sheet, and where the file is refused. `forms` say which columns of records
    may be shown.
    """
    found = [reader.read(_look, path, wanted, project, forms) for path in _files(wanted.file, project)]
    looks = [look for look, _ in found if look]
    if not looks:
        raise ReportError(f"{wanted.file} cannot be shown.", tuple(problem for _, problems in found for problem in problems))
    texts = [look.text for look in looks if look.text is not None]
    if not texts and not wanted.sheet:
        first = next((name for look in looks for name in look.sheets), "Return")
        raise ReportError(f'Name the sheet too, as "{wanted.file}!{first}!{wanted.cell}". {_sheets_told(looks)}')
    if not texts:
        raise ReportError(f'{wanted.file} has no sheet "{wanted.sheet}". {_sheets_told(looks)}')
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


def _look(
    prepared: object, path: Path, passwords: Sequence[str], wanted: CellRef, project: Path, forms: Sequence[Form]
) -> Found[_Look | None]:
    """What the reading process does with one file; None where it is refused."""
    workbook, problems = open_judged(path, project, forms, passwords)
    if workbook is None:
        return None, problems
    names = tuple(sheet.name for sheet in workbook.sheets)
    for sheet in workbook.sheets:
        if sheet.name.casefold() == wanted.sheet.casefold() or (not wanted.sheet and len(names) == 1):
            cell = sheet.at(*split_address(wanted.cell))
            return _Look(cell.text if cell else "", names), problems
    return _Look(None, names), problems


def _sheets_told(looks: Sequence[_Look]) -> str:
    sheets = dict.fromkeys(name for look in looks for name in look.sheets)
    return f"Its sheets: {', '.join(sheets)}."
