"""Judging a file before it is opened: its place, size, kind, and what its own directory says is inside.

Every refusal is a sentence the officer can act on. Nothing is unpacked here but the first bytes of a few parts.
"""

from __future__ import annotations

import io
import os
import stat
import zipfile
from pathlib import Path
from typing import Literal

FileKind = Literal["xlsx", "xlsb", "xls", "ods", "text"]

MEGABYTE = 1024 * 1024
MOST_BYTES = 200 * MEGABYTE
MOST_UNPACKED = 1500 * MEGABYTE
MOST_PARTS = 10_000
BOMB_RATIO, BOMB_SIZE = 150, 30 * MEGABYTE

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLD_EXCEL = (b"\x09\x08", b"\x09\x04\x06", b"\x09\x02\x06", b"\x09\x00\x04")
_OTHER_KINDS = (
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"BM", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"RIFF", "a picture or a recording"),
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a word processor document"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
)
_SAVE_AGAIN = "Open it in Excel or LibreOffice, save it as an Excel workbook (.xlsx) and send it again."
_THE_SHEET = "Ask the sender for the spreadsheet itself."
_ASK_AGAIN = "Ask the sender for a fresh copy."
LESS = "Ask for a copy with only the sheets, rows and columns that the return needs."


class Refusal(Exception):
    """A file that will not be opened: a code, what is wrong with it and what to do."""

    def __init__(self, code: str, what: str, fix: str = _ASK_AGAIN) -> None:
        super().__init__(what)
        self.code, self.what, self.fix = code, what, fix


def load(path: Path, project: Path) -> bytes:
    """The bytes of a file that stands where it should and is of a bearable size. Raises Refusal."""
    if path.name.startswith("~$"):
        what = "This is the lock file that Excel keeps while a workbook is open."
        raise Refusal("file-lock", what, "Close the workbook and leave this file out.")
    _within(path, project)
    try:
        about = path.stat()
        if not stat.S_ISREG(about.st_mode):
            raise Refusal("file-not-spreadsheet", "This is not a file.", "Put the spreadsheet itself in the folder.")
        if about.st_size > MOST_BYTES:
            what = f"It is {about.st_size // MEGABYTE} MB; the limit is {MOST_BYTES // MEGABYTE} MB."
            raise Refusal("file-too-large", what, LESS)
        with open(path, "rb") as opened:
            data = opened.read(MOST_BYTES + 1)
    except FileNotFoundError:
        raise Refusal("file-missing", "There is no such file.", "Look at its name and folder, and try again.") from None
    except OSError as error:
        what = f"The file cannot be opened ({os.strerror(error.errno) if error.errno else 'unknown reason'})."
        raise Refusal("file-locked", what, "Close it in other programs and run build again.") from None
    if not data:
        raise Refusal("file-empty", "The file is empty.")
    return data


def open_archive(data: bytes) -> zipfile.ZipFile:
    """A zipped file whose table of contents promises nothing unbearable. Raises Refusal."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except Exception:  # a spoilt table of contents makes zipfile raise a dozen different kinds
        raise damaged("its table of contents cannot be read") from None
    _judge_directory(entries, len(data))
    return archive


def package_kind(archive: zipfile.ZipFile) -> FileKind:
    """Which workbook format a zipped file holds. Raises Refusal for other archives and protected ones."""
    names = {name.replace("\\", "/").lower() for name in archive.namelist()}
    if "mimetype" in names and "content.xml" in names:
        if b"encryption-data" in _start(archive, "META-INF/manifest.xml"):
            raise password()
        if b"opendocument.spreadsheet" in _start(archive, "mimetype"):
            return "ods"
    if "encrypted-package" in names:
        raise password()
    if any(name.endswith("workbook.bin") for name in names):
        return "xlsb"
    if any(name.endswith("workbook.xml") or name.startswith("xl/") for name in names):
        return "xlsx"
    if "content.xml" in names:
        return "ods"
    word = any(name.startswith("word/") for name in names)
    what = "This is a Word document" if word else "This is an archive, not a spreadsheet"
    raise Refusal("file-not-spreadsheet", f"{what}, whatever its name says.", _THE_SHEET)


def kind_of(data: bytes) -> FileKind:
    """What an unzipped file is by its content, whatever it is called. Raises Refusal for what is no spreadsheet."""
    if data.startswith(OLE):
        return _ole_kind(data)
    if data.startswith(_OLD_EXCEL):
        return "xls"
    for start, name in _OTHER_KINDS:
        if data.startswith(start) and not (len(start) == 2 and _plain(data[:200])):
            raise Refusal("file-not-spreadsheet", f"This is {name}, whatever its name says.", _THE_SHEET)
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"<head", b"mime-version")):
        raise Refusal("file-not-spreadsheet", "This is a web page or XML file, whatever its name says.", _SAVE_AGAIN)
    return "text"


def password(what: str = "workbook") -> Refusal:
    """The refusal for a protected file."""
    fix = "Ask the sender for a copy without a password, sent by a secure route."
    return Refusal("file-password", f"The {what} is protected by a password.", fix)


def damaged(detail: str = "") -> Refusal:
    """The refusal for a file that is cut short or spoilt."""
    return Refusal("file-damaged", f"The file is damaged or incomplete{f' ({detail})' if detail else ''}.", f"{_SAVE_AGAIN}")


def _within(path: Path, project: Path) -> None:
    """Refuse what stands in the project folder by name but, through a link, lies outside it."""
    inside = Path(os.path.abspath(path)).is_relative_to(os.path.abspath(project))
    try:
        target, home = path.resolve(), project.resolve()
    except (OSError, RuntimeError):
        raise Refusal("file-link", "This is a link that leads nowhere.", "Put the spreadsheet itself in the folder.") from None
    if inside and not target.is_relative_to(home):
        what = "This is a link to a file outside the project folder."
        raise Refusal("file-link", what, "Copy the spreadsheet itself into the folder.")


def _plain(start: bytes) -> bool:
    """True for ordinary text, which may happen to begin with the two letters that mark another kind of file."""
    return start.isascii() and b"\0" not in start


def _ole_kind(data: bytes) -> FileKind:
    """Excel 97 workbooks and password-protected newer ones share one container."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise password()
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "WORKBOOK", "Book", "BOOK")):
        return "xls"
    if "WordDocument".encode("utf-16-le") in data:
        raise Refusal("file-not-spreadsheet", "This is a Word document, whatever its name says.", _THE_SHEET)
    raise damaged("no workbook in it")


def _judge_directory(entries: list[zipfile.ZipInfo], packed: int) -> None:
    unpacked = sum(entry.file_size for entry in entries)
    if unpacked > MOST_UNPACKED or (unpacked > BOMB_SIZE and unpacked > BOMB_RATIO * packed):
        raise Refusal("file-bomb", f"It would unpack to {unpacked // MEGABYTE:,} MB, far more than a return holds.", LESS)
    if len(entries) > MOST_PARTS:
        raise Refusal("file-bomb", f"It has {len(entries):,} parts inside, far more than a workbook has.", LESS)
    if len({entry.filename for entry in entries}) < len(entries):
        raise damaged("two parts have the same name")
    if any(entry.flag_bits & 1 for entry in entries):
        raise password()


def _start(archive: zipfile.ZipFile, name: str) -> bytes:
    if name not in archive.namelist():
        return b""
    with archive.open(name) as part:
        return part.read(MEGABYTE)
