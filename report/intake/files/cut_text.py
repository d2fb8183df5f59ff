"""The text of a large XML part in pieces that end between two of its items: rows of a sheet, or texts of the shared list.

Only a part written as spreadsheet programs write them is cut; of any other `open_cut` says so, and a parser reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree as ET

AT_ONCE = 2 * 1024 * 1024
_MOST_HELD = 32 * 1024 * 1024
_START = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:<\?xml version=[\"']1\.0[\"'](?: encoding=[\"'][Uu][Tt][Ff]-8[\"'])?"
    rb"(?: standalone=[\"'](?:yes|no)[\"'])?[ \t\r\n]*\?>)?[ \t\r\n]*<(?:([A-Za-z_][\w.-]*):)?([A-Za-z]+)(?=[ \t\r\n>])"
)


class Unsure(Exception):
    """Something stands in the part that only a parser can be trusted with."""


def starts_plainly(start: bytes) -> bool:
    """True where a part's first bytes are UTF-8, and its first element stands before any document type or comment."""
    return _START.match(start) is not None


class CutText:
    """One part: `before` is what stands up to the first item, `after` what follows the last, known once all pieces were taken."""

    def __init__(self, part: IO[bytes], holder: str, item: str) -> None:
        self._part = part
        self._left = part.read(AT_ONCE)
        found = _START.match(self._left)
        if found is None:
            raise Unsure
        self.prefix = found[1] + b":" if found[1] else b""
        root, held = self.prefix + found[2], self.prefix + holder.encode()
        tag = re.compile(rb"<" + re.escape(held) + rb"(?:[ \t\r\n][^<>]*[^<>/]|[ \t\r\n]*)>")
        opened = tag.search(self._left, found.end() - len(root) - 1)
        if opened is None or re.search(rb"<[!?]", self._left[found.end() : opened.end()]):
            raise Unsure
        self.before, self._left = self._left[: opened.end()], self._left[opened.end() :]
        self.after = b""
        self._end_of_item = b"</" + self.prefix + item.encode() + b">"
        self._end = b"</" + held + b">"
        self._close = self._end if held == root else self._end + b"</" + root + b">"

    def pieces(self, first: int) -> Iterator[bytes]:
        """The items in pieces of some megabytes, at first so many items. Raises Unsure where their end is not found."""
        held, taken = self._left, False
        while True:
            cut, last = self._cut(held)
            if not (taken or last) and held.count(self._end_of_item, 0, cut) < first:
                cut = 0
            if cut and not taken:
                start, taken = self.after_items(held[:cut], 0, first), True
                yield held[:start]
                held = held[start:]
                continue
            if cut:
                yield held[:cut]
            if last:
                self.after = held[cut:] + self._part.read()
                return
            more = self._part.read(AT_ONCE)
            if not more or len(held) - cut > _MOST_HELD:
                raise Unsure
            held = held[cut:] + more

    def _cut(self, held: bytes) -> tuple[int, bool]:
        """Where the last whole item ends, and whether it is the last of all."""
        end = held.find(self._end)
        if end >= 0:
            return end, True
        item = held.rfind(self._end_of_item)
        return (item + len(self._end_of_item) if item >= 0 else 0), False

    def parse(self, items: bytes) -> ET.Element:
        """A document of the part with these items alone. Raises Unsure where they are no XML by themselves."""
        try:
            return ET.fromstring(self.before + items + self._close)
        except ET.ParseError:
            raise Unsure from None

    def around(self) -> ET.Element:
        """The document without its items. Raises Unsure where it is no XML."""
        try:
            return ET.fromstring(self.before + self.after)
        except ET.ParseError:
            raise Unsure from None

    def after_items(self, piece: bytes, at: int, count: int) -> int:
        """Where in a piece so many items end, counted from a place between two of them."""
        for _ in range(count):
            found = piece.find(self._end_of_item, at)
            if found < 0:
                return len(piece)
            at = found + len(self._end_of_item)
        return at
