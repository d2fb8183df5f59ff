"""Where things lie: the project, its outputs, its private folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from report.terms.writing import private_folder

PRIVATE = "Before disclosure control: for the officer’s machine only, not to be sent on."
"""What every page, sheet and print says that may hold numbers which are held back."""


@dataclass(frozen=True)
class Places:
    """The folders of one project and year. `elsewhere` replaces the folder `output`."""

    project: Path
    year: str
    elsewhere: Path | None = None

    @property
    def output(self) -> Path:
        """What may be published."""
        return (self.elsewhere or self.project / "output").resolve() / self.year

    @property
    def private(self) -> Path:
        """What may hold unprotected numbers: mode 0700, never published."""
        return self.project / "private" / self.year

    @property
    def drafts(self) -> Path:
        """The store of drafts."""
        return self.private / "drafts"

    @property
    def cache(self) -> Path:
        """Drawings that need not be made again."""
        return self.private / "cache"

    @property
    def blank_returns(self) -> Path:
        """The blank workbooks for partners. Not below `data`, where they would be read as returns."""
        return self.project / "blank-returns" / self.year

    def shown(self, path: Path) -> str:
        """A path as a message names it: below the project where it lies there."""
        try:
            return path.relative_to(self.project).as_posix()
        except ValueError:
            return str(path)

    def make_private(self) -> Path:
        """Create the private folder so that only its owner can look in. Raises ReportError where that cannot be done."""
        private_folder(self.private.parent)
        return private_folder(self.private)
