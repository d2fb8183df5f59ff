"""The register of receipts: when each file was first seen, and a private copy of its bytes."""

from __future__ import annotations

import csv
import hashlib
import os
from datetime import datetime
from pathlib import Path

from report.intake.forgetting import withheld
from report.intake.receipts import Intake, Receipt
from report.intake.register_rows import COLUMNS, COPIES, NAME, StrangeRegister, read_rows
from report.settings.project import Settings
from report.terms.places import Places
from report.terms.problems import Problem, note


def register(intake: Intake, settings: Settings, places: Places) -> list[Problem]:
    """Add files seen for the first time to `data/<year>/received.csv`; rows there are never changed.

    Of a file with personal data no copy is kept. A register that cannot be read or written is no reason to stop: it is told,
    and left as it is.
    """
    path = settings.year_folder / NAME
    try:
        known = {row.key for row in read_rows(path)}
        new = [r for r in intake.receipts if r.sha256 and (r.sha256, r.file, r.form, r.period) not in known]
        if new:
            _append(path, new)
            _copy([r for r in new if r.sha256 not in withheld(intake)], settings.folder, places.make_private() / COPIES)
    except (OSError, StrangeRegister) as fault:
        what = (
            f"The register of received files was not added to: {fault if isinstance(fault, StrangeRegister) else fault.strerror}."
        )
        fix = (
            f"Close {NAME} if it is open in another program. If it was changed, restore it, or rename it and a new one is begun."
        )
        return [note("register", what, fix, file=path.relative_to(settings.folder).as_posix())]
    return []


def _append(path: Path, receipts: list[Receipt]) -> None:
    fresh = not path.exists() or not path.stat().st_size
    ends_open = not fresh and not path.read_bytes().endswith((b"\n", b"\r"))
    with path.open("a", encoding="utf-8", newline="") as file:
        file.write("\n" if ends_open else "")
        writer = csv.writer(file, lineterminator="\n")
        if fresh:
            writer.writerow(COLUMNS)
        now = datetime.now().isoformat(timespec="seconds")
        for receipt in receipts:
            writer.writerow([receipt.sha256, receipt.file, receipt.form, receipt.partner, receipt.period, now])


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
