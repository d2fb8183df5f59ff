"""Lines of text as HTML: plain words, links, bound figures, verdicts and calls of notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from typing import Any

from markupsafe import Markup, escape

from report.document.model import Bound, Line, Link, NoteCall, Strong, Text, VerdictWord
from report.render.makings import Makings
from report.terms.language import phrase, said
from report.terms.statuses import ILLUSTRATIVE, said_status

SPOKEN = {
    "c": phrase("confidential"), "x": phrase("not available"), "z": phrase("not applicable"), "low": phrase("rounds to nought"),
}  # fmt: skip


_FIGURE = Markup('<span data-figure="{}" data-period="{}" data-part="{}"{}{}>{}</span>')
_OPENING = Markup(
    '<button type="button" class="fig" popovertarget="{opens}" data-figure="{}" data-period="{}" data-part="{}"{}{}>{}</button>'
)


class Lines:
    """Writes the lines of one chapter. It counts calls of notes, so that each note can lead back to its calls."""

    def __init__(self, chapter: str, *, paper: bool, calls_shown: bool = True, makings: Makings | None = None) -> None:
        self.chapter = chapter
        self._makings = makings or Makings()
        self._in_link = False
        self._paper = paper
        self._calls_shown = calls_shown
        self._calls: Counter[int] = Counter()

    def line(self, content: Line, mark: bool = True) -> Markup:
        """The line as HTML. `mark` writes "(illustrative)" or "(revised)" after every figure that is."""
        return Markup("").join(_WRITERS[part.kind](self, part, mark) for part in content)

    def note_anchor(self, number: int) -> str:
        """The anchor of a note at the chapter's end."""
        return f"endnote-{self.chapter}-{number}"

    def calls_of(self, number: int) -> list[str]:
        """The anchors of the places that called the note, in order."""
        return [self._call_anchor(number, at) for at in range(1, self._calls[number] + 1)]

    def _call_anchor(self, number: int, at: int) -> str:
        return f"call-{self.chapter}-{number}" + (f"-{at}" if at > 1 else "")

    def _text(self, part: Text, mark: bool) -> Markup:
        return escape(part.text)

    def _strong(self, part: Strong, mark: bool) -> Markup:
        return Markup("<strong>{}</strong>").format(self.line(part.inside, mark))

    def _link(self, part: Link, mark: bool) -> Markup:
        self._in_link = True
        words = self.line(part.inside, mark)
        self._in_link = False
        return Markup('<a href="{}">{}</a>').format(part.target, words)

    def _break(self, part: object, mark: bool) -> Markup:
        return Markup("<br>")

    def _verdict(self, part: VerdictWord, mark: bool) -> Markup:
        return Markup('<span class="verdict verdict--{}">{}</span>').format(part.mark, part.word)

    def _bound(self, part: Bound, mark: bool) -> Markup:
        breakdown = Markup(' data-breakdown="{}"').format(part.breakdown) if part.breakdown else ""
        spoken = said(SPOKEN.get(part.marker or "", ""))
        expansion = Markup(' data-expansion="{}"').format(spoken) if spoken and self._paper else ""
        opens = "" if self._paper or self._in_link else self._makings.anchor(part)
        figure = (_OPENING if opens else _FIGURE).format(
            part.figure, part.period, part.part, breakdown, expansion, part.text, opens=opens
        )
        if spoken and not self._paper:
            figure += Markup('<span class="unseen"> {}</span>').format(spoken)
        status = ILLUSTRATIVE if part.illustrative else part.status
        return figure + f" ({said_status(status)})" if status and mark and not part.marker else figure

    def _note_call(self, part: NoteCall, mark: bool) -> Markup:
        if not self._calls_shown:
            return Markup("")
        self._calls[part.number] += 1
        anchor, target = self._call_anchor(part.number, self._calls[part.number]), self.note_anchor(part.number)
        unseen = Markup('[<span class="unseen">{} </span>{}]').format(said("note"), part.number)
        words = f"[{part.number}]" if self._paper else unseen
        label = Markup(' aria-label="{}"').format(said("Note {number}", number=part.number)) if self._paper else ""
        return Markup('&nbsp;<a class="note" id="{}" href="#{}" role="doc-noteref"{}>{}</a>').format(anchor, target, label, words)


_WRITERS: dict[str, Callable[[Lines, Any, bool], Markup]] = {
    "text": Lines._text,
    "strong": Lines._strong,
    "link": Lines._link,
    "break": Lines._break,
    "verdict": Lines._verdict,
    "bound": Lines._bound,
    "note-call": Lines._note_call,
}


def holds_illustrative(content: Line) -> bool:
    """True where a bound figure of the line is invented for a sample."""
    for part in content:
        inside = isinstance(part, Strong | Link) and holds_illustrative(part.inside)
        if inside or (isinstance(part, Bound) and part.illustrative):
            return True
    return False
