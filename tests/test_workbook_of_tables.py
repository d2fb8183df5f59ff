"""The workbook of all tables, read by libraries that did not write it: both formats hold the same, and what the report prints."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from odf.opendocument import load
from odf.table import Table, TableCell, TableRow
from odf.teletype import extractText

from report.document import model as m
from report.render.arrange import every_block
from report.render.downloads.workbooks import write_workbooks
from tests.fixtures_chapters import sample_report


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("downloads")
    write_workbooks(sample_report(), made)
    return made


def excel(folder: Path) -> dict[str, list[list[str]]]:
    book = openpyxl.load_workbook(folder / "tables.xlsx")
    return {sheet.title: [[_text(cell) for cell in row] for row in sheet.iter_rows()] for sheet in book}


def _text(cell: Any) -> str:
    """What the cell shows, for the few formats that a report uses."""
    value, shape = cell.value, cell.number_format
    if not isinstance(value, int | float):
        return "" if value is None else str(value)
    places = len(re.sub(r"[^0]", "", shape.partition(".")[2])) if "." in shape else 0
    times = 100 if "%" in shape and '"%"' not in shape else 1
    digits = f"{value * times:{',' if ',' in shape else ''}.{places}f}"
    return f"{'£' if '£' in shape else ''}{digits}{'%' if '%' in shape else ''}"


def opendocument(folder: Path) -> dict[str, list[list[str]]]:
    found = {}
    for sheet in load(str(folder / "tables.ods")).spreadsheet.getElementsByType(Table):
        rows = [[extractText(cell) for cell in row.getElementsByType(TableCell)] for row in sheet.getElementsByType(TableRow)]
        found[sheet.getAttribute("name")] = rows
    return found


def trimmed(rows: list[list[str]]) -> list[list[str]]:
    kept = [[cell.strip() for cell in row] for row in rows]
    kept = [row[: max((at + 1 for at, cell in enumerate(row) if cell), default=0)] for row in kept]
    return [row for row in kept if row]


def test_both_formats_hold_the_same_cells(folder: Path) -> None:
    one, other = excel(folder), opendocument(folder)
    assert list(one) == list(other) and len(one) > 5
    for name in one:
        assert trimmed(one[name]) == trimmed(other[name]), name


def test_every_table_of_the_report_has_its_sheet_with_its_rows(folder: Path) -> None:
    sheets = list(excel(folder).values())
    blocks = [block for block in every_block(sample_report()) if isinstance(block, m.Chart | m.Table)]
    tables = [block.table if isinstance(block, m.Chart) else block for block in blocks]
    assert len([rows for rows in sheets if rows]) >= len(tables) + 2
    there = {cell for rows in sheets for row in rows for cell in row}
    for table in tables:
        for row in table.rows:
            figures = [part for cell in row.cells for part in cell.content if isinstance(part, m.Bound)]
            assert all(part.text in there for part in figures), m.text_of(table.caption)


def test_numbers_are_numbers_and_signs_are_texts(folder: Path) -> None:
    cells = [cell for sheet in openpyxl.load_workbook(folder / "tables.xlsx") for row in sheet.iter_rows() for cell in row]
    assert any(isinstance(cell.value, int | float) for cell in cells)
    assert any(cell.value == "[c]" for cell in cells)
    assert not [cell for cell in cells if cell.data_type == "f"]
    assert not [sheet for sheet in openpyxl.load_workbook(folder / "tables.xlsx") if sheet.merged_cells.ranges]


def test_the_same_report_gives_the_same_bytes_of_the_report_s_own_date(folder: Path, tmp_path: Path) -> None:
    write_workbooks(sample_report(), tmp_path)
    for name in ("tables.xlsx", "tables.ods"):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes()
        with zipfile.ZipFile(folder / name) as file:
            assert len({member.date_time for member in file.infolist()}) == 1
    made = openpyxl.load_workbook(folder / "tables.xlsx").properties.created
    assert made.date().isoformat() == sample_report().report_date


def test_a_report_without_a_row_has_no_workbook(tmp_path: Path) -> None:
    empty = [replace(block, rows=()) for block in every_block(sample_report()) if isinstance(block, m.Table)]
    chapter = replace(sample_report().chapters[0], blocks=tuple(empty[:1]))
    for chapters in ((), (chapter,)):
        write_workbooks(replace(sample_report(), chapters=chapters), tmp_path)
        assert list(tmp_path.iterdir()) == []
