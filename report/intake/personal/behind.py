"""What a workbook carries behind its sheets: the rows a pivot table was made from, and cells of other files it links to.

Nobody sees them in the spreadsheet program, and whoever gets the file gets them too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from report.intake.files import archives
from report.intake.files.making import number_cell, text_cell
from report.intake.files.parts import Parts, local
from report.intake.files.sheets import Sheet
from report.terms.cells import Cell, split_address

PIVOT, LINK = "the rows behind a pivot table", "cells kept from a linked file"
_DEFINITION = re.compile(r"(?i).*pivotCache/pivotCacheDefinition(\d*)\.xml")
_LINKED = re.compile(r"(?i).*externalLinks/externalLink\d*\.xml")
_MOST_ROWS = 2_000
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def behind(path: Path) -> list[Sheet]:
    """A sheet, called after what it is, for each pivot table's rows and each linked file's cells; at most 2,000 rows of each.

    Only for xlsx and xlsm. What cannot be read gives nothing: the file itself was judged when it was opened.
    """
    try:
        data = path.read_bytes()
        if not data.startswith(b"PK") or not (b"pivotCache" in data or b"externalLink" in data):
            return []
        archive = archives.open_archive(data)
        parts = Parts(archive)
        pivots = [found for name in archive.namelist() if (found := _DEFINITION.fullmatch(name))]
        linked = [name for name in archive.namelist() if _LINKED.fullmatch(name)]
        return [_pivot(parts, found[0], found[1]) for found in pivots] + [_link(parts, name) for name in linked]
    except Exception:  # spoilt parts make the parsers raise anything at all, and no spreadsheet program shows these
        return []


def _pivot(parts: Parts, name: str, number: str) -> Sheet:
    """The fields as headings and, below them, the rows; without rows, the different values of each field."""
    fields = list(parts.elements(name, "cacheField"))
    shared = [[item.get("v", "") for element in field if local(element) == "sharedItems" for item in element] for field in fields]
    cells = [_cell(1, column, field.get("name", "")) for column, field in enumerate(fields, 1)]
    records = re.sub(r"(?i)Definition(\d*\.xml)$", r"Records\1", name)
    if records in parts:
        for row, values in enumerate(_records(parts, records, shared), 2):
            cells += [_cell(row, column, value) for column, value in enumerate(values, 1)]
    else:
        for column, values in enumerate(shared, 1):
            cells += [_cell(row, column, value) for row, value in enumerate(values[:_MOST_ROWS], 2)]
    return _sheet(PIVOT, cells)


def _records(parts: Parts, name: str, shared: list[list[str]]) -> Iterator[list[str]]:
    for row, record in enumerate(parts.elements(name, "r")):
        if row >= _MOST_ROWS:
            return
        yield [_value(item, shared[at] if at < len(shared) else []) for at, item in enumerate(record)]


def _value(item: ET.Element, shared: list[str]) -> str:
    """The value itself, or the one of the field's shared values that it points to."""
    value = item.get("v", "")
    if local(item) != "x":
        return value
    return shared[int(value)] if value.isdigit() and int(value) < len(shared) else ""


def _link(parts: Parts, name: str) -> Sheet:
    cells = []
    for element in parts.elements(name, "cell"):
        row, column = split_address(element.get("r", ""))
        text = "".join(child.text or "" for child in element if local(child) == "v")
        cells += [_cell(row, column, text)] if row <= _MOST_ROWS else []
    return _sheet(LINK, cells)


def _cell(row: int, column: int, value: str) -> Cell | None:
    if _DATE.match(value):
        return text_cell(row, column, value[:10], True)
    return number_cell(row, column, int(value), "General", True) if value.isdigit() else text_cell(row, column, value, True)


def _sheet(name: str, cells: list[Cell | None]) -> Sheet:
    placed = {(cell.row, cell.column): cell for cell in cells if cell is not None}
    return Sheet(name, "very hidden", dict(sorted(placed.items())))
