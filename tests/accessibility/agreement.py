"""Screen, paper and PDF say the same: block by block in one order, nothing lost, nothing twice, nothing added.

No validator notices a link that the PDF engine lost, or a paragraph that is in one of the two only. `report.html` is held
against `print.html`, and this against the tag tree of the PDF made from it; what only one of them has is named in `blocks`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import html
from pypdf import PdfReader

from tests.accessibility.blocks import (
    Block,
    as_printed,
    numbers_on_paper,
    numbers_on_screen,
    on_both,
    without_spaces,
)
from tests.accessibility.findings import Finding
from tests.accessibility.tagged import Tagged


def _links(page: Path) -> list[str]:
    root = html.fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    return [unquote(one.get("href")) for one in root.xpath("//body//a[@href]")]


def pdf_links(pdf: Path) -> Counter[str]:
    """Targets of the tagged links, each as often as it is tagged: addresses, and `#` with the names of places inside."""
    waiting: list[Any] = [PdfReader(pdf).trailer["/Root"].get("/StructTreeRoot")]
    found: Counter[str] = Counter()
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        kids = node.get("/K", []) if hasattr(node, "get") else []
        kids = kids if isinstance(kids, list) else [kids]
        waiting.extend(kids)
        if hasattr(node, "get") and node.get("/S") == "/Link":
            notes = [kid.get_object()["/Obj"].get_object() for kid in kids if hasattr(kid, "get_object") and _is_annotation(kid)]
            found.update({_target(note) for note in notes})
    return found


def _is_annotation(kid: Any) -> bool:
    one = kid.get_object()
    return hasattr(one, "get") and one.get("/Type") == "/OBJR"


def _target(note: Any) -> str:
    inside = note.get("/Dest")
    return f"#{unquote(str(inside))}" if inside is not None else unquote(str(note["/A"].get("/URI", "")))


def lost_links(paper: Path, pdf: Path) -> list[Finding]:
    """Links of `print.html` that the PDF does not have as often, each with an annotation that its tag holds."""
    lost = Counter(_links(paper)) - pdf_links(pdf)
    return [Finding("agreement", "lost-link", f"{href}, {count} times") for href, count in sorted(lost.items())]


def between_pages(screen: Path, paper: Path) -> list[Finding]:
    """Where `report.html` and `print.html` differ in their blocks, or in the numbers behind the charts."""
    found = _differences(*on_both(screen, paper), "paper")
    there, here = numbers_on_screen(screen), numbers_on_paper(paper)
    if len(there) != len(here):
        what = f"{len(there)} tables behind charts, and {len(here)} in the appendix"
        return [*found, Finding("agreement", "lost-on-paper", what)]
    return found + [one for left, right in zip(there, here, strict=True) for one in _differences(left, right, "paper")]


def between_paper_and_pdf(paper: Path, pdf: Path) -> list[Finding]:
    """Where the PDF's tags say anything else than `print.html`, or its pages show words that no tag holds."""
    tagged = Tagged(pdf)
    found = _differences(as_printed(paper, tagged.page_of), tagged.blocks, "pdf")
    untold = [Finding("agreement", "untold", words) for words in tagged.untold()]
    return [*found, *untold, *lost_links(paper, pdf), *_parts(paper, tagged), *_bookmarks(tagged)]


def _parts(paper: Path, tagged: Tagged) -> list[Finding]:
    """Languages of parts, and what signs stand for, that tags do not say as often as the page."""
    root = html.fromstring(paper.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    asked = Counter(("language", lang) for lang in root.xpath("//body//@lang") if lang != root.get("lang"))
    asked += Counter(("expansion", words) for words in root.xpath("//@data-expansion | //abbr/@title"))
    told = Counter(("language", str(one["/Lang"])) for one in tagged.tags if "/Lang" in one)
    told += Counter(("expansion", str(one["/E"])) for one in tagged.tags if "/E" in one)
    lost = [Finding("agreement", f"lost-{kind}", words) for kind, words in sorted((asked - told) | (told - asked))]
    return [*lost, *(Finding("agreement", "headed-by-nothing", name) for name in sorted(_named(tagged) - _ids(tagged)))]


def _ids(tagged: Tagged) -> set[str]:
    return {str(one["/ID"]) for one in tagged.tags if "/ID" in one}


def _named(tagged: Tagged) -> set[str]:
    """The header cells that cells of tables name."""
    attributes = [one["/A"].get_object() for one in tagged.tags if one.get("/S") in ("/TD", "/TH") and "/A" in one]
    return {str(name) for one in attributes for name in one.get("/Headers", [])}


def _bookmarks(tagged: Tagged) -> list[Finding]:
    """The outline is the headings, in number, order, level and words."""
    headings = [(int(one.kind[1]), one.words) for one in tagged.blocks if one.kind[0] == "H" and one.kind[1:].isdigit()]
    outline = list(_outline(tagged.reader.outline, 1))
    return [Finding("agreement", "bookmark", f"{one}") for one in headings if one not in outline] or (
        [Finding("agreement", "bookmark", "another order, or more than the headings")] if headings != outline else []
    )


def _outline(entries: list[Any], level: int) -> Iterator[tuple[int, str]]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _outline(entry, level + 1)
        else:
            yield level, without_spaces(str(entry.title))


def _differences(left: Sequence[Block], right: Sequence[Block], where: str) -> list[Finding]:
    """Each block that the right lacks or has besides, in order."""
    found = []
    for kind, start, end, begin, stop in SequenceMatcher(a=left, b=right, autojunk=False).get_opcodes():
        if kind != "equal":
            found += [Finding("agreement", f"lost-on-{where}", str(one)) for one in left[start:end]]
            found += [Finding("agreement", f"added-on-{where}", str(one)) for one in right[begin:stop]]
    return found


def disagreements(screen: Path, paper: Path, pdf: Path) -> list[Finding]:
    """Everything in which the three differ."""
    return [*between_pages(screen, paper), *between_paper_and_pdf(paper, pdf)]
