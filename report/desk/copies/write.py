"""Writing marked copies into the private folder, and taking away those of files that have no faults any more."""

from __future__ import annotations

import io
import os
import re
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from report.desk.copies import original, seen
from report.desk.copies.faults import FaultyFile, faulty_files
from report.desk.copies.first_sheet import TITLE, put_first_sheet
from report.desk.copies.marks import clean, mark
from report.desk.copies.protected import is_protected
from report.desk.office import Writer, writer_of
from report.desk.state import State
from report.intake.files.workbooks import read_workbook
from report.settings.project import Settings
from report.terms.places import Places
from report.terms.writing import private_folder, write_bytes_aside

if TYPE_CHECKING:
    from openpyxl import Workbook

FOLDER = "annotated"
MOST_CELLS = 50_000
_STAMP = (1980, 1, 1, 0, 0, 0)
_WHEN = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")


@dataclass(frozen=True)
class MarkedCopy:
    """A faulty file and its marked copy; `path` is None where none was made, and `why_not` says why."""

    of: FaultyFile
    path: Path | None
    why_not: str = ""


def write_copies(state: State, settings: Settings, places: Places) -> tuple[MarkedCopy, ...]:
    """Write a marked copy of each faulty file below `private/<year>/annotated`, and remove all others that lie there.

    The partners' own files are only read. Raises ReportError where the disk refuses.
    """
    folder = private_folder(places.make_private() / FOLDER)
    writer = writer_of(settings)
    copies = tuple(_copy(faulty, settings, folder, writer) for faulty in faulty_files(state.intake))
    _clear(folder, {copy.path for copy in copies if copy.path is not None})
    return copies


def copy_name(file: str, year: str) -> str:
    """Where the copy of a file lies: the same folders and name; an ending other than xlsx is kept in the name."""
    inside = file.removeprefix(f"data/{year}/")
    return inside if inside.lower().endswith(".xlsx") else f"{inside}.xlsx"


def _copy(faulty: FaultyFile, settings: Settings, folder: Path, writer: Writer) -> MarkedCopy:
    if faulty.refused:
        return MarkedCopy(faulty, None, faulty.refused)
    path = settings.folder / faulty.file
    try:
        data = path.read_bytes()
    except OSError:
        return MarkedCopy(faulty, None, "it cannot be read any more")
    if is_protected(data):
        return MarkedCopy(faulty, None, "protected by a password")
    book = _marked(faulty, path, data, settings, writer)
    if book is None:
        return MarkedCopy(faulty, None, "it cannot be read any more")
    target = folder / copy_name(faulty.file, settings.year)
    for inner in reversed(target.relative_to(folder).parents):
        private_folder(folder / inner)
    write_bytes_aside(target, _bytes(book))
    return MarkedCopy(faulty, target)


def _marked(faulty: FaultyFile, path: Path, data: bytes, settings: Settings, writer: Writer) -> Workbook | None:
    """The copy: the workbook itself where it can be marked, else one made from what the program sees."""
    book = original.open_original(data) if faulty.size <= MOST_CELLS else None
    if book is not None:
        names, lacks = {name: name for name in book.sheetnames}, original.LACKS
    else:
        read, _ = read_workbook(path, settings.folder)
        if read is None:
            return None
        whole = faulty.size <= MOST_CELLS
        book, names = seen.from_seen(read, faulty.faults, whole)
        lacks = seen.LACKS if whole else seen.LACKS_ROWS
    for name, title in names.items():
        mark(book[title], [fault for fault in faulty.faults if fault.sheet == name], writer.signs)
    put_first_sheet(book, faulty.file, faulty.faults, names, writer.lines, lacks)
    _describe(book, faulty, settings, writer)
    return book


def _describe(book: Workbook, faulty: FaultyFile, settings: Settings, writer: Writer) -> None:
    """The copy says of itself what it is, who made it and in which language: a role, and no person from the original."""
    from openpyxl.packaging.core import DocumentProperties

    name = faulty.file.rpartition("/")[2]
    book.properties = DocumentProperties(
        creator=clean(writer.signs), lastModifiedBy=clean(writer.signs), title=clean(f"{TITLE}: {name}"),
        subject=clean(f"Returns for {settings.year.replace('-', '/')}"), language=settings.config.partnership.language,
    )  # fmt: skip


def _bytes(book: Workbook) -> bytes:
    """The workbook as a file, the same bytes for the same content: the library writes the time of day into it."""
    written, made = io.BytesIO(), io.BytesIO()
    book.save(written)
    with zipfile.ZipFile(written) as archive, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in archive.infolist():
            content = archive.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _WHEN.sub(rb"\g<1>1980-01-01T00:00:00Z\g<3>", content)
            target.writestr(zipfile.ZipInfo(entry.filename, _STAMP), content, zipfile.ZIP_DEFLATED)
    return made.getvalue()


def _clear(folder: Path, kept: Iterable[Path]) -> None:
    """Remove copies of files that have no fault any more, and the folders they leave empty."""
    wanted = set(kept)
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path not in wanted and path.suffix == ".xlsx":
            path.unlink()
        elif path.is_dir() and not path.is_symlink() and not any(path.iterdir()):
            os.rmdir(path)
