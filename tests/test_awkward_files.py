"""Workbooks that other programs really wrote, against addresses and values written by hand, and against LibreOffice's eyes."""

from __future__ import annotations

import csv
import shutil
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import yaml

from report.intake.files.sheets import Workbook
from report.intake.files.workbooks import read_workbook
from report.terms.cells import Cell, column_letters
from tests.reading import soffice_all

FOLDER = Path(__file__).parent / "awkward"
EXPECTED: dict[str, dict[str, Any]] = yaml.safe_load((FOLDER / "expected.yaml").read_text(encoding="utf-8"))
NAMES = sorted(EXPECTED)


def opened(name: str) -> tuple[Workbook, list[str]]:
    """The workbook, and the codes and cells of its problems."""
    book, problems = read_workbook(FOLDER / "files" / name, FOLDER / "files")
    assert book is not None, problems
    return book, [f"{problem.code} {problem.cell}" for problem in problems]


def tidy(text: str) -> str:
    return " ".join(text.split())


def as_said(cell: Cell) -> list[Any]:
    """A cell as `expected.yaml` writes it."""
    value: Any = cell.value
    if isinstance(value, timedelta):
        value = cell.text
    if isinstance(value, float):
        value = round(value, 12)
    return [cell.type, tidy(value) if isinstance(value, str) else value, tidy(cell.text)]


def as_expected(said: list[Any]) -> list[Any]:
    kind, value, *text = said
    return [kind, value, tidy(str(text[0] if text else value))]


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_is_what_was_put_there(name: str) -> None:
    book, problems = opened(name)
    wanted = EXPECTED[name]
    sheet = book.sheets[0]
    assert {cell.name: as_said(cell) for cell in sheet.cells.values()} == {
        address: as_expected(said) for address, said in wanted["cells"].items()
    }
    assert problems == wanted.get("problems", [])
    assert sorted(cell.name for cell in sheet.cells.values() if cell.hidden) == sorted(wanted.get("hidden", []))
    assert sorted(map(shown_range, sheet.merged)) == sorted(wanted.get("merged", []))
    comments = {f"{column_letters(column)}{row}": tidy(text) for (row, column), text in sheet.comments.items()}
    assert comments == wanted.get("comments", {})
    if "sheets" in wanted:
        assert {sheet.name: sheet.state for sheet in book.sheets} == wanted["sheets"]


def shown_range(area: tuple[int, int, int, int]) -> str:
    top, left, bottom, right = area
    return f"{column_letters(left)}{top}:{column_letters(right)}{bottom}"


def test_there_are_thirty_and_more_and_most_come_from_other_programs() -> None:
    on_disk = {path.name for path in (FOLDER / "files").iterdir()}
    assert on_disk == set(NAMES)
    assert len(NAMES) >= 30
    programs = ("libreoffice", "xlsxwriter", "odfpy", "xlwt", "sheetjs", "exceljs")
    assert 2 * sum(name.startswith(programs) for name in NAMES) >= len(NAMES)


_ELEVEN_DIGITS = "999999999999"  # Excel shows numbers of twelve digits and more as powers of ten
OTHERWISE = {
    "exceljs-streamed.xlsx": {
        "B6": "92",  # a formula never worked out: LibreOffice works it out, we ask
        "C6": "7/22/2022",  # the short date of whoever looks; ours is British
    },
    "xlsxwriter-never-worked-out.xlsx": {"B4": "0"},  # a formula never worked out: LibreOffice believes the nought
    "report-server.xlsx": {"A5": "44592"},  # a date written as a date, without a format
    "odfpy-repeats.ods": {"C5": "28.50%", "D5": "28.50%"},  # a percentage without a format
    "libreoffice-errors.xls": {"B3": "nosuchname", "B7": "1", "B9": "#N/A"},  # worked out anew, as no result was kept for it
    "sheetjs-quarter.xls": {"C10": "1", "D11": _ELEVEN_DIGITS},
    "sheetjs-excel95.xls": {"C10": "1", "D11": _ELEVEN_DIGITS},
    "sheetjs-quarter.xlsx": {"D11": _ELEVEN_DIGITS},
    "sheetjs-quarter.xlsb": {"D11": _ELEVEN_DIGITS},
    "sheetjs-macro.xlsm": {"D11": _ELEVEN_DIGITS},
}
"""File, cell: what LibreOffice shows where it shows something else than Excel. Each was looked at; nothing else may differ."""


def as_libreoffice_shows(folder: Path, names: list[str]) -> dict[str, dict[str, str]]:
    """File to address to text: each first sheet through LibreOffice's own csv export."""
    copies = {name: folder / f"{name.replace('.', '-')}{Path(name).suffix}" for name in names}
    for name, copy in copies.items():
        shutil.copy(FOLDER / "files" / name, copy)
    soffice_all(folder, list(copies.values()), "csv:Text - txt - csv (StarCalc):44,34,76,1,,2057,false,true")
    found = {}
    for name, copy in copies.items():
        with (folder / "saved" / f"{copy.stem}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        found[name] = {
            f"{column_letters(column)}{row}": tidy(text)
            for row, values in enumerate(rows, 1)
            for column, text in enumerate(values, 1)
            if tidy(text)
        }
    return found


@pytest.mark.slow
def test_libreoffice_sees_the_same_in_every_workbook(tmp_path: Path) -> None:
    names = [name for name in NAMES if not name.endswith(".csv") and name != "sap-export.xls"]
    theirs = as_libreoffice_shows(tmp_path, names)
    ours = {name: {c.name: tidy(c.text) for c in opened(name)[0].sheets[0].cells.values()} for name in names}
    assert {name: {**shown, **OTHERWISE.get(name, {})} for name, shown in ours.items()} == theirs
