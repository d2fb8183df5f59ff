"""`publish`: all gates, then the list of what has left, then the swap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from report.publish.files import hashes
from report.publish.folder import publish_folder, settled
from report.publish.gate import Gate, how_many_closed
from report.publish.gates import all_gates
from report.publish.recording import ON_RECORD, record_published
from report.terms.errors import ReportError
from report.terms.places import Places


@dataclass(frozen=True)
class Published:
    """The answer of `build publish`. Where a gate is closed nothing was sent: no files, no hash."""

    destination: Path
    files: tuple[str, ...]
    sha256: str
    gates: tuple[Gate, ...]
    previous: str | None

    @property
    def done(self) -> bool:
        """True where the report now stands at the destination."""
        return bool(self.files)

    @property
    def sentence(self) -> str:
        """What happened, for the person at the keyboard."""
        if self.done:
            kept = " The version before is kept." if self.previous else ""
            return f"Published {len(self.files)} files to {self.destination}.{kept}"
        return f"Nothing was published: {how_many_closed(self.gates)}."

    def as_json(self) -> dict[str, object]:
        """The keys promised in the contract for scripts."""
        return {
            "destination": str(self.destination),
            "files": list(self.files),
            "sha256": self.sha256,
            "gates": [gate.as_json() for gate in self.gates],
            "previous": self.previous,
        }


def publish(places: Places, destination: Path, sample: bool = False, today: date | None = None) -> Published:
    """Send `places.output` to the folder `destination`, if every gate is open; what it prints is put on record before.

    `sample`: only if the report is a sample and says so. `today` is the day that is put on record. Raises ReportError where the
    destination cannot be used or the disk refuses; what stood there before is then still there.
    """
    target = settled(destination)
    refuse_private(places, target)
    expected = hashes(places.output) if places.output.is_dir() else {}
    gates = all_gates(places, sample)
    if not all(gate.passed for gate in gates):
        return Published(target, (), "", gates, None)
    noted: list[bool] = []
    try:
        placed = publish_folder(
            places.output, destination, expected,
            going=lambda: noted.append(record_published(places, expected["report.json"], today or date.today())),
        )  # fmt: skip
    except ReportError as fault:
        raise ReportError(f"{fault} {ON_RECORD}" if noted else str(fault), fault.problems) from fault
    return Published(placed.destination, placed.files, placed.sha256, gates, placed.previous)


def refuse_private(places: Places, target: Path) -> None:
    """Raise ReportError for a place in the private folder, where no reader could look."""
    private = places.private.parent.resolve()
    if private == target or private in target.parents:
        raise ReportError(f"{target} lies in private/, which nobody else may read. Name another folder.")
