"""Words that returns carry into the report: notes, sources, categories, labels, names of sheets and files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from report.intake.observations import Observation
from report.terms.disclosing.findings import Finding
from report.terms.disclosing.passages import Passage
from report.terms.disclosing.search import search
from report.terms.disclosing.threshold import Threshold


def search_returns(observations: Iterable[Observation], rule: Threshold) -> tuple[Finding, ...]:
    """What these words hold that could tell of a single person, with file, sheet and cell; each text of a file once."""
    return search(_passages(observations), rule)


def _passages(observations: Iterable[Observation]) -> Iterator[Passage]:
    seen: set[tuple[str, str, bool]] = set()
    for one in observations:
        at = one.ref
        for text, label, part, cell in _texts(one):
            if text and (at.file, text, label) not in seen:
                seen.add((at.file, text, label))
                yield Passage(text, at.file, 0, at.named_sheet, cell, label=label, part=part)


def _texts(one: Observation) -> Iterator[tuple[str, bool, str, str]]:
    """Each as (text, whether it is a label, where it stands in words, the cell)."""
    yield one.note, False, "a note", one.ref.cell
    yield one.source, False, "the source", one.ref.cell
    yield from ((value, True, "a category", one.ref.cell) for _, value in one.breakdown)
    yield from ((head, True, "a label", one.ref.cell) for head in one.heads)
    yield one.ref.named_sheet, True, "the name of the sheet", ""
    yield PurePosixPath(one.ref.file).stem.replace("_", " "), True, "the name of the file", ""
