"""The file of acceptances, `data/<year>/accepted.csv`: who agreed to which finding, and why. It may be edited by hand."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from report.terms.formula_signs import guarded
from report.terms.problems import Problem, question
from report.terms.writing import write_aside

NAME = "accepted.csv"
COLUMNS = ("id", "code", "file", "words", "reason", "role", "date")
READABLE = 0o644
_LARGEST = 5_000_000
_FIX = "Correct the line, or take it out and type: build accept"


@dataclass(frozen=True)
class Acceptance:
    """One row. `line` is where it stands; 0 for one that is not written yet."""

    id: str
    code: str
    file: str
    words: str
    reason: str
    role: str
    date: str
    line: int = 0


def read_acceptances(path: Path, shown: str) -> tuple[tuple[Acceptance, ...], list[Problem]]:
    """Every sound row, and a question for each that is not. A row without reason or role accepts nothing."""
    if not path.is_file():
        return (), []
    try:
        if path.stat().st_size > _LARGEST:
            raise ValueError("too large")
        text = path.read_bytes().decode("utf-8-sig")
        rows = list(_numbered(text))
    except (OSError, ValueError, csv.Error):
        what = "The file of acceptances cannot be read, so nothing in it holds."
        return (), [question("accepted-file", what, "Put back an earlier copy, or accept anew.", file=shown)]
    head = [column.strip().casefold() for column in rows[0][1]] if rows else []
    if rows and not {"id", "code", "reason", "role"} <= set(head):
        what = f"The first line does not name the columns {', '.join(COLUMNS)}, so nothing below it holds."
        return (), [question("accepted-file", what, "Put the line back.", file=shown, line=1)]
    kept: dict[str, Acceptance] = {}
    problems: list[Problem] = []
    for line, row in rows[1:]:
        if not any(field.strip() for field in row):
            continue
        found = _row(dict(zip(head, (field.strip() for field in row), strict=False)), line)
        fault = _fault(found, len(row), len(head))
        if fault:
            problems.append(question("accepted-row", f"The line accepts nothing: {fault}.", _FIX, file=shown, line=line))
        else:
            kept[found.id] = found
    return tuple(kept.values()), problems


def write_acceptances(path: Path, rows: Iterable[Acceptance]) -> None:
    """Write the file anew, in order of file, code and words, whole or not at all."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in sorted(rows, key=lambda one: (one.file, one.code, one.words, one.id)):
        writer.writerow([guarded(" ".join(str(getattr(row, column)).split())) for column in COLUMNS])
    write_aside(path, out.getvalue(), READABLE)


def _numbered(text: str) -> Iterable[tuple[int, list[str]]]:
    """The rows with the line each begins on."""
    reader = csv.reader(io.StringIO(text, newline=""))
    before = 0
    for row in reader:
        yield before + 1, row
        before = reader.line_num


def _row(fields: dict[str, str], line: int) -> Acceptance:
    return Acceptance(line=line, **{column: fields.get(column, "") for column in COLUMNS})


def _fault(row: Acceptance, fields: int, expected: int) -> str:
    if fields != expected:
        return f"it has {fields} fields, and there are {expected} columns"
    if not row.id or not row.code.startswith("disclosure-"):
        return "it does not name a finding"
    return "it gives no reason" if not row.reason else "it names no role" if not row.role else ""
