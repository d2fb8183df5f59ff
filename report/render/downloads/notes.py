"""The notes of all tables under one numbering, as a workbook has them on one sheet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from report.document.model import Line, NoteCall, Strong, Table, text_of
from report.document.model import Link as LinkTo
from report.render.downloads.book import tidy

_CALL = re.compile(r"\s*\[note (\d+)\]")


@dataclass
class Notes:
    """Every note once, in the order in which tables call them, with the sheets that do."""

    sheets_of: dict[str, list[str]] = field(default_factory=dict)

    def number(self, text: str, sheet: str) -> int:
        """The number of a note in the workbook, counted from 1; the same words are the same note."""
        sheets = self.sheets_of.setdefault(tidy(text), [])
        if sheet not in sheets:
            sheets.append(sheet)
        return list(self.sheets_of).index(tidy(text)) + 1


@dataclass(frozen=True)
class NotesOfTable:
    """The notes of one table: those it calls by its own numbers, those of its chapter, and those that concern all of it."""

    notes: Notes
    sheet: str
    called: Mapping[int, str]
    chapter: Mapping[int, str]

    def taken(self, text: str) -> tuple[str, list[int]]:
        """The text without the calls of this table's notes, and their numbers in the workbook."""
        found: list[int] = []

        def take(call: re.Match[str]) -> str:
            words = self.called.get(int(call[1]))
            if words is None:
                return call[0]
            found.append(self.notes.number(words, self.sheet))
            return ""

        return _CALL.sub(take, text), found

    def of_line(self, line: Line) -> list[int]:
        """The numbers of the chapter's notes that a line calls."""
        return [self.notes.number(self.chapter[call], self.sheet) for call in _calls(line) if call in self.chapter]


def notes_of(table: Table, more: Iterable[Line], chapter: Mapping[int, str], notes: Notes, sheet: str) -> NotesOfTable:
    """The notes that `table` itself numbers; `more` are those of its chart."""
    called: dict[int, str] = {}
    for line in (*table.notes, *more):
        text = text_of(line)
        if (found := _CALL.match(text)) and int(found[1]) not in called:
            called[int(found[1])] = text[found.end() :]
    return NotesOfTable(notes, sheet, called, chapter)


def about_all(table: Table, more: Iterable[Line], of: NotesOfTable) -> list[int]:
    """The numbers of the notes that belong to no row."""
    lines = [text_of(line) for line in (*table.notes, *more)]
    return list(dict.fromkeys(of.notes.number(text, of.sheet) for text in lines if text.strip() and not _CALL.match(text)))


def calls(numbers: Iterable[int]) -> str:
    """`[note 1] [note 4]`."""
    return " ".join(f"[note {number}]" for number in sorted(set(numbers)))


def _calls(line: Line) -> list[int]:
    found: list[int] = []
    for part in line:
        if isinstance(part, NoteCall):
            found.append(part.number)
        elif isinstance(part, Strong | LinkTo):
            found += _calls(part.inside)
    return found
