"""The files that the PDF carries: the report as data, and its tables, each with its type, what it is and when it was made.

Types are named here and not asked of the machine, whose list may differ from another's.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from report.document.model import Chart, Report, Table, text_of
from report.document.store import passed_on
from report.render.arrange import every_block
from report.render.names import csv_file
from report.terms.language import said

TYPES = {
    ".csv": "text/csv",
    ".json": "application/json",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".txt": "text/plain",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
UNKNOWN = "application/octet-stream"
WHOLE = "report.json"


@dataclass(frozen=True)
class Attached:
    """A file to attach: `source` where the PDF is made from it, else `data`, the tables that the report shows."""

    path: Path
    content: bytes
    about: str
    relationship: str

    @property
    def type(self) -> str:
        """The media type, by the file's ending."""
        return TYPES.get(self.path.suffix.lower(), UNKNOWN)


def attachments_of(folder: Path, report: Report) -> tuple[Attached, ...]:
    """`report.json` and every file in `downloads` below the output's folder, in the order of their names.

    How the numbers of a draft were made is for its page alone: a PDF that is passed on names no partner's file.
    """
    captions = _captions(report)
    found = [_attached(path, path.read_bytes(), captions) for path in (folder / "downloads").glob("*") if path.is_file()]
    if (folder / WHOLE).is_file():
        found.append(_attached(folder / WHOLE, passed_on(report).encode(), captions))
    return tuple(sorted(found, key=lambda one: one.path.name))


def as_engine_takes(files: Iterable[Attached], day: str) -> list[Any]:
    """The attachments for the engine, dated `day` (as 2022-09-30)."""
    from weasyprint import Attachment

    date = datetime.fromisoformat(day).replace(tzinfo=UTC)
    return [
        Attachment(
            file_obj=io.BytesIO(one.content),
            name=one.path.name,
            description=one.about,
            created=date,
            modified=date,
            relationship=one.relationship,
        )
        for one in files
    ]


def put_right(pdf: Any, files: Iterable[Attached]) -> None:
    """Give each attachment its own type and relationship, and list each once, in the finished `pydyf.PDF`."""
    by_name = {one.path.name: one for one in files}
    listed: list[Any] = []
    entries: list[Any] = [one for one in pdf.objects if isinstance(one, dict) and one.get("Type") == "/Filespec"]
    for entry in entries:
        one = by_name[entry["UF"].string]
        entry["AFRelationship"] = f"/{one.relationship}"
        pdf.objects[int(entry["EF"]["F"].split()[0])].extra["Subtype"] = "/" + one.type.replace("/", "#2f")
        listed.append(entry.reference)
    if listed:
        pdf.catalog["AF"][:] = listed


def _captions(report: Report) -> dict[str, str]:
    """The caption of each table, by the name of its csv file."""
    blocks = [block for block in every_block(report) if isinstance(block, Chart | Table)]
    return {csv_file(block): text_of((block.table if isinstance(block, Chart) else block).caption) for block in blocks}


def _attached(path: Path, content: bytes, captions: Mapping[str, str]) -> Attached:
    caption = captions.get(path.name, "")
    if path.name == WHOLE:
        return Attached(path, content, said("The whole report as data: its words, tables and figures"), "Source")
    about = {
        ".csv": caption and said("Table: {caption}", caption=caption),
        ".json": said("The figures of the report as data"),
        ".ods": said("Every table of the report as an OpenDocument workbook"),
        ".xlsx": said("Every table of the report as a workbook"),
    }.get(path.suffix.lower())
    return Attached(path, content, about or said("A file of the report: {name}", name=path.name), "Data")
