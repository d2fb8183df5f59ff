"""Renamed labels and headings, as an officer confirmed them: `data/catalogue/renames.yaml` and `renamed` of a return."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from report.settings.faults import nearest, validate
from report.settings.reading import SettingsFile, read_yaml
from report.terms.labels import plain
from report.terms.problems import Problem, stop

if TYPE_CHECKING:  # a form checks its own renames
    from report.settings.forms import Form

RENAMES = "data/catalogue/renames.yaml"
_QUOTED = re.compile(r'"(.+)"')
Renamed = Mapping[str, list[str]]
"""A declared text: the other texts that mean the same."""


@dataclass(frozen=True)
class Fault:
    """What is wrong with one rename: the declared text it stands under, a sentence, the remedy."""

    declared: str
    what: str
    fix: str


def declared_texts(form: Form) -> list[str]:
    """Every text of a sheet that the description of a return names, each once: labels, headings, texts to recognise it by."""
    sheets = form.sheets.values()
    wanted = [form.recognise, *(sheet.recognise for sheet in sheets)]
    recognised = [label for one in wanted if one for label in one.labels]
    measures = [text for measure in form.measures.values() for text in (measure.label, *measure.aliases)]
    rows = [form.rows.get("period", ""), form.rows.get("column", "")]
    columns = [form.values.get("column", ""), *form.areas.values(), *rows, *form.breakdown.values()]
    columns += [heading for sheet in sheets for heading in sheet.columns.values()]
    quoted = _QUOTED.search(form.period.source)
    others = [form.status, form.note, form.source, form.total, *form.ignore, quoted[1] if quoted else ""]
    return list(dict.fromkeys(text for text in (*measures, *columns, *others, *recognised) if text))


def rename_faults(form: Form, renamed: Renamed) -> Iterator[Fault]:
    """Renames that cannot be followed: of a text that is not declared, or to one that would mean two things."""
    known = {plain(text): text for text in declared_texts(form)}
    owners: dict[str, str] = {}
    for declared, others in renamed.items():
        if plain(declared) not in known:
            what = f'"{declared}" is no text that the return "{form.id or form.title}" declares.'
            yield Fault(declared, what, nearest(declared, known.values(), "Use a label or heading that it declares."))
        for other in others:
            owner = owners.setdefault(plain(other), declared)
            if not plain(other):
                yield Fault(declared, f'A new name of "{declared}" is empty.', "Remove it.")
            elif plain(other) in known:
                what = f'"{other}" stands in the return\'s own description, so it cannot be a new name of "{declared}" as well.'
                yield Fault(declared, what, "Remove it from one of the two places.")
            elif plain(owner) != plain(declared):
                what = f'"{other}" is said to be a new name of "{owner}" and of "{declared}".'
                yield Fault(declared, what, "Keep the right one and remove the other.")


def with_renames(forms: dict[str, Form], folder: Path) -> tuple[dict[str, Form], list[Problem]]:
    """The forms with the renames that the project remembers; every fault of that file with its line."""
    path = folder / RENAMES
    if not path.is_file():
        return forms, []
    file, problems = read_yaml(path, RENAMES)
    if file.data is None:
        return forms, problems
    known, faults = validate(dict[str, dict[str, list[str]]], file)
    made = dict(forms)
    for key, renamed in (known or {}).items():
        if key not in forms:
            faults.append(_unknown_return(key, forms, file))
            continue
        every = _together(forms[key].renamed, renamed)
        faults += [_told(fault, key, file) for fault in rename_faults(forms[key], every)]
        made[key] = forms[key].model_copy(update={"renamed": every})
    return made, [*problems, *faults]


def _together(one: Renamed, other: Renamed) -> dict[str, list[str]]:
    return {text: [*one.get(text, ()), *other.get(text, ())] for text in (*one, *other)}


def _unknown_return(key: str, forms: Mapping[str, Form], file: SettingsFile) -> Problem:
    fix = nearest(key, forms, "Use a name from data/catalogue/returns.yaml.")
    return stop("settings-rename", f'"{key}" is not the name of a return.', fix, file=file.shown, line=file.line((key,)))


def _told(fault: Fault, key: str, file: SettingsFile) -> Problem:
    return stop("settings-rename", fault.what, fault.fix, file=file.shown, line=file.line((key, fault.declared)))
