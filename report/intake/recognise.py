"""Recognising a return by what it holds, whatever it is called and wherever it lies."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from report.intake.labels import plain, texts
from report.intake.sheets import Sheet, Workbook
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
    """The texts of a file's sheets, looked at once."""

    def __init__(self, workbook: Workbook) -> None:
        self.sheets = [(sheet, frozenset(texts(sheet))) for sheet in workbook.sheets if sheet.cells]

    def lacking(self, held: frozenset[str], wanted: Recognise, form: Form) -> tuple[str, ...]:
        """The labels a sheet lacks. A measure's may stand there under one of its aliases, any under a remembered name."""
        also = {plain(m.label): {plain(alias) for alias in m.aliases} for m in form.measures.values() if m.label}
        for text, others in form.renamed.items():
            also[plain(text)] = also.get(plain(text), set()) | {plain(other) for other in others}
        return tuple(label for label in wanted.labels if plain(label) not in held and not also.get(plain(label), set()) & held)


def recognise(workbook: Workbook, forms: Iterable[Form]) -> list[Match]:
    """Every return the file holds, sheet by sheet. Where one form's labels hold all of another's, a sheet is the fuller one's."""
    labels = Labels(workbook)
    matches: list[Match] = []
    for form in forms:
        readable = [pair for pair in labels.sheets if pair[0].state == "visible" or form.hidden == "read"]
        if form.layout == "records":
            found = {name: _first(labels, readable, record.recognise, form) for name, record in form.sheets.items()}
            sheets = {name: sheet for name, sheet in found.items() if sheet is not None}
            matches += [Match(form, sheets)] if sheets and len(sheets) == len(found) else []
        elif form.recognise:
            wanted = form.recognise
            matches += [Match(form, {"": sheet}) for sheet, held in readable if not labels.lacking(held, wanted, form)]
    return [match for match in matches if not any(_fuller(other, match) for other in matches)]


def nearest(workbook: Workbook, forms: Collection[Form], passed_over: Iterable[Sheet]) -> Near | None:
    """The form that one of the sheets comes nearest to, hidden sheets included; None where none holds half its labels.

    A form all of whose labels to recognise it by are gone is known by the other texts it declares.
    """
    labels, names = Labels(workbook), {sheet.name for sheet in passed_over}
    best: Near | None = None
    for form in forms:
        for wanted in filter(None, [form.recognise, *(record.recognise for record in form.sheets.values())]):
            for sheet, held in labels.sheets:
                lacking = labels.lacking(held, wanted, form)
                near = Near(form, sheet, lacking, 1 - len(lacking) / len(wanted.labels))
                if sheet.name in names and near.share >= _NEAR and (best is None or near.share > best.share):
                    best = near
    return best or _nearest_by_content(labels, forms, names)


def _nearest_by_content(labels: Labels, forms: Iterable[Form], names: set[str]) -> Near | None:
    found: list[Near] = []
    for form in forms:
        declared = declared_texts(form)
        for wanted in filter(None, [form.recognise]):
            for sheet, held in (pair for pair in labels.sheets if pair[0].name in names):
                share = sum(plain(text) in held for text in declared) / len(declared)
                found += [Near(form, sheet, labels.lacking(held, wanted, form), share)] if share >= _NEAR else []
    return max(found, key=lambda near: near.share, default=None)


def absent_sheets(workbook: Workbook, form: Form) -> list[str]:
    """The first label of each record sheet of a form that no sheet of the file carries."""
    labels = Labels(workbook)
    return [
        record.recognise.labels[0]
        for record in form.sheets.values()
        if all(labels.lacking(held, record.recognise, form) for _, held in labels.sheets)
    ]


def _first(labels: Labels, readable: list[tuple[Sheet, frozenset[str]]], wanted: Recognise, form: Form) -> Sheet | None:
    return next((sheet for sheet, held in readable if not labels.lacking(held, wanted, form)), None)


def _fuller(other: Match, match: Match) -> bool:
    """True where the other match is of the same sheet by more labels, all of this one's among them."""
    if other.form.recognise is None or match.form.recognise is None or other.sheets != match.sheets:
        return False
    more, fewer = (frozenset(map(plain, m.form.recognise.labels)) for m in (other, match) if m.form.recognise)
    return fewer < more
