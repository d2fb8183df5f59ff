"""The words of the settings that print: titles, captions, labels, notes, statements, reasons, events, and what indicators say."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from report.settings.declared import RETURNS
from report.settings.outside_read import NAME as OUTSIDE
from report.settings.project import Settings
from report.settings.reading import Loc, SettingsFile, read_yaml
from report.terms.disclosing.passages import Passage
from report.words.disclosure.source import unmarked

_NO_WORDS = frozenset(
    "literals id file form look figure figures part rate dimension across periods status year report_date working_together "
    "value numerator denominator since folder markers unit measure_type".split()
)
"""Keys whose values name something, and are not printed as they stand."""
_PRINTED = ("partnership", "partners")


def settings_passages(settings: Settings) -> Iterator[Passage]:
    """Each text with its file and line. The catalogue that ships with the product is searched when it is made, not here."""
    yield from _texts(settings.plan_file)
    config, _ = read_yaml(settings.folder / "config.yaml", "config.yaml")
    for key in _PRINTED:
        yield from _texts(config, (key,))
    own = {one.file: one.source for one in settings.declared.values() if not one.shipped}
    for file in own.values():
        yield from _texts(file)
    if (settings.folder / OUTSIDE).is_file():
        yield from _texts(read_yaml(settings.folder / OUTSIDE, OUTSIDE)[0])
    yield from (Passage(form.title, RETURNS, part=f"the title of {key}") for key, form in settings.forms.items())
    yield from _happened(settings)
    yield from (Passage(answer.reason, settings.restatements_file) for answer in settings.restatements)


def _happened(settings: Settings) -> Iterator[Passage]:
    """What events.txt says. Breaks that an indicator's own history makes stand in the catalogue."""
    for one in settings.happenings:
        file, _, line = one.where.partition(", line ")
        if file.endswith(".txt"):
            yield Passage(one.text, file, int(line) if line.isdigit() else 0)


def _texts(file: SettingsFile, begin: Loc = ()) -> Iterator[Passage]:
    try:
        data = file.at(begin)
    except (KeyError, TypeError):
        return
    for place, text in _walked(data, begin):
        yield Passage(unmarked(text), file.shown, file.line(place) or 0)


def _walked(data: Any, place: Loc) -> Iterator[tuple[Loc, str]]:
    if isinstance(data, str):
        yield place, data
    elif isinstance(data, dict):
        for key, value in data.items():
            if str(key) not in _NO_WORDS or isinstance(value, dict):
                yield from _walked(value, (*place, str(key)))
    elif isinstance(data, list):
        for number, value in enumerate(data):
            yield from _walked(value, (*place, number))
