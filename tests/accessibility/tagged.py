"""A PDF as a listener meets it: the blocks of its tag tree, with the words that the pages draw for each."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader

from tests.accessibility.blocks import ROW, Block, without_spaces

BLOCKS = {"H1", "H2", "H3", "H4", "H5", "H6", "P", "LI", "TH", "TD", "Caption"}
NOT_WORDS = {"Lbl"}  # the mark of an item: a style draws it
TOKEN = re.compile(
    rb"/(?P<tag>\w+)\s*<<(?P<about>(?:[^<>]|<[^<>]*>)*)>>\s*BDC|(?P<plain>/\w+\s+BMC)|(?P<end>\bEMC\b)|"
    rb"/(?P<font>[^\s/\[\]<>()]+)\s+[-\d.]+\s+Tf\b|(?P<drawn>\[[^\]]*\]\s*TJ|<[0-9A-Fa-f\s]*>\s*Tj)|/(?P<form>\S+)\s+Do\b"
)
MCID = re.compile(rb"/MCID\s+(\d+)")
PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
ARTIFACT, NOWHERE = -1, -2
Place = tuple[int, int]


class Tagged:
    """One PDF: what is drawn in each marked piece of each page, and the tree that names the pieces."""

    def __init__(self, pdf: Path) -> None:
        self.reader = PdfReader(pdf)
        self.drawn: dict[Place, str] = defaultdict(str)
        self._fonts: dict[int, dict[int, str]] = {}
        self._pages = {page.indirect_reference.idnum: number for number, page in enumerate(self.reader.pages)}
        for number, page in enumerate(self.reader.pages):
            self._read(number, page["/Resources"], page.get_contents().get_data(), NOWHERE)
        self._met: list[Place] = []
        self._words: list[str] = []
        self.tags: list[Any] = []
        self.blocks = list(self._blocks())

    def untold(self) -> list[str]:
        """Words on pages that no tag holds, or that two hold, and that are no artifacts."""
        counted = {place: self._met.count(place) for place in set(self._met)}
        return [
            f"page {page + 1}: {words}" for (page, piece), words in sorted(self.drawn.items())
            if piece != ARTIFACT and words.strip() and counted.get((page, piece), 0) != 1
        ]  # fmt: skip

    def artifacts(self, page: int) -> str:
        """The words that are furniture on a page (from 0)."""
        return self.drawn.get((page, ARTIFACT), "")

    def page_of(self, name: str) -> int:
        """The number of the page (from 1) on which a named place stands."""
        target = self.reader.named_destinations[name]
        return self._pages[target.raw_get("/Page").idnum] + 1

    def _read(self, number: int, resources: Any, content: bytes, inside: int) -> None:
        fonts = {str(name)[1:].encode(): font for name, font in _below(resources, "/Font")}
        forms = {str(name)[1:].encode(): form for name, form in _below(resources, "/XObject")}
        opened, letters = [inside], {}
        for token in TOKEN.finditer(content):
            if token["tag"] or token["plain"]:
                mcid = MCID.search(token["about"] or b"")
                artifact = token["tag"] == b"Artifact" or (token["plain"] or b"").startswith(b"/Artifact")
                opened.append(int(mcid[1]) if mcid else ARTIFACT if artifact else opened[-1])
            elif token["end"]:
                opened.pop()
            elif token["font"]:
                letters = self._letters(fonts[token["font"]])
            elif token["drawn"]:
                codes = b"".join(re.findall(rb"<([0-9A-Fa-f\s]*)>", token["drawn"]))
                words = "".join(letters[int(codes[at : at + 4], 16)] for at in range(0, len(codes), 4))
                self.drawn[number, opened[-1]] += words
            elif token["form"] in forms and forms[token["form"]]["/Subtype"] == "/Form":
                form = forms[token["form"]]
                self._read(number, form.get("/Resources", resources), form.get_data(), opened[-1])

    def _letters(self, font: Any) -> dict[int, str]:
        if id(font) not in self._fonts:
            table = font["/ToUnicode"].get_object().get_data()
            pairs = [pair for block in re.findall(rb"beginbfchar(.*?)endbfchar", table, re.S) for pair in PAIR.findall(block)]
            self._fonts[id(font)] = {int(code, 16): bytes.fromhex(to.decode()).decode("utf-16-be") for code, to in pairs}
        return self._fonts[id(font)]

    def _blocks(self) -> Iterator[Block]:
        yield from self._of(self.reader.trailer["/Root"]["/StructTreeRoot"].get_object(), "Loose", 0)
        yield from self._flush("Loose")

    def _flush(self, kind: str) -> Iterator[Block]:
        text = without_spaces("".join(self._words))
        self._words.clear()
        if text:
            yield Block(kind, text)

    def _of(self, node: Any, kind: str, page: int) -> Iterator[Block]:
        """The blocks of a tag that stands in one of this kind; `page` is where the tag around it begins."""
        own = str(node.get("/S", ""))[1:]
        self.tags.append(node)
        page = self._pages[node.raw_get("/Pg").idnum] if "/Pg" in node else page
        if own in (*BLOCKS, "Figure", "TR"):
            yield from self._flush(kind)
        if own == "TR":
            yield ROW
        if own == "Figure":
            yield Block("Figure", without_spaces(str(node.get("/Alt", ""))))
            self._met.extend(self._pieces(node, page))
            return
        for kid in _kids(node):
            yield from self._of_kid(kid, own if own in BLOCKS else kind, page)
        if own in BLOCKS:
            yield from self._flush(own)

    def _of_kid(self, kid: Any, kind: str, page: int) -> Iterator[Block]:
        if piece := self._piece(kid, page):
            self._met.append(piece)
            self._words.append(self.drawn.get(piece, ""))
        elif str(kid.get("/S", ""))[1:] in NOT_WORDS:
            self._met.extend(self._pieces(kid, page))
        elif "/S" in kid:
            yield from self._of(kid, kind, page)

    def _piece(self, kid: Any, page: int) -> Place | None:
        """Page and number of a marked piece; None for a tag or an annotation."""
        if isinstance(kid, int):
            return page, kid
        return (self._pages[kid.raw_get("/Pg").idnum], int(kid["/MCID"])) if kid.get("/Type") == "/MCR" else None

    def _pieces(self, node: Any, page: int) -> Iterator[Place]:
        for kid in _kids(node):
            if piece := self._piece(kid, page):
                yield piece
            elif "/S" in kid:
                yield from self._pieces(kid, page)


def _kids(node: Any) -> list[Any]:
    kids = node.get("/K", [])
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    return [int(kid) if isinstance(kid, int) else kid.get_object() for kid in (kids if isinstance(kids, list) else [kids])]


def _below(resources: Any, key: str) -> list[tuple[Any, Any]]:
    found = resources.get_object().get(key) if resources is not None else None
    return [(name, one.get_object()) for name, one in found.get_object().items()] if found is not None else []
