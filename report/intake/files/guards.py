"""Judging a file before it is opened: its place, its size, and what kind of file it is whatever its name says.

Every refusal is a sentence the officer can act on. What a zipped file says is inside it is judged in `archives`.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import IO, Literal

FileKind = Literal["xls", "locked", "text"]

MEGABYTE = 1024 * 1024
MOST_BYTES = 200 * MEGABYTE

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
AS_XLSX = "Ask the sender to save it as an Excel workbook (.xlsx) and to send it again, with a password or by a secure route."
_NONE = "The workbook is protected by a password, and none was given."
_WRONG = "The workbook is protected by a password, and none of those given opens it."
_PASSWORD = (
    "Ask the sender for the password, run build again and type it when asked; "
    "or ask for a copy without a password, sent by a secure route."
)
THE_SHEET = "Ask the sender for the spreadsheet itself."
_ASK_AGAIN = "Ask the sender for a fresh copy."
LESS = "Ask for a copy with only the sheets, rows and columns that the return needs."


class Refusal(Exception):
    """A file that will not be opened: a code, what is wrong with it and what to do."""

    def __init__(self, code: str, what: str, fix: str = _ASK_AGAIN) -> None:
        super().__init__(what)
        self.code, self.what, self.fix = code, what, fix


class Locked(Refusal):
    """A file that needs a password, and either none was `tried` or none of them fits."""

    def __init__(self, tried: bool = False) -> None:
        super().__init__("file-password", _WRONG if tried else _NONE, _PASSWORD)


def load(path: Path, project: Path) -> bytes:
    """The bytes of a file that stands where it should and is of a bearable size. Raises Refusal."""
    if path.name.startswith("~$"):
        what = "This is the lock file that Excel keeps while a workbook is open."
        raise Refusal("file-lock", what, "Close the workbook and leave this file out.")
    _within(path, project)
    try:
        with open(path, "rb", opener=_at_once) as opened:
            data = _bytes(opened)
    except FileNotFoundError:
        what = "The file is not there, or not any more."
        raise Refusal("file-missing", what, "Look at its name and folder, and run build again.") from None
    except IsADirectoryError:
        raise _no_file() from None
    except OSError as error:
        what = f"The file cannot be opened ({os.strerror(error.errno) if error.errno else 'unknown reason'})."
        fix = "Close it in other programs, or ask for the right to read it, and run build again."
        raise Refusal("file-locked", what, fix) from None
    if not data:
        raise Refusal("file-empty", "The file is empty.")
    return data


def _at_once(path: str, flags: int) -> int:
    """Open without waiting: a pipe has a name like a file, and nobody may ever write into it."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _bytes(opened: IO[bytes]) -> bytes:
    about = os.fstat(opened.fileno())
    if not stat.S_ISREG(about.st_mode):
        raise _no_file()
    if about.st_size > MOST_BYTES:
        what = f"It is {about.st_size // MEGABYTE} MB; the limit is {MOST_BYTES // MEGABYTE} MB."
        raise Refusal("file-too-large", what, LESS)
    return opened.read(MOST_BYTES + 1)


def _no_file() -> Refusal:
    return Refusal("file-not-spreadsheet", "This is not a file.", "Put the spreadsheet itself in the folder.")


def kind_of(data: bytes) -> FileKind:
    """What an unzipped file is by its content, whatever it is called. Raises Refusal for what is no spreadsheet."""
    if data.startswith(OLE):
        return _ole_kind(data)
    if data.startswith(_OLD_EXCEL):
        return "xls"
    for start, name in _OTHER_KINDS:
        if data.startswith(start) and not (len(start) == 2 and _plain(data[:200])):
            raise Refusal("file-not-spreadsheet", f"This is {name}, whatever its name says.", THE_SHEET)
    head = data[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if head.startswith((b"<!doctype", b"<html", b"<?xml", b"<table", b"<head", b"mime-version")):
        raise Refusal("file-not-spreadsheet", "This is a web page or XML file, whatever its name says.", _SAVE_AGAIN)
    return "text"


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
    """Excel 97 workbooks and newer ones with a password (`locked`) share one container."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "locked"
    if any(name.encode("utf-16-le") in data for name in ("Workbook", "WORKBOOK", "Book", "BOOK")):
        return "xls"
    if "WordDocument".encode("utf-16-le") in data:
        raise Refusal("file-not-spreadsheet", "This is a Word document, whatever its name says.", THE_SHEET)
    raise damaged("no workbook in it")
