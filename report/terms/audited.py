"""The note that the disclosure audit ran and held, `private/<year>/disclosure.json`: for exactly one report, by its content."""

from __future__ import annotations

import json
from dataclasses import dataclass

from report.terms.places import Places
from report.terms.writing import write_aside

NAME = "disclosure.json"


@dataclass(frozen=True)
class Audited:
    """What the audit of a report found: how many cells it tried, whether every one held, how many guards had no solution."""

    report: str
    cells: int
    held: bool
    unsolved: int = 0

    @property
    def sound(self) -> bool:
        """True where nothing that is held back can be worked out."""
        return self.held and not self.unsolved


def write_audited(places: Places, report: str, cells: int, held: bool, unsolved: int = 0) -> None:
    """Note that the audit of the report with this content hash is done. Raises ReportError where the disk refuses."""
    told = {"format": 1, "report": report, "audited": cells, "held": held, "unsolved": unsolved}
    write_aside(places.make_private() / NAME, json.dumps(told, indent=1) + "\n")


def read_audited(places: Places) -> Audited | None:
    """The note of the last build; None where there is none, or it is damaged."""
    try:
        told = json.loads((places.private / NAME).read_text(encoding="utf-8"))
        found = Audited(told["report"], told["audited"], told["held"], told["unsolved"])
    except (OSError, ValueError, KeyError, TypeError):
        return None
    kinds = ((found.report, str), (found.cells, int), (found.held, bool), (found.unsolved, int))
    return found if all(type(value) is kind for value, kind in kinds) else None
