"""The language of a workbook, written into its properties for screen readers; XlsxWriter has no way to say it."""

from __future__ import annotations

import io
import zipfile

from markupsafe import escape

_CORE = "docProps/core.xml"
_END = b"</cp:coreProperties>"


def with_language(book: bytes, language: str) -> bytes:
    """The xlsx file with `language`, as `en-GB`, among its properties. All else, the date of each part too, stays."""
    found = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as source, zipfile.ZipFile(found, "w") as target:
        for part in source.infolist():
            data = source.read(part)
            if part.filename == _CORE:
                data = data.replace(_END, f"<dc:language>{escape(language)}</dc:language>".encode() + _END)
            target.writestr(part, data, part.compress_type)
    return found.getvalue()
