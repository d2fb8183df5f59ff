"""What a PDF holds for a screen reader, read from the finished file's objects."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from report.render.paper.asked import asked_of


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
    claims: tuple[str, ...] = ()
    attached: tuple[str, ...] = ()
    attached_poorly: tuple[str, ...] = ()
    bookmarks: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()
    calls: int = 0
    languages: tuple[str, ...] = ()
    lost_links: tuple[str, ...] = ()
    lost_notes: tuple[str, ...] = ()
    lost_languages: tuple[str, ...] = ()
    against_norm: tuple[str, ...] = ()


def facts_of(pdf: Any, page: Any) -> PdfFacts:
    """Read them from a `pydyf.PDF` that is ready to be written; what was lost is told by the `page` it was made from."""
    catalog, asked = pdf.catalog, asked_of(page)
    elements = [one for one in pdf.objects if _entry(one, "Type") == "/StructElem"]
    kinds = Counter(_entry(one, "S") for one in elements)
    links = [one for one in pdf.objects if _entry(one, "Subtype") == "/Link"]
    notes = tuple(_words(one.get("ID")) for one in elements if _entry(one, "S") == "/Note")
    languages = tuple(sorted({_words(one["Lang"]) for one in elements if "Lang" in one}))
    files = [one for one in pdf.objects if _entry(one, "Type") == "/Filespec"]
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
        claims=_claims(pdf),
        attached=tuple(_words(one["UF"]) for one in files),
        attached_poorly=tuple(_words(one["UF"]) for one in files if not _is_described(one)),
        bookmarks=tuple(_bookmarks(pdf, catalog.get("Outlines"), 0)),
        notes=notes,
        calls=kinds["/Reference"],
        languages=languages,
        lost_links=tuple(sorted(asked.links - {_target(one) for one in links})),
        lost_notes=tuple(sorted(asked.notes - set(notes))),
        lost_languages=tuple(sorted(asked.languages - set(languages) - {_words(catalog.get("Lang"))})),
    )


def _claims(pdf: Any) -> tuple[str, ...]:
    """`PDF/A-3A` and `PDF/UA-1`, where the metadata say so."""
    stream = pdf.objects[int(pdf.catalog["Metadata"].split()[0])].stream if "Metadata" in pdf.catalog else []
    said = b"".join(stream).decode()
    part, level = re.search(r'pdfaid:part="(\d)"', said), re.search(r'pdfaid:conformance="(\w)"', said)
    archive = [f"PDF/A-{part[1]}{level[1]}"] if part and level else []
    return (*archive, *(f"PDF/UA-{found}" for found in re.findall(r"<pdfuaid:part>(\d)<", said)))


def _is_described(entry: Any) -> bool:
    return bool(_words(entry.get("Desc"))) and _entry(entry, "AFRelationship") in ("/Data", "/Source")


def _bookmarks(pdf: Any, reference: Any, depth: int) -> Iterator[int]:
    """The depth of each entry of the outline in order, from 1."""
    node = pdf.objects[int(reference.split()[0])] if reference else {}
    if depth:
        yield depth
    below = node.get("First")
    while below:
        yield from _bookmarks(pdf, below, depth + 1)
        below = pdf.objects[int(below.split()[0])].get("Next")


def _target(annotation: Any) -> str:
    """Where a link leads: `#name` inside the file, or an address."""
    return f"#{_words(annotation['Dest'])}" if "Dest" in annotation else _words(annotation.get("A", {}).get("URI"))


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
