"""The list of what has left, `data/<year>/carried/let-out.csv`: rows are added when a report is published or a draft is shared.

How many rows there were last is noted in `private/<year>/` too, so that a list that lost its end is noticed.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from report.history.list_releases import Fault, Release, releases_in
from report.history.sealed_rows import Row, rows_in, sealed_text
from report.terms.errors import ReportError
from report.terms.places import Places
from report.terms.problems import Problem, question
from report.terms.spelling_numbers import counted
from report.terms.writing import locked, reason, write_aside

NAME = "let-out.csv"
NOTED = "let-out.json"
_LOCK = ".let-out.lock"
_MODE = 0o644
_MOST = 5
_FIX = (
    "Put the list back from a backup. What left and stands on no list is not reckoned with: together with the new report it "
    "could tell a number that is held back."
)


@dataclass(frozen=True)
class LetOutList:
    """The list as it stands, oldest release first, and every fault found in it. `seals` are those its rows bear."""

    releases: tuple[Release, ...] = ()
    problems: tuple[Problem, ...] = ()
    seals: tuple[str, ...] = ()


def list_path(places: Places) -> Path:
    """Where the list of a year lies."""
    return places.project / "data" / places.year / "carried" / NAME


def read_list(places: Places) -> LetOutList:
    """The list of one year; no file is an empty list. Every fault is a question, and every row that can be read counts."""
    path = list_path(places)
    shown = places.shown(path)
    try:
        text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
        rows = list(rows_in(text)) if text else []
    except (OSError, ValueError, csv.Error):
        what = "The list of what has left cannot be read: it is not as it was written."
        return LetOutList(problems=(question("let-out", what, _FIX, file=shown),))
    seals = tuple(seal for _, _, seal in rows)
    releases, faults = releases_in(rows)
    problems = [*_told(faults, shown), *_shortened(places, seals, shown)]
    return LetOutList(tuple(releases), tuple(problems), seals)


def add_release(places: Places, release: Release) -> bool:
    """Add what a release lets out, whole or not at all; False where the list has it already. Nothing in it is ever changed.

    Raises ReportError where it cannot be written: then nothing may leave.
    """
    path = list_path(places)
    busy = "Another run is writing down what has left. Wait until it is done, then try again."
    with locked(places.make_private() / _LOCK, busy):
        try:
            known = read_list(places)
            if any(one.report == release.report and one.whole for one in known.releases):
                return False
            path.parent.mkdir(parents=True, exist_ok=True)
            before = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
        except (OSError, UnicodeDecodeError) as error:
            why = reason(error) if isinstance(error, OSError) else "it is not as it was written"
            raise ReportError(f"{path}, the list of what has left, cannot be used ({why}). Nothing was sent.") from error
        if before and not known.seals:
            raise ReportError(f"{path}, the list of what has left, cannot be read. Nothing was sent. {_FIX}")
        rows = [Row(release.words, release.day, release.report, one) for one in release.figures]
        closing = Row(release.words, release.day, release.report, None, len(rows))
        text, seal = sealed_text([*rows, closing], known.seals[-1] if known.seals else "")
        write_aside(path, before + ("" if before.endswith("\n") or not before else "\n") + text, _MODE)
        noted = {"rows": len(known.seals) + len(rows) + 1, "seal": seal}
        write_aside(places.private / NOTED, json.dumps(noted, indent=1) + "\n")
    return True


def _told(faults: Sequence[Fault], shown: str) -> Iterator[Problem]:
    for line, what in faults[:_MOST]:
        yield question("let-out", f"Row {line} {what}.", _FIX, file=shown, line=line)
    if more := [line for line, _ in faults[_MOST:]]:
        lines = ", ".join(map(str, more[:20])) + (" and others" if len(more) > 20 else "")
        what = f"{counted(len(more), 'more row')} of the list of what has left: not as written, in line {lines}."
        yield question("let-out", what, _FIX, file=shown)


def _shortened(places: Places, seals: tuple[str, ...], shown: str) -> Iterator[Problem]:
    """A question where the last row that was ever written is no longer there."""
    path = places.private / NOTED
    try:
        noted = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        rows, seal = int(noted["rows"]), str(noted["seal"])
    except (OSError, ValueError, KeyError, TypeError):
        return
    if seal not in seals:
        gone = "is no longer there" if not seals else f"has lost its end: it had {counted(rows, 'row')}, and has {len(seals)}"
        yield question("let-out", f"The list of what has left {gone}.", _FIX, file=shown)
