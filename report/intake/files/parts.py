"""The XML parts of a zipped workbook, read without trusting them."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import IO
from xml.etree import ElementTree as ET

from report.intake.files.cut_text import starts_plainly
from report.intake.files.guards import Refusal, damaged

_AT_ONCE = 4 * 1024 * 1024
LARGE = 1024 * 1024
_HEAD = 16_384
_MOST_HEAD = 1_048_576


class Parts:
    """One zipped workbook. Names of parts are found whatever their case and slashes."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._zip = archive
        self._names = {name.replace("\\", "/").lower(): name for name in archive.namelist()}

    def __contains__(self, name: str) -> bool:
        return name.lower() in self._names

    def read(self, name: str) -> bytes:
        """The bytes of a part, and no more than its table of contents promises. Raises Refusal where the part is missing."""
        with self.open(name) as part:
            return part.read(self._zip.getinfo(self._real(name)).file_size)

    def elements(self, name: str, *wanted: str) -> Iterator[ET.Element]:
        """The elements of an XML part with these names (namespaces aside), which stand in it in this order.

        A small part is parsed at once; a large one is streamed, each element cleared after its use.
        Raises Refusal for a part with a document type (where entity bombs live), ParseError for broken XML.
        """
        if self._zip.getinfo(self._real(name)).file_size > _AT_ONCE:
            yield from self._streamed(name, wanted)
            return
        yield from elements_of(parse(self.read(name)), wanted)

    def is_large(self, name: str) -> bool:
        """True for a part that is worth reading without a parser."""
        return self._zip.getinfo(self._real(name)).file_size > LARGE

    def open(self, name: str) -> IO[bytes]:
        """The bytes of a part, as a stream. Raises Refusal where the part is missing."""
        return self._zip.open(self._real(name))

    def steps(self, name: str) -> Iterator[tuple[str, ET.Element]]:
        """Every element as it starts, when only its attributes are known, and as it ends. The caller clears it."""
        with self.open(name) as part:
            refuse_entities(part)
        with self.open(name) as part:
            yield from ET.iterparse(part, ("start", "end"))

    def relations(self, name: str) -> dict[str, tuple[str, str]]:
        """What a part points to: id to (last word of the type, name of the other part)."""
        folder, _, file = name.rpartition("/")
        listing = f"{folder}/_rels/{file}.rels".lstrip("/")
        if listing not in self:
            return {}
        known = _relations.__wrapped__ if self.is_large(listing) else _relations
        return dict(known(self.read(listing), folder))

    def _streamed(self, name: str, wanted: tuple[str, ...]) -> Iterator[ET.Element]:
        with self.open(name) as part:
            refuse_entities(part)
        with self.open(name) as part:
            for _, element in ET.iterparse(part):
                if local(element) in wanted:
                    yield element
                    element.clear()

    def _real(self, name: str) -> str:
        real = self._names.get(name.lower())
        if real is None:
            raise damaged(f"its part {name} is missing")
        return real


def elements_of(root: ET.Element, wanted: Iterable[str]) -> Iterator[ET.Element]:
    """The elements of a document with these names, in the namespace of its root."""
    space = root.tag[: root.tag.rfind("}") + 1]
    for tag in wanted:
        yield from root.iter(space + tag)


@lru_cache(maxsize=64)
def _relations(listing: bytes, folder: str) -> tuple[tuple[str, tuple[str, str]], ...]:
    """The relations a part lists. Workbooks of one program list the same ones, which are taken apart once."""
    found = []
    for element in parse(listing).iter():
        if local(element) == "Relationship" and element.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/" + folder, element.get("Target", "").replace("\\", "/")))
            found.append((element.get("Id", ""), (element.get("Type", "").rpartition("/")[2], target.lstrip("/"))))
    return tuple(found)


def parse(data: bytes) -> ET.Element:
    """A part as elements. Raises Refusal for a part with a document type, ParseError for broken XML."""
    if not starts_plainly(data):
        refuse_entities(io.BytesIO(data))
    return ET.fromstring(data)


def local(element: ET.Element) -> str:
    """The name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def refuse_entities(part: IO[bytes]) -> None:
    """Read a part up to its first element. Raises Refusal for a document type: no spreadsheet program writes one."""
    from defusedxml.common import DefusedXmlException
    from defusedxml.ElementTree import DefusedXMLParser

    parser = DefusedXMLParser(target=_FirstElement(), forbid_dtd=True)
    try:
        for _ in range(0, _MOST_HEAD, _HEAD):
            parser.feed(part.read(_HEAD))
    except _Reached:
        return
    except DefusedXmlException:
        what = "It declares XML entities, which no spreadsheet program writes; it may be an attack."
        raise Refusal("file-bomb", what, "Do not open it. Ask the sender whether they sent it.") from None
    raise damaged("one of its parts holds no data")


class _Reached(Exception):
    """The first element has begun, and with it every declaration is past."""


class _FirstElement:
    def start(self, tag: str, attributes: dict[str, str]) -> None:
        raise _Reached

    def end(self, tag: str) -> None:
        raise _Reached

    def data(self, text: str) -> None:
        """Text cannot come before the first element."""

    def close(self) -> None:
        """Nothing is built."""
