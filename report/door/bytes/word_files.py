"""What a reader of a Word file is told: its paragraphs, the texts of its pictures, and what the file says of itself."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from report.door.bytes.numerals import numerals

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TOLD = re.compile(r"word/(?:document|header\d*|footer\d*|comments|footnotes|endnotes)\.xml|docProps/\w+\.xml")
_SAID = frozenset({"descr", "title", f"{_W}val"})
_ABOUT = frozenset({"title", "subject", "description", "keywords"})
_WITH_VALUE = frozenset({f"{_W}tblCaption", f"{_W}tblDescription"})


def word_faults(data: bytes, drawn: set[str]) -> Iterator[str]:
    """Numbers that a Word file tells, and neither the page nor its drawings hold (`drawn`, in plain spelling)."""
    try:
        for where, text in _texts(data):
            if set(numerals(text)) - drawn:
                yield f"{where} tells a number that the report does not hold"
    except (zipfile.BadZipFile, KeyError, ParseError, ValueError):
        yield "it is no Word file that can be read"


def _texts(data: bytes) -> Iterator[tuple[str, str]]:
    from defusedxml.ElementTree import fromstring

    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for name in file.namelist():
            if _TOLD.fullmatch(name):
                root = fromstring(file.read(name))
                texts = _about(root) if name.startswith("docProps/") else _told(root)
                yield from ((name, text) for text in texts)


def _told(root: Element) -> Iterator[str]:
    for paragraph in root.iter(f"{_W}p"):
        yield "".join(one.text or "" for one in paragraph.iter() if one.tag in (f"{_W}t", f"{_W}delText"))
    for node in root.iter():
        for name in _SAID.intersection(node.keys()):
            if name != f"{_W}val" or node.tag in _WITH_VALUE:
                yield node.get(name, "")


def _about(root: Element) -> Iterator[str]:
    """Titles and words; dates and counts of pages are the file's own."""
    yield from (node.text or "" for node in root.iter() if node.tag.rpartition("}")[2] in _ABOUT)
