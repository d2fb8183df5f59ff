"""Pages, drawings, JSON and other texts taken apart: what is read as text, and what only places and paints it."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote

from report.door.bytes.numerals import plain
from report.door.bytes.pictures import METADATA
from report.door.bytes.pieces import Piece, without_data

SAID = re.compile(r"alt|title|content|summary|label|value|placeholder|datetime|href|src|cite|name|descr?|aria-.*|data-.*", re.I)
HEARD = re.compile(r"alt|title|content|summary|label|placeholder|desc|aria-(?:label|description|valuetext)|data-.*", re.I)
_LAID_OUT = frozenset({"bar", "width", "scale", "format"})
_ABOUT = frozenset({"metadata", "dc:creator", "dc:date", "dc:title", "rdf:rdf"})
_MARKUP = re.compile(r"\s*<(?:[!?a-zA-Z])")


@dataclass
class Element:
    """What stands between the start and the end of an element that names a figure: its attributes and its text."""

    attributes: dict[str, str]
    text: str = ""
    depth: int = 0


@dataclass
class Page(HTMLParser):
    """A page or drawing, read: its texts, what it says in attributes, the rest, and the elements that name a figure."""

    texts: list[str] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    heard: list[str] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    rest: list[str] = field(default_factory=list)
    bound: list[Element] = field(default_factory=list)
    drawing: bool = False
    about: bool = False

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._open: list[Element] = []
        self._styling = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.handle_startendtag(tag, attrs)
        self._styling = tag in ("style", "script")
        self._apart(tag)
        values = {name: value or "" for name, value in attrs}
        for element in self._open:
            element.depth += tag not in _EMPTY and tag == element.attributes[""]
        if "data-figure" in values and tag not in _EMPTY:
            self._open.append(Element({"": tag, **values}))
            self.bound.append(self._open[-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element without a text of its own: its attributes alone."""
        self.drawing = self.drawing or tag == "svg"
        self.about = self.about or (self.drawing and tag in _ABOUT)
        for name, value in attrs:
            if value:
                (self.said if SAID.fullmatch(name) else self.rest).append(value)
                if HEARD.fullmatch(name):
                    self.heard.append(value)

    def handle_endtag(self, tag: str) -> None:
        """An element ends."""
        self._styling = False
        self._apart(tag)
        for element in [one for one in self._open if one.attributes[""] == tag]:
            element.depth -= 1
            if element.depth < 0:
                self._open.remove(element)

    def _apart(self, tag: str) -> None:
        """What stands in different cells or paragraphs is no one number; what mark-up within a line cuts in two may be."""
        if tag not in _WITHIN:
            self.texts.append("\n")

    def handle_data(self, data: str) -> None:
        """Words, or the style sheet within."""
        (self.rest if self._styling else self.texts).append(data)
        if not self._styling:
            self.lines.append(data)
        for element in self._open:
            element.text += data

    def handle_comment(self, data: str) -> None:
        """A remark that no browser shows."""
        self.said.append(data)

    def handle_decl(self, decl: str) -> None:
        """The line that says what kind of document it is, and anything like it."""
        self.said.append(decl)

    def handle_pi(self, data: str) -> None:
        """An instruction to a program."""
        self.said.append(data)

    def unknown_decl(self, data: str) -> None:
        """Signs that are taken as they stand."""
        self.texts.append(data)


_WITHIN = frozenset({"a", "abbr", "b", "em", "i", "mark", "s", "small", "span", "strong", "sub", "sup", "tspan", "u"})
_EMPTY = frozenset({"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"})


def read_page(text: str) -> Page:
    """A page of HTML, or a drawing, taken apart."""
    page = Page()
    page.feed(text)
    page.close()
    return page


def of_text(name: str, text: str, depth: int) -> Iterator[Piece]:
    """Every piece of a text, whatever it is written in."""
    text, written_out = without_data(name, text, depth)
    yield from written_out
    yield Piece(name, text, is_text=False)
    if _MARKUP.match(text):
        yield from _of_markup(name, text)
    elif text.lstrip()[:1] in ("{", "[") and (data := _json(text)) is not None:
        yield from _of_json(name, data)
    elif not name.endswith(".css"):
        yield Piece(name, text)


def _of_markup(name: str, text: str) -> Iterator[Piece]:
    page = read_page(text)
    yield Piece(name, "".join(page.texts))
    yield Piece(name, "\n".join(map(unquote, page.said)))
    yield Piece(name, "\n".join(page.rest), is_text=False)
    if page.about:
        yield Piece(name, "", fault=METADATA)


def _of_json(name: str, data: object) -> Iterator[Piece]:
    texts: list[str] = []
    waiting: list[object] = [data]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            for key, value in node.items():
                texts.append(key)
                if key not in _LAID_OUT:
                    waiting.append(value)
        elif isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, str):
            texts.append(node)
        elif isinstance(node, int | float) and not isinstance(node, bool):
            texts.append(plain(node))
    yield Piece(name, "\n".join(texts))


def _json(text: str) -> object | None:
    try:
        return json.loads(text)  # type: ignore[no-any-return]
    except (ValueError, RecursionError):
        return None
