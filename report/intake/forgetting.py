"""Copies that an earlier build kept of files now known to hold personal data: removed, and told."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from report.intake.receipts import Intake
from report.terms.problems import Problem, note, stop
from report.terms.writing import reason


def withheld(intake: Intake) -> frozenset[str]:
    """The hashes of files with personal data: no copy of their bytes is kept."""
    return frozenset(receipt.sha256 for receipt in intake.receipts if receipt.personal)


def forget_copies(intakes: Iterable[Intake], private: Path) -> list[Problem]:
    """Remove the copies of such files below `private`, of whatever year. One that cannot be removed is a stop."""
    problems: list[Problem] = []
    for intake in intakes:
        files = {receipt.sha256: receipt.file for receipt in intake.receipts if receipt.sha256 in withheld(intake)}
        for sha256, file in files.items():
            copies = sorted(private.glob(f"*/received/{sha256}*"))
            problems += [_forget(copy, file) for copy in copies]
    return problems


def _forget(copy: Path, file: str) -> Problem:
    shown = "/".join(copy.parts[-4:])
    try:
        copy.unlink()
    except OSError as error:
        what = f"An earlier build kept a copy of this file, {shown}, and it cannot be removed ({reason(error)})."
        return stop("personal-copy", what, "Delete that copy yourself, and out of any backup.", file=file)
    what = "An earlier build had kept a copy of this file. It is removed."
    return note("personal-copy-removed", what, "If private/ is backed up, have the copy removed there too.", file=file)
