"""What a PDF holds for a screen reader, read from the finished file's objects."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class PdfFacts:
    """What the accessibility checks ask of a PDF. Headings are levels in reading order."""

    marked: bool
    language: str
    title: str
    shows_title: bool
    headings: tuple[int, ...]
    figures: int
    figures_without_text: int
    header_cells: int
    header_cells_without_scope: int
    tables: int
    links: int
    links_without_text: int


def facts_of(pdf: Any) -> PdfFacts:
    """Read them from a `pydyf.PDF` that is ready to be written."""
    catalog = pdf.catalog
    elements = [one for one in pdf.objects if _entry(one, "Type") == "/StructElem"]
    kinds = Counter(_entry(one, "S") for one in elements)
    links = [one for one in pdf.objects if _entry(one, "Subtype") == "/Link"]
    headers = [one for one in elements if _entry(one, "S") == "/TH"]
    return PdfFacts(
        marked="Marked" in (catalog.get("MarkInfo") or {}),
        language=_words(catalog.get("Lang")),
        title=_words(pdf.info.get("Title")),
        shows_title="DisplayDocTitle" in (catalog.get("ViewerPreferences") or {}),
        headings=tuple(_headings(pdf)),
        figures=kinds["/Figure"],
        figures_without_text=sum("Alt" not in one for one in elements if _entry(one, "S") == "/Figure"),
        header_cells=len(headers),
        header_cells_without_scope=sum("Scope" not in one.get("A", {}) for one in headers),
        tables=kinds["/Table"],
        links=len(links),
        links_without_text=sum(not _words(one.get("Contents")) for one in links),
    )


def _headings(pdf: Any) -> list[int]:
    """Levels of the headings in the order of the tag tree."""
    levels: list[int] = []
    root = pdf.catalog.get("StructTreeRoot")
    waiting = [root] if root else []
    while waiting:
        reference = waiting.pop()
        one = pdf.objects[int(reference.split()[0])] if isinstance(reference, bytes) else reference
        kind = _entry(one, "S")
        if kind[:2] == "/H" and kind[2:].isdigit():
            levels.append(int(kind[2:]))
        below = one.get("K", ()) if isinstance(one, dict) else ()
        waiting.extend(kid for kid in reversed(below) if not isinstance(kid, int))
    return levels


def _entry(one: Any, name: str) -> str:
    return str(one.get(name, "")) if isinstance(one, dict) else ""


def _words(text: Any) -> str:
    return str(getattr(text, "string", text) or "")
