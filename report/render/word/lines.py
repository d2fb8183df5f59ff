"""Lines of text as runs of a Word paragraph: words, links, bound figures, verdicts and calls of notes."""

from __future__ import annotations

import re
from typing import Any

from report.document.model import Bound, Break, Line, Link, NoteCall, Strong, Text, VerdictWord
from report.render.word.parts import element, hyperlink, hyperlink_inside
from report.terms.language import said
from report.terms.statuses import ILLUSTRATIVE, said_status

_UNFIT = re.compile(r"[^0-9A-Za-z_]+")


def bookmark_name(anchor: str) -> str:
    """An anchor of the report as Word takes it: letters, digits and low lines, 40 at most, a letter first."""
    return f"a_{_UNFIT.sub('_', anchor)}"[:40]


class Runs:
    """Writes the lines of one chapter into paragraphs. `known` are the anchors that the file has: no link leads nowhere."""

    def __init__(self, chapter: str, known: frozenset[str]) -> None:
        self.chapter = chapter
        self._known = known

    def write(self, paragraph: Any, content: Line, mark: bool = True, bold: bool = False) -> Any:
        """Add the line to the paragraph and return it. `mark` writes "(illustrative)" or "(revised)" after figures that are."""
        for part in content:
            self._part(paragraph, part, mark, bold)
        return paragraph

    def _part(self, paragraph: Any, part: Any, mark: bool, bold: bool) -> None:
        match part:
            case Text(text):
                self._run(paragraph, text, bold)
            case Bound():
                self._run(paragraph, figure_words(part, mark), bold)
            case VerdictWord(word):
                self._run(paragraph, word, True)
            case Strong(inside):
                self.write(paragraph, inside, mark, True)
            case Link(target, inside):
                self._link(paragraph, target, "".join(words(one, mark) for one in inside))
            case NoteCall(number):
                label = said("[note {number}]", number=number)
                paragraph.add_run("\u00a0")
                hyperlink_inside(paragraph, bookmark_name(self.note_anchor(number)), label)
            case Break():
                paragraph.add_run().add_break()

    def note_anchor(self, number: int) -> str:
        """The anchor of a note at the chapter's end."""
        return f"endnote-{self.chapter}-{number}"

    def _run(self, paragraph: Any, text: str, bold: bool) -> None:
        run = paragraph.add_run(text)
        run.bold = True if bold else None

    def _link(self, paragraph: Any, target: str, shown: str) -> None:
        if not target.startswith("#"):
            hyperlink(paragraph, target, shown)
        elif target[1:] in self._known:
            hyperlink_inside(paragraph, bookmark_name(target[1:]), shown)
        else:
            paragraph.add_run(shown)


def words(part: Any, mark: bool = True) -> str:
    """One part of a line as it prints, without mark-up."""
    match part:
        case Text(text) | VerdictWord(text):
            return text
        case Bound():
            return figure_words(part, mark)
        case Strong(inside) | Link(inside=inside):
            return "".join(words(one, mark) for one in inside)
        case NoteCall(number):
            return f" [{number}]"
    return " "


def figure_words(part: Bound, mark: bool) -> str:
    """A bound figure as it prints, with how firm it is where that is to be said."""
    return f"{part.text} ({status_words(part)})" if mark and status_words(part) else part.text


def status_words(part: Bound) -> str:
    """How firm a figure is, as it prints; nothing for a sign or for a number as first reported."""
    return "" if part.marker else said_status(ILLUSTRATIVE if part.illustrative else part.status)


def bookmark(paragraph: Any, anchor: str, number: int) -> None:
    """Mark the paragraph as a place that links lead to."""
    start = element("w:bookmarkStart", **{"w:id": str(number), "w:name": bookmark_name(anchor)})
    paragraph._p.insert(1 if paragraph._p.pPr is not None else 0, start)
    paragraph._p.append(element("w:bookmarkEnd", **{"w:id": str(number)}))
