"""The register of receipts: when each file was first seen, and a private copy of its bytes."""

from __future__ import annotations

import csv
import os
from datetime import datetime
from pathlib import Path

from report.intake.receipts import Intake, Receipt
from report.settings.project import Settings
from report.terms.places import Places

COLUMNS = ("sha256", "file", "return", "partner", "period", "first_seen")


def register(intake: Intake, settings: Settings, places: Places) -> None:
    """Add files seen for the first time to `data/<year>/received.csv`; rows there are never changed.

    A project that cannot be written to is no fault: the report is built all the same.
    """
    path = settings.year_folder / "received.csv"
    known = _known(path)
    new = [receipt for receipt in intake.receipts if receipt.sha256 and (receipt.sha256, receipt.file, receipt.form) not in known]
    if not new:
        return
    try:
        _append(path, new)
        _copy(new, settings.folder, places.make_private() / "received")
    except OSError:
        return


def _known(path: Path) -> set[tuple[str, str, str]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            return {(row.get("sha256", ""), row.get("file", ""), row.get("return", "")) for row in csv.DictReader(file)}
    except (OSError, UnicodeDecodeError, csv.Error):
        return set()


def _append(path: Path, receipts: list[Receipt]) -> None:
    fresh = not path.exists()
    with path.open("a", encoding="utf-8", newline="") as file:
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
        if not target.exists():
            aside = target.with_suffix(".part")
            aside.write_bytes(source.read_bytes())
            os.chmod(aside, 0o600)
            os.replace(aside, target)
