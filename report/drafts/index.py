"""The index of kept drafts, `drafts.json`: which numbers exist, what each holds, in which order they were kept."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from report.terms.errors import ReportError
from report.terms.writing import write_aside

INDEX = "drafts.json"
_FILE = re.compile(r"draft-(\d{4,})\.json")


@dataclass(frozen=True)
class Draft:
    """One kept draft. `saved` is a local time such as `2022-07-14T09:12`; `inputs` maps each input file to its SHA-256."""

    number: int
    sha256: str
    saved: str
    inputs: dict[str, str] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The file's name in the drafts folder."""
        return file_name(self.number)


@dataclass(frozen=True)
class Index:
    """All kept drafts by number, and `order`: the numbers as they were built, the newest last."""

    drafts: tuple[Draft, ...] = ()
    order: tuple[int, ...] = ()

    def numbered(self, number: int) -> Draft | None:
        """The draft with this number."""
        return next((draft for draft in self.drafts if draft.number == number), None)

    def holding(self, sha256: str) -> Draft | None:
        """The draft with this content."""
        return next((draft for draft in self.drafts if draft.sha256 == sha256), None)

    @property
    def latest(self) -> int | None:
        """The draft that was built last."""
        return self.order[-1] if self.order else None

    @property
    def previous(self) -> int | None:
        """The draft that was built before the latest one."""
        return next((number for number in reversed(self.order) if number != self.latest), None)

    def with_draft(self, draft: Draft) -> Index:
        """The index once this draft has been built (again)."""
        others = [kept for kept in self.drafts if kept.number != draft.number]
        order = self.order if self.latest == draft.number else (*self.order, draft.number)
        return Index(tuple(sorted([*others, draft], key=lambda kept: kept.number)), order)

    def only(self, numbers: Iterable[int]) -> Index:
        """The index without drafts that are not among `numbers`."""
        wanted = set(numbers)
        return replace(
            self,
            drafts=tuple(draft for draft in self.drafts if draft.number in wanted),
            order=tuple(number for number in self.order if number in wanted),
        )


def file_name(number: int) -> str:
    """`draft-0004.json`."""
    return f"draft-{number:04d}.json"


def numbers_on_disk(folder: Path) -> dict[int, Path]:
    """Every draft file in the folder, by its number."""
    found = {int(name[1]): path for path in folder.glob("draft-*.json") if (name := _FILE.fullmatch(path.name))}
    return dict(sorted(found.items()))


def read_index(folder: Path) -> Index:
    """Read `drafts.json`; no file is an empty index. Raises ReportError where it is damaged."""
    path = folder / INDEX
    if not path.exists():
        return Index()
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        drafts = tuple(_draft(entry) for entry in data["drafts"])
        order = tuple(int(number) for number in data["order"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReportError(
            f"{path}, the list of kept drafts, is damaged. Put it back from a backup, or delete it and run build again: "
            "the drafts beside it are found by their names."
        ) from error
    return Index(drafts, order)


def write_index(folder: Path, index: Index) -> None:
    """Write `drafts.json` aside and rename it into place."""
    data = {"format": 1, "drafts": [{**asdict(draft), "file": draft.file} for draft in index.drafts], "order": list(index.order)}
    write_aside(folder / INDEX, json.dumps(data, ensure_ascii=False, indent=1) + "\n")


def _draft(entry: dict[str, object]) -> Draft:
    number, inputs = entry["number"], entry.get("inputs", {})
    if not isinstance(number, int) or not isinstance(inputs, dict):
        raise ValueError("not a draft")
    return Draft(number, str(entry["sha256"]), str(entry["saved"]), {str(name): str(digest) for name, digest in inputs.items()})
