"""Opening a protected Excel workbook in memory: the password is tried, the bytes come back as of any other file."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from report.intake.files.guards import AS_XLSX, Locked, Refusal
from report.intake.files.parts import refuse_entities

# What Excel itself uses where only the layout of a workbook is protected: it opens such a file without asking.
_OF_EXCEL = "VelvetSweatshop"
# Excel turns a password over 100,000 times; far more is there only to keep a machine busy.
_MOST_TURNS = 500_000
_AGILE = b"\x04\x00\x04\x00"


def unlock_package(data: bytes, passwords: Sequence[str]) -> bytes:
    """The zipped workbook (xlsx, xlsm, xlsb) inside a protected one. Raises Refusal where no password opens it."""
    import msoffcrypto

    _judge(_stream(data, "EncryptionInfo"))
    file = msoffcrypto.OfficeFile(io.BytesIO(data))
    if getattr(file, "info", {}).get("spinValue", 0) > _MOST_TURNS:
        raise Refusal("file-bomb", "Its password is made to take very long to try.", "Ask the sender whether they sent it.")
    return _unlocked(file, passwords)


def unlock_xls(data: bytes, passwords: Sequence[str]) -> bytes:
    """The same workbook (xls) without its protection. Raises Refusal where no password opens it."""
    from msoffcrypto.format.xls97 import Xls97File

    with _in_memory():
        return _unlocked(Xls97File(io.BytesIO(data)), passwords)


def _unlocked(file: Any, passwords: Sequence[str]) -> bytes:
    """Whether a password fits is seen from what comes out: the library's own test of it fails for files of Excel 2010."""
    for password in (_OF_EXCEL, *passwords):
        opened = io.BytesIO()
        try:
            file.load_key(password=password)
            file.decrypt(opened)
        except MemoryError:
            raise
        except Exception:  # a wrong password, or one that this kind of protection cannot have
            continue
        return opened.getvalue()
    raise Locked(tried=bool(passwords))


def _stream(data: bytes, name: str) -> bytes:
    import olefile

    with olefile.OleFileIO(io.BytesIO(data)) as container:
        stream: bytes = container.openstream(name).read()
    return stream


def _judge(about: bytes) -> None:
    """Refuse what the library would trust: entities in the description, and kinds of protection nobody uses any more."""
    if about.startswith(_AGILE):
        refuse_entities(io.BytesIO(about[8:]))
    elif about[2:4] != b"\x02\x00" or about[:1] not in (b"\x02", b"\x03", b"\x04"):
        raise Refusal("file-protection", "It is protected in a way that cannot be opened here.", AS_XLSX)


@contextmanager
def _in_memory() -> Iterator[None]:
    """The library opens an xls in a temporary file on the disk. What a partner protected must not lie there."""
    from msoffcrypto.format import xls97

    before = xls97.tempfile
    xls97.tempfile = SimpleNamespace(TemporaryFile=io.BytesIO)
    try:
        yield
    finally:
        xls97.tempfile = before
