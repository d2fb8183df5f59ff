"""Pictures and fonts: what they carry beside what is seen. Text in a picture's metadata is a fault whatever it says."""

from __future__ import annotations

import importlib
import struct
import zlib
from collections.abc import Iterator
from typing import Any

from report.door.bytes.pieces import Piece, pieces_of, signs

_PNG, _JPEG, _GIF = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8"
_SEEN = frozenset({b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sRGB", b"sBIT", b"bKGD", b"pHYs"})
_PLAIN_SEGMENTS = (0xE0, 0xE2, 0xEE)
"""JFIF, colour profile and Adobe's note of the colour space: what a JPEG needs to be shown as it is."""
METADATA = "carries metadata, and pictures may carry none"


def is_picture(data: bytes) -> bool:
    """True for a PNG, JPEG, GIF or WebP."""
    return data.startswith((_PNG, _JPEG, _GIF)) or (data[:4] == b"RIFF" and data[8:12] == b"WEBP")


def of_picture(name: str, data: bytes, depth: int) -> Iterator[Piece]:
    """A picture's metadata and whatever follows its end, each a fault; the picture itself as signs."""
    if data.startswith(_PNG):
        yield from _png(name, data, depth)
    elif data.startswith(_JPEG):
        yield from _jpeg(name, data)
    else:
        noted = any(sign in data for sign in (b"EXIF", b"XMP ", b"XMP DataXMP", b"\x21\xfe"))
        yield Piece(name, signs(data), is_text=False, fault=METADATA if noted else "")


def of_font(name: str, data: bytes, depth: int) -> Iterator[Piece]:
    """A font as it is packed and unpacked. Its own metadata, private parts and what follows its end are faults."""
    yield Piece(name, signs(data), is_text=False)
    if len(data) < 48:
        yield Piece(name, "", fault="is no whole font")
        return
    length, count = struct.unpack(">I", data[8:12])[0], struct.unpack(">H", data[12:14])[0]
    packed = struct.unpack(">I", data[20:24])[0]
    metadata, private = struct.unpack(">I", data[32:36])[0], struct.unpack(">I", data[44:48])[0]
    if metadata or private or len(data) != length or not count:
        yield Piece(name, "", fault="is a font that carries more than letters")
    start = _after_directory(data, count)
    if start is not None:
        yield from (Piece(f"{name}, unpacked", signs(one), is_text=False) for one in _brotli(data[start : start + packed]))


def _png(name: str, data: bytes, depth: int) -> Iterator[Piece]:
    at, pixels = len(_PNG), b""
    while at + 12 <= len(data):
        (length,), kind = struct.unpack(">I", data[at : at + 4]), data[at + 4 : at + 8]
        body = data[at + 8 : at + 8 + length]
        at += 12 + length
        if kind == b"IDAT":
            pixels += body
        elif kind not in _SEEN:
            packed = body[body.find(b"\0") + 2 :] if kind in (b"zTXt", b"iTXt") else b""
            yield Piece(name, f"{signs(body)} {signs(_inflated(packed))}", fault=METADATA)
        if kind == b"IEND":
            break
    if at < len(data):
        yield from pieces_of(f"{name}, after its end", data[at:], depth + 1)
        yield Piece(name, "", fault=METADATA)
    yield Piece(name, signs(_inflated(pixels)), is_text=False)


def _jpeg(name: str, data: bytes) -> Iterator[Piece]:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        kind, length = data[at + 1], struct.unpack(">H", data[at + 2 : at + 4])[0]
        if (0xE0 <= kind <= 0xEF and kind not in _PLAIN_SEGMENTS) or kind == 0xFE:
            yield Piece(name, signs(data[at + 4 : at + 2 + length]), fault=METADATA)
        at += 2 + max(length, 2)
    yield Piece(name, signs(data), is_text=False)


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(data) if data else b""
    except zlib.error:
        return b""


def _brotli(data: bytes) -> Iterator[bytes]:
    """The letters unpacked, where the library for it is there; they are made by the program and hold a name at most."""
    try:
        brotli: Any = importlib.import_module("brotli")
    except ImportError:
        return
    try:
        yield brotli.decompress(data)
    except brotli.error:
        return


def _after_directory(data: bytes, count: int) -> int | None:
    """Where the packed tables begin: after the directory, whose numbers have seven bits a byte (WOFF 2, section 4.1)."""
    at = 48
    try:
        for _ in range(count):
            flags = data[at]
            at += 1 + (4 if flags & 0x3F == 0x3F else 0)
            transformed = (flags >> 6 == 0) == ((flags & 0x3F) in (10, 11))
            for _ in range(2 if transformed else 1):
                while data[at] & 0x80:
                    at += 1
                at += 1
    except IndexError:
        return None
    return at
