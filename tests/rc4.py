"""Protects an xls as Excel 97 did (RC4, 40 bits), after the published description: [MS-XLS] 2.2.10, [MS-OFFCRYPTO] 2.3.6."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from hashlib import md5
from pathlib import Path

_BOF, _FILE_PASS, _BOUND_SHEET = 0x0809, 0x002F, 0x0085
_OPEN = (_BOF, _FILE_PASS, 0x00E1)
_BLOCK = 1024
SALT = bytes(range(16))


def keystream(password: str, block: int) -> Iterator[int]:
    """The bytes with which one block of 1,024 is enciphered."""
    first = md5(password.encode("utf-16-le")).digest()[:5]
    second = md5((first + SALT) * 16).digest()[:5]
    key = md5(second + struct.pack("<I", block)).digest()
    box, j = list(range(256)), 0
    for i in range(256):
        j = (j + box[i] + key[i % 16]) % 256
        box[i], box[j] = box[j], box[i]
    i = j = 0
    while True:
        i = (i + 1) % 256
        j = (j + box[i]) % 256
        box[i], box[j] = box[j], box[i]
        yield box[(box[i] + box[j]) % 256]


def protect_stream(path: Path, password: str) -> Path:
    """Write the xls again, its records enciphered."""
    from xlrd.compdoc import CompDoc
    from xlwt.CompoundDoc import XlsDoc

    stream, start, length = CompDoc(path.read_bytes()).locate_named_stream("Workbook")
    XlsDoc().save(str(path), _protected(bytes(stream[start : start + length]), password))
    return path


def _protected(stream: bytes, password: str) -> bytes:
    secret = keystream(password, 0)
    verifier = bytes(range(16, 32))
    checks = bytes(byte ^ next(secret) for byte in verifier + md5(verifier).digest())
    file_pass = struct.pack("<HHHHH", _FILE_PASS, 54, 1, 1, 1) + SALT + checks
    out = bytearray()
    clear: set[int] = set()
    for number, body in _records(stream):
        if number == _BOUND_SHEET:
            body = struct.pack("<I", struct.unpack_from("<I", body)[0] + len(file_pass)) + body[4:]
        at = len(out)
        out += struct.pack("<HH", number, len(body)) + body
        open_part = len(body) if number in _OPEN else 4 if number == _BOUND_SHEET else 0
        clear |= set(range(at, at + 4 + open_part))
        if at == 0:
            clear |= set(range(len(out), len(out) + len(file_pass)))
            out += file_pass
    for block in range(0, len(out), _BLOCK):
        for at, byte in zip(range(block, min(block + _BLOCK, len(out))), keystream(password, block // _BLOCK), strict=False):
            out[at] ^= 0 if at in clear else byte
    return bytes(out)


def _records(stream: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(stream):
        number, size = struct.unpack_from("<HH", stream, at)
        if (number, size) == (0, 0):
            return
        yield number, stream[at + 4 : at + 4 + size]
        at += 4 + size
