"""The register of receipts: when each file was first seen, and a private copy of its bytes."""

from __future__ import annotations

import csv
import hashlib
import io
import os
from datetime import datetime
from pathlib import Path

from report.intake.forgetting import withheld
from report.intake.receipts import Intake, Receipt
from report.settings.project import Settings
from report.terms.places import Places
from report.terms.problems import Problem, note

COLUMNS = ("sha256", "file", "return", "partner", "period", "first_seen")
NAME = "received.csv"

_Known = set[tuple[str, str, str, str]]


def register(intake: Intake, settings: Settings, places: Places) -> list[Problem]:
    """Add files seen for the first time to `data/<year>/received.csv`; rows there are never changed.

    Of a file with personal data no copy is kept. A register that cannot be read or written is no reason to stop: it is told,
    and left as it is.
    """
    path = settings.year_folder / NAME
    try:
        known, ends_open = _known(path)
        new = [r for r in intake.receipts if r.sha256 and (r.sha256, r.file, r.form, r.period) not in known]
        if new:
            _append(path, new, ends_open)
            _copy([r for r in new if r.sha256 not in withheld(intake)], settings.folder, places.make_private() / "received")
    except (OSError, _StrangeError) as fault:
        what = (
            f"The register of received files was not added to: {fault if isinstance(fault, _StrangeError) else fault.strerror}."
        )
        fix = (
            f"Close {NAME} if it is open in another program. If it was changed, restore it, or rename it and a new one is begun."
        )
        return [note("register", what, fix, file=path.relative_to(settings.folder).as_posix())]
    return []


class _StrangeError(Exception):
    """The register is not as this program writes it."""


def _known(path: Path) -> tuple[_Known, bool]:
    """What is registered already, and whether the last row lacks its end of line."""
    if not path.exists():
        return set(), False
    data = path.read_bytes()
    if not data.strip():
        return set(), False
    reader = csv.DictReader(io.StringIO(_text(data), newline=""))
    if not {"sha256", "file", "return", "period"} <= set(reader.fieldnames or ()):
        raise _StrangeError(f"its first line is not {','.join(COLUMNS)}")
    known = {(r["sha256"] or "", r["file"] or "", r["return"] or "", r["period"] or "") for r in reader}
    return known, not data.endswith((b"\n", b"\r"))


def _text(data: bytes) -> str:
    """Spreadsheet programs save csv with a byte-order mark, or in the old Windows alphabet."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _append(path: Path, receipts: list[Receipt], ends_open: bool) -> None:
    fresh = not path.exists() or not path.stat().st_size
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write("\n" if ends_open else "")
        writer = csv.writer(file, lineterminator="\n")
        if fresh:
            writer.writerow(COLUMNS)
        today = datetime.now().date().isoformat()
        for receipt in receipts:
            writer.writerow([receipt.sha256, receipt.file, receipt.form, receipt.partner, receipt.period, today])


def _copy(receipts: list[Receipt], project: Path, folder: Path) -> None:
    """Keep the bytes under their hash, so that what was sent can be shown even if the file is replaced."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for receipt in receipts:
        source = project / receipt.file
        target = folder / f"{receipt.sha256}{source.suffix.lower()}"
        if target.exists():
            continue
        data = source.read_bytes()
        if hashlib.sha256(data).hexdigest() == receipt.sha256:
            aside = target.with_suffix(".part")
            aside.write_bytes(data)
            os.chmod(aside, 0o600)
            os.replace(aside, target)
