"""Trying a proposal: the file is read with it by the ordinary path, and what comes out is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from pydantic import ValidationError

from report.intake.files.sheets import Workbook
from report.intake.learning.draft import Draft
from report.intake.observations import Observation
from report.intake.read_file import read_sheets
from report.intake.twice import Taken
from report.settings.forms import Form
from report.settings.project import Settings
from report.terms.periods import Period
from report.terms.problems import Problem, stop
from report.terms.wording import show


@dataclass(frozen=True)
class Tried:
    """What came out: a line for each number, what is still asked, and how many cells were read or left out."""

    observations: tuple[Observation, ...]
    problems: tuple[Problem, ...]
    cells: int
    read: int
    ignored: int
    forms: tuple[Form, ...] = ()


def try_out(drafts: Sequence[Draft], book: Workbook, told: Sequence[Problem], settings: Settings, year: Period) -> Tried:
    """Read the workbook with the catalogue and the proposals; nothing is kept."""
    forms: dict[str, Form] = {}
    faults: list[Problem] = []
    for draft in drafts:
        entry = {**draft.entry, "partner": draft.entry.get("partner") or "not named yet", "id": draft.name}
        try:
            forms[draft.name] = Form.model_validate(entry)
        except ValidationError as fault:
            faults.append(_unusable(draft, fault, book.file))
    taken = read_sheets(book, told, replace(settings, forms={**settings.forms, **forms}), year)
    own = [one for one in taken if one.receipt.form in forms or not one.receipt.form]
    return _tried(own, faults, tuple(forms.values()))


def _unusable(draft: Draft, fault: ValidationError, file: str) -> Problem:
    """A proposal that is no description: the sheet lacks what every description needs."""
    first = fault.errors()[0]
    lacking = "labels" in first["loc"]
    why = "no text in the sheet tells it from others" if lacking else str(first["msg"]).removeprefix("Value error, ")
    fix = "Write a title above the table and save, or write the entry by hand: see docs/returns.md."
    return stop("proposal", f'"{draft.name}" cannot be used as it stands: {why}.', fix, file=file, sheet=draft.sheet)


def _tried(taken: Sequence[Taken], faults: Sequence[Problem], forms: tuple[Form, ...]) -> Tried:
    receipts = [one.receipt for one in taken]
    problems = [*faults, *(problem for receipt in receipts for problem in receipt.problems)]
    return Tried(
        tuple(o for one in taken for o in one.observations),
        tuple(dict.fromkeys(problems)),
        sum(receipt.cells for receipt in receipts),
        sum(receipt.read for receipt in receipts),
        sum(receipt.ignored_count for receipt in receipts),
        forms,
    )


def shown(o: Observation, form: Form) -> str:
    """`Step-ups, January to March 2022: 46 (C9)`. Of records only the count and the rule are shown, never a cell."""
    measure = form.measures[o.measure]
    beside = "".join(f", {value}" for _, value in o.breakdown) + (f", {o.area}" if o.area != "home" else "")
    total = ", total" if o.total else ""
    return f"{measure.label or o.measure}{beside}, {o.period.words}{total}: {_value(o)} ({o.ref.cell})"


def _value(o: Observation) -> str:
    if o.value.number is not None:
        return show(o.value.number, o.unit)
    return o.value.marker.shown if o.value.marker else ""
