"""What stands within a line: words, links, bound figures, calls of notes, verdicts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Discriminator


@dataclass(frozen=True)
class Text:
    """Plain words."""

    text: str
    kind: Literal["text"] = "text"


@dataclass(frozen=True)
class Strong:
    """Words that carry weight."""

    inside: tuple[Inline, ...]
    kind: Literal["strong"] = "strong"


@dataclass(frozen=True)
class Link:
    """A link, to an address outside or to `#a-place` in the report."""

    target: str
    inside: tuple[Inline, ...]
    kind: Literal["link"] = "link"


@dataclass(frozen=True)
class Bound:
    """A number or phrase that came from the data: what `data-figure`, `data-period`, `data-part` say.

    `status` says how firm it is: `provisional`, `revised`, both with a comma, or nothing.
    """

    figure: str
    period: str
    part: str
    text: str
    illustrative: bool = False
    marker: str | None = None
    breakdown: str = ""
    status: str = ""
    kind: Literal["bound"] = "bound"


@dataclass(frozen=True)
class NoteCall:
    """The place in the text that calls note `number` of its chapter."""

    number: int
    kind: Literal["note-call"] = "note-call"


@dataclass(frozen=True)
class VerdictWord:
    """A verdict: a word with its shape. `mark` is better, worse, same or unjudged."""

    word: str
    mark: str
    kind: Literal["verdict"] = "verdict"


@dataclass(frozen=True)
class Break:
    """A line break."""

    kind: Literal["break"] = "break"


Inline = Annotated[Text | Strong | Link | Bound | NoteCall | VerdictWord | Break, Discriminator("kind")]
Line = tuple[Inline, ...]


def text_of(line: Line) -> str:
    """The words of a line as they print, without mark-up and without calls of notes."""
    return "".join(_text(inline) for inline in line)


def _text(inline: Inline) -> str:
    match inline:
        case Text(text) | Bound(text=text):
            return text
        case VerdictWord(word):
            return word
        case Strong(inside) | Link(inside=inside):
            return text_of(inside)
        case Break():
            return " "
        case NoteCall():
            return ""
