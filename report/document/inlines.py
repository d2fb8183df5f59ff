"""From leaves to lines: bound names become released values, notes get their numbers."""

from __future__ import annotations

from dataclasses import dataclass, field

from report.document.model import Bound, Break, Inline, Line, Link, Note, NoteCall, Strong, Text
from report.settings.project import Settings
from report.settings.shown import shown_period
from report.terms.released import Breakdown, FigureKey, Released, ReleasedValues
from report.words.spans import binding_period
from report.words.tree import Anchor, Binding, Bold, Leaf, Leaves, LineEnd, NoteMark, Words

BESIDE = {"beside_neighbours", "beside_region", "beside_england", "rank", "quartile"}
QUIET = {"period", "previous_period", "name", "verdict", "direction", "official_period", "official_source", *BESIDE}


@dataclass
class Speaker:
    """Puts released values into words. One per chapter: it numbers the chapter's notes in the order of their calls."""

    released: ReleasedValues
    settings: Settings
    lines: dict[str, Leaves]
    texts: dict[str, Leaves] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)

    def figure(self, name: str, breakdown: Breakdown = ()) -> Released:
        """A figure for the period it is shown for. Raises NotInPlan where the plan does not list it."""
        return self.released.get(FigureKey(name, str(shown_period(self.settings, name)), breakdown))

    def bound_to(self, binding: Binding) -> Released:
        """The figure a binding names, for the period and breakdown it asks for."""
        return self.released.get(FigureKey(binding.name, str(binding_period(binding, self.settings)), binding.breakdown))

    @property
    def statuses(self) -> frozenset[str]:
        """What the report's numbers are beside reported: illustrative, provisional, revised."""
        parts = [part for figure in self.released.figures.values() for part in figure.parts.values()]
        return frozenset("illustrative" if part.illustrative else part.status for part in parts)

    @property
    def few(self) -> int:
        """Of fewer than how many a percentage, rate or mean is of low reliability."""
        return self.settings.config.suppression.unreliable_under

    def line(self, leaves: Leaves) -> Line:
        """The leaves as a line of the report."""
        return tuple(self._inline(leaf) for leaf in leaves)

    def said(self, text: str) -> Line:
        """A title or caption from year.yaml as a line."""
        return self.line(self.lines[text]) if text else ()

    def notes(self) -> tuple[Note, ...]:
        """The chapter's notes, in the order of their numbers; a note may call another."""
        notes: list[Note] = []
        while len(notes) < len(self.order):
            notes.append(Note(len(notes) + 1, self.line(self.texts[self.order[len(notes)]])))
        return tuple(notes)

    def _inline(self, leaf: Leaf) -> Inline:
        match leaf:
            case Words():
                return Text(leaf.text)
            case Bold():
                return Strong(self.line(leaf.inside))
            case Anchor():
                return Link(leaf.target, self.line(leaf.inside))
            case NoteMark():
                return self._call(leaf.label)
            case LineEnd():
                return Break()
            case Binding():
                return bound(self.bound_to(leaf), leaf.part)

    def _call(self, label: str) -> NoteCall:
        if label not in self.order:
            self.order.append(label)
        return NoteCall(self.order.index(label) + 1)


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
        breakdown=figure.key.inside,
        status="" if form in QUIET else part.status,
    )
