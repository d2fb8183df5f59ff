"""`share`: a whole copy of the newest draft into a new folder or zip file, for scrutineer and partners; put on record before."""

from __future__ import annotations

import os
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from report.document.store import content_hash, from_json
from report.drafts.references import load_draft
from report.publish.files import hashes
from report.publish.folder import copy_report, settled
from report.publish.gate import Gate, how_many_closed
from report.publish.gates import share_gates
from report.publish.publish import refuse_private
from report.publish.recording import ON_RECORD, draft_words, record_shared
from report.terms.errors import ReportError
from report.terms.places import Places
from report.terms.spelling_numbers import capitalised
from report.terms.writing import reason, sync_folder

_FILE_MODE = 0o644
_LONG_AGO = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True)
class Shared:
    """The answer of `build share`. Where a gate is closed nothing was put anywhere: no files."""

    destination: Path
    draft: int | None
    files: tuple[str, ...]
    gates: tuple[Gate, ...]

    @property
    def done(self) -> bool:
        """True where the copy now lies at the destination."""
        return bool(self.files)

    @property
    def sentence(self) -> str:
        """What happened, for the person at the keyboard."""
        if self.done:
            return f"{capitalised(draft_words(self.draft))} put in {self.destination}; it is on record that it left."
        return f"Nothing was shared: {how_many_closed(self.gates)}."

    def as_json(self) -> dict[str, object]:
        """The keys promised in the contract for scripts."""
        return {
            "destination": str(self.destination),
            "draft": self.draft,
            "files": list(self.files),
            "gates": [gate.as_json() for gate in self.gates],
        }


def share(places: Places, destination: Path, draft: str = "latest", today: date | None = None) -> Shared:
    """Put a copy of the report in `places.output` at `destination`: a new or empty folder, or a new file that ends in `.zip`.

    `draft` names what the output must hold: another draft has no files any more, and was audited in another state of things.
    `today` is the day put on record. Raises ReportError where the draft is another one, the destination cannot be used or the
    disk refuses; then nothing lies at the destination.
    """
    target = settled(destination)
    refuse_private(places, target)
    _refuse_taken(places, target)
    expected = hashes(places.output) if places.output.is_dir() else {}
    gates = share_gates(places)
    if not all(gate.passed for gate in gates):
        return Shared(target, None, (), gates)
    number = _number(places, draft)
    recorded = False
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        record_shared(places, expected["report.json"], number, today or date.today())
        recorded = True
        (_zipped if target.suffix.lower() == ".zip" else _placed)(places.output, target, expected)
    except (OSError, ReportError) as fault:
        what = str(fault) if isinstance(fault, ReportError) else f"{target} cannot be written ({reason(fault)})."
        raise ReportError(f"{what} {ON_RECORD}" if recorded else what) from fault
    return Shared(target, number, tuple(sorted(expected)), gates)


def _refuse_taken(places: Places, target: Path) -> None:
    """Raise ReportError for a place that holds something, or lies where the program itself reads and writes."""
    own = [places.output.resolve(), (places.project / "data").resolve()]
    if any(one == target or one in target.parents or target in one.parents for one in own):
        raise ReportError(f"{target} lies in the project's own folders or around them. Name another folder.")
    if target.is_symlink() or target.is_file():
        raise ReportError(f"{target} is there already. Name a new one: what was shared before stays as it was.")
    if target.is_dir() and (target.suffix.lower() == ".zip" or any(target.iterdir())):
        raise ReportError(f"{target} is not empty. Name a new folder: what was shared before stays as it was.")


def _number(places: Places, draft: str) -> int | None:
    """The number of the draft in the output. Raises ReportError where another one is asked for."""
    report = from_json((places.output / "report.json").read_text(encoding="utf-8"))
    if draft == "latest":
        return report.draft
    asked = load_draft(places.drafts, draft)
    if content_hash(asked) != content_hash(report):
        raise ReportError(
            f"{capitalised(draft_words(asked.draft))} is not what was built last, which is {draft_words(report.draft)}. Its "
            f"files are no longer there, and only what was built last has been audited with all that has left since. Share "
            f"{draft_words(report.draft)}, or put the returns and chapters back as they were, build, and share that."
        )
    return report.draft


def _placed(output: Path, target: Path, expected: Mapping[str, str]) -> None:
    """Copy beside the target, where only the owner can look, then rename."""
    aside = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    try:
        copy_report(output, aside, expected)
        os.replace(aside, target)
    finally:
        shutil.rmtree(aside, ignore_errors=True)
    sync_folder(target.parent)


def _zipped(output: Path, target: Path, expected: Mapping[str, str]) -> None:
    """The same as one file, in which everything lies in a folder of the file's name. The same report gives the same bytes."""
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}.") as aside:
        copy_report(output, Path(aside) / "report", expected)
        made = Path(aside) / "made.zip"
        with open(made, "xb") as file:
            with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
                for name in sorted(expected):
                    entry = zipfile.ZipInfo(f"{target.stem}/{name}", _LONG_AGO)
                    entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, _FILE_MODE << 16
                    packed.writestr(entry, (Path(aside) / "report" / name).read_bytes())
            file.flush()
            os.fsync(file.fileno())
        made.chmod(_FILE_MODE)
        os.replace(made, target)
    sync_folder(target.parent)


__all__ = ["Shared", "share"]
