"""An independent reader of finished files for the tests: everything packed in them, by the standard library and pypdf."""

from __future__ import annotations

import base64
import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

import pypdf

_PLACES = re.compile(rb"^(?:\d+ \d+\s+){5,}")
"""The numbers and places of the objects in a stream of objects, which stand at its beginning."""
_WORDS = {90_001: "ninety thousand and one", 90_007: "ninety thousand and seven"}


def spelt(number: int) -> list[bytes]:
    """A number in the ways a file could hold it, in one, two and four bytes a sign."""
    plain, head, tail = str(number), str(number)[:-3], str(number)[-3:]
    texts = {plain, f"{number:.1f}", base64.b64encode(plain.encode()).decode()[:6], f"{number:e}"}
    texts |= {f"{head}{sign}{tail}" for sign in (",", " ", ".", "'", "_", "\u00a0", "\u2009", "\u202f", "\u2019")}
    texts |= {quote(f"{head},{tail}"), "".join(f"&#{ord(sign)};" for sign in plain), f"{head}&nbsp;{tail}"}
    texts |= {_WORDS[number]} if number in _WORDS else set()
    return [text.encode(code) for text in sorted(texts) for code in ("utf-8", "utf-16-le", "utf-16-be", "utf-32-le")]


def blobs(data: bytes, depth: int = 0) -> Iterator[bytes]:
    """The bytes, and whatever is packed in them at any depth."""
    yield data
    if depth > 5:
        return
    if data[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for one in archive.infolist():
                yield one.filename.encode()
                yield from blobs(archive.read(one), depth + 1)
    if data[:2] == b"\x1f\x8b":
        yield from blobs(zlib.decompress(data, 31), depth + 1)
    if data[:5] == b"%PDF-":
        yield from _pdf(data, depth)
    for body in re.findall(rb"base64,([A-Za-z0-9+/=]+)", data):
        yield from blobs(base64.b64decode(body + b"=="), depth + 1)


def _pdf(data: bytes, depth: int) -> Iterator[bytes]:
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            yield from blobs(_PLACES.sub(b"", zlib.decompressobj().decompress(stream)), depth + 1)
        except zlib.error:
            yield stream
    reader = pypdf.PdfReader(io.BytesIO(data))
    texts = [page.extract_text() for page in reader.pages]
    texts += [str(value) for value in (reader.metadata or {}).values()]
    texts += [str(entry) for entry in reader.outline]
    yield "\n".join(texts).encode()
    for files in reader.attachments.values():
        for file in files:
            yield from blobs(file, depth + 1)


def holding(paths: Iterable[Path], numbers: Iterable[int]) -> list[str]:
    """Each file that holds one of the numbers in any spelling, as `name: number`."""
    wanted = {number: spelt(number) for number in numbers}
    found = []
    searched: set[int] = set()
    for path in paths:
        new = [blob for blob in (path.name.encode(), *blobs(path.read_bytes())) if hash(blob) not in searched]
        joined = b"\n".join(new)
        here = [f"{path.name}: {number}" for number, ways in wanted.items() if any(_stands(way, joined) for way in ways)]
        searched |= set() if here else set(map(hash, new))
        found += here
    return found


def files_below(*folders: Path) -> list[Path]:
    """Every file below the folders, in order."""
    return sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())


def _stands(way: bytes, data: bytes) -> bool:
    """True where a spelling stands by itself: `90.001` within the coordinate 190.00134 is none."""
    return way in data and re.search(rb"(?<![\d.])" + re.escape(way) + rb"(?!\d)", data) is not None
