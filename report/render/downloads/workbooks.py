"""The workbook of all tables, in two formats: for Excel, and as OpenDocument."""

from __future__ import annotations

from pathlib import Path

from report.document.model import Report
from report.render.downloads.ods import ods_bytes
from report.render.downloads.whole import book_of, tables_of
from report.render.downloads.xlsx import xlsx_bytes


def write_workbooks(report: Report, folder: Path) -> None:
    """Write `tables.xlsx` and `tables.ods` into the report's `downloads`; nothing where the report has no table with rows.

    The same Report gives the same bytes.
    """
    if not any(tables_of(report)):
        return
    book = book_of(report)
    (folder / "tables.xlsx").write_bytes(xlsx_bytes(book))
    (folder / "tables.ods").write_bytes(ods_bytes(book))
