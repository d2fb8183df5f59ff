"""The officer's log of revisions, `private/<year>/revisions.csv`: each changed number once, with what it was, where and when."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from report.figures.compute import Results
from report.figures.doubts import sides
from report.intake.observations import Observation, breakdown_text
from report.terms.formula_signs import guarded
from report.terms.places import Places
from report.terms.problems import Problem, note
from report.terms.writing import PRIVATE_FILE

NAME = "revisions.csv"
COLUMNS = ("noticed", "kind", "name", "period", "breakdown", "was", "was in", "was of", "is", "is in", "reason")
RETURN, REPORT = "sent again", "printed otherwise"
_ONCE = ("kind", "name", "period", "breakdown", "was", "is")
Row = dict[str, str]


def log_revisions(observations: Iterable[Observation], results: Results, places: Places, today: date) -> list[Problem]:
    """Add the revisions not yet in the log; lines there are never changed. A log that cannot be written is told, and no more.

    It holds unprotected numbers, so it lies in the private folder, readable by its owner alone.
    """
    path = places.private / NAME
    try:
        known = {_key(row) for row in _read(path)}
        found = {_key(row): row for row in (*_sent_again(observations), *_printed_otherwise(results))}
        new = [{"noticed": today.isoformat(), **row} for key, row in found.items() if key not in known]
        if new:
            places.make_private()
            _append(path, new)
    except (OSError, UnicodeDecodeError, csv.Error) as fault:
        what = f"The log of revisions was not added to: {getattr(fault, 'strerror', None) or 'it is not as it was written'}."
        fix = f"Close {NAME} if it is open in another program. If it was changed, rename it, and a new one is begun."
        return [note("revisions", what, fix, file=places.shown(path))]
    return []


def _sent_again(observations: Iterable[Observation]) -> Iterator[Row]:
    """Numbers that an earlier version of the same return gave otherwise."""
    for one in observations:
        if one.earlier is not None and one.earlier.value.known:
            was = one.earlier
            yield {
                "kind": RETURN, "name": one.measure, "period": str(one.period), "breakdown": breakdown_text(one.breakdown),
                "was": _safe(was.raw), "was in": str(was.ref), "was of": was.day.isoformat(),
                "is": _safe(one.raw), "is in": str(one.ref), "reason": "",
            }  # fmt: skip


def _printed_otherwise(results: Results) -> Iterator[Row]:
    """Figures of which an earlier report printed another value, with the reason as it was answered."""
    for result in results.values():
        for measured, period in sides(result):
            printed, number = measured.printed, measured.value.number
            if printed is not None and number is not None:
                yield {
                    "kind": REPORT, "name": result.indicator.id, "period": str(period), "breakdown": result.key.inside,
                    "was": f"{printed.value:.15g}", "was in": printed.where, "was of": "",
                    "is": f"{number:.15g}", "is in": "; ".join(str(o.ref) for o in measured.observations[:3]),
                    "reason": _safe(measured.reason),
                }  # fmt: skip


def _safe(text: str) -> str:
    """Text on one line that no spreadsheet takes for a formula; a plain negative number stays as it is."""
    plain = " ".join(text.split())
    number = plain.removeprefix("-").replace(",", "").replace(".", "").rstrip("%").isdigit()
    return plain if number else guarded(plain)


def _key(row: Row) -> tuple[str, ...]:
    return tuple(row.get(column) or "" for column in _ONCE)


def _read(path: Path) -> list[Row]:
    if not path.is_file():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _append(path: Path, rows: list[Row]) -> None:
    fresh = not path.exists() or not path.stat().st_size
    handle = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, PRIVATE_FILE)
    with open(handle, "a", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, COLUMNS, lineterminator="\n", extrasaction="ignore")
        if fresh:
            writer.writeheader()
        writer.writerows(rows)
