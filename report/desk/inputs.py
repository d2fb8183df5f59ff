"""What a report was made from: every settings file, chapter, carried file and return, by its hash."""

from __future__ import annotations

from collections.abc import Iterable

from report.history.carried import History
from report.intake.receipts import Intake
from report.settings.project import SHIPPED, Settings
from report.terms.fingerprints import sha256_of
from report.words.narrative import Narrative


def input_hashes(settings: Settings, narrative: Narrative, history: History, intakes: Iterable[Intake]) -> dict[str, str]:
    """Path below the project: SHA-256, in order. The shipped catalogue stands under `shipped/`; a refused file is no input."""
    came = [receipt for intake in intakes for receipt in intake.receipts if receipt.status != "refused"]
    hashes = {receipt.file: receipt.sha256 for receipt in came if receipt.sha256}
    for path in (*settings.files, *narrative.files, *history.files):
        hashes[path.relative_to(settings.folder).as_posix()] = sha256_of(path)
    for path in sorted(SHIPPED.glob("*.yaml")):
        hashes[f"shipped/{path.name}"] = sha256_of(path)
    return dict(sorted(hashes.items()))
