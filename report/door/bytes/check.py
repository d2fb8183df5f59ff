"""The last check: nothing that was held back stands in any byte of the outputs, and they show what was released and no more.

It runs at every build on the finished files, before they are put in place. It trusts nothing of how they were made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from report.door.bytes.markup import read_page
from report.door.bytes.pdf import page_texts
from report.door.bytes.pieces import as_text, pieces_of
from report.door.bytes.secrets import Secrets
from report.door.bytes.shown import Shown, json_faults, page_faults, rows_faults, text_faults
from report.terms.fingerprints import sha256_of
from report.terms.problems import Problem, stop

REMEDY = "Nothing was put in place; the last outputs stay. This is a fault of the program: send the log to whoever looks after it."
_MOST = 5


@dataclass(frozen=True)
class LastCheck:
    """What the finished files are held against. `shipped` are the hashes of fonts, styles and licences, which hold no data."""

    secrets: Secrets
    shown: Shown
    shipped: frozenset[str] = frozenset()

    def __call__(self, folder: Path) -> list[Problem]:
        """A problem at stop for each file below `folder` that holds what it may not. It names the figure, never the number."""
        files = sorted(path for path in folder.rglob("*") if path.is_file())
        paper = next((page for page in files if page.name == "print.html"), None)
        found: list[Problem] = []
        for path in files:
            if sha256_of(path) not in self.shipped:
                name = path.relative_to(folder).as_posix()
                told = dict.fromkeys([*self._held_back(name, path.read_bytes()), *self._not_released(path, paper)])
                found += [_problem(path, what) for what in list(told)[:_MOST]]
        return found

    def text(self, name: str, text: str) -> list[Problem]:
        """The same for a Report that is kept as a draft: it must be the one that was checked."""
        told = [*self._held_back(name, text.encode()), *json_faults(text, self.shown)]
        return [_problem(Path(name), what) for what in list(dict.fromkeys(told))[:_MOST]]

    def _held_back(self, name: str, data: bytes) -> Iterator[str]:
        for piece in pieces_of(name, data):
            if piece.fault:
                yield f"{piece.where} {piece.fault}"
            for figure in self.secrets.found_in(piece.text, piece.is_text):
                yield f"a number behind {figure}, which is held back, stands in {piece.where}"

    def _not_released(self, path: Path, paper: Path | None) -> Iterator[str]:
        reader = _READERS.get(path.suffix)
        if path.suffix == ".pdf":
            yield from _paper_faults(path, paper, self.shown)
        elif path.name == "report.json" or (reader and path.suffix != ".json"):
            text = as_text(path.read_bytes())
            if text is None:
                yield "it is no text"
            else:
                yield from (reader or json_faults)(text, self.shown)


def _drawing_faults(text: str, shown: Shown) -> Iterator[str]:
    yield from text_faults(read_page(text), shown)


_READERS: dict[str, Callable[[str, Shown], Iterator[str]]] = {
    ".html": page_faults,
    ".svg": _drawing_faults,
    ".csv": rows_faults,
}


def _paper_faults(path: Path, paper: Path | None, shown: Shown) -> Iterator[str]:
    """Numbers that the PDF prints and the page it was made from does not hold. Pages are counted from 1."""
    pages = page_texts(path.read_bytes())
    counted = {str(number) for number in range(1, len(pages) + 1)}
    for number, text in enumerate(pages, 1):
        if set(shown.strange(text)) - counted:
            yield f"page {number} prints a number that the report does not hold"


def _problem(path: Path, what: str) -> Problem:
    return stop("disclosure-last-check", f"{what[:1].upper()}{what[1:]}.", REMEDY, file=path.name)
