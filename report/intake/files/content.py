"""What a file is by its content, whatever its name ends in: a spreadsheet, text that may be a table, or something else."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Literal

from report.intake.files import guards
from report.intake.files.archives import package_kind

SPREADSHEETS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv"}
_WORDS = {".md", ".yaml", ".yml", ".json", ".html", ".htm", ".xml", ".log", ".py", ".ini", ".url", ".eml", ".svg", ".css", ".js"}
"""Endings of text that is written, not sent by a partner as a table."""
_HEAD = 8192
_MOST_TEXT = 20 * guards.MEGABYTE

Content = Literal["spreadsheet", "text", "other"]


def content_of(path: Path) -> Content:
    """Judged by a file's first bytes and, for an archive, its list of contents. Never raises."""
    if not path.is_file():  # to open a pipe would wait for ever
        return "other"
    try:
        with path.open("rb") as opened:
            head = opened.read(_HEAD)
        if head.startswith(b"PK"):
            with zipfile.ZipFile(path) as archive:
                package_kind(archive)
            return "spreadsheet"
        kind = guards.kind_of(path.read_bytes() if head.startswith(guards.OLE) else head)
    except Exception:  # a spoilt archive makes zipfile raise anything at all; then it is no spreadsheet
        return "other"
    if kind == "locked":  # it may be a workbook or a letter: only its name can say so
        return "spreadsheet" if any(f"{ending}." in path.name.lower() for ending in SPREADSHEETS) else "other"
    if kind != "text":
        return "spreadsheet"
    sent = path.suffix.lower() not in _WORDS and path.stat().st_size <= _MOST_TEXT
    return "text" if sent and head.strip() and b"\0" not in head else "other"
