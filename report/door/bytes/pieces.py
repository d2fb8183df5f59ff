"""A file taken apart: everything that is packed in it, down to texts, and signs that nobody reads as a text."""

from __future__ import annotations

import base64
import binascii
import bz2
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote, unquote_to_bytes

_DATA = re.compile(r"data:(?P<kind>[\w.+/-]*)(?P<more>(?:;[\w.=+-]+)*),(?P<body>[^\s\"'<>)]*)", re.I)
_DEEPEST = 8
_LARGEST = 500_000_000


@dataclass(frozen=True)
class Piece:
    """Something in a file. `where` tells its place; `is_text` is False for coordinates, styles and bytes without a known form.

    `fault` says what should not be there, whatever it holds: metadata in a picture, a container that cannot be read.
    """

    where: str
    text: str
    is_text: bool = True
    fault: str = ""


def pieces_of(name: str, data: bytes, depth: int = 0) -> Iterator[Piece]:
    """Everything in a file, found by what it holds and not by its name. Its name is a piece too."""
    from report.door.bytes import markup, pdf, pictures

    yield Piece(name, name.rpartition("/")[2])
    if depth > _DEEPEST or len(data) > _LARGEST:
        yield Piece(name, "", fault="is packed too deep, or is too large, to be read")
        return
    readers = (
        (data[:2] == b"PK", _zip), (data[:2] == b"\x1f\x8b", _gzip), (data[:3] == b"BZh", _bz2),
        (data[:6] == b"\xfd7zXZ\x00", _xz),
        (b"%PDF-" in data[:1024], pdf.of_pdf), (pictures.is_picture(data), pictures.of_picture),
        (data[:4] == b"wOF2", pictures.of_font),
    )  # fmt: skip
    for fits, reader in readers:
        if fits:
            yield from reader(name, data, depth)
            return
    text = as_text(data)
    if text is None:
        yield Piece(name, signs(data), is_text=False)
    else:
        yield from markup.of_text(name, text, depth)


def as_text(data: bytes) -> str | None:
    """Bytes that are a text in one of the usual encodings; None for anything else."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return None
    return None if "\0" in text else text


def signs(data: bytes) -> str:
    """Bytes as signs: without noughts, so that numbers in two or four bytes a sign are read as well."""
    return data.replace(b"\0", b"").decode("latin-1")


def without_data(name: str, text: str, depth: int) -> tuple[str, list[Piece]]:
    """A text without the files that are written out in its addresses (`data:`), and what these hold."""
    if "data:" not in text.lower():
        return text, []
    found: list[Piece] = []

    def taken(match: re.Match[str]) -> str:
        body = match["body"]
        try:
            packed = ";base64" in match["more"].lower()
            data = base64.b64decode(unquote(body) + "==", validate=False) if packed else unquote_to_bytes(body)
        except (binascii.Error, ValueError):
            data = body.encode()
        if not match["more"] and not match["kind"] and not body:
            return match[0]
        found.extend(pieces_of(f"{name}, a file written out in an address", data, depth + 1))
        return " "

    return _DATA.sub(taken, text), found


def _zip(name: str, data: bytes, depth: int) -> Iterator[Piece]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield Piece(name, signs(archive.comment))
            for member in archive.infolist():
                yield Piece(name, f"{member.filename} {signs(member.comment)} {signs(member.extra)}", is_text=False)
                if member.file_size > _LARGEST:
                    raise ValueError
                yield from pieces_of(f"{name}, {member.filename}", archive.read(member), depth + 1)
            first = min((member.header_offset for member in archive.infolist()), default=0)
            yield Piece(name, signs(data[:first]), is_text=False)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, NotImplementedError, EOFError):
        yield Piece(name, signs(data), is_text=False, fault="is packed in a way that cannot be read")


def _gzip(name: str, data: bytes, depth: int) -> Iterator[Piece]:
    yield Piece(name, signs(data[:512].partition(b"\0\0")[0]), is_text=False)
    rest = data
    while rest[:2] == b"\x1f\x8b":
        unpacker = zlib.decompressobj(31)
        try:
            inside = unpacker.decompress(rest, _LARGEST)
        except zlib.error:
            yield Piece(name, signs(rest), is_text=False, fault="is packed in a way that cannot be read")
            return
        yield from pieces_of(f"{name}, unpacked", inside, depth + 1)
        rest = unpacker.unused_data
    yield Piece(name, signs(rest), is_text=False)


def _bz2(name: str, data: bytes, depth: int) -> Iterator[Piece]:
    yield from _unpacked(name, data, depth, bz2.decompress)


def _xz(name: str, data: bytes, depth: int) -> Iterator[Piece]:
    yield from _unpacked(name, data, depth, lzma.decompress)


def _unpacked(name: str, data: bytes, depth: int, unpack: object) -> Iterator[Piece]:
    try:
        inside = unpack(data)  # type: ignore[operator]
    except (OSError, ValueError, EOFError, lzma.LZMAError):
        yield Piece(name, signs(data), is_text=False, fault="is packed in a way that cannot be read")
        return
    yield from pieces_of(f"{name}, unpacked", inside, depth + 1)
