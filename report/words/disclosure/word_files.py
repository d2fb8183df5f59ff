"""Word files that lie beside the chapters: text, comments, what was deleted and is still there, headers, notes, properties.

Nothing of them is in the report; but they are passed on with it, and a chapter is often copied out of one.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zlib import error as ZlibError

from report.terms.disclosing.passages import Passage

SUFFIXES = (".docx", ".docm", ".dotx")
UNREADABLE = (".doc", ".rtf", ".odt", ".pages", ".pdf", ".wpd")
_MOST_BYTES, _MOST_PART, _MOST_PARTS = 50_000_000, 20_000_000, 200
_PARTS = (
    (re.compile(r"word/document\d*\.xml"), "paragraph {n}"),
    (re.compile(r"word/comments\w*\.xml"), "a comment"),
    (re.compile(r"word/header\d*\.xml"), "a header"),
    (re.compile(r"word/footer\d*\.xml"), "a footer"),
    (re.compile(r"word/(?:footnotes|endnotes)\.xml"), "a note"),
    (re.compile(r"word/glossary/document\.xml"), "a building block"),
    (re.compile(r"docProps/(?:core|app|custom)\.xml"), "the file’s properties"),
)
_AUTHORS = ("creator", "lastModifiedBy", "Manager")
_ATTRIBUTES = ("author", "descr", "title", "alt", "initials")
"""Who wrote a comment or a change, and what is said of a picture."""


class Unreadable(Exception):
    """A file that cannot be searched."""


def word_passages(path: Path, shown: str, story: bool) -> tuple[Passage, ...]:
    """Every piece of text in the file. Raises Unreadable where it is damaged, locked, or larger than is read."""
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise Unreadable
        with zipfile.ZipFile(path) as archive:
            return tuple(_of_archive(archive, shown, story))
    except (OSError, zipfile.BadZipFile, ZlibError, RuntimeError, NotImplementedError, ValueError, EOFError) as error:
        raise Unreadable from error


def _of_archive(archive: zipfile.ZipFile, shown: str, story: bool) -> Iterator[Passage]:
    found = False
    for info in archive.infolist()[:_MOST_PARTS]:
        named = next((named for pattern, named in _PARTS if pattern.fullmatch(info.filename)), "")
        if not named:
            continue
        found = found or info.filename.startswith("word/document")
        root = _tree(archive, info)
        for number, text in enumerate(_properties(root) if "docProps" in info.filename else _paragraphs(root), 1):
            yield Passage(text, shown, story=story, part=named.format(n=number))
        for text in dict.fromkeys(_said_beside(root)):
            yield Passage(text, shown, story=story, part="an author or the description of a picture")
    if not found:
        raise Unreadable


def _tree(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> Any:
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    with archive.open(info) as part:
        data = part.read(_MOST_PART + 1)
    if len(data) > _MOST_PART:
        raise Unreadable
    try:
        return fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException) as error:
        raise Unreadable from error


def _paragraphs(root: Any) -> Iterator[str]:
    """The text of each paragraph as it stands, and with what a tracked change has deleted."""
    for paragraph in root.iter():
        if _name(paragraph) == "p":
            kept = "".join(_text(piece) for piece in paragraph.iter() if _name(piece) != "delText")
            deleted = "".join(piece.text or "" for piece in paragraph.iter() if _name(piece) == "delText")
            yield kept
            if deleted:
                yield deleted


def _text(piece: Any) -> str:
    name = _name(piece)
    return (piece.text or "") if name in ("t", "instrText") else " " if name in ("tab", "br", "cr") else ""


def _properties(root: Any) -> Iterator[str]:
    """Each property; the name of who wrote it said as such, so that a name in small letters is one too."""
    for piece in root.iter():
        text = (piece.text or "").strip()
        if text:
            yield f"Written by {text.title()}." if _name(piece) in _AUTHORS else text


def _said_beside(root: Any) -> Iterator[str]:
    for piece in root.iter():
        yield from (value for key, value in piece.attrib.items() if key.rpartition("}")[2] in _ATTRIBUTES and value.strip())


def _name(piece: Any) -> str:
    return str(piece.tag).rpartition("}")[2]
