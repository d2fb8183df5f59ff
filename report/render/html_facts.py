"""What an HTML page holds that the accessibility checks ask about."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

_HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_LANDMARKS = ("main", "nav", "header", "footer")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


@dataclass
class PageFacts:
    """Counts and names gathered from one page."""

    language: str = ""
    title: str = ""
    viewport: str = ""
    headings: list[int] = field(default_factory=list)
    images_without_alt: list[str] = field(default_factory=list)
    alternative_texts: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    fragments: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    tables: int = 0
    captions: int = 0
    headers: int = 0
    headers_without_scope: int = 0
    landmarks: set[str] = field(default_factory=set)


def page_facts(page: str) -> PageFacts:
    """Read a page. It need not be well formed."""
    reader = _Reader()
    reader.feed(page)
    reader.close()
    return reader.facts


class _Reader(HTMLParser):
    """Walks through a page once."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.facts = PageFacts()
        self._open: list[tuple[str, list[str]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take in one element and its attributes."""
        given = {name: value or "" for name, value in attrs}
        facts = self.facts
        facts.ids.extend([given["id"]] if "id" in given else [])
        facts.addresses.extend(given[name] for name in ("src", "srcset") if name in given)
        if tag in _HEADINGS:
            facts.headings.append(_HEADINGS[tag])
        elif tag in _LANDMARKS:
            facts.landmarks.add(tag)
        elif reads := getattr(self, f"_see_{tag}", None):
            reads(given)
        if tag not in _VOID:
            self._open.append((tag, []))

    def handle_data(self, data: str) -> None:
        """Words belong to every open element."""
        for _, words in self._open[-8:]:
            words.append(data)

    def handle_endtag(self, tag: str) -> None:
        """Close an element, and those left open inside it."""
        while self._open:
            name, words = self._open.pop()
            self._closed(name, " ".join("".join(words).split()))
            if name == tag:
                return

    def _closed(self, tag: str, words: str) -> None:
        if tag == "title":
            self.facts.title = words
        elif tag == "a":
            self.facts.links.append(words)

    def _see_html(self, given: dict[str, str]) -> None:
        self.facts.language = given.get("lang", "")

    def _see_meta(self, given: dict[str, str]) -> None:
        if given.get("name") == "viewport":
            self.facts.viewport = given.get("content", "")

    def _see_link(self, given: dict[str, str]) -> None:
        self.facts.addresses.append(given.get("href", ""))

    def _see_img(self, given: dict[str, str]) -> None:
        if "alt" in given:
            self.facts.alternative_texts.append(given["alt"])
        else:
            self.facts.images_without_alt.append(given.get("src", ""))

    def _see_a(self, given: dict[str, str]) -> None:
        if given.get("href", "").startswith("#"):
            self.facts.fragments.append(given["href"][1:])

    def _see_table(self, given: dict[str, str]) -> None:
        self.facts.tables += 1

    def _see_caption(self, given: dict[str, str]) -> None:
        self.facts.captions += 1

    def _see_th(self, given: dict[str, str]) -> None:
        self.facts.headers += 1
        self.facts.headers_without_scope += given.get("scope") not in ("row", "col")
