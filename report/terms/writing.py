"""Writing a file so that a crash leaves the old one or the new one, never half of either."""

from __future__ import annotations

import contextlib
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

from report.terms.errors import ReportError

PRIVATE_FOLDER = 0o700
PRIVATE_FILE = 0o600


def private_folder(folder: Path) -> Path:
    """Make the folder, readable by its owner alone. Raises ReportError where that cannot be done."""
    try:
        folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
        folder.chmod(PRIVATE_FOLDER)
    except OSError as error:
        remedy = "Check its rights, or copy the project to where you may write, and run again."
        raise ReportError(f"The folder {folder} cannot be made or closed to others ({reason(error)}). {remedy}") from error
    return folder


def write_aside(path: Path, text: str, mode: int = PRIVATE_FILE) -> None:
    """Write a text beside `path` and rename into place. Raises ReportError where the disk refuses."""
    write_bytes_aside(path, text.encode("utf-8"), mode)


def write_bytes_aside(path: Path, data: bytes, mode: int = PRIVATE_FILE) -> None:
    """The same for bytes."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        try:
            with open(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            os.chmod(name, mode)
            os.replace(name, path)
        except BaseException:
            with contextlib.suppress(OSError):
                os.unlink(name)
            raise
    except OSError as error:
        remedy = "Free some room or check the folder's rights, then run again."
        raise ReportError(f"{path} cannot be written ({reason(error)}). {remedy}") from error
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a rename in the folder outlive a power cut, where the system can do so."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


@contextlib.contextmanager
def locked(path: Path, busy: str, wait: float = 10) -> Iterator[None]:
    """Hold the lock file `path`, waiting at most `wait` seconds. Raises ReportError with the sentence `busy` after that."""
    import fcntl

    until = time.monotonic() + wait
    with _opened(path) as file:
        while True:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
                break
            except BlockingIOError as error:
                if time.monotonic() >= until:
                    raise ReportError(busy) from error
                time.sleep(0.05)
        yield


def _opened(path: Path) -> IO[str]:
    try:
        return open(path, "a", encoding="utf-8")
    except OSError as error:
        raise ReportError(f"{path} cannot be written ({reason(error)}). Check the folder's rights, then run again.") from error


def reason(error: OSError) -> str:
    """The system's own word for what went wrong, as `No space left on device`."""
    return error.strerror or type(error).__name__


def relative(target: Path, folder: Path) -> str:
    """The address of `target` as a page in `folder` links to it, with forward slashes."""
    return Path(os.path.relpath(target, folder)).as_posix()
