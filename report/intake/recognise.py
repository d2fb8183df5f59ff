"""Recognising a return by what it holds, whatever it is called and wherever it lies."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from report.intake.files.sheets import Sheet, Workbook
from report.intake.labels import plain, texts
from report.intake.record_heads import top_of
from report.settings.forms import Form, Recognise
from report.settings.renames import declared_texts

_NEAR = 0.5


@dataclass(frozen=True)
class Match:
    """A return found in a file: the form, and its sheet under "" (for records: its sheets under their short names)."""

    form: Form
    sheets: dict[str, Sheet]


@dataclass(frozen=True)
class Near:
    """The form a sheet comes nearest to, and the labels it lacks. `share` is how many of the labels it has."""

    form: Form
    sheet: Sheet
    lacking: tuple[str, ...]
    share: float


class Labels:
    """The texts of one sheet. A record layout looks for its own in the first rows only."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._all = frozenset(texts(sheet))
        top = top_of(sheet)
        self._top = self._all if top is sheet else frozenset(texts(top))

    def lacking(self, wanted: Recognise, form: Form) -> tuple[str, ...]:
        """The labels a sheet lacks."""
        return tuple(label for label in wanted.labels if not self._holds(label, form))

    def hold_all(self, wanted: Recognise, form: Form) -> bool:
        """True where a sheet lacks none of the labels."""
        return all(self._holds(label, form) for label in wanted.labels)

    def _holds(self, label: str, form: Form) -> bool:
        """True where a label stands in the sheet. A measure's label may stand there under one of its aliases."""
        held, wanted = self._top if form.layout == "records" else self._all, plain(label)
        if wanted in held:
            return True
        return any(plain(label) == wanted and not held.isdisjoint(map(plain, aliases)) for label, aliases in form.also_called)

    def share_of(self, declared: Sequence[str]) -> float:
        """How many of these texts stand in the sheet, as a share of them."""
        return sum(plain(text) in self._all for text in declared) / len(declared)


def labels_of(workbook: Workbook) -> list[Labels]:
    """The texts of all sheets that hold something."""
    return [Labels(sheet) for sheet in workbook.sheets if sheet.cells]


def recognise(labels: Sequence[Labels], forms: Iterable[Form]) -> list[Match]:
    """Every return the file holds, sheet by sheet. Where one form's labels hold all of another's, a sheet is the fuller one's."""
    matches: list[Match] = []
    for form in forms:
        readable = [one for one in labels if one.sheet.state == "visible" or form.hidden == "read"]
        if form.layout == "records":
            found = {name: _first(readable, record.recognise, form) for name, record in form.sheets.items()}
            sheets = {name: sheet for name, sheet in found.items() if sheet is not None}
            matches += [Match(form, sheets)] if sheets and len(sheets) == len(found) else []
        elif form.recognise:
            wanted = form.recognise
            matches += [Match(form, {"": one.sheet}) for one in readable if one.hold_all(wanted, form)]
    return [match for match in matches if not any(_fuller(other, match) for other in matches)]


def nearest(labels: Sequence[Labels], forms: Collection[Form], passed_over: Iterable[Sheet]) -> Near | None:
    """The form that one of the sheets comes nearest to, hidden sheets included; None where none holds half its labels.

    A form all of whose labels to recognise it by are gone is known by the other texts it declares.
    """
    names = {sheet.name for sheet in passed_over}
    rest = [one for one in labels if one.sheet.name in names]
    best: Near | None = None
    for form in forms if rest else ():
        for wanted in filter(None, [form.recognise, *(record.recognise for record in form.sheets.values())]):
            for one in rest:
                lacking = one.lacking(wanted, form)
                share = 1 - len(lacking) / len(wanted.labels)
                if share >= _NEAR and (best is None or share > best.share):
                    best = Near(form, one.sheet, lacking, share)
    return best or _nearest_by_content(rest, forms)


def _nearest_by_content(rest: Sequence[Labels], forms: Iterable[Form]) -> Near | None:
    found: list[Near] = []
    for form in forms if rest else ():
        declared = declared_texts(form)
        for wanted in filter(None, [form.recognise]):
            for one in rest:
                share = one.share_of(declared)
                found += [Near(form, one.sheet, one.lacking(wanted, form), share)] if share >= _NEAR else []
    return max(found, key=lambda near: near.share, default=None)


def absent_sheets(labels: Sequence[Labels], form: Form) -> list[str]:
    """The first label of each record sheet of a form that no sheet of the file carries."""
    return [
        record.recognise.labels[0]
        for record in form.sheets.values()
        if all(one.lacking(record.recognise, form) for one in labels)
    ]


def _first(readable: Sequence[Labels], wanted: Recognise, form: Form) -> Sheet | None:
    return next((one.sheet for one in readable if one.hold_all(wanted, form)), None)


def _fuller(other: Match, match: Match) -> bool:
    """True where the other match is of the same sheet by more labels, all of this one's among them."""
    if other.form.recognise is None or match.form.recognise is None or other.sheets != match.sheets:
        return False
    more, fewer = (frozenset(map(plain, m.form.recognise.labels)) for m in (other, match) if m.form.recognise)
    return fewer < more
