"""A csv file of outside data as rows by heading. A fault costs its own row, and is told with the line."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from report.intake.files.gathering import TooMuch
from report.intake.files.guards import MEGABYTE, Refusal
from report.intake.files.read_csv import decode, delimiter_of
from report.settings.faults import nearest
from report.terms.cells import CellRef, column_letters
from report.terms.labels import plain
from report.terms.problems import Problem, question

MOST_BYTES = 32 * MEGABYTE
MOST_ROWS = 200_000
MOST_TOLD = 20
SAVE_AGAIN = "Download it again, and save it as CSV UTF-8 with the headings of docs/outside.md."


@dataclass(frozen=True)
class OutsideRow:
    """One row: its line in the file, and its texts by heading, without blanks at their ends."""

    line: int
    row: int
    texts: Mapping[str, str]


@dataclass(frozen=True)
class OutsideTable:
    """One file: its name below the project, its fingerprint, its rows, and the column of each heading (1 is A)."""

    file: str
    sha256: str = ""
    rows: tuple[OutsideRow, ...] = ()
    columns: Mapping[str, int] = field(default_factory=dict)

    def ref(self, row: OutsideRow, heading: str) -> CellRef:
        """The address of one cell as a spreadsheet program shows it: the sheet of a csv file is called as the file is."""
        return CellRef(self.file, Path(self.file).stem, f"{column_letters(self.columns[heading])}{row.row}")


def read_table(folder: Path, file: str, needed: Sequence[str], further: Sequence[str]) -> tuple[OutsideTable, list[Problem]]:
    """Read a file with the headings `needed`, in any order, and perhaps those of `further`."""
    path = folder / file
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise TooMuch(f"has {size // MEGABYTE} MB; the limit is {MOST_BYTES // MEGABYTE} MB")
        data = path.read_bytes()
        text = decode(data)
        lines = _lines(text)
    except (TooMuch, Refusal) as fault:
        said = f"The file {fault}." if isinstance(fault, TooMuch) else str(fault)
        return OutsideTable(file), [question("outside-file", f"{said} Nothing of it was read.", SAVE_AGAIN, file=file)]
    except OSError as error:
        what = f"The file cannot be opened ({error.strerror})."
        return OutsideTable(file), [question("outside-file", what, "Check its rights, then run build again.", file=file)]
    if not lines:
        return OutsideTable(file), [question("outside-file", "The file is empty.", SAVE_AGAIN, file=file)]
    columns, problems = _columns(lines[0][1], needed, further, file)
    if columns is None:
        return OutsideTable(file), problems
    rows, faults = _rows(lines, columns, file)
    return OutsideTable(file, hashlib.sha256(data).hexdigest(), tuple(rows), columns), [*problems, *shortened(faults, file)]


def _lines(text: str) -> list[tuple[int, list[str]]]:
    """Every row with the line it ends on. Raises Refusal or TooMuch for what is no table."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter_of(text[:65_536]))
    found: list[tuple[int, list[str]]] = []
    try:
        for row in reader:
            found.append((reader.line_num, row))
            if len(found) > MOST_ROWS:
                raise TooMuch(f"has more than {MOST_ROWS:,} rows")
    except csv.Error:
        message = f"From line {reader.line_num} on it is no table: a quotation mark is never closed, or a value is far too long."
        raise Refusal("outside-file", message) from None
    return found


def _columns(
    headings: Sequence[str], needed: Sequence[str], further: Sequence[str], file: str
) -> tuple[dict[str, int] | None, list[Problem]]:
    known = (*needed, *further)
    places: dict[str, int] = {}
    problems: list[Problem] = []
    for at, heading in enumerate(headings, 1):
        name = plain(heading).replace("_", " ")
        if not name:
            continue
        if name not in known:
            what = f'The heading "{heading.strip()[:60]}" is not one I know; its column was not read.'
            fix = nearest(name, [one for one in known if one not in places], f"Known: {', '.join(known)}.")
            problems.append(question("outside-heading", what, fix, file=file, line=1, cell=f"{column_letters(at)}1"))
        elif name in places:
            what = f'The heading "{name}" stands twice; the first column was read.'
            problems.append(question("outside-heading", what, "Take one out.", file=file, line=1, cell=f"{column_letters(at)}1"))
        else:
            places[name] = at
    lacking = [name for name in needed if name not in places]
    if lacking:
        what = f"The file has no column {' and no column '.join(lacking)}, so nothing of it was read."
        fix = f"Its first row must be: {', '.join(needed)}; it may also have {', '.join(further)}."
        return None, [question("outside-heading", what, fix, file=file, line=1), *problems]
    return places, problems


def _rows(
    lines: Sequence[tuple[int, list[str]]], columns: Mapping[str, int], file: str
) -> tuple[list[OutsideRow], list[Problem]]:
    rows: list[OutsideRow] = []
    problems: list[Problem] = []
    width = len(lines[0][1])
    for number, (line, row) in enumerate(lines[1:], 2):
        if not any(text.strip() for text in row):
            continue
        if len(row) < width or any(text.strip() for text in row[width:]):
            what = f"The row has {len(row)} values and the heading {width}, so it was not read."
            fix = "It may be cut off, or a value may hold a comma and no quotation marks."
            problems.append(question("outside-row", what, fix, file=file, line=line))
            continue
        rows.append(OutsideRow(line, number, {name: row[at - 1].strip() for name, at in columns.items()}))
    return rows, problems


def shortened(problems: Sequence[Problem], file: str) -> list[Problem]:
    """The first faults of a file one by one, and how many there are besides."""
    if len(problems) <= MOST_TOLD:
        return list(problems)
    more = len(problems) - MOST_TOLD
    lines = [problem.line for problem in problems[MOST_TOLD:] if problem.line]
    what = f"{more:,} further rows have faults too, from line {min(lines)} to line {max(lines)}." if lines else f"{more:,} more."
    return [*problems[:MOST_TOLD], question("outside-row", what, "Mend the first ones, and run build again.", file=file)]
