"""What the outputs show, held against what was released: each named value, each record and row, each number in any text."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from report.door.bytes.markup import Page, read_page
from report.door.bytes.numerals import numerals, plain, spellings
from report.door.bytes.secrets import known_numbers
from report.terms.released import FigureKey, Part, Released, ReleasedValues
from report.terms.values import Marker

REWORDED = frozenset({"trend", "control", "run chart", "lower", "centre", "upper"})
"""Forms that a page words anew, shorter or with rounded limits: their numbers are held against those released, not their words."""
MARKERS = frozenset(marker.shown for marker in Marker)
Name = tuple[str, str, str]


@dataclass(frozen=True)
class Shown:
    """What may be shown: the released values, and the Report made of them as JSON."""

    released: ReleasedValues
    report: str

    @cached_property
    def figures(self) -> Mapping[Name, Released]:
        """Released figures by id, period and breakdown as pages name them."""
        return {(key.id, key.period, key.inside): one for key, one in self.released.figures.items()}

    @cached_property
    def content(self) -> Any:
        """The Report as it was made."""
        return json.loads(self.report)

    @cached_property
    def numbers(self) -> set[str]:
        """Every number of the Report, in texts or by itself."""
        return known_numbers(self.content)

    def strange(self, text: str) -> list[str]:
        """Numbers in a text that stand nowhere in the Report."""
        return [one for one in numerals(text) if one not in self.numbers]

    def says(self, name: Name, form: str, text: str) -> bool:
        """True where a figure may stand in this form with these words."""
        figure = self.figures.get(name)
        if text in MARKERS:
            return True
        if figure is None:
            return False
        if form in REWORDED:
            return set(numerals(text)) <= self._limits(figure)
        part = figure.parts.get(form)
        return part is not None and part.display == text

    def counts(self, name: Name, form: str, value: str) -> bool:
        """True where a figure may stand in this form as `value` in a file of rows: bare, without signs."""
        figure = self.figures.get(name)
        if value in tuple(Marker):
            return True
        if figure is None:
            return False
        if form in REWORDED:
            return set(numerals(value)) <= self._limits(figure)
        part = figure.parts.get(form)
        return part is not None and _bare(part, value)

    def _limits(self, figure: Released) -> set[str]:
        limits = [limit for key in self._series(figure.key) for limit in self._limits_of(key)]
        return known_numbers(figure).union(*map(spellings, limits))

    def _series(self, key: FigureKey) -> list[FigureKey]:
        return [one for one in self.released.figures if one.id == key.id and one.breakdown == key.breakdown]

    def _limits_of(self, key: FigureKey) -> list[float]:
        control = self.released.figures[key].control
        return [end for one in control.limits for end in (one.low, one.centre, one.high)] if control else []


def page_faults(text: str, shown: Shown) -> Iterator[str]:
    """What a page shows and may not."""
    page = read_page(text)
    for element in page.bound:
        name = element.attributes
        of = (name["data-figure"], name.get("data-period", ""), name.get("data-breakdown", ""))
        if not shown.says(of, name.get("data-part", ""), element.text):
            yield f"{of[0]} {of[1]} is not shown as it was released"
    yield from text_faults(page, shown)


def text_faults(page: Page, shown: Shown) -> Iterator[str]:
    """Numbers in the texts of a page or drawing, in its alternative texts and in what else it says, that the Report does not hold."""
    if shown.strange("".join(page.texts)):
        yield "a text holds a number that the report does not hold"
    if shown.strange("\n".join(page.heard)):
        yield "an alternative text or attribute holds a number that the report does not hold"


def json_faults(text: str, shown: Shown) -> Iterator[str]:
    """Where `report.json` is not the Report, and where the Report is not what was released."""
    if text != shown.report:
        yield "it is not the report that was made"
    try:
        content = json.loads(text)
    except ValueError:
        return
    for record in content.get("figures", ()):
        if not _record_holds(record, shown):
            yield f"the record of {record.get('id')} {record.get('period')} is not what was released"
    for bound in _bound_in(content):
        name = (bound["figure"], bound["period"], bound["breakdown"])
        if not shown.says(name, bound["part"], bound["text"]):
            yield f"{name[0]} {name[1]} is not told as it was released"


def rows_faults(text: str, shown: Shown) -> Iterator[str]:
    """What a download holds and may not."""
    for row in csv.DictReader(io.StringIO(text)):
        name = (row.get("figure") or "", row.get("period") or "", row.get("breakdown") or "")
        if name[0] and not shown.counts(name, row.get("part") or "", row.get("value") or ""):
            yield f"the row of {name[0]} {name[1]} is not what was released"
    if shown.strange(text):
        yield "it holds a number that the report does not hold"


def _record_holds(record: Mapping[str, Any], shown: Shown) -> bool:
    figure = shown.figures.get((record["id"], record["period"], record["breakdown"]))
    if figure is None:
        return False
    told = {form: part.display for form, part in figure.parts.items()}
    value = figure.parts.get("value")
    same = all(told.get(form) == text for form, text in record["parts"].items())
    return same and (value is None or (record["value"], record["marker"]) == (value.number, value.marker))


def _bare(part: Part, value: str) -> bool:
    """A number as it is or as it prints, without signs; other words are those that print, whatever keeps them from being a formula."""
    numbers = {plain(part.number)} if part.number is not None else set()
    return set(numerals(value)) <= numbers | set(numerals(part.display))


def _bound_in(node: Any) -> Iterator[dict[str, Any]]:
    if isinstance(node, dict):
        if node.get("kind") == "bound":
            yield node
        for value in node.values():
            yield from _bound_in(value)
    elif isinstance(node, list):
        for value in node:
            yield from _bound_in(value)
