"""Holding a proposal against the description a person wrote: the same numbers, or one correction away from them."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from typing import Any

from report.intake.files.sheets import Workbook
from report.intake.learning.learn import Learned, learn, year_of
from report.intake.observations import Observation
from report.intake.read_file import read_sheets
from report.settings.forms import Form
from report.settings.project import Settings

Entries = dict[str, dict[str, Any]]
Numbers = list[tuple[Any, ...]]


def numbers_by(entries: Entries, book: Workbook, settings: Settings, path: Path, notes: bool = True) -> Numbers:
    """What the descriptions read from a workbook, without names of measures and dimensions; `notes`: with notes and sources."""
    try:
        forms = {
            key: Form.model_validate({**entry, "partner": entry.get("partner") or "nobody", "id": key})
            for key, entry in entries.items()
        }
    except ValueError as fault:
        return [("invalid", str(fault))]
    taken = read_sheets(book, [], replace(settings, forms=forms), year_of(path, settings))
    return sorted((_plain(o, notes) for one in taken for o in one.observations), key=str)


def _plain(o: Observation, notes: bool) -> tuple[Any, ...]:
    beside = tuple(value for _, value in o.breakdown)
    shown = "" if o.rule else o.ref.cell
    said = (o.note, o.source) if notes else ()
    value = (o.value.number, o.value.marker)
    return (o.ref.sheet, shown, str(o.period), beside, o.area, o.total, value, o.unit, str(o.status), *said)


def corrections(proposed: Entries, right: Entries) -> Iterator[Entries]:
    """The proposal with one thing corrected: a key of an entry, or one measure added, taken out, or given its unit."""
    for name, entry in proposed.items():
        for truth in right.values():
            for key in {*entry, *truth} - {"measures", "title", "partner"}:
                yield _with(proposed, name, key, truth.get(key))
            wanted, found = _by_label(truth), _by_label(entry)
            for label in {*wanted, *found}:
                made = {key: m for key, m in entry["measures"].items() if m.get("label", key) != label}
                more = {found[label][0] if label in found else f"added_{label}": wanted[label][1]} if label in wanted else {}
                yield _with(proposed, name, "measures", {**made, **more})
    for name in proposed:
        yield {key: entry for key, entry in proposed.items() if key != name}


def _by_label(entry: dict[str, Any]) -> dict[str, tuple[str, Any]]:
    return {measure.get("label", key): (key, measure) for key, measure in entry["measures"].items()}


def _with(proposed: Entries, name: str, key: str, value: Any) -> Entries:
    made = deepcopy(proposed)
    made[name].pop(key, None)
    if value is not None:
        made[name][key] = value
    return made


def verdict(path: Path, settings: Settings, right: Entries, notes: bool = True) -> tuple[str, Learned]:
    """`right`, `one correction away` or `wrong`."""
    learned = learn(path, settings)
    assert learned.workbook is not None, learned.problems
    wanted = numbers_by(right, learned.workbook, settings, path, notes)
    assert wanted and wanted[0][0] != "invalid", wanted
    proposed: Entries = {draft.name: draft.entry for draft in learned.drafts}
    if numbers_by(proposed, learned.workbook, settings, path, notes) == wanted:
        return "right", learned
    near = any(numbers_by(made, learned.workbook, settings, path, notes) == wanted for made in corrections(proposed, right))
    return "one correction away" if near else "wrong", learned
