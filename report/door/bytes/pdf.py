"""A PDF taken apart: the text of its pages and drawings, every string of its objects, and every stream, unpacked.

Numbers of its objects that are no strings are lengths and places of bytes, of which any could be any number: they are not read.

Page text is read from what the pages draw, by the tables that say which letter a glyph is (`ToUnicode`; ISO 32000-1, 9.10).
"""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterator, Mapping
from typing import Any

from report.door.bytes.pieces import Piece, pieces_of, signs

_STREAM = re.compile(rb"(?<!end)stream\r?\n(.*?)\r?\n?endstream", re.S)
_LITERAL = re.compile(rb"\(((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*)\)", re.S)
_HEX = re.compile(rb"(?<!<)<([0-9A-Fa-f\s]{2,})>(?!>)")
_ESCAPE = re.compile(rb"\\(\d{1,3}|\r\n|.)", re.S)
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_DRAWN = re.compile(
    rb"(?P<end>\bET\b)|/(?P<font>[^\s/\[\]<>()]+)\s+[-\d.]+\s+Tf\b|(?P<shown>\[(?:[^\[\]()]|\((?:[^()\\]|\\.)*\))*\]\s*TJ|"
    rb"(?:<[0-9A-Fa-f\s]*>|\((?:[^()\\]|\\.)*\))\s*(?:Tj|'|\"))",
    re.S,
)
_STRING = re.compile(rb"<([0-9A-Fa-f\s]*)>|\(((?:[^()\\]|\\.)*)\)", re.S)
_CHARS = re.compile(rb"beginbfchar(.*?)endbfchar", re.S)
_RANGES = re.compile(rb"beginbfrange(.*?)endbfrange", re.S)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
_TRIPLE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>")
Letters = Mapping[int, str]


def of_pdf(name: str, data: bytes, depth: int) -> Iterator[Piece]:
    """Every piece of a PDF. One that cannot be read is a fault."""
    try:
        pages = page_texts(data)
    except Exception as fault:
        # Whatever is wrong with the file: what cannot be read cannot be vouched for.
        yield Piece(name, signs(data), is_text=False, fault=f"cannot be read ({type(fault).__name__})")
        return
    yield from (Piece(f"{name}, page {number}", text) for number, text in enumerate(pages, 1))
    yield Piece(name, "\n".join(_strings(_STREAM.sub(b" ", data))))
    for head, stream in _streams(data):
        yield from _of_stream(name, head, stream, depth)


def attached_to(data: bytes) -> Iterator[bytes]:
    """Every file that a PDF carries, unpacked, whether its list of attachments names it or not."""
    yield from (stream for head, stream in _streams(data) if b"/EmbeddedFile" in head)


def page_texts(data: bytes) -> list[str]:
    """What each page shows, drawings within it included; what one `BT … ET` shows is one line."""
    from pypdf import PdfReader

    reader, reading = PdfReader(io.BytesIO(data)), _Reading()
    return [reading.drawn(page.get("/Resources"), _content(page)) for page in reader.pages]


