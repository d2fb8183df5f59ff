"""One file of a project, read in the process that can be stopped."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from report.intake.read_file import read_file, refused
from report.intake.reader import Found, Reader
from report.intake.twice import Taken
from report.settings.project import Settings
from report.terms.periods import Period


def take_file(reader: Reader, path: Path, settings: Settings, year: Period, came_as: str = "") -> list[Taken]:
    """Everything one file gives; a receipt that says why, where it brought its own reading to an end.

    `came_as` is the name under which a file came that is now read from its private copy.
    """
    taken, problems = reader.read(_read, path, year, came_as)
    return [refused(path, problems, settings)] if taken is None else taken


def _read(settings: Settings, path: Path, passwords: Sequence[str], year: Period, came_as: str) -> Found[list[Taken]]:
    """What the reading process does with one file."""
    taken = read_file(path, settings, year, passwords, came_as)
    return taken, [problem for one in taken for problem in one.receipt.problems]
