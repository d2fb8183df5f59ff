"""From leaves to lines: bound names become released values, notes get their numbers."""

from __future__ import annotations

from dataclasses import dataclass, field

from report.document.model import Bound, Break, Inline, Line, Link, Note, NoteCall, Strong, Text
from report.settings.project import Settings
from report.terms.released import FigureKey, Released, ReleasedValues
from report.words.plan import binding_period
from report.words.tree import Anchor, Binding, Bold, Leaf, Leaves, LineEnd, NoteMark, Words

QUIET = {"period", "previous_period", "name", "verdict", "direction"}


@dataclass
class Speaker:
    """Puts released values into words. One per chapter: it numbers the chapter's notes in the order of their calls."""

    released: ReleasedValues
    settings: Settings
    lines: dict[str, Leaves]
    texts: dict[str, Leaves] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)

    def line(self, leaves: Leaves) -> Line:
        """The leaves as a line of the report."""
        return tuple(self._inline(leaf) for leaf in leaves)

    def said(self, text: str) -> Line:
        """A title or caption from year.yaml as a line."""
        return self.line(self.lines[text]) if text else ()

    def notes(self) -> tuple[Note, ...]:
        """The chapter's notes, in the order of their numbers."""
        return tuple(Note(number, self.line(self.texts.get(label, ()))) for number, label in enumerate(self.order, 1))

    def _inline(self, leaf: Leaf) -> Inline:
        match leaf:
            case Words():
                return Text(leaf.text)
            case Bold():
                return Strong(self.line(leaf.inside))
            case Anchor():
                return Link(leaf.target, self.line(leaf.inside))
            case NoteMark():
                if leaf.label not in self.order:
                    self.order.append(leaf.label)
                return NoteCall(self.order.index(leaf.label) + 1)
            case LineEnd():
                return Break()
            case Binding():
                period = str(binding_period(leaf, self.settings))
                return bound(self.released.get(FigureKey(leaf.name, period, leaf.breakdown)), leaf.part)


def bound(figure: Released, form: str = "value") -> Bound:
    """One form of a released figure as it stands in a line."""
    part = figure.part(form)
    return Bound(
        figure=figure.key.id,
        period=figure.key.period,
        part=form,
        text=part.display,
        illustrative=part.illustrative and form not in QUIET,
        marker=part.marker,
        breakdown=",".join(f"{dimension}={value}" for dimension, value in figure.key.breakdown),
    )


def text_of(line: Line) -> str:
    """The plain words of a line."""
    out = ""
    for inline in line:
        if isinstance(inline, (Strong, Link)):
            out += text_of(inline.inside)
        elif isinstance(inline, (Text, Bound)):
            out += inline.text
        elif hasattr(inline, "word"):
            out += inline.word
    return out
