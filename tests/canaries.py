"""Unlikely names and numbers that are put into a file, and the search for them in every byte of what a build leaves."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from tests.books import grid
from tests.personal_cases import nhs, spaced

MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
CANARIES = ("Zyxandrel", "Quolthwaite", "Vashtimore", "Ubbelohde", nhs(421), spaced(nhs(421)), "14/02/2012", "2012-02-14",
            "ZZ98 7VX", "zyxq@example", "07700 900417", "Blackthorn Snicket")  # fmt: skip
CHILDREN = f"""
Child forename | Surname     | DOB        | NHS number         | Address              | Postcode | E-mail          | Phone
Zyxandrel      | Quolthwaite | 14/02/2012 | {spaced(nhs(421))} | 3 Blackthorn Snicket | ZZ98 7VX | zyxq@example.org| '07700 900417
Vashtimore     | Ubbelohde   | 03/09/2010 | {spaced(nhs(422))} | 8 Blackthorn Snicket | ZZ98 7VY | vu@example.org  | '07700 900418
Vashtimore     | Quolthwaite | 21/06/2014 | {spaced(nhs(423))} | 9 Blackthorn Snicket | ZZ98 7VZ | vq@example.org  | '07700 900419
"""


def found_in(text: str | bytes) -> list[str]:
    """The canaries in a text or in bytes, whatever the case and in either of the usual encodings."""
    data = text.encode() if isinstance(text, str) else text
    low = data.lower()
    return [c for c in CANARIES if any(c.lower().encode(form) in low for form in ("utf-8", "utf-16-le", "utf-16-be"))]


def found_below(*folders: Path) -> list[str]:
    """Every canary in the names and bytes of all files, what is packed in them included."""
    found = []
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            found += [f"{path}: {canary}" for canary in found_in(str(path.relative_to(folder)))]
            if path.is_file():
                found += [f"{path}: {canary}" for piece in unpacked(path.read_bytes()) for canary in found_in(piece)]
    return found


def unpacked(data: bytes) -> Iterator[bytes]:
    """The bytes themselves and, for a zip, a gz or a PDF, what is compressed in them."""
    yield data
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                yield from unpacked(archive.read(name))
    elif data.startswith(b"\x1f\x8b"):
        yield from unpacked(zlib.decompress(data, 31))
    elif data.startswith(b"%PDF"):
        for stream in re.findall(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
            yield zlib.decompressobj().decompress(stream) if stream[:1] == b"\x78" else stream


def add_parts(path: Path, parts: dict[str, str]) -> None:
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def pivot_of(text: str) -> dict[str, str]:
    """The rows behind a pivot table as Excel keeps them: shared values in the first column, the others row by row."""
    head, *rows = [[entry.text if entry else "" for entry in line] for line in grid(text)]
    shared = "".join(f'<s v="{row[0]}"/>' for row in rows)
    fields = f'<cacheField name="{head[0]}"><sharedItems>{shared}</sharedItems></cacheField>'
    fields += "".join(f'<cacheField name="{name}"><sharedItems/></cacheField>' for name in head[1:])
    records = "".join(
        f'<r><x v="{at}"/>' + "".join(f'<s v="{value}"/>' for value in row[1:]) + "</r>" for at, row in enumerate(rows)
    )
    return {
        "xl/pivotCache/pivotCacheDefinition1.xml": f"<pivotCacheDefinition {MAIN}><cacheFields>{fields}</cacheFields>"
        "</pivotCacheDefinition>",
        "xl/pivotCache/pivotCacheRecords1.xml": f"<pivotCacheRecords {MAIN}>{records}</pivotCacheRecords>",
    }


def link_to(text: str) -> str:
    """The cells that a workbook keeps of another one it looks values up in."""
    lines = [[entry.text if entry else "" for entry in line] for line in grid(text)]
    cells = "".join(
        f'<row r="{r}">'
        + "".join(f'<cell r="{"ABCDEFGH"[c]}{r}" t="str"><v>{text}</v></cell>' for c, text in enumerate(line))
        + "</row>"
        for r, line in enumerate(lines, 1)
    )
    data = f"<sheetDataSet><sheetData>{cells}</sheetData></sheetDataSet>"
    return f"<externalLink {MAIN}><externalBook>{data}</externalBook></externalLink>"
