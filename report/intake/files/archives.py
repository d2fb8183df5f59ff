"""Judging a zipped file by its own table of contents, before anything in it is unpacked but the first bytes of a few parts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from typing import Literal

from report.intake.files.gathering import MOST_COLUMNS, MOST_ROWS, TooMuch
from report.intake.files.guards import AS_XLSX, LESS, MEGABYTE, THE_SHEET, Refusal, damaged
from report.terms.cells import column_number

PackageKind = Literal["xlsx", "xlsb", "ods", "locked ods"]

MOST_UNPACKED = 1500 * MEGABYTE
MOST_BINARY = 256 * MEGABYTE
"""The largest part of an xlsb file: such parts are held in memory whole."""
MOST_PARTS = 10_000
BOMB_RATIO, BOMB_SIZE = 150, 30 * MEGABYTE
_LOCAL_HEADER = 30
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_SHEET_PART = re.compile(r"xl/worksheets/[^/]*\.xml")
_DIMENSION = re.compile(rb"<(?:\w+:)?dimension\s[^>]*?ref\s*=\s*[\"'](?:[A-Za-z]+\d+:)?([A-Za-z]+)(\d+)[\"']")
_HEAD = 4096


def open_archive(data: bytes) -> zipfile.ZipFile:
    """A zipped file whose table of contents promises nothing unbearable. Raises Refusal, or TooMuch for a boundless sheet."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except Exception:  # a spoilt table of contents makes zipfile raise a dozen different kinds
        raise damaged("its table of contents cannot be read") from None
    _judge_sizes(entries, len(data))
    _judge_order(entries)
    _judge_dimensions(archive, entries)
    return archive


def package_kind(archive: zipfile.ZipFile) -> PackageKind:
    """Which workbook format a zipped file holds, and whether it needs a password. Raises Refusal for other archives."""
    names = {_folded(name) for name in archive.namelist()}
    if "encrypted-package" in names:
        what = "It is protected by a password in the way of LibreOffice 24.8 and newer, which cannot be opened here."
        raise Refusal("file-protection", what, AS_XLSX)
    if "mimetype" in names and "content.xml" in names:
        if b"encryption-data" in _start(archive, "META-INF/manifest.xml"):
            return "locked ods"
        if b"opendocument.spreadsheet" in _start(archive, "mimetype"):
            return "ods"
    if any(name.endswith("workbook.bin") for name in names):
        return "xlsb"
    if any(name.endswith("workbook.xml") or name.startswith("xl/") for name in names):
        return "xlsx"
    if "content.xml" in names:
        return "ods"
    word = any(name.startswith("word/") for name in names)
    what = "This is a Word document" if word else "This is an archive, not a spreadsheet"
    raise Refusal("file-not-spreadsheet", f"{what}, whatever its name says.", THE_SHEET)


def _judge_sizes(entries: Sequence[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_UNPACKED or (unpacked > BOMB_SIZE and unpacked > BOMB_RATIO * packed):
        raise Refusal("file-bomb", f"It would unpack to {unpacked // MEGABYTE:,} MB, far more than a return holds.", LESS)
    if len(entries) > MOST_PARTS:
        raise Refusal("file-bomb", f"It has {len(entries):,} parts inside, far more than a workbook has.", LESS)
    for entry in entries:
        if entry.filename.lower().endswith(".bin") and entry.file_size > MOST_BINARY:
            raise TooMuch(f"has a sheet of {entry.file_size // MEGABYTE:,} MB; the limit is {MOST_BINARY // MEGABYTE} MB")


def _judge_order(entries: Sequence[zipfile.ZipInfo]) -> None:
    """Each part once, packed as spreadsheet programs pack, in a place of its own."""
    if len({_folded(entry.filename) for entry in entries}) < len(entries):
        raise damaged("two parts have the same name")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refusal("file-protection", "This is an archive with a password, not a workbook with one.", AS_XLSX)
    if any(entry.compress_type not in _PACKED for entry in entries):
        raise damaged("it is not packed as a spreadsheet is")
    placed = sorted(entries, key=lambda entry: entry.header_offset)
    if any(one.header_offset + _LOCAL_HEADER + one.compress_size > next_.header_offset for one, next_ in _pairs(placed)):
        raise damaged("its parts lie over each other")


def _judge_dimensions(archive: zipfile.ZipFile, entries: Sequence[zipfile.ZipInfo]) -> None:
    """Believe a sheet that says it is larger than any spreadsheet can be. One that claims less is counted as it is read."""
    for entry in entries:
        if not _SHEET_PART.fullmatch(_folded(entry.filename)):
            continue
        said = _DIMENSION.search(_start(archive, entry.filename, _HEAD))
        if said and (int(said[2]) > MOST_ROWS or column_number(said[1].decode("ascii")) > MOST_COLUMNS):
            last = f"{said[1].decode('ascii')}{int(said[2])}"
            raise TooMuch(f"says that a sheet reaches to {last[:20]}, and no spreadsheet is as large")


def _pairs(entries: Sequence[zipfile.ZipInfo]) -> Iterator[tuple[zipfile.ZipInfo, zipfile.ZipInfo]]:
    return zip(entries, entries[1:], strict=False)


def _folded(name: str) -> str:
    """Parts are the same part whatever the case and slashes of their names."""
    return name.replace("\\", "/").lower()


def _start(archive: zipfile.ZipFile, name: str, size: int = MEGABYTE) -> bytes:
    if name not in archive.namelist():
        return b""
    with archive.open(name) as part:
        return part.read(size)
