"""Words that may stand in a blank return beside what its form declares, and never be taken for it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from report.intake.labels import plain
from report.settings.forms import Form

_QUOTED = re.compile(r'"(.+)"')
_SPOKEN = {"count": "whole number", "percent": "%", "rate": "rate", "money": "£", "score": "score", "hours": "hours"}


class Words:
    """The texts a reader looks for: those of one form, and the texts by which any form is recognised."""

    def __init__(self, form: Form, forms: Iterable[Form]) -> None:
        known = [*declared(form), *(label for each in forms for label in labels_of(each))]
        self._taken = frozenset(map(plain, known))

    def free(self, text: str) -> str:
        """The text; in brackets where it would be taken for something else."""
        while plain(text) in self._taken:
            text = f"({text})"
        return text

    def unit(self, unit: str) -> str:
        """How a unit is named beside a row."""
        return self.free(_SPOKEN.get(unit, "number"))


def labels_of(form: Form) -> list[str]:
    """Every text by which a form is recognised."""
    recognised = [form.recognise, *(sheet.recognise for sheet in form.sheets.values())]
    return [label for one in recognised if one for label in one.labels]


def quoted(source: str) -> str:
    """The text inside `cell beside "Quarter"` and `column "Year"`; nothing in other places."""
    found = _QUOTED.search(source)
    return found[1] if found else ""


def declared(form: Form) -> Iterator[str]:
    """Every text a form's description names."""
    for measure in form.measures.values():
        yield from filter(None, (measure.label, *measure.aliases))
    sides = (form.status, form.note, form.source, form.total, quoted(form.period.source))
    yield from filter(None, (*sides, *form.ignore, *form.breakdown.values(), *form.areas.values()))
    yield from (text for key, text in (*form.values.items(), *form.rows.items()) if key not in ("headings", "dimension", "blank"))
    yield from (heading for sheet in form.sheets.values() for heading in sheet.columns.values())
