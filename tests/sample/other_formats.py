"""The returns in older and freer formats: private fostering as xls, exclusions as ods."""

from __future__ import annotations

import io
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from tests.sample.paper import fixed_zip
from tests.sample.quarterly import ILLUSTRATIVE, PUBLISHED

# Illustrative: the published report draws twelve bars without numbers; they rose over the years and fell in the pandemic.
FOSTERING = (11, 13, 12, 15, 18, 17, 21, 24, 26, 28, 19, 16)
# Published: both spring terms.
TERMS: Mapping[str, tuple[tuple[str, str | int, str | int, str], ...]] = {
    "2020-21": (
        ("Summer term 2019/20", 6, 118, ILLUSTRATIVE),
        ("Autumn term 2020/21", 14, 540, ILLUSTRATIVE),
        ("Spring term 2020/21", "5*", "235**", PUBLISHED),
    ),
    "2021-22": (
        ("Summer term 2020/21", 12, 610, ILLUSTRATIVE),
        ("Autumn term 2021/22", 19, 742, ILLUSTRATIVE),
        ("Spring term 2021/22", 23, 818, PUBLISHED),
    ),
}
FOOTNOTES = {
    "2020-21": (
        "* Abnormally low: schools were closed to most pupils in the spring term of 2021.",
        "** Most of these sessions fell in March 2021, after pupils returned.",
    ),
    "2021-22": (),
}


def write_fostering(path: Path) -> None:
    """Twelve years of private fostering in one old-style workbook; next year's return adds a row."""
    xlwt = import_module("xlwt")  # it has no type stubs
    book = xlwt.Workbook(encoding="utf-8")
    page = book.add_sheet("Private fostering")
    bold = xlwt.easyxf("font: bold on; borders: bottom thin; pattern: pattern solid, fore_colour light_turquoise")
    page.write_merge(0, 0, 0, 2, "Private fostering arrangements", xlwt.easyxf("font: bold on, height 280"))
    page.write(
        1, 0, "Open at any time in the year. Every number is illustrative: the published report shows bars without numbers."
    )
    for at, text in enumerate(("Year", "Arrangements open in the year", "Status")):
        page.write(3, at, text, bold)
        page.col(at).width = 256 * (12, 32, 16)[at]
    for row, count in enumerate(FOSTERING, 4):
        year = 2010 + row - 4
        page.write(row, 0, f"{year}/{(year + 1) % 100:02d}")
        page.write(row, 1, count)
        page.write(row, 2, ILLUSTRATIVE)
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(str(path))


def write_exclusions(path: Path, year: str) -> None:
    """The school terms that begin in the reporting year, a row each, in an OpenDocument spreadsheet."""
    opendocument, style, table = (import_module(f"odf.{name}") for name in ("opendocument", "style", "table"))
    book = opendocument.OpenDocumentSpreadsheet()
    bold = style.Style(name="Head", family="table-cell")
    bold.addElement(style.TextProperties(fontweight="bold"))
    wide = style.Style(name="Wide", family="table-column")
    wide.addElement(style.TableColumnProperties(columnwidth="5.5cm"))
    book.automaticstyles.addElement(bold)
    book.automaticstyles.addElement(wide)
    page = table.Table(name="Exclusions")
    page.addElement(table.TableColumn(numbercolumnsrepeated=4, stylename=wide))
    _ods_row(page, ("Exclusions by school term",), bold, across=4)
    _ods_row(page, ("By term, not quarter. Terms marked illustrative were made up for the sample project.",))
    _ods_row(page, ())
    _ods_row(page, ("Term", "Children permanently excluded", "Sessions of fixed-term exclusion", "Status"), bold)
    for row in TERMS[year]:
        _ods_row(page, row)
    _ods_row(page, ())
    for text in FOOTNOTES[year]:
        _ods_row(page, (text,))
    book.spreadsheet.addElement(page)
    held = io.BytesIO()
    book.write(held)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(fixed_zip(held.getvalue()))


def _ods_row(page: Any, contents: tuple[str | int, ...], look: Any = None, across: int = 1) -> None:
    """Add one row; `across` merges its first cell over so many columns."""
    table, text = import_module("odf.table"), import_module("odf.text")
    row = table.TableRow()
    for at, content in enumerate(contents):
        kind = {"valuetype": "string"} if isinstance(content, str) else {"valuetype": "float", "value": content}
        span = {"numbercolumnsspanned": across} if across > 1 and at == 0 else {}
        cell = table.TableCell(**kind, **span, **({"stylename": look} if look is not None else {}))
        cell.addElement(text.P(text=str(content)))
        row.addElement(cell)
    page.addElement(row)


def write_other_formats(folder: Path) -> None:
    """The xls and both ods files below `folder` (the project's `data`)."""
    write_fostering(folder / "2021-22" / "private-fostering.xls")
    for year in ("2020-21", "2021-22"):
        write_exclusions(folder / year / f"exclusions-by-term-{year}.ods", year)
