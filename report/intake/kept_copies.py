"""Earlier versions of returns that lie in data/ no longer: read again from the private copies of what came."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from report.intake.reader import Reader
from report.intake.register_rows import COPIES, Register, Row
from report.intake.taking import take_file
from report.intake.twice import Taken
from report.settings.project import Settings
from report.terms.periods import Period
from report.terms.places import Places

MOST_DAYS = 8
"""Of one return so many earlier days are read again; of each day, the last version."""


def read_copies(reader: Reader, register: Register, taken: Sequence[Taken], settings: Settings, year: Period) -> list[Taken]:
    """What earlier versions of the returns in `taken` said, as far as copies of them are there. Nothing is asked about them."""
    folder = Places(settings.folder, year.canonical).private / COPIES
    found: list[Taken] = []
    for row in _wanted(register, taken):
        path = next(iter(sorted(folder.glob(f"{row.sha256}.*"))), None) if row.sha256.isalnum() else None
        if path is not None:
            copy = path.relative_to(settings.folder).as_posix()
            found += [replace(one, copy=copy) for one in _read(reader, path, row, settings, year)]
    return found


def _read(reader: Reader, path: Path, row: Row, settings: Settings, year: Period) -> Iterator[Taken]:
    """The return of this row, under the name it came by: folder and file may say its period."""
    for one in take_file(reader, path, settings, year, came_as=row.file):
        if (one.receipt.sha256, one.receipt.form, one.receipt.period) == (row.sha256, row.form, row.period):
            yield one


def _wanted(register: Register, taken: Sequence[Taken]) -> list[Row]:
    """For each return that came, the rows of its earlier versions: the last of each day, the newest days."""
    here = {one.receipt.sha256 for one in taken}
    came = {(one.receipt.form, one.receipt.period) for one in taken if one.receipt.form}
    days: dict[tuple[str, str], dict[object, Row]] = {}
    for row in sorted(register.rows, key=lambda row: register.seen(row.sha256)):
        if row.sha256 not in here and (row.form, row.period) in came:
            days.setdefault((row.form, row.period), {})[register.seen(row.sha256).date()] = row
    return [row for by_day in days.values() for row in list(by_day.values())[-MOST_DAYS:]]
