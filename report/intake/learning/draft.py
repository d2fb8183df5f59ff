"""A proposed description while it is put together: what it says, and for each guess what it was concluded from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from report.terms.problems import Problem, note

Path = tuple[str, ...]


@dataclass
class Draft:
    """One entry for `data/catalogue/returns.yaml`. `because` explains the key at a path."""

    name: str = ""
    entry: dict[str, Any] = field(default_factory=dict)
    because: dict[Path, str] = field(default_factory=dict)
    doubts: list[Problem] = field(default_factory=list)
    file: str = ""
    sheet: str = ""

    def put(self, key: str, value: Any, because: str = "") -> None:
        """Say one key of the entry, and why."""
        self.entry[key] = value
        if because:
            self.because[key,] = because

    def measure(self, name: str, content: dict[str, Any], because: str = "") -> None:
        """Add a measure."""
        self.entry.setdefault("measures", {})[name] = content
        if because:
            self.because["measures", name] = because

    @property
    def texts(self) -> list[str]:
        """The texts of the sheet that it names."""
        recognised = self.entry.get("recognise", {}).get("labels", [])
        return [*recognised, *(measure.get("label", "") for measure in self.entry.get("measures", {}).values())]

    def doubt(self, code: str, what: str, fix: str, cell: str = "") -> None:
        """Something that the officer should look at."""
        self.doubts.append(note(code, what, fix, file=self.file, sheet=self.sheet, cell=cell))


@dataclass(frozen=True)
class Known:
    """Names that are taken: of returns, and of measures with the return that has them."""

    returns: frozenset[str]
    measures: dict[str, str]
