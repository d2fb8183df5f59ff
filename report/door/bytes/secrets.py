"""What must not stand in any byte past the door: the numbers behind everything that is held back, as they could be written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, fields, is_dataclass

from pydantic import BaseModel

from report.door.audit.secret import is_secret
from report.door.bytes.numerals import numerals, plain, readings, significant, spellings
from report.figures.compute import Results
from report.figures.results import Measured, Result
from report.settings.outside import OFFICIAL
from report.settings.project import Settings
from report.terms.released import Released, ReleasedValues
from report.terms.values import Marker
from report.words.methods import methods

_UNLIKELY = 5
_TELLING = 3


@dataclass(frozen=True)
class Secrets:
    """Spellings of numbers that are held back, each with the figure it belongs to.

    `anywhere`: five significant digits and more, looked for in every byte. `in_texts`: three or four, looked for wherever a
    text is read by a person or a program, but not among coordinates, where they stand by chance. Smaller numbers, and those
    that stand in a released value or were typed, cannot be looked for: they are covered by holding every text against
    the Report, and the Report against what was released.
    """

    anywhere: Mapping[str, str]
    in_texts: Mapping[str, str]

    def found_in(self, text: str, is_text: bool) -> Iterator[str]:
        """The figure of each number that stands in a text, or in bytes read as signs."""
        if not self.anywhere and not (is_text and self.in_texts):
            return
        for reading in readings(text, is_text):
            figure = self.anywhere.get(reading) or (self.in_texts.get(reading) if is_text else None)
            if figure:
                yield figure


def secrets_of(results: Results, released: ReleasedValues, settings: Settings, typed: object) -> Secrets:
    """The secrets of one year. `typed` holds the words of the narrative: what an author typed is no secret."""
    known = known_numbers(released) | known_numbers(methods()) | known_numbers(typed) | typed_in(settings)
    found: dict[str, str] = {}
    for key, result in results.items():
        for measured in _held_back(result, released.figures.get(key), settings):
            for spelling in sorted(_of(measured)):
                if spelling not in known and significant(spelling) >= _TELLING:
                    found.setdefault(spelling, str(key))
    anywhere = {spelling: key for spelling, key in found.items() if significant(spelling) >= _UNLIKELY}
    return Secrets(anywhere, {spelling: key for spelling, key in found.items() if spelling not in anywhere})


def typed_in(settings: Settings) -> set[str]:
    """Every number that stands in the settings, and in the names of their files."""
    declared = (
        settings.year, settings.config, settings.plan, settings.forms, settings.indicators, settings.outside,
        settings.restatements, settings.happenings,
    )  # fmt: skip
    return known_numbers(declared)


def known_numbers(node: object) -> set[str]:
    """Every number in texts, names and fields below a value, in plain spelling. What a cell holds (`raw`) is not among them."""
    found: set[str] = set()
    for leaf in _leaves(node):
        found.update(numerals(leaf) if isinstance(leaf, str) else [plain(leaf)])
    return found


def _leaves(node: object) -> Iterator[str | float]:
    if isinstance(node, str) or (isinstance(node, int | float) and not isinstance(node, bool)):
        yield node
    else:
        for below in _below(node):
            yield from _leaves(below)


def _below(node: object) -> Iterable[object]:
    if isinstance(node, BaseModel):
        return _below(node.model_dump())
    if isinstance(node, Mapping):
        return (*node, *node.values())
    if isinstance(node, list | tuple | Set):
        return node
    if is_dataclass(node):
        return [getattr(node, field.name) for field in fields(node) if field.name != "raw"]
    return ()


def _held_back(result: Result, released: Released | None, settings: Settings) -> Iterator[Measured]:
    """Each value of a result that the rules hold back, or for which a sign was let out."""
    signs = {form for form, part in released.parts.items() if part.marker == Marker.CONFIDENTIAL} if released else set()
    sides = [("value", result.now, result.period), ("previous", result.before, result.before_period)]
    for form, measured, period in sides:
        if measured is not None and period is not None and (form in signs or is_secret(result, measured, period, settings)):
            yield measured
    for period, measured in result.points:
        if is_secret(result, measured, period, settings):
            yield measured
    for area, measured in result.comparators:
        if ("official" if area == OFFICIAL else area) in signs:
            yield measured


def _of(measured: Measured) -> set[str]:
    """Every spelling of a value and of all it was made from, down to the cells."""
    value = measured.value.number
    found = spellings(value) if value is not None else set()
    above, below = measured.numerator, measured.denominator
    parts = [number for number in (above, below, *measured.protected_counts) if number is not None]
    parts += [] if above is None or below is None else [below - above]
    parts += [part.number for _, part in measured.parts if part.number is not None]
    for number in parts:
        found |= spellings(number)
    for cell in measured.observations:
        found |= set(readings(cell.raw)) | (spellings(cell.value.number) if cell.value.number is not None else set())
    for inner in measured.made_from:
        found |= _of(inner)
    return found
