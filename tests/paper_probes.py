"""A tiny page set by the bare engine and by ours, and what stands in the file: tags, links, drawn signs, attachments."""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import weasyprint
from pypdf import PdfReader

from report.render.paper.attached import Attached
from report.render.paper.pdf import write_pdf
from tests.accessibility.pages import PICTURE

HEAD = '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>T</title>'
HEAD += '<meta name="dcterms.created" content="2022-09-30"></head>'


@dataclass(frozen=True)
class Paper:
    """A PDF, and what the engine complained of."""

    reader: PdfReader
    said: tuple[str, ...] = ()

    def tags(self) -> list[tuple[str, Any]]:
        """Kind and object of each tag in reading order."""
        return list(_below(self.reader.trailer["/Root"]["/StructTreeRoot"]))

    def kinds(self) -> list[str]:
        return [kind for kind, _ in self.tags()]

    def of(self, kind: str) -> list[Any]:
        return [one for found, one in self.tags() if found == kind]

    def links(self) -> list[Any]:
        return [one.get_object() for page in self.reader.pages for one in page.get("/Annots", [])]

    def drawn(self) -> bytes:
        return b"".join(page.get_contents().get_data() for page in self.reader.pages)

    def pages(self) -> list[str]:
        return [" ".join(page.extract_text().split()) for page in self.reader.pages]

    def xmp(self) -> str:
        return str(self.reader.trailer["/Root"]["/Metadata"].get_object().get_data().decode())


def _below(node: Any) -> Iterator[tuple[str, Any]]:
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        one = kid.get_object() if hasattr(kid, "get_object") else kid
        if hasattr(one, "get") and "/S" in one:
            yield str(one["/S"])[1:], one
            yield from _below(one)


def of_bare_engine(body: str, variant: str = "pdf/ua-1", files: tuple[Attached, ...] = ()) -> Paper:
    """As WeasyPrint sets it by itself."""
    said: list[str] = []

    class Keep(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            said.append(record.getMessage())

    logger, handler = logging.getLogger("weasyprint"), Keep(logging.WARNING)
    logger.addHandler(handler)
    try:
        attachments = [
            weasyprint.Attachment(file_obj=io.BytesIO(one.path.read_bytes()), name=one.path.name, relationship=one.relationship)
            for one in files
        ]
        data = weasyprint.HTML(string=f"{HEAD}<body>{body}</body></html>").write_pdf(pdf_variant=variant, attachments=attachments)
    finally:
        logger.removeHandler(handler)
    return Paper(PdfReader(io.BytesIO(data)), tuple(said))


def of_ours(body: str, folder: Path, files: tuple[Attached, ...] = ()) -> Paper:
    """As the report is made."""
    page, target = folder / "print.html", folder / "report.pdf"
    page.write_text(f"{HEAD}<body>{body}</body></html>", encoding="utf-8")
    printed = write_pdf(page, target, (folder,), files)
    return Paper(PdfReader(target), tuple(problem.what for problem in printed.problems))


ROWS = "".join(f'<tr><th scope="row">{n}</th><td>{n}</td></tr>' for n in range(80))
COLUMNS = '<thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
TABLE = f"<table><caption>C</caption>{COLUMNS}<tbody>{ROWS}</tbody></table>"
LONG = "Words and words. " * 900
NARROW = "<style>@page { size: 300pt 300pt; margin: 30pt } body { margin: 0; font: 12pt/20pt serif } p { margin: 0 }</style>"
IMAGE = f'<img src="{PICTURE}" alt="A square">'
DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20">{}<rect width="9" height="9" {}/></svg>'
