"""The numbered records that an xlsb file is made of, and the texts in them."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from report.intake.files.guards import damaged


def records(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Record number and body, one after another. Raises IndexError or Refusal where the last one is cut short."""
    at = 0
    while at < len(data):
        record, at = _variable(data, at, 2)
        size, at = _variable(data, at, 4)
        if at + size > len(data):
            raise damaged("a record is cut short")
        yield record, data[at : at + size]
        at += size


def wide_string(body: bytes, at: int) -> tuple[str, int]:
    """The text that stands there, and where it ends. Raises Refusal where it is cut short."""
    (length,) = struct.unpack_from("<I", body, at)
    end = at + 4 + 2 * length
    if length == 0xFFFFFFFF:
        return "", at + 4
    if end > len(body):
        raise damaged("a text is cut short")
    return body[at + 4 : end].decode("utf-16-le"), end


def _variable(data: bytes, at: int, most: int) -> tuple[int, int]:
    """A number in groups of seven bits, lowest first."""
    value = 0
    for shift in range(most):
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << (7 * shift)
        if byte < 0x80:
            break
    return value, at
