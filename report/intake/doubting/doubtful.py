"""A number in doubt, and the words for it: what it is called, where it stands, which others stand around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from report.intake.observations import Observation
from report.settings.project import Settings
from report.terms.periods import Kind
from report.terms.released import Breakdown

Key = tuple[str, str, Breakdown, Kind]

_PLURALS = {
    Kind.FINANCIAL_QUARTER: "quarters", Kind.FINANCIAL_YEAR: "years", Kind.SCHOOL_TERM: "terms",
    Kind.ACADEMIC_YEAR: "academic years", Kind.CALENDAR_YEAR: "years", Kind.MONTH: "months",
}  # fmt: skip


@dataclass(frozen=True)
class Doubt:
    """A question, or a note, about a number: its cell is that of `about`, and nothing is changed by it."""

    about: Observation
    code: str
    what: str
    fix: str
    only_note: bool = False


def key_of(o: Observation) -> Key:
    """What makes observations of several periods one row of numbers."""
    return o.measure, o.area, o.breakdown, o.period.kind


def rows_of_numbers(seen: Iterable[Observation]) -> dict[Key, list[Observation]]:
    """Known numbers of each measure, oldest first. Totals and what was counted from records stand apart."""
    rows: dict[Key, list[Observation]] = {}
    for o in sorted(seen, key=lambda o: o.period):
        if o.value.known and not o.total and not o.rule:
            rows.setdefault(key_of(o), []).append(o)
    return rows


def number_of(o: Observation) -> float:
    """The number of an observation that is known."""
    return o.value.number if o.value.number is not None else 0.0


def name(o: Observation, settings: Settings) -> str:
    """As the return calls it: `"Step-ups"`, or `"Plans", Neglect,`."""
    form = settings.forms.get(o.form)
    label = form.measures[o.measure].label if form and o.measure in form.measures else ""
    beside = ", ".join(value for _, value in o.breakdown)
    return f'"{label or o.measure}"{f", {beside}," if beside else ""}'


def place(o: Observation, beside: Observation) -> str:
    """The cell of `o` for somebody who looks at `beside`: `C9`, `C9 of sheet Q2` or `C9 of early-help-q1.xlsx`."""
    if o.ref.file != beside.ref.file:
        return f"{o.ref.cell} of {o.ref.file.rpartition('/')[2]}"
    return o.ref.cell if o.ref.sheet == beside.ref.sheet else f"{o.ref.cell} of sheet {o.ref.sheet}"


def listed(others: Sequence[Observation], beside: Observation) -> str:
    """Numbers and their cells: `29 (C9 of q1.xlsx), 31 (C9 of q3.xlsx) and 28 (D9)`."""
    *most, last = [f"{shown(o)} ({place(o, beside)})" for o in others]
    return f"{', '.join(most)} and {last}" if most else last


def shown(o: Observation) -> str:
    """The number as it stands in the return."""
    return o.told or figure(number_of(o))


def figure(value: float) -> str:
    """A number that was worked out, as a sentence shows it."""
    return f"{value:,.10g}"


def periods_word(o: Observation) -> str:
    """`quarters`, `terms`, `months`."""
    return _PLURALS.get(o.period.kind, "periods")
