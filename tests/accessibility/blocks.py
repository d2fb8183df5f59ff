"""A page as the sequence of its blocks: headings, paragraphs, items, cells, captions and pictures, each with its words.

`ONLY_ON_SCREEN` and `ONLY_ON_PAPER` name whatever only one of the two has; everything else must be in both.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import html

from tests.accessibility.settled import settle, turned_tables

KINDS = {
    "h1": "H1", "h2": "H2", "h3": "H3", "h4": "H4", "h5": "H5", "h6": "H6", "p": "P", "li": "LI", "dt": "LI", "dd": "LI",
    "th": "TH", "td": "TD", "caption": "Caption", "figcaption": "Caption",
}  # fmt: skip
ONLY_ON_SCREEN: Mapping[str, str] = {
    "skip link": "//a[contains(@class, 'skip')]",
    "bar of a draft": "//*[contains(@class, 'draftbar')]",
    "contents": "//*[contains(concat(' ', @class, ' '), ' toc ')]",
    "tables behind the charts, which paper has in its appendix of numbers": "//details[contains(@class, 'data')]",
    "downloads": "//*[contains(concat(' ', @class, ' '), ' csv ')]",
    "links back from notes": "//a[contains(concat(' ', @class, ' '), ' back ')]",
    "words for listeners, which the PDF has in its tags": "//*[contains(concat(' ', @class, ' '), ' unseen ')]",
    "foot of the page": "//footer",
    "how the figures of a draft were made": "//*[contains(@class, 'makings')]",
}
ONLY_ON_PAPER: Mapping[str, str] = {
    "contents": "//section[@id='contents']",
    "number of a draft on the cover": "//p[contains(@class, 'cover__draft')]",
    "appendix of numbers, which the screen has in its details": "//section[@id='numbers']",
}
HIDDEN_ON_PAPER: Mapping[str, str] = {"title above notes, which a rule replaces": "//p[contains(@class, 'endnotes__title')]"}
NOT_READ = "//head | //script | //style | //template | //svg | //noscript"
TO_APPENDIX = re.compile(r"(Thenumbers|Thestructureinwords):Appendix[A-Z]\.$")
LABEL = re.compile(r"^Table[A-Z]\d+\.?")
IN_WORDS = re.compile(r",inwords$")


@dataclass(frozen=True)
class Block:
    """One block: its kind as a PDF calls it (H1, P, LI, TH, TD, Caption, Figure) and its words without any space."""

    kind: str
    words: str

    def __str__(self) -> str:
        return f"{self.kind} {self.words[:120]}"


ROW = Block("TR", "|")
"""Where a row of a table begins, so that a cell in another row is noticed."""


def without_spaces(text: str) -> str:
    """Text as it is compared: line ends and spaces differ between the two, nothing else does."""
    return re.sub(r"[\s\u00ad\u200b]+", "", unicodedata.normalize("NFKC", text))


def of_tree(root: Any) -> list[Block]:
    """The blocks of an element in reading order. Words outside any block stand as `Loose`."""
    found: list[Block] = []
    words: list[str] = []

    def flush(kind: str) -> None:
        text = without_spaces("".join(words))
        words.clear()
        if text:
            found.append(Block(kind, text))

    def walk(element: Any, kind: str) -> None:
        own = KINDS.get(element.tag, kind) if isinstance(element.tag, str) else kind
        is_block = own != kind or element.tag in KINDS
        if is_block:
            flush(kind)
        if element.tag == "tr":
            found.append(ROW)
        if element.tag == "img" and element.get("alt"):
            flush(own)
            found.append(Block("Figure", without_spaces(element.get("alt"))))
        if isinstance(element.tag, str):
            words.append(element.text or "")
            for child in element:
                walk(child, own)
                words.append(child.tail or "")
        if is_block:
            flush(own)

    walk(root, "Loose")
    flush("Loose")
    return found


def _page(path: Path, leave_out: Mapping[str, str]) -> Any:
    root = html.fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8", remove_comments=True))
    for place in (NOT_READ, *leave_out.values()):
        for element in root.xpath(place):
            if element.getparent() is not None:
                element.drop_tree()
    return root


def on_both(screen: Path, paper: Path) -> tuple[list[Block], list[Block]]:
    """What `report.html` and `print.html` have in common, figures in one order, sources without the way to the appendix."""
    left, right = _page(screen, ONLY_ON_SCREEN), _page(paper, ONLY_ON_PAPER)
    turned = turned_tables(right)
    settle(left, turned)
    settle(right, turned)
    there = [Block(one.kind, TO_APPENDIX.sub("", one.words)) for one in of_tree(right)]
    return of_tree(left), [one for one in there if one.words]


def as_printed(page: Path, page_of: Callable[[str], int]) -> list[Block]:
    """All of `print.html` as the PDF is to say it: `page_of` tells the page of a named place, which styles add."""
    root = _page(page, HIDDEN_ON_PAPER)
    for element in root.xpath("//*[@data-ref]"):
        element.text = str(page_of(element.get("data-ref")[1:]))
    for element in root.xpath("//a[contains(@class, 'to-page')]"):
        element.text = f"{element.text}, page {page_of(element.get('href')[1:])}"
    return of_tree(root)


def numbers_on_screen(page: Path) -> list[list[Block]]:
    """The table or the words behind each chart, in order: from the details, without summary, key and download."""
    root = _page(page, {name: place for name, place in ONLY_ON_SCREEN.items() if "appendix" not in name})
    return [list(_behind(details)) for details in root.xpath("//details[contains(@class, 'data')]")]


def numbers_on_paper(page: Path) -> list[list[Block]]:
    """The same from the appendix of numbers, without its labels."""
    boxes = _page(page, {}).xpath("//section[@id='numbers']//div[contains(@class, 'annex__box')]")
    return [[one for one in (_unlabelled(block) for block in of_tree(box)) if one] for box in boxes]


def _behind(details: Any) -> Iterator[Block]:
    for element in details.xpath("./summary | ./div[contains(@class, 'key')]"):
        element.drop_tree()
    yield from of_tree(details)


def _unlabelled(block: Block) -> Block | None:
    """A caption without its number; a label alone, and the title of a structure, which the screen says in its summary: none."""
    words = LABEL.sub("", block.words)
    return Block(block.kind, words) if words and not IN_WORDS.search(words) else None
