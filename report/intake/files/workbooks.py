"""Opening whatever a partner sent: judged first, then read into sheets of cells, or refused in one sentence.

The readers for each kind of file stand beside this module and are imported only when such a file comes.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from pathlib import Path

from report.intake.files import archives, guards
from report.intake.files.gathering import Gatherer, TooMuch
from report.intake.files.guards import Locked, Refusal
from report.intake.files.sheets import Plan, Workbook
from report.terms.problems import Problem, stop
from report.terms.resting import resting

_ZIPPED = frozenset({".xlsx", ".xlsm", ".xlsb", ".ods"})


def read_workbook(
    path: Path, project: Path, passwords: Sequence[str] = (), plan: Plan | None = None
) -> tuple[Workbook | None, list[Problem]]:
    """Read one file. Returns None and a problem at `stop` where it is refused; raises for no content but MemoryError.

    Problems name the file by its path below `project`, with forward slashes. The passwords are tried where one is needed; the
    workbook's fingerprint is that of the bytes as they were sent. Without a `plan` every cell is read; with one, a large sheet
    may be read by the columns that the plan keeps.
    """
    file = file_name(path, project)
    try:
        data = guards.load(path, project)
        with resting():
            gathered, problems = _read(data, path, file, passwords, plan)
            sheets = tuple(gatherer.sheet() for gatherer in gathered)
    except Refusal as refusal:
        return None, [stop(refusal.code, refusal.what, refusal.fix, file=file)]
    except TooMuch as limit:
        return None, [stop("file-too-large", f"The file {limit}.", guards.LESS, file=file)]
    except MemoryError:
        raise
    except Exception:  # damaged bytes make the parsers raise anything at all; the person needs one sentence
        spoilt = guards.damaged()
        return None, [stop(spoilt.code, spoilt.what, spoilt.fix, file=file)]
    unworked = [problem for gatherer in gathered for problem in gatherer.problems(file)]
    return Workbook(path, file, hashlib.sha256(data).hexdigest(), sheets), problems + unworked


def file_name(path: Path, project: Path) -> str:
    """The path below the project folder with forward slashes, or just the name for a file that lies elsewhere."""
    place, home = os.path.abspath(path), os.path.join(os.path.abspath(project), "")
    inside = os.path.normcase(place).startswith(os.path.normcase(home))
    return place[len(home) :].replace(os.sep, "/") if inside else os.path.basename(place)


def _read(
    data: bytes, path: Path, file: str, passwords: Sequence[str], plan: Plan | None
) -> tuple[list[Gatherer], list[Problem]]:
    if data.startswith(b"PK"):
        gathered = _read_zipped(data, passwords, plan)
    elif (kind := guards.kind_of(data)) == "locked":
        from report.intake.files.unlock import unlock_package

        gathered = _read_zipped(unlock_package(data, passwords), passwords, plan)
    elif kind == "xls":
        gathered = _read_xls(data, passwords)
    else:
        if path.suffix.lower() in _ZIPPED:
            raise guards.damaged("it is not a workbook inside")
        from report.intake.files.read_csv import read_csv

        return read_csv(data, path.stem, file)
    if not gathered:
        raise guards.damaged("it has no sheet")
    return gathered, []


def _read_xls(data: bytes, passwords: Sequence[str]) -> list[Gatherer]:
    from report.intake.files.read_xls import read_xls

    try:
        return read_xls(data)
    except Locked:
        from report.intake.files.unlock import unlock_xls

        return read_xls(unlock_xls(data, passwords))


def _read_zipped(data: bytes, passwords: Sequence[str], plan: Plan | None) -> list[Gatherer]:
    from report.intake.files.parts import Parts

    archive = archives.open_archive(data)
    kind = archives.package_kind(archive)
    if kind == "locked ods":
        from report.intake.files.unlock_ods import unlock_ods

        archive, kind = archives.open_archive(unlock_ods(archive, passwords)), "ods"
    parts = Parts(archive)
    if kind == "xlsb":
        from report.intake.files.read_xlsb import read_xlsb

        return read_xlsb(parts)
    if kind == "ods":
        from report.intake.files.read_ods import read_ods

        return read_ods(parts)
    from report.intake.files.read_xlsx import read_xlsx

    return read_xlsx(parts, plan)
