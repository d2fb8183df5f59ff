"""HTML and PDF say the same: every link of the one is in the other, and the words agree.

No validator notices a link that the PDF engine lost, or a paragraph that is in one of the two only.
"""

from __future__ import annotations

import re
import unicodedata
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

from pypdf import PdfReader

from tests.accessibility.findings import Finding

ONLY_ON_SCREEN = {"nav", "script", "style", "head", "title", "svg", "template", "noscript"}
ONLY_ON_SCREEN_CLASSES = {"skip", "draftbar", "foot", "csv", "back", "unseen"}  # ways about the page, and words for listeners
WAYS_ABOUT_PAPER = re.compile(r"Appendix [A-Z]\.$|^Draft \d")
BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "h5", "caption", "figcaption", "blockquote", "dt", "dd", "tr"}
VOID = {"br", "img", "hr", "meta", "link", "input", "col", "wbr", "source"}


class _Reader(HTMLParser):
    """Gathers links, and the text of blocks that stand on paper too."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[str] = []
        self.blocks: list[str] = []
        self._open: list[tuple[str, bool]] = []
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        classes = (given.get("class") or "").split()
        hidden = tag in ONLY_ON_SCREEN or "hidden" in given or not ONLY_ON_SCREEN_CLASSES.isdisjoint(classes)
        if tag == "a" and given.get("href") and not hidden and not self._hidden:
            self.links.append(str(given["href"]))
        if tag in BLOCKS:
            self._flush()
        if tag not in VOID:
            self._open.append((tag, hidden))

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self._flush()
        while self._open and any(name == tag for name, _ in self._open):
            if self._open.pop()[0] == tag:
                return

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            self._text.append(data)

    @property
    def _hidden(self) -> bool:
        return any(hidden for _, hidden in self._open)

    def _flush(self) -> None:
        inside = any(name in BLOCKS for name, _ in self._open)
        text = " ".join("".join(self._text).split())
        self._text = []
        if text and inside:
            self.blocks.append(text)


def read_html(page: Path) -> tuple[list[str], list[str]]:
    """Links and blocks of text of a page, without navigation and what is for the screen only."""
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    return reader.links, reader.blocks


def plain(text: str) -> str:
    """Letters and digits alone: line ends, hyphenation and spacing differ between the two."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


def pdf_text(pdf: Path) -> str:
    """The letters and digits of the whole PDF, in the order of its pages."""
    return plain(" ".join(page.extract_text() for page in PdfReader(pdf).pages))


def pdf_links(pdf: Path) -> set[str]:
    """Targets of the link annotations: addresses, and the names of places inside."""
    found: set[str] = set()
    for page in PdfReader(pdf).pages:
        for annotation in page.get("/Annots") or []:
            given = annotation.get_object()
            action = given.get("/A", {}).get_object() if "/A" in given else {}
            for target in (action.get("/URI"), action.get("/D"), given.get("/Dest")):
                if isinstance(target, str):
                    found.add(unquote(str(target)))
    return found


def lost_links(page: Path, pdf: Path) -> list[Finding]:
    """Addresses that can be followed in the HTML and not in the PDF; places inside are compared by name."""
    there = pdf_links(pdf)
    wanted = sorted({href for href in read_html(page)[0] if href != "#"})
    return [Finding("agreement", "lost-link", href) for href in wanted if unquote(href).removeprefix("#") not in there]


def lost_text(page: Path, pdf: Path) -> list[Finding]:
    """Blocks of the HTML whose words the PDF does not hold."""
    there = pdf_text(pdf)
    return [Finding("agreement", "lost-text", block) for block in read_html(page)[1] if plain(block) not in there]


def only_on_paper(paper: Path, page: Path) -> list[Finding]:
    """Sentences of `print.html`, which the PDF is made from, that the HTML does not hold."""
    there = plain(" ".join(read_html(page)[1]))
    sentences = [block for block in read_html(paper)[1] if block.endswith(".") and not WAYS_ABOUT_PAPER.search(block)]
    return [Finding("agreement", "only-on-paper", block) for block in sentences if plain(block) not in there]


def disagreements(page: Path, pdf: Path) -> list[Finding]:
    """Where HTML and PDF differ in substance."""
    return [*lost_links(page, pdf), *lost_text(page, pdf)]
