"""A Word file packed so that the same content gives the same bytes: parts in order, all of the report's date."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

_FIRST = "[Content_Types].xml"


def pack(written: bytes, target: Path, day: datetime) -> None:
    """Write the zip in `written` to `target` anew. Zip files know no day before 1980."""
    stamp = (max(day.year, 1980), day.month, day.day, 0, 0, 0)
    with zipfile.ZipFile(io.BytesIO(written)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != _FIRST, name)):
            member = zipfile.ZipInfo(name, stamp)
            member.compress_type, member.create_system, member.external_attr = zipfile.ZIP_DEFLATED, 3, 0o644 << 16
            new.writestr(member, old.read(name))
