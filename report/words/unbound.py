"""Numbers typed into the prose: each should be bound to the data, be a date, or be declared as not being data."""

from __future__ import annotations

import re

from report.terms.problems import Problem, question
from report.words.tree import ChapterWords, Leaves, Words, flat, leaves_of

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATES = re.compile(rf"\b(?:\d{{1,2}} )?(?:{_MONTHS})(?: \d{{4}})?\b|\b(?:19|20)\d\d(?:[/–-]\d\d)?\b|\bQ[1-4]\b")
_NUMBER = re.compile(r"£?\d[\d,]*(?:\.\d+)?%?")


def unbound_numbers(chapter: ChapterWords, literals: list[str]) -> list[Problem]:
    """A question for each number in the prose that is neither bound, nor a date, nor listed under `literals`."""
    problems: list[Problem] = []
    runs: list[tuple[int, Leaves]] = [(1, chapter.title), (1, chapter.standfirst)]
    for part in chapter.parts:
        runs.append((part.line, part.heading))
        runs += [(block.line, run) for block in part.blocks for run in leaves_of(block)]
    runs += [(0, note) for note in chapter.notes.values()]
    for line, run in runs:
        text = "".join(leaf.text if isinstance(leaf, Words) else " " for leaf in flat(run))
        for number in _found(text, literals):
            problems.append(
                question(
                    "unbound-number",
                    f'The number "{number}" is typed by hand.',
                    "Bind it to its figure, as {{ step_ups }}; or, if it is not data, list its words under `literals` in year.yaml.",
                    file=chapter.file,
                    line=line or None,
                )
            )
    return problems


def _found(text: str, literals: list[str]) -> list[str]:
    for literal in sorted(literals, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(literal)}(?!\w)", " ", text)
    return _NUMBER.findall(_DATES.sub(" ", text))
