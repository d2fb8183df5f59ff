"""What the outputs show, held against what was released: each named value, each record and row, each number in any text."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from report.door.bytes.markup import Page, read_page
from report.door.bytes.numerals import numerals, plain, spellings
from report.door.bytes.secrets import known_numbers
from report.terms.file_names import picture_stem
from report.terms.released import FigureKey, Part, Released, ReleasedValues
from report.terms.values import Marker

REWORDED = frozenset({"trend", "control", "run chart", "lower", "centre", "upper"})
"""Forms that a page words anew, shorter or with rounded limits: their numbers are held against those released, no words."""
MARKERS = frozenset(marker.shown for marker in Marker)
_TICK = re.compile(r"£?(\d[\d,]*(?:\.\d+)?)%?")
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

    @cached_property
    def drawn(self) -> dict[str, set[str]]:
        """The numbers of each chart, small chart and structure, by the beginning of the names of its drawings."""
        nodes = [(node["kind"], node) for node in _nodes(self.content) if node.get("kind") in ("chart", "structure")]
        nodes += [("spark", node) for node in self.content.get("sparks", ())]
        return {picture_stem(kind, node["id"]): known_numbers(node) for kind, node in nodes}

    def of_drawing(self, stem: str) -> set[str]:
        """The numbers that a drawing may hold: those of its block, or of the whole Report where that cannot be told."""
        named = [name for name in self.drawn if stem == name or stem.startswith(f"{name}-")]
        return self.drawn[max(named, key=len)] if named else self.numbers

    def strange(self, text: str, known: Set[str] | None = None) -> list[str]:
        """Numbers in a text that stand nowhere in the Report, or not among `known`."""
        numbers = self.numbers if known is None else known
        return [one for one in numerals(text) if one not in numbers]

    def named(self, name: Name) -> str:
        """A figure as a message names it. What was not released is not quoted: it could be what must not be told."""
        return str(self.figures[name].key) if name in self.figures else "a figure that was not released"

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
        return part is not None and (part.display == text or (part.number is None and _shorter(text, part.display)))

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
            yield f"{shown.named(of)} is not shown as it was released"
    yield from _text_faults(page, shown.numbers, shown)


def drawing_faults(text: str, shown: Shown, stem: str) -> Iterator[str]:
    """What the drawing in the file `stem` shows and may not: numbers that its block does not hold and no axis has."""
    page = read_page(text)
    yield from _text_faults(page, shown.of_drawing(stem) | ticks_in(page.lines), shown)


def _text_faults(page: Page, known: Set[str], shown: Shown) -> Iterator[str]:
    """Numbers in the texts of a page or drawing, or in its alternative texts, that the Report does not hold."""
    if shown.strange("".join(page.texts), known):
        yield "a text holds a number that the report does not hold there"
    if shown.strange("\n".join(page.heard), known):
        yield "an alternative text or attribute holds a number that the report does not hold there"


def ticks_in(lines: Sequence[str]) -> set[str]:
    """The numbers along an axis: of the texts that are a number alone, those that stand in a row of three evenly apart.

    They tell the scale of a drawing and no value; round ones such as 50 or 200 are ticks too where only two are drawn.
    """
    alone = {one: float(one) for line in lines if (one := _alone(line))}
    numbers = set(alone.values())
    steps = {round(abs(a - b), 9) for a in numbers for b in numbers if a != b}

    def in_a_row(number: float) -> bool:
        return any(sum(round(number + at * step, 9) in numbers for at in (-2, -1, 1, 2)) >= 2 for step in steps)

    return {one for one, number in alone.items() if in_a_row(number) or (number >= 10 and one.rstrip("0") in ("1", "2", "5"))}


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
            yield f"the record of {shown.named((record['id'], record['period'], record['breakdown']))} is not what was released"
    for bound in _nodes(content):
        if bound.get("kind") != "bound":
            continue
        name = (bound["figure"], bound["period"], bound["breakdown"])
        if not shown.says(name, bound["part"], bound["text"]):
            yield f"{shown.named(name)} is not told as it was released"


def rows_faults(text: str, shown: Shown) -> Iterator[str]:
    """What a download holds and may not."""
    for row in csv.DictReader(io.StringIO(text)):
        name = (row.get("figure") or "", row.get("period") or "", row.get("breakdown") or "")
        if name[0] and not shown.counts(name, row.get("part") or "", row.get("value") or ""):
            yield f"the row of {shown.named(name)} is not what was released"
    if shown.strange(text):
        yield "it holds a number that the report does not hold"


def _alone(line: str) -> str:
    """The number that a text is, with its unit: `200`, `£1,500`, `20%`; nothing for other texts."""
    found = _TICK.fullmatch(line.strip())
    return next(numerals(found[1]), "") if found else ""


def _shorter(text: str, display: str) -> bool:
    """True where a table says some of the words that were released, as `Similar` of `similar to England's`, and no others."""
    words = set(display.lower().split())
    return bool(text) and set(text.lower().split()) <= words


def _record_holds(record: Mapping[str, Any], shown: Shown) -> bool:
    figure = shown.figures.get((record["id"], record["period"], record["breakdown"]))
    if figure is None:
        return False
    told = {form: part.display for form, part in figure.parts.items()}
    value = figure.parts.get("value")
    same = all(told.get(form) == text for form, text in record["parts"].items())
    return same and (value is None or (record["value"], record["marker"]) == (value.number, value.marker))


def _bare(part: Part, value: str) -> bool:
    """A number as it is or as it prints, without signs. Words in a row are held by their numbers alone."""
    numbers = {plain(part.number)} if part.number is not None else set()
    return set(numerals(value)) <= numbers | set(numerals(part.display))


def _nodes(content: Any) -> Iterator[dict[str, Any]]:
    """Every node of the Report that is written as names and values."""
    waiting = [content]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield node
            waiting.extend(reversed(node.values()))
        elif isinstance(node, list):
            waiting.extend(reversed(node))
