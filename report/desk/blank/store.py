"""Blank workbooks put into their folder, with a list of what is for whom. One that somebody has filled in stays as it is."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from report.desk.blank.model import Book
from report.terms.errors import ReportError
from report.terms.formula_signs import guarded
from report.terms.writing import reason, write_aside, write_bytes_aside

INDEX = "index.csv"
COLUMNS = ("file", "partner", "contact", "return", "period", "due", "sha256")

State = Literal["made", "unchanged", "kept"]

_OPEN_FILE = 0o644


@dataclass(frozen=True)
class Blank:
    """One workbook for the folder: its name there, its bytes, and what the list says of it."""

    file: str
    content: bytes
    partner: str
    contact: str
    title: str
    period: str
    due: tuple[str, ...]

    @property
    def sha256(self) -> str:
        """The fingerprint of the workbook as it was made."""
        return hashlib.sha256(self.content).hexdigest()


def names_of(books: Sequence[Book]) -> list[str]:
    """A name for each workbook, below a folder for its partner; no two alike, capitals aside."""
    given: set[str] = set()
    names: list[str] = []
    for book in books:
        tries = (
            f"{book.form.partner}/{book.stem}{mark}.xlsx"
            for mark in ("", *(f"-{letter}" for letter in "bcdefghijklmnopqrstuvwxyz"))
        )
        name = next(name for name in tries if name.lower() not in given)
        given.add(name.lower())
        names.append(name)
    return names


def store(blanks: Iterable[Blank], folder: Path) -> dict[str, State]:
    """Write each workbook and the list. Returns what became of each; raises ReportError where the disk refuses.

    A workbook that is not as this program made it was filled in by somebody: it is kept.
    """
    rows = _index(folder / INDEX)
    states: dict[str, State] = {}
    for blank in blanks:
        path = folder / blank.file
        states[blank.file] = _state(path, blank, rows.get(blank.file, {}))
        if states[blank.file] == "made":
            _make(path.parent)
            write_bytes_aside(path, blank.content, _OPEN_FILE)
        if states[blank.file] != "kept":
            rows[blank.file] = _row(blank)
    _make(folder)
    write_aside(folder / INDEX, _text(rows), _OPEN_FILE)
    return states


def _state(path: Path, blank: Blank, before: Mapping[str, str]) -> State:
    try:
        there = hashlib.sha256(path.read_bytes()).hexdigest()
    except (FileNotFoundError, NotADirectoryError):
        return "made"
    except OSError as error:
        raise ReportError(f"{path} cannot be read ({reason(error)}). Check its rights, then run again.") from error
    if there == blank.sha256:
        return "unchanged"
    return "made" if there == before.get("sha256") else "kept"


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportError(f"{folder} cannot be made ({reason(error)}). Name another folder with --to.") from error


def _index(path: Path) -> dict[str, dict[str, str]]:
    """The rows of the list as it was, by file; none where there is no list, or somebody has made it unreadable."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        return {}
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return {row["file"]: {name: row.get(name) or "" for name in COLUMNS} for row in rows if row.get("file")}


def _row(blank: Blank) -> dict[str, str]:
    values = (blank.file, blank.partner, blank.contact, blank.title, blank.period, " ".join(blank.due), blank.sha256)
    return dict(zip(COLUMNS, map(guarded, values), strict=True))


def _text(rows: Mapping[str, Mapping[str, str]]) -> str:
    """The list, with the mark by which Excel knows UTF-8."""
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows[name] for name in sorted(rows))
    return "\ufeff" + file.getvalue()
