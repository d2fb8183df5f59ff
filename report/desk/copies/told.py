"""What is said of the marked copies: lines for the terminal, data for scripts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from report.desk.copies.write import FOLDER, MarkedCopy
from report.desk.sentences import joined
from report.terms.places import Places

MOST_NAMED = 4


def told_copies(copies: Sequence[MarkedCopy], places: Places) -> list[str]:
    """What was made, and of which files nothing was, in lines for the terminal."""
    made = [copy for copy in copies if copy.path is not None]
    if not copies:
        return ["No file has a question for its sender, so there is no marked copy."]
    where = places.shown(places.private / FOLDER)
    lines = [f"Marked copies: {len(made)}, in {where}. The originals are untouched."] if made else ["No marked copy was made."]
    without: dict[str, list[str]] = {}
    for copy in copies:
        if copy.path is None:
            without.setdefault(copy.why_not, []).append(copy.of.file)
    return lines + [f"  No copy of {named_files(files)}: {why}." for why, files in without.items()]


def named_files(files: Sequence[str]) -> str:
    """`a.xlsx and b.csv`; of more than a few, the first of them and how many more."""
    more = [f"{len(files) - MOST_NAMED} more"] if len(files) > MOST_NAMED else []
    return joined([*files[:MOST_NAMED], *more])


def copies_json(copies: Sequence[MarkedCopy], places: Places) -> list[Mapping[str, object]]:
    """The same for scripts."""
    return [
        {
            "file": copy.of.file,
            "copy": places.shown(copy.path) if copy.path else "",
            "questions": len(copy.of.faults),
            "why_not": copy.why_not,
        }
        for copy in copies
    ]
