"""Numbers typed into the prose: each should be bound to the data, be a date, or be declared as not being data."""

from __future__ import annotations

import re
from collections.abc import Iterable

from report.terms.problems import Problem, question
from report.words.tree import ChapterWords, Leaves, Words, flat, leaves_of

_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATES = re.compile(rf"\b(?:\d{{1,2}} )?(?:{_MONTHS})(?: \d{{4}})?\b|\b(?:19|20)\d\d(?:[/–-]\d\d)?\b|\bQ[1-4]\b")
_NUMBER = re.compile(r"(?<!\w)(?<![^\W\d_]-)£?\d+(?:,\d{3})*(?:\.\d+)?%?")


def unbound_numbers(chapter: ChapterWords, literals: list[str]) -> list[Problem]:
    """A question for each number in a chapter that is neither bound, nor a date, nor listed under `literals`."""
    runs: list[tuple[int, Leaves]] = [(1, chapter.title), (1, chapter.standfirst)]
    for part in chapter.parts:
        runs.append((part.line, part.heading))
        runs += [(block.line, run) for block in part.blocks for run in leaves_of(block)]
    runs += [(0, note) for note in chapter.notes.values()]
    return list(unbound_in(runs, literals, chapter.file))


def unbound_in(runs: Iterable[tuple[int, Leaves]], literals: list[str], file: str) -> list[Problem]:
    """The same for runs of leaves, each with the line it begins on (0 where it is not known)."""
    fix = "Bind it to its figure, as {{ step_ups }}; or, if it is not data, list its words under `literals` in year.yaml."
    return [
        question("unbound-number", f'The number "{number}" is typed by hand.', fix, file=file, line=line or None)
        for line, run in runs
        for number in _found("".join(leaf.text if isinstance(leaf, Words) else " " for leaf in flat(run)), literals)
    ]


def _found(text: str, literals: list[str]) -> list[str]:
    for literal in sorted(literals, key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(literal)}(?!\w)", " ", text)
    return _NUMBER.findall(_DATES.sub(" ", text))
