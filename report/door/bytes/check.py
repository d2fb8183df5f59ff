"""The last check: nothing that was held back stands in any byte of the outputs, and they show what was released and no more.

It runs at every build on the finished files, before they are put in place. It trusts nothing of how they were made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from report.door.bytes.numerals import numerals
from report.door.bytes.pdf import attached_to
from report.door.bytes.pieces import Piece, as_text, pieces_of
from report.door.bytes.secrets import Secrets
from report.door.bytes.shown import Shown, drawing_faults, json_faults, page_faults, rows_faults
from report.door.bytes.word_files import word_faults
from report.terms.fingerprints import sha256_of
from report.terms.problems import Problem, stop

REMEDY = "Nothing was put in place, and the last outputs stay. This is a fault of the program: tell whoever looks after it."
TAKEN_BACK = "The draft was deleted. This is a fault of the program: tell whoever looks after it."
_MOST = 5


@dataclass(frozen=True)
class LastCheck:
    """What the finished files are held against. `shipped` are the hashes of fonts, styles and licences, which hold no data.

    `passed_on` are those of what the PDF of a draft may carry although it does not lie beside it.
    """

    secrets: Secrets
    shown: Shown
    shipped: frozenset[str] = frozenset()
    passed_on: frozenset[str] = frozenset()

    def __call__(self, folder: Path) -> list[Problem]:
        """A problem at stop for each thing below `folder` that may not be there. It names the figure, never the number."""
        found: list[Problem] = []
        drawn: set[str] = set()
        beside = set(self.passed_on)
        for path in sorted((path for path in folder.rglob("*") if path.is_file()), key=_paper_last):
            beside.add(sha256_of(path))
            if sha256_of(path) not in self.shipped:
                pieces = list(pieces_of(path.relative_to(folder).as_posix(), path.read_bytes()))
                if path.suffix in (".svg", ".html"):
                    drawn.update(number for piece in pieces if piece.is_text for number in numerals(piece.text))
                faults = (*self._held_back(pieces), *self._not_released(path, pieces, drawn), *_strangers(path, beside))
                told = dict.fromkeys(faults)
                found += [_problem(path, what) for what in list(told)[:_MOST]]
        return found

    def kept(self, draft: Path) -> list[Problem]:
        """The same for the draft that was kept. One that is not the Report which was checked is deleted again."""
        text = draft.read_text(encoding="utf-8")
        told = dict.fromkeys([*self._held_back(list(pieces_of(draft.name, text.encode()))), *json_faults(text, self.shown)])
        if told:
            draft.unlink()
        return [_problem(draft, what, TAKEN_BACK) for what in list(told)[:_MOST]]

    def _held_back(self, pieces: Sequence[Piece]) -> Iterator[str]:
        for piece in pieces:
            if piece.fault:
                yield f"{piece.where} {piece.fault}"
            for figure in self.secrets.found_in(piece.text, piece.is_text):
                yield f"a number behind {figure}, which is held back, stands in {piece.where}"

    def _not_released(self, path: Path, pieces: Sequence[Piece], drawn: set[str]) -> Iterator[str]:
        if path.suffix == ".pdf":
            yield from _paper_faults(pieces, drawn)
        elif path.suffix == ".docx":
            yield from word_faults(path.read_bytes(), drawn)
        elif path.suffix == ".svg":
            yield from drawing_faults(path.read_text(encoding="utf-8", errors="replace"), self.shown, path.stem)
        elif reader := _READERS.get(path.name) or _READERS.get(path.suffix):
            text = as_text(path.read_bytes())
            yield from reader(text, self.shown) if text is not None else ("it is no text",)


def _paper_last(path: Path) -> tuple[bool, Path]:
    """The PDF and the Word file are held against the page and the drawings of the same report: these are read first."""
    return path.suffix in (".pdf", ".docx"), path


_READERS: dict[str, Callable[[str, Shown], Iterator[str]]] = {
    "report.json": json_faults,
    ".html": page_faults,
    ".csv": rows_faults,
}


def _paper_faults(pieces: Sequence[Piece], drawn: set[str]) -> Iterator[str]:
    """Numbers that the PDF prints, and neither its page nor its drawings hold. Pages are counted from 1."""
    pages = [piece for piece in pieces if ", page " in piece.where]
    counted = {str(number) for number in range(1, len(pages) + 1)}
    for page in pages:
        if set(numerals(page.text)) - drawn - counted:
            yield f"{page.where} prints a number that the report does not hold"


def _strangers(path: Path, beside: set[str]) -> Iterator[str]:
    """Files that the PDF carries and that do not lie beside it, read by this check, byte for byte (by their hashes)."""
    if path.suffix == ".pdf" and not {sha256(data).hexdigest() for data in attached_to(path.read_bytes())} <= beside:
        yield "a file attached to it is none of those beside it"


def _problem(path: Path, what: str, remedy: str = REMEDY) -> Problem:
    return stop("disclosure-last-check", f"{what[:1].upper()}{what[1:]}.", remedy, file=path.name)
