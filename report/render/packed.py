"""A zip written anew, so that the same content has the same bytes: its parts in their order, each with one fixed date."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from datetime import date

_LONG_AGO = date(1980, 1, 1)
"""Zip files know no earlier day."""
_MODE = 0o600 << 16


def repacked(data: bytes, instead: Mapping[str, bytes] | None = None, first: str = "", day: date = _LONG_AGO) -> bytes:
    """The same parts, dated `day`. Those in `instead` hold other bytes; `first` stands first, not compressed, as ODF asks."""
    changed, stamp = instead or {}, max(day, _LONG_AGO)
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(found, "w") as target:
        names = sorted(source.namelist(), key=lambda name: (name != first, source.namelist().index(name)))
        for name in names:
            entry = zipfile.ZipInfo(name, (stamp.year, stamp.month, stamp.day, 0, 0, 0))
            entry.create_system, entry.external_attr = 3, _MODE
            entry.compress_type = zipfile.ZIP_STORED if name == first else zipfile.ZIP_DEFLATED
            target.writestr(entry, changed[name] if name in changed else source.read(name))
    return found.getvalue()


def part(data: bytes, name: str) -> bytes:
    """One part of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name)
