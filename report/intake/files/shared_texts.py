"""The texts that the sheets of a workbook share. Of a long list each is decoded only when a cell that is kept holds it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import chain
from typing import overload
from xml.etree import ElementTree as ET

from report.intake.files.cut_text import CutText, Unsure
from report.intake.files.parts import Parts, local
from report.intake.files.xlsx_cells import rich_text, unescape

_FIRST = 1000
_SURE = frozenset(bytes([code]) for code in range(0x21, 0x7F) if code != 0x26)
"""First bytes that are something to see. A text that begins with another is looked at as a whole."""


class SharedTexts(Sequence[str]):
    """Texts by their number, each as the bytes that stand in the part, or as a text where a parser had to read it."""

    def __init__(self, held: Sequence[str | bytes]) -> None:
        self._held = held

    @overload
    def __getitem__(self, at: int) -> str: ...
    @overload
    def __getitem__(self, at: slice) -> list[str]: ...
    def __getitem__(self, at: int | slice) -> str | list[str]:
        if isinstance(at, slice):
            return [self[each] for each in range(*at.indices(len(self)))]
        text = self._held[at]
        if isinstance(text, str):
            return text
        if b"&" in text or b"\r" in text:
            return rich_text(ET.fromstring(b"<si><t>" + text + b"</t></si>"))
        return unescape(text.decode())

    def __len__(self) -> int:
        return len(self._held)

    def blank(self) -> frozenset[int]:
        """The numbers of the texts with nothing to see."""
        doubtful = (at for at, text in enumerate(self._held) if text[:1] not in _SURE)
        return frozenset(at for at in doubtful if not self[at] or self[at].isspace())


def blank_texts(texts: Sequence[str]) -> frozenset[int]:
    """The numbers of the texts with nothing to see."""
    if isinstance(texts, SharedTexts):
        return texts.blank()
    return frozenset(at for at, text in enumerate(texts) if not text or text.isspace())


def shared_texts(parts: Parts, name: str) -> Sequence[str]:
    """The shared list of a workbook. Raises Refusal, or what a damaged part makes the parser raise."""
    if parts.is_large(name):
        try:
            return _cut(parts, name)
        except Unsure:
            pass
    return [rich_text(element) for element in parts.elements(name, "si")]


def _cut(parts: Parts, name: str) -> SharedTexts:
    with parts.open(name) as part:
        text = CutText(part, "sst", "si")
        p = re.escape(text.prefix)
        plain = re.compile(rb"<%ssi><%st(?: xml:space=\"preserve\")?>([^<]*)</%st></%ssi>" % (p, p, p, p))
        held = list(chain.from_iterable(_texts(text, plain, piece) for piece in text.pieces(_FIRST)))
        text.around()
    return SharedTexts(held)


def _texts(text: CutText, plain: re.Pattern[bytes], piece: bytes) -> Sequence[str | bytes]:
    """The texts of a piece as bytes where each of its tags is one of a plain text; else as a parser reads them."""
    found = plain.findall(piece)
    if piece.count(b"<") == 4 * len(found):
        piece.decode()
        return found
    return [rich_text(element) for element in text.parse(piece) if local(element) == "si"]