def _streams(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Every stream, unpacked, after what its object says of it."""
    for found in _STREAM.finditer(data):
        head = data[max(0, found.start() - 400) : found.start()].rpartition(b" obj")[2]
        yield head, _unpacked(found[1])


def _of_stream(name: str, head: bytes, data: bytes, depth: int) -> Iterator[Piece]:
    if b"/EmbeddedFile" in head:
        yield from pieces_of(f"{name}, attached file", data, depth + 1)
    elif b"/ObjStm" in head:
        yield Piece(name, "\n".join(_strings(data)))
    elif b"/XRef" in head:
        return  # where each object begins: numbers of bytes, any of which could be any number
    elif b"/XML" in head or b"/Metadata" in head:
        yield from pieces_of(f"{name}, metadata", data, depth + 1)
    else:
        yield Piece(name, signs(data), is_text=False)


def _unpacked(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data)
    except zlib.error:
        return data


def _strings(data: bytes) -> Iterator[str]:
    """Every string among a PDF's objects: titles, authors, outline, alternative texts, addresses, file names."""
    for found in _LITERAL.finditer(data):
        yield _words(_plain(found[1]))
    for found in _HEX.finditer(data):
        yield _words(_bytes(found[1]))


def _words(data: bytes) -> str:
    if data.startswith((b"\xfe\xff", b"\xff\xfe")):
        return data.decode("utf-16", errors="replace")
    return signs(data)


def _plain(data: bytes) -> bytes:
    def meant(found: re.Match[bytes]) -> bytes:
        sign = found[1]
        return bytes([int(sign, 8) & 255]) if sign.isdigit() else _ESCAPES.get(sign, sign)

    return _ESCAPE.sub(meant, data) if b"\\" in data else data


def _bytes(digits: bytes) -> bytes:
    bare = b"".join(digits.split())
    return bytes.fromhex((bare + b"0" * (len(bare) % 2)).decode())


def _content(page: Any) -> bytes:
    content = page.get_contents()
    return content.get_data() if content is not None else b""


class _Reading:
    """Reads the pages of one PDF: fonts and drawings that several pages share are read once."""

    def __init__(self) -> None:
        self._letters: dict[int, Letters] = {}
        self._seen: dict[int, Any] = {}

    def drawn(self, resources: Any, content: bytes) -> str:
        """The text that a page or a drawing on it shows, and the drawings that were not read before."""
        resources = resources.get_object() if resources is not None else {}
        fonts = {str(key)[1:].encode(): self._letters_of(font.get_object()) for key, font in _below(resources, "/Font")}
        lines = ["".join(_shown(content, fonts))]
        for _, held in (*_below(resources, "/XObject"), *_below(resources, "/Pattern")):
            drawing = held.get_object()
            if id(drawing) not in self._seen and hasattr(drawing, "get_data") and drawing.get("/Subtype") != "/Image":
                self._seen[id(drawing)] = drawing
                lines.append(self.drawn(drawing.get("/Resources"), drawing.get_data()))
        return "\n".join(lines)

    def _letters_of(self, font: Any) -> Letters:
        """Which letters the glyphs of a font are; nothing for a font that says so by its encoding."""
        if id(font) not in self._letters:
            self._seen[id(font)] = font
            table = font.get("/ToUnicode")
            self._letters[id(font)] = _table(table.get_object().get_data()) if table is not None else {}
        return self._letters[id(font)]


def _below(resources: Any, key: str) -> list[tuple[Any, Any]]:
    found = resources.get(key)
    return list(found.get_object().items()) if found is not None else []


def _shown(content: bytes, fonts: Mapping[bytes, Letters]) -> Iterator[str]:
    now: Letters = {}
    for found in _DRAWN.finditer(content):
        if found["end"]:
            yield "\n"
        elif found["font"]:
            now = fonts.get(found["font"], {})
        else:
            for part in _STRING.finditer(found["shown"]):
                data = _bytes(part[1]) if part[1] is not None else _plain(part[2])
                yield _letters_of(data, now)


def _letters_of(data: bytes, letters: Letters) -> str:
    if not letters:
        return signs(data)
    return "".join(letters.get(int.from_bytes(data[at : at + 2], "big"), "\ufffd") for at in range(0, len(data), 2))


def _table(data: bytes) -> Letters:
    found: dict[int, str] = {}
    for block in _CHARS.finditer(data):
        found |= {int(code, 16): _utf16(text) for code, text in _PAIR.findall(block[1])}
    for block in _RANGES.finditer(data):
        for first, last, text in _TRIPLE.findall(block[1]):
            start = _utf16(text)
            for at in range(int(last, 16) - int(first, 16) + 1):
                found[int(first, 16) + at] = start[:-1] + chr(ord(start[-1]) + at)
    return found


def _utf16(digits: bytes) -> str:
    return bytes.fromhex(digits.decode()).decode("utf-16-be", errors="replace")
