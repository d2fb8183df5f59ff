"""One whole report in a folder, replaced in a single step.

The destination is a link to a version in a hidden folder beside it. A new version is copied there, written to the disk and
read back; then the link is swapped by one rename. Whoever reads finds the old report or the new one, also when the machine
stops half-way. The version before is kept.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from report.publish.files import hashes, report_files, tree_hash
from report.terms.errors import ReportError
from report.terms.writing import locked, reason, sync_folder

PREVIOUS = "previous"
_LOCK = ".lock"
_INCOMING = "incoming-"
_LINK = ".new-link"
_FOLDER_MODE, _FILE_MODE = 0o755, 0o644


@dataclass(frozen=True)
class Placed:
    """What now stands at the destination: its files, one hash over all of them, and the version that stood there before."""

    destination: Path
    files: tuple[str, ...]
    sha256: str
    previous: str | None


def publish_folder(
    output: Path, destination: Path, expected: Mapping[str, str] | None = None, going: Callable[[], object] | None = None
) -> Placed:
    """Put a copy of the report in `output` at `destination`, in one step. Draft-only files stay behind.

    `expected` gives the SHA-256 each file must have. `going` is called once the destination is found fit, before the first byte
    is written there; what it raises keeps everything back. Raises ReportError, with the old report still in place, where the
    destination is not ours, a file is not as expected, or the disk refuses.
    """
    destination = settled(destination)
    versions = versions_folder(destination)
    try:
        _refuse_wrong_place(output.resolve(), destination)
        versions.mkdir(mode=_FOLDER_MODE, parents=True, exist_ok=True)
        with locked(versions / _LOCK, f"Another run is publishing to {destination}. Wait until it is done, then try again."):
            _clear_leftovers(versions)
            if going is not None:
                going()
            name, files = _bring_in(output, versions, expected)
            before = _current(destination)
            _swap(destination, versions, name)
            previous = _tidied(versions, before, name)
    except OSError as error:
        what = f"{reason(error)}: {error.filename}" if error.filename else reason(error)
        raise ReportError(f"{destination} was not replaced ({what}). The report there is as it was.") from error
    return Placed(destination, tuple(sorted(files)), tree_hash(files), previous.partition("-")[0] if previous else None)


def settled(destination: Path) -> Path:
    """The destination as a full path; a link in its last place is left as it is. Raises ReportError for no folder at all."""
    path = Path(os.path.abspath(destination))
    if not path.name:
        raise ReportError(f"{destination} cannot be replaced. Name a folder in it.")
    return path.parent.resolve() / path.name


def versions_folder(destination: Path) -> Path:
    """The hidden folder beside the destination that holds its versions."""
    return destination.with_name(f".{destination.name}.versions")


def _refuse_wrong_place(output: Path, destination: Path) -> None:
    if destination == output or output in destination.parents or destination in output.parents:
        raise ReportError(f"{destination} lies in the project's own output or around it. Name another folder.")
    if destination.is_symlink():
        if _current(destination) is None:
            raise ReportError(f"{destination} is a link that this program did not make. Name another folder, or remove the link.")
    elif destination.is_dir():
        if any(destination.iterdir()):
            inside = destination / "annual-report"
            theirs = "already holds files that this program did not put there"
            raise ReportError(f"{destination} {theirs}. Empty it, or name a new folder such as {inside}.")
    elif destination.exists():
        raise ReportError(f"{destination} is a file. Name a folder.")


def _current(destination: Path) -> str | None:
    """The version the destination shows, or None where it is no link of ours."""
    if not destination.is_symlink():
        return None
    target = Path(os.readlink(destination))
    return target.name if target.parent == Path(versions_folder(destination).name) else None


def _clear_leftovers(versions: Path) -> None:
    for left in versions.glob(f"{_INCOMING}*"):
        shutil.rmtree(left)
    (versions / _LINK).unlink(missing_ok=True)


def _bring_in(output: Path, versions: Path, expected: Mapping[str, str] | None) -> tuple[str, dict[str, str]]:
    """Copy the report to a new version; return its name and the hash of each file."""
    incoming = Path(tempfile.mkdtemp(dir=versions, prefix=_INCOMING))
    try:
        files = copy_report(output, incoming, hashes(output) if expected is None else expected)
        return _named(incoming, versions, files), files
    finally:
        shutil.rmtree(incoming, ignore_errors=True)


def copy_report(output: Path, incoming: Path, expected: Mapping[str, str]) -> dict[str, str]:
    """Copy what readers get into the empty folder `incoming`, to the disk, and return the hash of each file.

    Raises ReportError where a file is not as expected, and OSError where the disk refuses.
    """
    for name, source in report_files(output).items():
        _copy(source, incoming / name)
    for folder in (incoming, *(path for path in incoming.rglob("*") if path.is_dir())):
        folder.chmod(_FOLDER_MODE)
        sync_folder(folder)
    files = hashes(incoming)
    _refuse_unexpected(files, expected)
    return files


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with open(source, "rb") as old, open(target, "xb") as new:
        shutil.copyfileobj(old, new)
        new.flush()
        os.fchmod(new.fileno(), _FILE_MODE)
        os.fsync(new.fileno())


def _refuse_unexpected(files: Mapping[str, str], expected: Mapping[str, str]) -> None:
    if not files:
        raise ReportError("There is nothing to publish. Run build first.")
    wrong = sorted(name for name in files.keys() | expected.keys() if files.get(name) != expected.get(name))
    if wrong:
        raise ReportError(
            f"{wrong[0]} changed while it was being copied. What was at the destination is as it was. Try again."
        )


def _named(incoming: Path, versions: Path, files: Mapping[str, str]) -> str:
    """Give the new version its name: the hash of all it holds. The same report published again is the same version."""
    digest = tree_hash(files)
    name, number = digest, 1
    while (versions / name).exists():
        if hashes(versions / name) == files:
            return name
        number += 1
        name = f"{digest}-{number}"
    os.rename(incoming, versions / name)
    sync_folder(versions)
    return name


def _swap(destination: Path, versions: Path, name: str) -> None:
    """The one step that readers notice."""
    link = versions / _LINK
    os.symlink(Path(versions.name) / name, link)
    if destination.is_dir() and not destination.is_symlink():
        os.rmdir(destination)
    os.replace(link, destination)
    sync_folder(destination.parent)


def _tidied(versions: Path, before: str | None, name: str) -> str | None:
    """Note which version stood there before, drop older ones, and return it; publishing the same again keeps the note.

    The new report stands by now: what cannot be tidied away is left for the next time.
    """
    note, previous = versions / PREVIOUS, None
    with contextlib.suppress(OSError):
        if before and before != name:
            os.symlink(before, versions / _LINK)
            os.replace(versions / _LINK, note)
        noted = os.readlink(note) if note.is_symlink() else ""
        previous = noted if noted and noted != name and (versions / noted).is_dir() else None
        for version in versions.iterdir():
            if version.is_dir() and not version.is_symlink() and version.name not in (name, previous):
                shutil.rmtree(version, ignore_errors=True)
    return previous
